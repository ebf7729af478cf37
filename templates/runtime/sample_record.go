package stripe

// The record methods of the sample: what the templates write for a resource
// beside its struct. Each is one call of the shared mechanism; widgetRecord
// holds all that is particular to widget and cannot be read off its types.

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
)

// ---- widget_record.go ----

// widgetRecord says what the record methods need to know about widget.
var widgetRecord = recordType{
	object:     "widget",
	path:       "/v1/widgets/%s",
	updateForm: formWidgetUpdateParams,
	createPath: "/v1/widgets",
	create:     (*WidgetCreateParams)(nil),
	createForm: formWidgetCreateParams,
}

// Bind makes o an object of the client, without a request, and returns it.
func (s *v1WidgetService) Bind(o *Widget) *Widget {
	bind(s.client, o)
	return o
}

// Refresh replaces o by what the server has now, expanded as its Retrieve was.
// Unsaved edits are dropped.
func (o *Widget) Refresh(ctx context.Context) error { return refresh(ctx, o, &widgetRecord) }

// Save sends what changed since the server sent o, or creates o if it has no
// ID, and replaces o by the answer. What params sets wins over the changes.
// Nothing changed, no request. After an error o and its edits are as before.
func (o *Widget) Save(ctx context.Context, params *WidgetUpdateParams) error {
	return save(ctx, o, &widgetRecord, params)
}

// Cancel calls POST /v1/widgets/{widget}/cancel and replaces o by the answer.
// Unsaved edits are dropped.
func (o *Widget) Cancel(ctx context.Context, params *WidgetCancelParams) error {
	return act(ctx, o, &widgetRecord, http.MethodPost, "/v1/widgets/%s/cancel", formExpand, params)
}

// Delete calls DELETE /v1/widgets/{widget} and replaces o by the answer.
// Unsaved edits are dropped.
func (o *Widget) Delete(ctx context.Context, params *WidgetDeleteParams) error {
	return act(ctx, o, &widgetRecord, http.MethodDelete, "/v1/widgets/%s", formCommon, params)
}

// Changes returns what Save would send; nil if nothing changed.
func (o *Widget) Changes() (*WidgetUpdateParams, error) {
	return changes(o, &widgetRecord, new(WidgetUpdateParams))
}

// Equal says whether both have the same values, unsaved edits included.
func (o *Widget) Equal(other *Widget) bool { return equalObjects(o, other) }

// Get returns the JSON of one field by its name in the API, also of a field
// that this package does not know.
func (o *Widget) Get(name string) (json.RawMessage, bool) { return getField(o, name) }

// Fields ranges over all fields, in the order in which the server sent them.
func (o *Widget) Fields() iter.Seq2[string, json.RawMessage] { return eachField(o) }

// AsMap returns all fields as maps and slices; numbers are json.Number.
func (o *Widget) AsMap() map[string]any { return asMap(o) }

// IsDeleted says whether the server answered that the widget is deleted.
func (o *Widget) IsDeleted() bool { return isDeleted(o) }

// ObjectName returns "widget".
func (o *Widget) ObjectName() string { return widgetRecord.object }

// ResourceURL returns the path of o, such as "/v1/widgets/id".
func (o *Widget) ResourceURL() string { return resourceURL(o, &widgetRecord) }

// MarshalJSON returns what the server sent, edits applied, without loss.
// Secrets are in it, except in the output of log/slog.
func (o Widget) MarshalJSON() ([]byte, error) { return marshalObject(&o) }

// String returns the JSON of o with its secrets masked.
func (o *Widget) String() string { return maskedText(o) }

// GoString is String.
func (o *Widget) GoString() string { return maskedText(o) }

// Format writes String, whatever the verb.
func (o Widget) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }

// LogValue is the JSON of o with its secrets masked.
func (o Widget) LogValue() slog.Value { return maskedLogValue(&o) }

// ---- gadget.go: a resource that is referred to only ----

// Get returns the JSON of one field by its name in the API.
func (o *Gadget) Get(name string) (json.RawMessage, bool) { return getField(o, name) }

// ObjectName returns "gadget".
func (o *Gadget) ObjectName() string { return "gadget" }

// MarshalJSON returns what the server sent, edits applied, without loss.
// Secrets are in it, except in the output of log/slog.
func (o Gadget) MarshalJSON() ([]byte, error) { return marshalObject(&o) }

// String returns the JSON of o with its secrets masked.
func (o Gadget) String() string { return maskedText(&o) }

// GoString is String.
func (o Gadget) GoString() string { return maskedText(&o) }

// Format writes String, whatever the verb.
func (o Gadget) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }

// LogValue is the JSON of o with its secrets masked.
func (o Gadget) LogValue() slog.Value { return maskedLogValue(&o) }
