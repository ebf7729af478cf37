package stripe

// The sample is what generated code looks like: the resource "widget" with one
// of everything. The templates write this shape. Its params are in
// sample_params.go, its record methods in sample_record.go.

import (
	"context"
	"net/http"
)

// ---- client.go ----

// APIVersion is the version of the API that this package was generated for.
const APIVersion = "2026-08-26.sample"

// Client calls the API with one key.
type Client struct {
	client *client
	// V1Widgets calls the operations of widget.
	V1Widgets *v1WidgetService
}

// NewClient makes a client that authenticates with a secret API key.
func NewClient(key string, opts ...ClientOption) *Client {
	return bindServices(newClient(key, APIVersion, opts))
}

// With makes a client like c with further options. c stays as it is.
func (c *Client) With(opts ...ClientOption) *Client {
	return bindServices(derive(c.client, opts))
}

// bindServices gives every service the client's core.
func bindServices(core *client) *Client {
	return &Client{
		client:    core,
		V1Widgets: &v1WidgetService{core},
	}
}

// newObject makes a value of the type for objects of that name; nil for an
// unknown one.
func newObject(name string) object {
	switch name {
	case "event":
		return new(Event)
	case "gadget":
		return new(Gadget)
	case "widget":
		return new(Widget)
	}
	return nil
}

// The types of events about widget.
const (
	EventTypeWidgetCreated EventType = "widget.created"
)

// ---- widget.go ----

// WidgetStatus is the value of [Widget.Status].
type WidgetStatus string

// The values of WidgetStatus that the API documents.
const (
	WidgetStatusActive   WidgetStatus = "active"
	WidgetStatusCanceled WidgetStatus = "canceled"
)

// Values returns the documented values. The API may answer with others.
func (WidgetStatus) Values() []WidgetStatus {
	return valuesOf((*[]WidgetStatus)(nil), ",active,canceled").([]WidgetStatus)
}

// IsKnown says whether the value is one of Values.
func (e WidgetStatus) IsKnown() bool { return known(string(e), e.Values()) }

// Widget is the object widget.
type Widget struct {
	APIResource
	// ClientSecret is secret.
	ClientSecret string `json:"client_secret" stripe:"secret"`
	// Created in seconds since the epoch.
	Created int64 `json:"created"`
	// Deleted is true for a deleted widget.
	Deleted bool `json:"deleted,omitempty"`
	// Description for people.
	Description string `json:"description"`
	// Gadget is expandable.
	Gadget *Gadget `json:"gadget"`
	// ID of the widget.
	ID string `json:"id"`
	// Livemode is false in test mode.
	Livemode bool `json:"livemode"`
	// Metadata is free text.
	Metadata map[string]string `json:"metadata"`
	// Object is "widget".
	Object string `json:"object"`
	// Options of the widget.
	Options *WidgetOptions `json:"options"`
	// Outputs may be redacted.
	Outputs *WidgetOutputs `json:"outputs,omitempty"`
	// Parts are listed with the widget.
	Parts []*WidgetPart `json:"parts"`
	// Price is a decimal number that is written as a string.
	Price float64 `json:"price,omitempty,string"`
	// Status of the widget.
	Status WidgetStatus `json:"status"`
	// Tags are words.
	Tags []string `json:"tags"`
	// Type of the widget.
	Type string `json:"type"`
	// URL is secret.
	URL string `json:"url" stripe:"secret"`
	// Weight in kilograms.
	Weight float64 `json:"weight"`
}

// UnmarshalJSON decodes the object, or the bare ID of one that was not expanded.
func (o *Widget) UnmarshalJSON(data []byte) error { return decodeObject(data, o, &o.ID) }

// WidgetOptions is the value of [Widget.Options].
type WidgetOptions struct {
	// Document checks.
	Document *WidgetOptionsDocument `json:"document,omitempty"`
	// IDNumber is an object without members.
	IDNumber *WidgetOptionsIDNumber `json:"id_number,omitempty"`
}

// WidgetOptionsDocument is the value of [WidgetOptions.Document].
type WidgetOptionsDocument struct {
	// AllowedTypes are the kinds of documents.
	AllowedTypes []string `json:"allowed_types,omitempty"`
	// RequireSelfie asks for a selfie.
	RequireSelfie bool `json:"require_selfie,omitempty"`
}

// WidgetOptionsIDNumber is the value of [WidgetOptions.IDNumber].
type WidgetOptionsIDNumber struct{}

// WidgetOutputs is the value of [Widget.Outputs].
type WidgetOutputs struct {
	// Address of the owner.
	Address *Address `json:"address"`
	// Dob is the birthday of the owner.
	Dob *WidgetOutputsDob `json:"dob"`
	// FirstName of the owner.
	FirstName string `json:"first_name"`
}

// WidgetOutputsDob is the value of [WidgetOutputs.Dob].
type WidgetOutputsDob struct {
	// Day of the month.
	Day int64 `json:"day"`
	// Month of the year.
	Month int64 `json:"month"`
	// Year with four digits.
	Year int64 `json:"year"`
}

// WidgetPart is an element of [Widget.Parts].
type WidgetPart struct {
	// Name of the part.
	Name string `json:"name"`
	// Quantity of the part.
	Quantity int64 `json:"quantity"`
}

// WidgetList is a page of a list of Widget.
type WidgetList struct {
	APIResource
	ListMeta
	Data []*Widget `json:"data"`
}

// WidgetSearchResult is a page of a search for Widget.
type WidgetSearchResult struct {
	APIResource
	SearchMeta
	Data []*Widget `json:"data"`
}

// Gadget is the object gadget, of which this package knows no more than the ID.
type Gadget struct {
	APIResource
	// ID of the gadget.
	ID string `json:"id"`
	// Object is "gadget".
	Object string `json:"object"`
}

// UnmarshalJSON decodes the object, or the bare ID of one that was not expanded.
func (o *Gadget) UnmarshalJSON(data []byte) error { return decodeObject(data, o, &o.ID) }

// ---- widget_service.go ----

// V1WidgetService has the operations of widget.
type V1WidgetService interface {
	Create(ctx context.Context, params *WidgetCreateParams) (*Widget, error)
	Retrieve(ctx context.Context, id string, params *WidgetRetrieveParams) (*Widget, error)
	Update(ctx context.Context, id string, params *WidgetUpdateParams) (*Widget, error)
	Delete(ctx context.Context, id string, params *WidgetDeleteParams) (*Widget, error)
	Cancel(ctx context.Context, id string, params *WidgetCancelParams) (*Widget, error)
	Upload(ctx context.Context, params *WidgetUploadParams) (*Widget, error)
	PDF(ctx context.Context, id string, params *WidgetPDFParams) (*APIStream, error)
	List(ctx context.Context, params *WidgetListParams) *V1List[*Widget]
	Search(ctx context.Context, params *WidgetSearchParams) *V1SearchList[*Widget]
}

// v1WidgetService calls the operations of widget.
type v1WidgetService struct{ client *client }

var _ V1WidgetService = (*v1WidgetService)(nil)

// Create calls POST /v1/widgets.
func (s *v1WidgetService) Create(ctx context.Context, params *WidgetCreateParams) (*Widget, error) {
	return call(ctx, s.client, http.MethodPost, "/v1/widgets", formWidgetCreateParams, params, new(Widget))
}

// Retrieve calls GET /v1/widgets/{widget}.
func (s *v1WidgetService) Retrieve(ctx context.Context, id string, params *WidgetRetrieveParams) (*Widget, error) {
	return call(ctx, s.client, http.MethodGet, "/v1/widgets/%s", formExpand, params, new(Widget), id)
}

// Update calls POST /v1/widgets/{widget}.
func (s *v1WidgetService) Update(ctx context.Context, id string, params *WidgetUpdateParams) (*Widget, error) {
	return call(ctx, s.client, http.MethodPost, "/v1/widgets/%s", formWidgetUpdateParams, params, new(Widget), id)
}

// Delete calls DELETE /v1/widgets/{widget}.
func (s *v1WidgetService) Delete(ctx context.Context, id string, params *WidgetDeleteParams) (*Widget, error) {
	return call(ctx, s.client, http.MethodDelete, "/v1/widgets/%s", formCommon, params, new(Widget), id)
}

// Cancel calls POST /v1/widgets/{widget}/cancel.
func (s *v1WidgetService) Cancel(ctx context.Context, id string, params *WidgetCancelParams) (*Widget, error) {
	return call(ctx, s.client, http.MethodPost, "/v1/widgets/%s/cancel", formExpand, params, new(Widget), id)
}

// Upload calls POST /v1/widgets/picture.
func (s *v1WidgetService) Upload(ctx context.Context, params *WidgetUploadParams) (*Widget, error) {
	return callMultipart(ctx, s.client, http.MethodPost, "/v1/widgets/picture", formWidgetUploadParams, params, new(Widget))
}

// PDF calls GET /v1/widgets/{widget}/pdf.
func (s *v1WidgetService) PDF(ctx context.Context, id string, params *WidgetPDFParams) (*APIStream, error) {
	return callStreaming(ctx, s.client, http.MethodGet, "/v1/widgets/%s/pdf", formCommon, params, id)
}

// List calls GET /v1/widgets.
func (s *v1WidgetService) List(ctx context.Context, params *WidgetListParams) *V1List[*Widget] {
	return list[*Widget](ctx, s.client, "/v1/widgets", formWidgetListParams, params)
}

// Search calls GET /v1/widgets/search.
func (s *v1WidgetService) Search(ctx context.Context, params *WidgetSearchParams) *V1SearchList[*Widget] {
	return search[*Widget](ctx, s.client, "/v1/widgets/search", formWidgetSearchParams, params)
}
