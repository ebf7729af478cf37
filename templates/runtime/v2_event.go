package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// Thin events name their object and do not hold it. A webhook brings a notification,
// which fetches the event or the object; a list of events has the events themselves.

// V2CoreEventReasonType is the type of what caused an event.
type V2CoreEventReasonType string

// The types of what causes events.
const (
	// V2CoreEventReasonTypeRequest is a request of the API.
	V2CoreEventReasonTypeRequest V2CoreEventReasonType = "request"
)

// V2CoreEventReasonRequest is the request that caused an event.
type V2CoreEventReasonRequest struct {
	// ID of the request.
	ID string `json:"id"`
	// IdempotencyKey of the request.
	IdempotencyKey string `json:"idempotency_key"`
}

// V2CoreEventReason is what caused an event.
type V2CoreEventReason struct {
	// Request that caused the event.
	Request *V2CoreEventReasonRequest `json:"request,omitempty"`
	// Type of the reason.
	Type V2CoreEventReasonType `json:"type"`
}

// V2CoreEventRelatedObject names the object that an event is about.
type V2CoreEventRelatedObject struct {
	// ID of the object.
	ID string `json:"id"`
	// Type of the object, such as "v2.core.account".
	Type string `json:"type"`
	// URL is the path of the object.
	URL string `json:"url"`
}

// V2CoreEvent is a thin event: one of the types of this package for them, or a
// *V2CoreRawEvent. A type switch finds out which one it is.
type V2CoreEvent interface {
	getBaseEvent() *V2BaseEvent
}

// V2BaseEvent is what all thin events have.
type V2BaseEvent struct {
	APIResource
	// Changes are the values of the object before and after the event.
	Changes map[string]any `json:"changes,omitempty"`
	// Context is needed to fetch the object; a request for it sends it by itself.
	Context string `json:"context,omitempty"`
	// Created is when it happened.
	Created time.Time `json:"created"`
	// ID of the event.
	ID string `json:"id"`
	// Livemode is false in test mode.
	Livemode bool `json:"livemode"`
	// Object is "v2.core.event".
	Object string `json:"object"`
	// Reason of the event.
	Reason *V2CoreEventReason `json:"reason,omitempty"`
	// Type is the kind of event, such as "v2.core.account.created".
	Type string `json:"type"`

	client *client
}

// getBaseEvent returns e itself.
func (e *V2BaseEvent) getBaseEvent() *V2BaseEvent { return e }

// Format writes the type and id, with any verb: the data may be personal or secret.
func (e V2BaseEvent) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.V2CoreEvent{Type:%q, ID:%q}", shownWord(e.Type), shownWord(e.ID))
}

// LogValue has the type and id.
func (e V2BaseEvent) LogValue() slog.Value { return eventLogValue(e.Type, e.ID) }

// source returns what a call about the event needs.
func (e *V2BaseEvent) source() eventSource {
	return eventSource{client: e.client, id: e.ID, context: e.Context}
}

// V2CoreRawEvent is a thin event of a type that this package does not have.
type V2CoreRawEvent struct {
	V2BaseEvent
	// Data describes the event as JSON; nil if the event has none.
	Data *json.RawMessage `json:"data"`
	// RelatedObject names the object that the event is about; nil if it names none.
	RelatedObject *V2CoreEventRelatedObject `json:"related_object"`
}

// V2CoreEventNotification is what all notifications of thin events have.
type V2CoreEventNotification struct {
	// Context is needed to fetch the event and its object; a request for them sends it by
	// itself. Nil: there is none.
	Context *Context `json:"context"`
	// Created is when it happened.
	Created time.Time `json:"created"`
	// ID of the event.
	ID string `json:"id"`
	// Livemode is false in test mode.
	Livemode bool `json:"livemode"`
	// Object is "v2.core.event".
	Object string `json:"object"`
	// Reason of the event; nil if it has none.
	Reason *V2CoreEventReason `json:"reason"`
	// Type is the kind of event, such as "v2.core.account.created".
	Type string `json:"type"`

	client *client
	raw    []byte
}

// GetEventNotification returns n itself.
func (n *V2CoreEventNotification) GetEventNotification() *V2CoreEventNotification { return n }

// RawJSON returns the notification as it came.
func (n *V2CoreEventNotification) RawJSON() json.RawMessage { return bytes.Clone(n.raw) }

// Format writes the type and id, with any verb.
func (n V2CoreEventNotification) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.V2CoreEventNotification{Type:%q, ID:%q}", shownWord(n.Type), shownWord(n.ID))
}

// LogValue has the type and id.
func (n V2CoreEventNotification) LogValue() slog.Value { return eventLogValue(n.Type, n.ID) }

// eventLogValue has the type and id of an event.
func eventLogValue(typ, id string) slog.Value {
	return slog.GroupValue(slog.String("type", shownWord(typ)), slog.String("id", shownWord(id)))
}

// source returns what a call about the event needs.
func (n *V2CoreEventNotification) source() eventSource {
	s := eventSource{client: n.client, id: n.ID}
	if n.Context != nil {
		s.context = *n.Context.StringPtr()
	}
	return s
}

// EventNotificationContainer is a notification of a thin event: one of the types of this
// package for them, or an *UnknownEventNotification. A type switch finds out which one it is.
type EventNotificationContainer interface {
	GetEventNotification() *V2CoreEventNotification
}

// UnknownEventNotification is a notification of a type that this package does not have.
// RawJSON has all of it.
type UnknownEventNotification struct {
	V2CoreEventNotification
	// RelatedObject names the object that the event is about; nil if it names none.
	RelatedObject *V2CoreEventRelatedObject `json:"related_object"`
}

// FetchEvent fetches the event.
func (n *UnknownEventNotification) FetchEvent(ctx context.Context) (V2CoreEvent, error) {
	raw, err := fetchEvent(ctx, n.source(), n.Type, new(V2CoreRawEvent))
	if err != nil {
		return nil, err
	}
	return raw, nil
}

// FetchRelatedObject fetches the object that the event is about, as JSON in the
// LastResponse of the result; nil if the event names none.
func (n *UnknownEventNotification) FetchRelatedObject(ctx context.Context) (*APIResource, error) {
	if n.RelatedObject == nil {
		return nil, nil
	}
	return fetchRelatedJSON(ctx, n.source(), *n.RelatedObject)
}

// fetchRelatedJSON fetches the object that an event is about, of which the package has no
// type.
func fetchRelatedJSON(ctx context.Context, s eventSource, related V2CoreEventRelatedObject) (*APIResource, error) {
	object := &APIResource{}
	if err := s.get(ctx, related.URL, object); err != nil {
		return nil, err
	}
	return object, nil
}

// eventSource is what a call about an event needs: the client that the event belongs
// to, its id, and the context that the call is made in; "" for that of the client.
type eventSource struct {
	client      *client
	id, context string
}

// params returns what a call about the event sends.
func (s eventSource) params(ctx context.Context) *Params {
	p := &Params{Headers: http.Header{"Stripe-Request-Trigger": {"event=" + s.id}}}
	if s.context != "" {
		p.StripeContext = &s.context
	}
	return v2Params(ctx, s.client, p)
}

// get makes a call about the event to a path that the event names, or that is its own.
func (s eventSource) get(ctx context.Context, path string, result LastResponseSetter) error {
	if s.client == nil {
		return ErrUnbound
	}
	if !staysBelow(path, "/v1/") && !staysBelow(path, "/v2/") {
		return errorf("the event %s names an object at an address that is no path of the API, and was not followed", shownWord(s.id))
	}
	call := &v2Call{client: s.client, method: http.MethodGet, path: path}
	return call.send(nil, s.params(ctx), result)
}

// event is implemented by pointers to thin events.
type event interface {
	V2CoreEvent
	LastResponseSetter
}

// fetchEvent fetches the event of a notification, which has to have its type, into
// result. With an error the result is nil.
func fetchEvent[E event](ctx context.Context, s eventSource, typ string, result E) (E, error) {
	var none E
	path, err := pathWith("/v2/core/events/%s", []string{s.id})
	if err != nil {
		return none, err
	}
	if err := s.get(ctx, path, result); err != nil {
		return none, err
	}
	base := result.getBaseEvent()
	if base.Type != typ {
		return none, errorf("the event %s is of type %q, but its notification is of type %q", shownWord(s.id), shownWord(base.Type), shownWord(typ))
	}
	base.client = s.client
	return result, nil
}

// fetchRelated fetches the object that an event is about, which then belongs to the
// client, in the context of the event.
func fetchRelated[P object](ctx context.Context, s eventSource, related V2CoreEventRelatedObject, result P) (P, error) {
	var none P
	if related.URL == "" {
		return none, errorf("the event %s names no object", shownWord(s.id))
	}
	if err := s.get(ctx, related.URL, result); err != nil {
		return none, err
	}
	arrived(result, s.client, http.MethodGet, "", related.URL, &Params{StripeContext: s.params(ctx).StripeContext})
	return result, nil
}

// callV2Event makes a call whose response is an event.
func callV2Event(ctx context.Context, c *client, method, path string, params ParamsContainer, ids ...string) (V2CoreEvent, error) {
	call, err := newV2Call(c, method, path, ids)
	if err != nil {
		return nil, err
	}
	holder := &v2EventHolder{}
	if err := call.do(ctx, params, holder); err != nil {
		return nil, err
	}
	holder.of.getBaseEvent().client = clientFor(c, commonParams(params))
	return holder.of, nil
}

// listV2Events fetches the first page of a list of events.
func listV2Events(ctx context.Context, c *client, path string, params ParamsContainer, ids ...string) *V2List[V2CoreEvent] {
	holders := listV2[*v2EventHolder](ctx, c, path, params, ids...)
	l := &V2List[V2CoreEvent]{&v2Pages[V2CoreEvent]{begin: holders.pages.begin}}
	l.pages.of = func(ctx context.Context, path string) *page[V2CoreEvent, V2ListMeta] {
		if path == "" {
			return eventPage(holders.pages.first, holders.pages.owner)
		}
		return eventPage(holders.pages.fetch(ctx, path, nil), holders.pages.owner)
	}
	l.pages.first = l.pages.of(ctx, "")
	l.pages.current = l.pages.first
	return l
}

// eventPage returns a page with the events that its holders have.
func eventPage(from *page[*v2EventHolder, V2ListMeta], owner *client) *page[V2CoreEvent, V2ListMeta] {
	p := &page[V2CoreEvent, V2ListMeta]{response: from.response, meta: from.meta, err: from.err}
	for _, holder := range from.items {
		if holder == nil { // an element that is null, as it is in other lists
			p.items = append(p.items, nil)
			continue
		}
		holder.of.getBaseEvent().client = owner
		p.items = append(p.items, holder.of)
	}
	return p
}

// v2EventHolder takes an event of any type.
type v2EventHolder struct{ of V2CoreEvent }

// UnmarshalJSON decodes the event into the type for it.
func (h *v2EventHolder) UnmarshalJSON(data []byte) error {
	h.of = newV2Event(textOf(data, "type"))
	if h.of == nil {
		h.of = &V2CoreRawEvent{}
	}
	if err := json.Unmarshal(data, h.of); err != nil {
		return err
	}
	if base := h.of.getBaseEvent(); base.Object != v2EventObject {
		return unexpectedObject("it", base.Object, []string{v2EventObject})
	}
	h.SetLastResponse(&APIResponse{RawJSON: bytes.Clone(data)})
	return nil
}

// SetLastResponse sets the response of the event.
func (h *v2EventHolder) SetLastResponse(response *APIResponse) {
	if h.of != nil {
		h.of.getBaseEvent().SetLastResponse(response)
	}
}
