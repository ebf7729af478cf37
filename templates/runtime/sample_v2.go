package stripe

// Types of API v2 as the generator is going to write them, by hand until it does.

import (
	"context"
	"net/http"
	"time"
)

// V2ShopParcel is the object v2.shop.parcel.
type V2ShopParcel struct {
	APIResource
	Address  *Address               `json:"address,omitempty"`
	Created  time.Time              `json:"created"`
	History  []*V2ShopParcelHistory `json:"history,omitempty"`
	ID       string                 `json:"id"`
	Insured  Amount                 `json:"insured,omitempty"`
	Livemode bool                   `json:"livemode,omitempty"`
	Metadata map[string]string      `json:"metadata,omitempty"`
	Note     string                 `json:"note,omitempty"`
	Object   string                 `json:"object"`
	Price    map[string]any         `json:"price,omitempty"`
	Ratio    float64                `json:"ratio,string,omitempty"`
	Tags     []string               `json:"tags,omitempty"`
	Weight   int64                  `json:"weight,string"`
}

// V2ShopParcelHistory is the value of [V2ShopParcel.History].
type V2ShopParcelHistory struct {
	At    time.Time `json:"at"`
	Place string    `json:"place,omitempty"`
}

var v2ShopParcelRecord = recordType{
	object: "v2.shop.parcel",
	paths:  []recordPath{{pattern: "/v2/shop/parcels/%s", create: "/v2/shop/parcels", ids: []string{"id"}}},
	create: (*V2ShopParcelCreateParams)(nil),
}

func (*V2ShopParcel) recordType() *recordType { return &v2ShopParcelRecord }

// UnmarshalJSON decodes the object.
func (o *V2ShopParcel) UnmarshalJSON(data []byte) error { return decodeObject(data, o) }

// MarshalJSON writes the object without loss.
func (o V2ShopParcel) MarshalJSON() ([]byte, error) { return marshalObject(&o) }

// Refresh fetches the object again.
func (o *V2ShopParcel) Refresh(ctx context.Context) error { return refreshV2(ctx, o) }

// Save sends what changed.
func (o *V2ShopParcel) Save(ctx context.Context, params *V2ShopParcelUpdateParams) error {
	return saveV2(ctx, o, params)
}

// Stop stops the parcel.
func (o *V2ShopParcel) Stop(ctx context.Context, params *V2ShopParcelStopParams) error {
	return actV2(ctx, o, http.MethodPost, "/v2/shop/parcels/%s/stop", params)
}

// V2ShopParcelCreateParams are the parameters of Create.
type V2ShopParcelCreateParams struct {
	Params   `form:"*"`
	Address  *AddressParams              `form:"address" json:"address"`
	Include  []*string                   `form:"include" json:"include,omitempty"`
	Insured  *Amount                     `form:"insured" json:"insured,omitempty"`
	Labels   []*V2ShopParcelLabelsParams `form:"labels" json:"labels,omitempty"`
	Metadata map[string]string           `form:"metadata" json:"metadata,omitempty"`
	Price    map[string]any              `form:"price" json:"price,omitempty"`
	Ratio    *float64                    `form:"ratio,high_precision" json:"ratio,string,omitempty"`
	Sent     *time.Time                  `form:"sent" json:"sent,omitempty"`
	Weight   *int64                      `form:"weight" json:"weight,string"`
}

// V2ShopParcelLabelsParams is a value of [V2ShopParcelCreateParams.Labels].
type V2ShopParcelLabelsParams struct {
	Note        *string                        `form:"note" json:"note,omitempty" stripe:"clearable"`
	Text        *string                        `form:"text" json:"text"`
	UnsetFields []V2ShopParcelLabelsUnsetField `form:"-" json:"-"`
}

// V2ShopParcelLabelsUnsetField names a field to clear.
type V2ShopParcelLabelsUnsetField string

// V2ShopParcelRetrieveParams are the parameters of Retrieve.
type V2ShopParcelRetrieveParams struct {
	Params  `form:"*"`
	Include []*string `form:"include" json:"include,omitempty"`
}

// V2ShopParcelUpdateParams are the parameters of Update.
type V2ShopParcelUpdateParams struct {
	Params      `form:"*"`
	Address     *AddressParams                 `form:"address" json:"address,omitempty" stripe:"clearable"`
	Include     []*string                      `form:"include" json:"include,omitempty"`
	Metadata    map[string]*string             `form:"metadata" json:"metadata,omitempty"`
	Note        *string                        `form:"note" json:"note,omitempty" stripe:"clearable"`
	Tags        []*string                      `form:"tags" json:"tags,omitempty"`
	Weight      *int64                         `form:"weight" json:"weight,string,omitempty"`
	UnsetFields []V2ShopParcelUpdateUnsetField `form:"-" json:"-"`
}

// V2ShopParcelUpdateUnsetField names a field to clear.
type V2ShopParcelUpdateUnsetField string

// V2ShopParcelDeleteParams are the parameters of Delete.
type V2ShopParcelDeleteParams struct {
	Params `form:"*"`
}

// V2ShopParcelStopParams are the parameters of Stop.
type V2ShopParcelStopParams struct {
	Params `form:"*"`
}

// V2ShopParcelListParams are the parameters of List.
type V2ShopParcelListParams struct {
	Params   `form:"*"`
	Carriers []*string         `form:"carriers" json:"carriers,omitempty"`
	Created  *RangeQueryParams `form:"created" json:"created,omitempty"`
	Limit    *int64            `form:"limit" json:"limit,omitempty"`
	SentGTE  *time.Time        `form:"sent_gte" json:"sent_gte,omitempty"`
}

// V2ShopParcelStreamCreateParams are the parameters of Create.
type V2ShopParcelStreamCreateParams struct {
	Params  `form:"*"`
	Weights []*int64 `form:"weights" json:"weights"`
}

// v2ShopParcelService calls the operations of v2.shop.parcel.
type v2ShopParcelService struct{ client *client }

// Create calls POST /v2/shop/parcels.
func (s *v2ShopParcelService) Create(ctx context.Context, params *V2ShopParcelCreateParams) (*V2ShopParcel, error) {
	return callV2(ctx, s.client, http.MethodPost, "/v2/shop/parcels", params, new(V2ShopParcel))
}

// Retrieve calls GET /v2/shop/parcels/{id}.
func (s *v2ShopParcelService) Retrieve(ctx context.Context, id string, params *V2ShopParcelRetrieveParams) (*V2ShopParcel, error) {
	return callV2(ctx, s.client, http.MethodGet, "/v2/shop/parcels/%s", params, new(V2ShopParcel), id)
}

// Delete calls DELETE /v2/shop/parcels/{id}.
func (s *v2ShopParcelService) Delete(ctx context.Context, id string, params *V2ShopParcelDeleteParams) (*V2DeletedObject, error) {
	return deleteV2(ctx, s.client, "/v2/shop/parcels/%s", params, id)
}

// List calls GET /v2/shop/parcels.
func (s *v2ShopParcelService) List(ctx context.Context, params *V2ShopParcelListParams) *V2List[*V2ShopParcel] {
	return listV2[*V2ShopParcel](ctx, s.client, "/v2/shop/parcels", params)
}

// v2ShopParcelStreamService calls the operations of v2.shop.parcel_stream.
type v2ShopParcelStreamService struct{ client *client }

// Create calls POST /v2/shop/parcel_stream.
func (s *v2ShopParcelStreamService) Create(ctx context.Context, params *V2ShopParcelStreamCreateParams) error {
	return tellV2(ctx, s.client, http.MethodPost, "https://meter-events.stripe.com/v2/shop/parcel_stream", params)
}

// v2CoreEventService calls the operations of v2.core.event.
type v2CoreEventService struct{ client *client }

// V2CoreEventRetrieveParams are the parameters of Retrieve.
type V2CoreEventRetrieveParams struct {
	Params `form:"*"`
}

// V2CoreEventListParams are the parameters of List.
type V2CoreEventListParams struct {
	Params `form:"*"`
	Limit  *int64 `form:"limit" json:"limit,omitempty"`
}

// Retrieve calls GET /v2/core/events/{id}.
func (s *v2CoreEventService) Retrieve(ctx context.Context, id string, params *V2CoreEventRetrieveParams) (V2CoreEvent, error) {
	return callV2Event(ctx, s.client, http.MethodGet, "/v2/core/events/%s", params, id)
}

// List calls GET /v2/core/events.
func (s *v2CoreEventService) List(ctx context.Context, params *V2CoreEventListParams) *V2List[V2CoreEvent] {
	return listV2Events(ctx, s.client, "/v2/core/events", params)
}

// TemporarySessionExpiredError is an error of API v2 of the type
// "temporary_session_expired".
type TemporarySessionExpiredError struct {
	APIResource
	v2Error
	Code        string    `json:"code"`
	DocURL      *string   `json:"doc_url,omitempty"`
	Message     string    `json:"message"`
	Type        ErrorType `json:"type"`
	UserMessage *string   `json:"user_message,omitempty"`
}

// newV2Error returns an error with the Go type that its type has; nil for none.
func newV2Error(e *Error) error {
	switch e.Type {
	case ErrorTypeTemporarySessionExpired:
		return readV2Error(e, &TemporarySessionExpiredError{APIResource: e.APIResource, v2Error: v2Error{e}})
	}
	return nil
}

// V1BillingMeterErrorReportTriggeredEvent is the event
// "v1.billing.meter.error_report_triggered".
type V1BillingMeterErrorReportTriggeredEvent struct {
	V2BaseEvent
	Data          V1BillingMeterErrorReportTriggeredEventData `json:"data"`
	RelatedObject V2CoreEventRelatedObject                    `json:"related_object"`
}

// V1BillingMeterErrorReportTriggeredEventData says what happened.
type V1BillingMeterErrorReportTriggeredEventData struct {
	Summary string `json:"developer_message_summary"`
}

// FetchRelatedObject fetches the object that the event is about.
func (e *V1BillingMeterErrorReportTriggeredEvent) FetchRelatedObject(ctx context.Context) (*Widget, error) {
	return fetchRelated(ctx, e.source(), e.RelatedObject, new(Widget))
}

// V1BillingMeterErrorReportTriggeredEventNotification is its notification.
type V1BillingMeterErrorReportTriggeredEventNotification struct {
	V2CoreEventNotification
	RelatedObject V2CoreEventRelatedObject `json:"related_object"`
}

// FetchEvent fetches the event.
func (n *V1BillingMeterErrorReportTriggeredEventNotification) FetchEvent(ctx context.Context) (*V1BillingMeterErrorReportTriggeredEvent, error) {
	return fetchEvent(ctx, n.source(), n.Type, new(V1BillingMeterErrorReportTriggeredEvent))
}

// FetchRelatedObject fetches the object that the event is about.
func (n *V1BillingMeterErrorReportTriggeredEventNotification) FetchRelatedObject(ctx context.Context) (*Widget, error) {
	return fetchRelated(ctx, n.source(), n.RelatedObject, new(Widget))
}

// V1BillingMeterNoMeterFoundEvent is the event "v1.billing.meter.no_meter_found".
type V1BillingMeterNoMeterFoundEvent struct {
	V2BaseEvent
	Data V1BillingMeterErrorReportTriggeredEventData `json:"data"`
}

// V1BillingMeterNoMeterFoundEventNotification is its notification.
type V1BillingMeterNoMeterFoundEventNotification struct {
	V2CoreEventNotification
}

// FetchEvent fetches the event.
func (n *V1BillingMeterNoMeterFoundEventNotification) FetchEvent(ctx context.Context) (*V1BillingMeterNoMeterFoundEvent, error) {
	return fetchEvent(ctx, n.source(), n.Type, new(V1BillingMeterNoMeterFoundEvent))
}

// V2ShopParcelIncludingContentsChangedEvent is the event
// "v2.shop.parcel[contents].changed".
type V2ShopParcelIncludingContentsChangedEvent struct {
	V2BaseEvent
	RelatedObject V2CoreEventRelatedObject `json:"related_object"`
}

// FetchRelatedObject fetches the object that the event is about.
func (e *V2ShopParcelIncludingContentsChangedEvent) FetchRelatedObject(ctx context.Context) (*V2ShopParcel, error) {
	return fetchRelated(ctx, e.source(), e.RelatedObject, new(V2ShopParcel))
}

// V2ShopParcelIncludingContentsChangedEventNotification is its notification.
type V2ShopParcelIncludingContentsChangedEventNotification struct {
	V2CoreEventNotification
	RelatedObject V2CoreEventRelatedObject `json:"related_object"`
}

// FetchEvent fetches the event.
func (n *V2ShopParcelIncludingContentsChangedEventNotification) FetchEvent(ctx context.Context) (*V2ShopParcelIncludingContentsChangedEvent, error) {
	return fetchEvent(ctx, n.source(), n.Type, new(V2ShopParcelIncludingContentsChangedEvent))
}

// FetchRelatedObject fetches the object that the event is about.
func (n *V2ShopParcelIncludingContentsChangedEventNotification) FetchRelatedObject(ctx context.Context) (*V2ShopParcel, error) {
	return fetchRelated(ctx, n.source(), n.RelatedObject, new(V2ShopParcel))
}

// newV2Event returns an empty event of a type; nil for one that this package does not
// have.
func newV2Event(typ string) V2CoreEvent {
	switch typ {
	case "v1.billing.meter.error_report_triggered":
		return new(V1BillingMeterErrorReportTriggeredEvent)
	case "v1.billing.meter.no_meter_found":
		return new(V1BillingMeterNoMeterFoundEvent)
	case "v2.shop.parcel[contents].changed":
		return new(V2ShopParcelIncludingContentsChangedEvent)
	}
	return nil
}

// newEventNotification returns an empty notification of an event of a type; nil for one
// that this package does not have.
func newEventNotification(typ string) EventNotificationContainer {
	switch typ {
	case "v1.billing.meter.error_report_triggered":
		return new(V1BillingMeterErrorReportTriggeredEventNotification)
	case "v1.billing.meter.no_meter_found":
		return new(V1BillingMeterNoMeterFoundEventNotification)
	case "v2.shop.parcel[contents].changed":
		return new(V2ShopParcelIncludingContentsChangedEventNotification)
	}
	return nil
}

// OnV1BillingMeterErrorReportTriggered registers the callback for events of the type
// "v1.billing.meter.error_report_triggered".
func (r *eventRouter) OnV1BillingMeterErrorReportTriggered(f func(context.Context, *V1BillingMeterErrorReportTriggeredEventNotification, *Client) error) error {
	return onEvent(r, "v1.billing.meter.error_report_triggered", f)
}

// OnV2ShopParcelIncludingContentsChanged registers the callback for events of the type
// "v2.shop.parcel[contents].changed".
func (r *eventRouter) OnV2ShopParcelIncludingContentsChanged(f func(context.Context, *V2ShopParcelIncludingContentsChangedEventNotification, *Client) error) error {
	return onEvent(r, "v2.shop.parcel[contents].changed", f)
}
