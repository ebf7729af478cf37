package stripe

import "io"

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
	StartAtNow *bool `form:"-" json:"-" sends:"start_at=now"`
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
	extend(&p.UnsetFields, string(field))
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

const formWidgetCreateParams formTable = "P0:;o7:address62:t4:city;t7:country;t5:line1;t5:line2;t11:postal_code;t5:state;;I7:amounts;" +
	"t11:description;T6:expand;t6:gadget;M6:limits4:i0:;;b8:livemode;m8:metadata;" +
	"o7:options56:o8:document37:T13:allowed_types;b14:require_selfie;;x0:;;O5:parts28:t4:name;" +
	"i8:quantity;T4:tags;;f5:price;M18:prices_by_currency17:o0:10:i6:amount;;;i8:start_at;" +
	"w8:start_at3:now;T4:tags;t4:type;f6:weight;x0:;"

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
	extend(&p.UnsetFields, string(field))
}

// WidgetCreateOptionsDocumentParams is the value of
// [WidgetCreateOptionsParams.Document].
type WidgetCreateOptionsDocumentParams struct {
	// AllowedTypes are the kinds of documents.
	AllowedTypes []*string `form:"allowed_types" json:"allowed_types,omitempty"`
	// RequireSelfie asks for a selfie.
	RequireSelfie *bool `form:"require_selfie" json:"require_selfie,omitempty"`
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

// WidgetCreatePricesByCurrencyParams is a value of
// [WidgetCreateParams.PricesByCurrency].
type WidgetCreatePricesByCurrencyParams struct {
	// Amount in the smallest unit of the currency.
	Amount *int64 `form:"amount" json:"amount,omitempty"`
}

// WidgetRetrieveParams are the parameters of Retrieve.
type WidgetRetrieveParams struct {
	Params `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

// AddExpand asks for a field to be expanded in the answer.
func (p *WidgetRetrieveParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

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
	extend(&p.UnsetFields, string(field))
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

const formWidgetUpdateParams formTable = "P0:;t11:description;T6:expand;t6:gadget;m8:metadata;o7:options56:o8:document37:T13:allowed_types;" +
	"b14:require_selfie;;x0:;;O5:parts20:t4:name;i8:quantity;;f5:price;T4:tags;t4:type;f6:weight;x0:;"

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
	extend(&p.UnsetFields, string(field))
}

// WidgetUpdateOptionsDocumentParams is the value of
// [WidgetUpdateOptionsParams.Document].
type WidgetUpdateOptionsDocumentParams struct {
	// AllowedTypes are the kinds of documents.
	AllowedTypes []*string `form:"allowed_types" json:"allowed_types,omitempty"`
	// RequireSelfie asks for a selfie.
	RequireSelfie *bool `form:"require_selfie" json:"require_selfie,omitempty"`
}

// WidgetUpdatePartParams is an element of [WidgetUpdateParams.Parts].
type WidgetUpdatePartParams struct {
	// Name of the part.
	Name *string `form:"name" json:"name,omitempty"`
	// Quantity of the part.
	Quantity *int64 `form:"quantity" json:"quantity,omitempty"`
}

// WidgetCancelParams are the parameters of Cancel.
type WidgetCancelParams struct {
	Params `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

// WidgetDeleteParams are the parameters of Delete.
type WidgetDeleteParams struct {
	Params `form:"*"`
}

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

const formWidgetListParams formTable = "L0:;r7:created;T6:expand;t6:status;"

// WidgetSearchParams are the parameters of Search.
type WidgetSearchParams struct {
	SearchParams `form:"*"`
	// Expand asks for fields to be expanded.
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

const formWidgetSearchParams formTable = "S0:;T6:expand;"

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

const formWidgetUploadParams formTable = "P0:;u4:file;o9:link_data22:b6:create;m8:metadata;;t7:purpose;"

// WidgetUploadLinkDataParams is the value of [WidgetUploadParams.LinkData].
type WidgetUploadLinkDataParams struct {
	// Create the link.
	Create *bool `form:"create" json:"create"`
	// Metadata is free text.
	Metadata map[string]string `form:"metadata" json:"metadata,omitempty"`
}

// WidgetPDFParams are the parameters of PDF.
type WidgetPDFParams struct {
	Params `form:"*"`
}
