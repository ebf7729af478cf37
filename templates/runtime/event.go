package stripe

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
)

// EventType is the kind of an event, such as "identity.verification_session.verified".
type EventType string

// Event describes a change of an object. Formatting and logging show
// its type and id only: its data may be personal or secret.
type Event struct {
	APIResource
	// Account is the connected account that the event comes from.
	Account string `json:"account,omitempty"`
	// APIVersion is the version that Data is written in.
	APIVersion string `json:"api_version"`
	// Context is needed to fetch the event or its object.
	Context string `json:"context,omitempty"`
	// Created is when it happened, in seconds since the epoch.
	Created int64 `json:"created"`
	// Data holds the object that the event is about.
	Data *EventData `json:"data"`
	// ID of the event.
	ID string `json:"id"`
	// Livemode is false in test mode.
	Livemode bool `json:"livemode"`
	// Object is "event".
	Object string `json:"object"`
	// PendingWebhooks is the number of deliveries that have not succeeded yet.
	PendingWebhooks int64 `json:"pending_webhooks"`
	// Request is what caused the event; nil or without ID if no request did.
	Request *EventRequest `json:"request"`
	// Type is the kind of event.
	Type EventType `json:"type"`
}

// EventData holds the object that an event is about. Formatting and logging
// show the object's type and id only.
type EventData struct {
	// Object is the object as the event has it. See Resource for a typed one.
	Object map[string]interface{} `json:"-"`
	// PreviousAttributes has the former values of what changed.
	PreviousAttributes map[string]interface{} `json:"previous_attributes,omitempty"`
	// Raw is the JSON of the object.
	Raw json.RawMessage `json:"object"`

	client *client
}

// plainEventData is an EventData that encoding/json reads and writes by its fields.
type plainEventData EventData

// EventRequest is the request that caused an event.
type EventRequest struct {
	// ID of the request; "" if the event happened by itself.
	ID string `json:"id"`
	// IdempotencyKey of the request.
	IdempotencyKey string `json:"idempotency_key"`
}

// EventList is a page of events.
type EventList struct {
	APIResource
	ListMeta
	Data []*Event `json:"data"`
}

// recordType is about calls of the object; it has none.
func (e *Event) recordType() *recordType { return &eventRecord }

var eventRecord = recordType{object: "event"}

// UnmarshalJSON decodes the event.
func (e *Event) UnmarshalJSON(data []byte) error {
	return decodeObject(data, e)
}

// UnmarshalJSON decodes the object, both as a map and as it is.
func (d *EventData) UnmarshalJSON(data []byte) error {
	*d = EventData{client: d.client}
	if err := json.Unmarshal(data, (*plainEventData)(d)); err != nil {
		return err
	}
	if len(d.Raw) == 0 {
		return nil
	}
	return json.Unmarshal(d.Raw, &d.Object)
}

// Resource decodes the object into its type, such as
// *IdentityVerificationSession; an object of a type that is not in this package
// is an *UnknownObject. It belongs to the client that made the event.
func (d *EventData) Resource() (any, error) {
	if d == nil || len(d.Raw) == 0 {
		return nil, errorf("the event has no object")
	}
	v, err := Deserialize(d.Raw)
	if err != nil {
		return nil, err
	}
	if o, ok := objectOf(v); ok && d.client != nil {
		bind(d.client, o)
	}
	return v, nil
}

// GetObjectValue returns the value at this path of names, and of indexes into
// arrays, of the object; "" if there is none.
func (e *Event) GetObjectValue(keys ...string) string {
	if e.Data == nil {
		return ""
	}
	return valueAt(e.Data.Object, keys)
}

// GetPreviousValue returns the former value at this path of names, and of
// indexes into arrays; "" if there is none.
func (e *Event) GetPreviousValue(keys ...string) string {
	if e.Data == nil {
		return ""
	}
	return valueAt(e.Data.PreviousAttributes, keys)
}

// valueAt walks down a decoded JSON value.
func valueAt(v any, keys []string) string {
	for _, key := range keys {
		switch node := v.(type) {
		case map[string]any:
			v = node[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(node) {
				return ""
			}
			v = node[i]
		default:
			return ""
		}
	}
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// Format writes the type and id, with any verb.
func (e Event) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.Event{Type:%q, ID:%q}", shownWord(string(e.Type)), shownWord(e.ID))
}

// LogValue has the type and id.
func (e Event) LogValue() slog.Value {
	return slog.GroupValue(slog.String("type", shownWord(string(e.Type))), slog.String("id", shownWord(e.ID)))
}

// MarshalJSON writes the event as the API sent it, with the edits made since.
func (e Event) MarshalJSON() ([]byte, error) { return marshalObject(&e) }

// member returns the text of a member of the object, as it may be shown.
func (d *EventData) member(name string) string {
	return shownWord(valueAt(d.Object, []string{name}))
}

// Format writes the type and id of the object, with any verb.
func (d EventData) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.EventData{Object:%q, ID:%q}", d.member("object"), d.member("id"))
}

// LogValue has the type and id of the object.
func (d EventData) LogValue() slog.Value {
	return slog.GroupValue(slog.String("object", d.member("object")), slog.String("id", d.member("id")))
}
