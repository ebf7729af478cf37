package diff

import (
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// kind says what a symbol is. A symbol whose kind differs on the two sides is
// another thing that happens to have the name.
type kind int

// The kinds of symbols. Those of types below a resource are there to be owners:
// they come and go with a field that is a finding.
const (
	resourceType kind = iota // Widget
	stubType                 // Customer, of which there is only the ID
	choiceType               // PaymentSource, which is one of several resources
	structType               // WidgetSize
	unionType                // WidgetOwner
	enumType                 // WidgetColor
	paramsType               // WidgetCreateParams
	pageType                 // WidgetList
	service                  // Client.V1Widgets
	serviceType              // V1WidgetService
	operation                // V1WidgetService.Create
	method                   // Widget.Refresh
	field                    // Widget.Color
	parameter                // WidgetCreateParams.Color
	fileName                 // FileCreateParams.Filename, beside FileReader
	rangeLimit               // WidgetListParams.CreatedRange, beside Created
	numberWord               // WidgetUpdateParams.TrialEndNow, beside TrialEnd
	orID                     // WidgetCreateParams.OwnerID, beside Owner
	clearable                // WidgetUpdateParamsUnsetFieldName, beside Name
	variant                  // WidgetOwner.Customer
	enumValue                // WidgetColorRed
	eventType                // EventTypeWidgetCreated
)

// symbol is one exported name of a package with what callers depend on.
type symbol struct {
	kind     kind
	name     string // "Widget.Color"
	resource model.ResourceID
	// owner is the symbol that this one comes and goes with, unsaid; "" for none.
	owner string
	// with is the symbol that this one comes and goes with, named in the finding
	// about that one; "" for none.
	with string
	// decl declares the symbol, on one line. For fields it is the name and the
	// tag is added when it is shown.
	decl string
	// typ is the Go type of a field.
	typ string
	// value is the wire name of a field, or the value of a constant.
	value string
	// request tells parameters that several operations of a resource share: the
	// path of wire names below the operation. "" for all else.
	request    string
	doc        model.Doc
	deprecated bool
	pointer    diag.Pointer
	field      *model.Field     // of a field or parameter
	operation  *model.Operation // of an operation and its params
}

// surface is what a package shows to its callers.
type surface struct {
	symbols map[string]*symbol
	order   []*symbol // all of them, as they came
	names   *names.Table
	side    Side
}

// newSurface lists the symbols of one side. The client, its constructors and the
// runtime are the same in every package and left out.
func newSurface(side Side) *surface {
	s := &surface{symbols: map[string]*symbol{}, names: side.Names, side: side}
	for _, r := range side.API.Resources {
		if side.Runtime[r.ID] == "" {
			s.resource(r)
		}
		s.services(r)
	}
	for _, d := range side.API.Shared {
		s.declared(d)
	}
	for _, e := range side.API.Events {
		s.event(e)
	}
	return s
}

// event adds the constant of a type of event. One without a place of its own in the
// document is shown at its resource.
func (s *surface) event(e model.Event) {
	name := s.names.Event(e.Type).String()
	sym := &symbol{
		kind: eventType, name: name, resource: e.Resource, value: e.Type, doc: e.Doc, pointer: e.Pointer,
		decl: constant(name, "EventType", e.Type),
	}
	if r := s.side.API.Resource(e.Resource); r != nil && sym.pointer == "" {
		sym.pointer = r.Pointer
	}
	s.add(sym)
}

// add adds a symbol. Names are unique in a package; that of a type which several
// places share is added once.
func (s *surface) add(sym *symbol) {
	if s.symbols[sym.name] == nil {
		s.symbols[sym.name] = sym
		s.order = append(s.order, sym)
	}
}

// resource adds the type of a resource and the types below it.
func (s *surface) resource(r *model.Resource) {
	name := s.names.Resource(r.ID).String()
	sym := &symbol{kind: resourceType, name: name, resource: r.ID, doc: r.Object.Doc, pointer: r.Pointer, decl: "type " + name + " struct"}
	s.add(sym)
	for _, d := range r.Decls {
		s.declared(d)
	}
	switch {
	case r.Union != nil:
		sym.kind = choiceType
		s.union(r.Union, name)
	case r.Stub:
		sym.kind = stubType
		fallthrough
	default:
		s.answerFields(r.Object, name)
		s.recordMethods(r, name)
	}
	if r.Listed {
		s.page(r.Object.ID, name, r.Pointer)
	}
	if r.Searched {
		page := s.names.SearchResult(r.ID).String()
		s.add(&symbol{kind: pageType, name: page, resource: r.ID, owner: name, pointer: r.Pointer, decl: "type " + page + " struct"})
	}
}

// page adds the type of a page of a resource or union.
func (s *surface) page(elem model.TypeID, owner string, ptr diag.Pointer) {
	name := s.names.List(elem).String()
	s.add(&symbol{kind: pageType, name: name, resource: elem.Resource, owner: owner, pointer: ptr, decl: "type " + name + " struct"})
}

// declared adds a type below a resource, or one that several places share. A kind
// of declaration that is not known here would be compared wrongly, so it is a
// defect.
func (s *surface) declared(d model.Decl) {
	name := s.names.Type(d.Identity()).String()
	sym := &symbol{name: name, resource: d.Identity().Resource, decl: "type " + name + " struct"}
	switch d := d.(type) {
	case *model.Enum:
		sym.kind, sym.pointer, sym.decl = enumType, d.Pointer, "type "+name+" string"
		s.enumValues(d, name)
	case *model.Struct:
		if d.ID.IsParams() {
			s.paramsStruct(nil, d, "")
			return
		}
		sym.kind, sym.pointer = structType, d.Pointer
		s.answerFields(d, name)
		s.maskMethods(d, name)
	case *model.Union:
		sym.kind, sym.pointer = unionType, d.Pointer
		s.union(d, name)
	default:
		panic("diff: unknown declaration")
	}
	s.add(sym)
}

// answerFields adds the fields of a struct of an answer.
func (s *surface) answerFields(st *model.Struct, owner string) {
	for _, f := range st.Fields {
		s.field(field, st, f, owner, answerType(f.Type, s.names))
	}
}

// field adds one field. That of an upload is called after the reader it holds.
func (s *surface) field(k kind, st *model.Struct, f *model.Field, owner, typ string) *symbol {
	name := s.names.Field(st, f.Name).String()
	if f.Type == model.File {
		name += "Reader"
	}
	sym := &symbol{
		kind: k, name: owner + "." + name, resource: st.ID.Resource, owner: owner, decl: name, typ: typ,
		value: f.Name, doc: f.Doc, deprecated: f.Deprecated, pointer: f.Pointer, field: f,
	}
	s.add(sym)
	return sym
}

// enumValues adds the constants of an enum.
func (s *surface) enumValues(e *model.Enum, owner string) {
	for _, v := range e.Values {
		name := s.names.Constant(e, v).String()
		s.add(&symbol{
			kind: enumValue, name: name, resource: e.ID.Resource, owner: owner, value: v, pointer: e.Pointer,
			decl: constant(name, owner, v),
		})
	}
}

// union adds the fields of a union and the type of its pages.
func (s *surface) union(u *model.Union, owner string) {
	for i, field := range s.names.Variants(u) {
		id, name := u.Variants[i], field.String()
		s.add(&symbol{
			kind: variant, name: owner + "." + name, resource: u.ID.Resource, owner: owner, value: string(id), pointer: u.Pointer,
			decl: name + " *" + s.names.Resource(id).String() + " " + tag("json", "-"),
		})
	}
	s.unionMethods(u, owner)
	if u.Deletable {
		deleted := &model.Field{Name: "deleted", Type: model.Bool, Pointer: u.Pointer}
		s.add(&symbol{
			kind: field, name: owner + ".Deleted", resource: u.ID.Resource, owner: owner, decl: "Deleted", typ: "bool",
			value: deleted.Name, pointer: u.Pointer, field: deleted,
		})
	}
	if u.Listed && u.ID.Path != "" {
		s.page(u.ID, owner, u.Pointer)
	}
}
