package stripe

import (
	"io"
	"unsafe"
)

// ---- widget_params.go ----

// WidgetCreateParams are the parameters of Create.
type WidgetCreateParams struct {
	Params `form:"*"`
	// Address of the owner.
	Address *AddressParams `form:"address" json:"address,omitempty"`
	// Amounts are numbers.
	Amounts []*int64 `form:"amounts" json:"amounts,omitempty"`
	// Description for people.
	Description *string `form:"description" json:"description,omitempty"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
	// Gadget is the id of a gadget.
	Gadget *string `form:"gadget" json:"gadget,omitempty"`
	// Limits by currency.
	Limits map[string]*int64 `form:"limits" json:"limits,omitempty"`
	// Livemode is false in test mode.
	Livemode *bool `form:"livemode" json:"livemode,omitempty"`
	// Metadata is free text.
	Metadata map[string]string `form:"metadata" json:"metadata,omitempty"`
	// Options of the widget.
	Options *WidgetCreateOptionsParams `form:"options" json:"options,omitempty"`
	// Parts of the widget.
	Parts []*WidgetCreatePartParams `form:"parts" json:"parts,omitempty"`
	// Price is a decimal number.
	Price *float64 `form:"price" json:"price,omitempty"`
	// PricesByCurrency are prices in other currencies.
	PricesByCurrency map[string]*WidgetCreatePricesByCurrencyParams `form:"prices_by_currency" json:"prices_by_currency,omitempty"`
	// StartAt is a time, in seconds since the epoch.
	StartAt *int64 `form:"start_at" json:"start_at,omitempty"`
	// Sends the word "now" in place of a number.
	StartAtNow *bool `form:"-" json:"-"`
	// Tags are words.
	Tags []*string `form:"tags" json:"tags,omitempty"`
	// Type of the widget.
	Type *string `form:"type" json:"type"`
	// Weight in kilograms.
	Weight *float64 `form:"weight" json:"weight,omitempty"`
	// The fields to clear: each is sent as an empty value.
	UnsetFields []WidgetCreateParamsUnsetField `form:"-" json:"-"`
}

// WidgetCreateParamsUnsetField names a field of WidgetCreateParams that can be
// cleared.
type WidgetCreateParamsUnsetField string

// The fields of WidgetCreateParams that can be cleared.
const (
	WidgetCreateParamsUnsetFieldMetadata WidgetCreateParamsUnsetField = "metadata"
	WidgetCreateParamsUnsetFieldTags     WidgetCreateParamsUnsetField = "tags"
)

// AddUnsetField clears a field: it is sent as an empty value.
func (p *WidgetCreateParams) AddUnsetField(field WidgetCreateParamsUnsetField) {
	p.UnsetFields = append(p.UnsetFields, field)
}

// AddExpand asks for a field to be expanded in the answer.
func (p *WidgetCreateParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

// AddMetadata sets one key of the metadata.
func (p *WidgetCreateParams) AddMetadata(key, value string) {
	if p.Metadata == nil {
		p.Metadata = make(map[string]string)
	}
	p.Metadata[key] = value
}

var formWidgetCreateParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetCreateParams{}.Params), nil},
	{"address", formObject, unsafe.Offsetof(WidgetCreateParams{}.Address), &formAddressParams},
	{"amounts", formInts, unsafe.Offsetof(WidgetCreateParams{}.Amounts), nil},
	{"description", formText, unsafe.Offsetof(WidgetCreateParams{}.Description), nil},
	{"expand", formTexts, unsafe.Offsetof(WidgetCreateParams{}.Expand), nil},
	{"gadget", formText, unsafe.Offsetof(WidgetCreateParams{}.Gadget), nil},
	{"limits", formMap, unsafe.Offsetof(WidgetCreateParams{}.Limits), &formType{{kind: formInt}}},
	{"livemode", formBool, unsafe.Offsetof(WidgetCreateParams{}.Livemode), nil},
	{"metadata", formTextMap, unsafe.Offsetof(WidgetCreateParams{}.Metadata), nil},
	{"options", formObject, unsafe.Offsetof(WidgetCreateParams{}.Options), &formWidgetCreateOptionsParams},
	{"parts", formObjects, unsafe.Offsetof(WidgetCreateParams{}.Parts), &formWidgetCreatePartParams},
	{"price", formFloat, unsafe.Offsetof(WidgetCreateParams{}.Price), nil},
	{"prices_by_currency", formMap, unsafe.Offsetof(WidgetCreateParams{}.PricesByCurrency), &formType{{kind: formObject, of: &formWidgetCreatePricesByCurrencyParams}}},
	{"start_at", formInt, unsafe.Offsetof(WidgetCreateParams{}.StartAt), nil},
	{"start_at", formWord, unsafe.Offsetof(WidgetCreateParams{}.StartAtNow), &formType{{name: "now"}}},
	{"tags", formTexts, unsafe.Offsetof(WidgetCreateParams{}.Tags), nil},
	{"type", formText, unsafe.Offsetof(WidgetCreateParams{}.Type), nil},
	{"weight", formFloat, unsafe.Offsetof(WidgetCreateParams{}.Weight), nil},
	{"", formUnset, unsafe.Offsetof(WidgetCreateParams{}.UnsetFields), nil},
}

func (p *WidgetCreateParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetCreateParams)
}

// WidgetCreateOptionsParams is the value of [WidgetCreateParams.Options].
type WidgetCreateOptionsParams struct {
	// Document checks.
	Document *WidgetCreateOptionsDocumentParams `form:"document" json:"document,omitempty"`
	// The fields to clear: each is sent as an empty value.
	UnsetFields []WidgetCreateOptionsParamsUnsetField `form:"-" json:"-"`
}

// WidgetCreateOptionsParamsUnsetField names a field of
// WidgetCreateOptionsParams that can be cleared.
type WidgetCreateOptionsParamsUnsetField string

// The fields of WidgetCreateOptionsParams that can be cleared.
const (
	WidgetCreateOptionsParamsUnsetFieldDocument WidgetCreateOptionsParamsUnsetField = "document"
)

// AddUnsetField clears a field: it is sent as an empty value.
func (p *WidgetCreateOptionsParams) AddUnsetField(field WidgetCreateOptionsParamsUnsetField) {
	p.UnsetFields = append(p.UnsetFields, field)
}

var formWidgetCreateOptionsParams = formType{
	{"document", formObject, unsafe.Offsetof(WidgetCreateOptionsParams{}.Document), &formWidgetCreateOptionsDocumentParams},
	{"", formUnset, unsafe.Offsetof(WidgetCreateOptionsParams{}.UnsetFields), nil},
}

// WidgetCreateOptionsDocumentParams is the value of
// [WidgetCreateOptionsParams.Document].
type WidgetCreateOptionsDocumentParams struct {
	// AllowedTypes are the kinds of documents.
	AllowedTypes []*string `form:"allowed_types" json:"allowed_types,omitempty"`
	// RequireSelfie asks for a selfie.
	RequireSelfie *bool `form:"require_selfie" json:"require_selfie,omitempty"`
}

var formWidgetCreateOptionsDocumentParams = formType{
	{"allowed_types", formTexts, unsafe.Offsetof(WidgetCreateOptionsDocumentParams{}.AllowedTypes), nil},
	{"require_selfie", formBool, unsafe.Offsetof(WidgetCreateOptionsDocumentParams{}.RequireSelfie), nil},
}

// WidgetCreatePartParams is an element of [WidgetCreateParams.Parts].
type WidgetCreatePartParams struct {
	// Name of the part.
	Name *string `form:"name" json:"name,omitempty"`
	// Quantity of the part.
	Quantity *int64 `form:"quantity" json:"quantity,omitempty"`
	// Tags are words.
	Tags []*string `form:"tags" json:"tags,omitempty"`
}

var formWidgetCreatePartParams = formType{
	{"name", formText, unsafe.Offsetof(WidgetCreatePartParams{}.Name), nil},
	{"quantity", formInt, unsafe.Offsetof(WidgetCreatePartParams{}.Quantity), nil},
	{"tags", formTexts, unsafe.Offsetof(WidgetCreatePartParams{}.Tags), nil},
}

// WidgetCreatePricesByCurrencyParams is a value of
// [WidgetCreateParams.PricesByCurrency].
type WidgetCreatePricesByCurrencyParams struct {
	// Amount in the smallest unit of the currency.
	Amount *int64 `form:"amount" json:"amount,omitempty"`
}

var formWidgetCreatePricesByCurrencyParams = formType{
	{"amount", formInt, unsafe.Offsetof(WidgetCreatePricesByCurrencyParams{}.Amount), nil},
}

// WidgetRetrieveParams are the parameters of Retrieve.
type WidgetRetrieveParams struct {
	Params `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

// AddExpand asks for a field to be expanded in the answer.
func (p *WidgetRetrieveParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

var formWidgetRetrieveParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetRetrieveParams{}.Params), nil},
	{"expand", formTexts, unsafe.Offsetof(WidgetRetrieveParams{}.Expand), nil},
}

func (p *WidgetRetrieveParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetRetrieveParams)
}

// WidgetUpdateParams are the parameters of Update.
type WidgetUpdateParams struct {
	Params `form:"*"`
	// Description for people.
	Description *string `form:"description" json:"description,omitempty"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
	// Gadget is the id of a gadget.
	Gadget *string `form:"gadget" json:"gadget,omitempty"`
	// Metadata is free text.
	Metadata map[string]string `form:"metadata" json:"metadata,omitempty"`
	// Options of the widget.
	Options *WidgetUpdateOptionsParams `form:"options" json:"options,omitempty"`
	// Parts of the widget.
	Parts []*WidgetUpdatePartParams `form:"parts" json:"parts,omitempty"`
	// Price is a decimal number.
	Price *float64 `form:"price" json:"price,omitempty"`
	// Tags are words.
	Tags []*string `form:"tags" json:"tags,omitempty"`
	// Type of the widget.
	Type *string `form:"type" json:"type,omitempty"`
	// Weight in kilograms.
	Weight *float64 `form:"weight" json:"weight,omitempty"`
	// The fields to clear: each is sent as an empty value.
	UnsetFields []WidgetUpdateParamsUnsetField `form:"-" json:"-"`
}

// WidgetUpdateParamsUnsetField names a field of WidgetUpdateParams that can be
// cleared.
type WidgetUpdateParamsUnsetField string

// The fields of WidgetUpdateParams that can be cleared.
const (
	WidgetUpdateParamsUnsetFieldMetadata WidgetUpdateParamsUnsetField = "metadata"
)

// AddUnsetField clears a field: it is sent as an empty value.
func (p *WidgetUpdateParams) AddUnsetField(field WidgetUpdateParamsUnsetField) {
	p.UnsetFields = append(p.UnsetFields, field)
}

// AddExpand asks for a field to be expanded in the answer.
func (p *WidgetUpdateParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

// AddMetadata sets one key of the metadata.
func (p *WidgetUpdateParams) AddMetadata(key, value string) {
	if p.Metadata == nil {
		p.Metadata = make(map[string]string)
	}
	p.Metadata[key] = value
}

var formWidgetUpdateParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetUpdateParams{}.Params), nil},
	{"description", formText, unsafe.Offsetof(WidgetUpdateParams{}.Description), nil},
	{"expand", formTexts, unsafe.Offsetof(WidgetUpdateParams{}.Expand), nil},
	{"gadget", formText, unsafe.Offsetof(WidgetUpdateParams{}.Gadget), nil},
	{"metadata", formTextMap, unsafe.Offsetof(WidgetUpdateParams{}.Metadata), nil},
	{"options", formObject, unsafe.Offsetof(WidgetUpdateParams{}.Options), &formWidgetUpdateOptionsParams},
	{"parts", formObjects, unsafe.Offsetof(WidgetUpdateParams{}.Parts), &formWidgetUpdatePartParams},
	{"price", formFloat, unsafe.Offsetof(WidgetUpdateParams{}.Price), nil},
	{"tags", formTexts, unsafe.Offsetof(WidgetUpdateParams{}.Tags), nil},
	{"type", formText, unsafe.Offsetof(WidgetUpdateParams{}.Type), nil},
	{"weight", formFloat, unsafe.Offsetof(WidgetUpdateParams{}.Weight), nil},
	{"", formUnset, unsafe.Offsetof(WidgetUpdateParams{}.UnsetFields), nil},
}

func (p *WidgetUpdateParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetUpdateParams)
}

// WidgetUpdateOptionsParams is the value of [WidgetUpdateParams.Options].
type WidgetUpdateOptionsParams struct {
	// Document checks.
	Document *WidgetUpdateOptionsDocumentParams `form:"document" json:"document,omitempty"`
	// The fields to clear: each is sent as an empty value.
	UnsetFields []WidgetUpdateOptionsParamsUnsetField `form:"-" json:"-"`
}

// WidgetUpdateOptionsParamsUnsetField names a field of
// WidgetUpdateOptionsParams that can be cleared.
type WidgetUpdateOptionsParamsUnsetField string

// The fields of WidgetUpdateOptionsParams that can be cleared.
const (
	WidgetUpdateOptionsParamsUnsetFieldDocument WidgetUpdateOptionsParamsUnsetField = "document"
)

// AddUnsetField clears a field: it is sent as an empty value.
func (p *WidgetUpdateOptionsParams) AddUnsetField(field WidgetUpdateOptionsParamsUnsetField) {
	p.UnsetFields = append(p.UnsetFields, field)
}

var formWidgetUpdateOptionsParams = formType{
	{"document", formObject, unsafe.Offsetof(WidgetUpdateOptionsParams{}.Document), &formWidgetUpdateOptionsDocumentParams},
	{"", formUnset, unsafe.Offsetof(WidgetUpdateOptionsParams{}.UnsetFields), nil},
}

// WidgetUpdateOptionsDocumentParams is the value of
// [WidgetUpdateOptionsParams.Document].
type WidgetUpdateOptionsDocumentParams struct {
	// AllowedTypes are the kinds of documents.
	AllowedTypes []*string `form:"allowed_types" json:"allowed_types,omitempty"`
	// RequireSelfie asks for a selfie.
	RequireSelfie *bool `form:"require_selfie" json:"require_selfie,omitempty"`
}

var formWidgetUpdateOptionsDocumentParams = formType{
	{"allowed_types", formTexts, unsafe.Offsetof(WidgetUpdateOptionsDocumentParams{}.AllowedTypes), nil},
	{"require_selfie", formBool, unsafe.Offsetof(WidgetUpdateOptionsDocumentParams{}.RequireSelfie), nil},
}

// WidgetUpdatePartParams is an element of [WidgetUpdateParams.Parts].
type WidgetUpdatePartParams struct {
	// Name of the part.
	Name *string `form:"name" json:"name,omitempty"`
	// Quantity of the part.
	Quantity *int64 `form:"quantity" json:"quantity,omitempty"`
}

var formWidgetUpdatePartParams = formType{
	{"name", formText, unsafe.Offsetof(WidgetUpdatePartParams{}.Name), nil},
	{"quantity", formInt, unsafe.Offsetof(WidgetUpdatePartParams{}.Quantity), nil},
}

// WidgetCancelParams are the parameters of Cancel.
type WidgetCancelParams struct {
	Params `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

var formWidgetCancelParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetCancelParams{}.Params), nil},
	{"expand", formTexts, unsafe.Offsetof(WidgetCancelParams{}.Expand), nil},
}

func (p *WidgetCancelParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetCancelParams)
}

// WidgetDeleteParams are the parameters of Delete.
type WidgetDeleteParams struct {
	Params `form:"*"`
}

func (p *WidgetDeleteParams) appendForm(e *formEncoder) { e.params(&p.Params) }

// WidgetListParams are the parameters of List.
type WidgetListParams struct {
	ListParams `form:"*"`
	// Created filters by time.
	Created *int64 `form:"created" json:"created,omitempty"`
	// Limits in place of one value.
	CreatedRange *RangeQueryParams `form:"created" json:"-"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
	// Status filters by status.
	Status *string `form:"status" json:"status,omitempty"`
}

// AddExpand asks for a field to be expanded in the answer.
func (p *WidgetListParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

var formWidgetListParams = formType{
	{"", formListParams, unsafe.Offsetof(WidgetListParams{}.ListParams), nil},
	{"created", formRange, unsafe.Offsetof(WidgetListParams{}.Created), &formType{{offset: unsafe.Offsetof(WidgetListParams{}.CreatedRange)}}},
	{"expand", formTexts, unsafe.Offsetof(WidgetListParams{}.Expand), nil},
	{"status", formText, unsafe.Offsetof(WidgetListParams{}.Status), nil},
}

func (p *WidgetListParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetListParams)
}

// WidgetSearchParams are the parameters of Search.
type WidgetSearchParams struct {
	SearchParams `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

var formWidgetSearchParams = formType{
	{"", formSearchParams, unsafe.Offsetof(WidgetSearchParams{}.SearchParams), nil},
	{"expand", formTexts, unsafe.Offsetof(WidgetSearchParams{}.Expand), nil},
}

func (p *WidgetSearchParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetSearchParams)
}

// WidgetUploadParams are the parameters of Upload.
type WidgetUploadParams struct {
	Params `form:"*"`
	// File is the content of the picture.
	File io.Reader `form:"file" json:"file"`
	// The name of the file.
	Filename *string `form:"-" json:"-"`
	// LinkData of the link that is made for the picture.
	LinkData *WidgetUploadLinkDataParams `form:"link_data" json:"link_data,omitempty"`
	// Purpose of the picture.
	Purpose *string `form:"purpose" json:"purpose"`
}

var formWidgetUploadParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetUploadParams{}.Params), nil},
	{"file", formFile, unsafe.Offsetof(WidgetUploadParams{}.File), &formType{{offset: unsafe.Offsetof(WidgetUploadParams{}.Filename)}}},
	{"link_data", formObject, unsafe.Offsetof(WidgetUploadParams{}.LinkData), &formWidgetUploadLinkDataParams},
	{"purpose", formText, unsafe.Offsetof(WidgetUploadParams{}.Purpose), nil},
}

func (p *WidgetUploadParams) appendForm(e *formEncoder) {
	e.fields(unsafe.Pointer(p), &formWidgetUploadParams)
}

// WidgetUploadLinkDataParams is the value of [WidgetUploadParams.LinkData].
type WidgetUploadLinkDataParams struct {
	// Create the link.
	Create *bool `form:"create" json:"create"`
	// Metadata is free text.
	Metadata map[string]string `form:"metadata" json:"metadata,omitempty"`
}

var formWidgetUploadLinkDataParams = formType{
	{"create", formBool, unsafe.Offsetof(WidgetUploadLinkDataParams{}.Create), nil},
	{"metadata", formTextMap, unsafe.Offsetof(WidgetUploadLinkDataParams{}.Metadata), nil},
}

// WidgetPDFParams are the parameters of PDF.
type WidgetPDFParams struct {
	Params `form:"*"`
}

func (p *WidgetPDFParams) appendForm(e *formEncoder) { e.params(&p.Params) }
