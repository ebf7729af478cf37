package decl

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// FakeTables declares the version of the document and the list of the tables of its
// resources.
//
//	// documentVersion is the version of the API that the tables describe.
//	const documentVersion = "2026-08-26.dahlia"
//
//	// tables are the resources that the server knows.
//	var tables = []*resource{
//		&tableIdentityVerificationSession,
//	}
func FakeTables(version string, resources []*model.Resource, n *names.Table) []Decl {
	list := Composite{Type: Slice{Pointer{ref("resource")}}, Lines: true}
	for _, r := range resources {
		list.Elems = append(list.Elems, Elem{Value: Address{Named{Name: n.FakeTable(r.ID)}}})
	}
	return []Decl{&Consts{
		Consts:  []*Const{{Name: fixed("documentVersion"), Value: version}},
		Comment: comment("documentVersion is the version of the API that the tables describe."),
	}, &Var{
		Name: fixed("tables"), Value: list, Comment: comment("tables are the resources that the server knows."),
	}}
}

// FakeFacts are facts about a resource that the document does not contain.
type FakeFacts struct {
	// Prefix is the prefix of the ids of its objects.
	Prefix string
	// Rules is the variable with its rules, or zero.
	Rules Ident
	// Initials are the values of new objects by field. The field of a nested object has
	// names joined by dots.
	Initials map[string][]FakeInitial
}

// FakeInitial is one initial value; see type initial of the fake server.
type FakeInitial struct {
	Value any // a text, a number or a boolean
	Like  string
	Last  int
	When  string
}

// FakeTable declares the table of one resource: its fields, operations and events, and the
// rules of the server for it.
//
//	// tableIdentityVerificationSession describes identity.verification_session.
//	var tableIdentityVerificationSession = resource{
//		Object: "identity.verification_session",
//		Prefix: "vs",
//		Fields: []field{
//			{Name: "id", Required: true},
//			{Name: "status", Values: []string{…}, Required: true, Initial: []initial{{Value: "requires_input"}}},
//		},
//		Events: []string{"identity.verification_session.created"},
//		Operations: []operation{
//			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/…/{session}", Own: "session", Params: []field{…}},
//		},
//		Rules: &sessionRules,
//	}
func FakeTable(r *model.Resource, facts FakeFacts, api *model.API, n *names.Table) Decl {
	name := n.FakeTable(r.ID)
	value := Composite{Type: ref("resource"), Lines: true, Elems: []Elem{
		elem("Object", Literal{r.Name()}), elem("Prefix", Literal{facts.Prefix}),
	}}
	if r.Union != nil {
		var variants []string
		for _, id := range r.Union.Variants {
			variants = append(variants, string(id))
		}
		value.Elems = append(value.Elems, elem("Several", texts(variants)))
	}
	value.Elems = append(value.Elems, elem("Fields", fakeFields(r.Object, fakePosition{initials: facts.Initials, v2: r.V2})))
	set := func(name string, x Expr) { value.Elems = append(value.Elems, elem(name, x)) }
	var events []string
	for _, e := range eventsOf(api, r.ID) {
		events = append(events, e.Type)
	}
	if events != nil {
		set("Events", texts(events))
	}
	if len(r.Operations) > 0 {
		operations := Composite{Type: Slice{ref("operation")}, Lines: true}
		for _, op := range r.Operations {
			operations.Elems = append(operations.Elems, Elem{Value: fakeOperation(r, op)})
		}
		set("Operations", operations)
	}
	if r.V2 {
		set("Style", Composite{Type: ref("jsonStyle")})
	}
	if thin := fakeThin(r, api); thin != nil {
		set("Thin", thin)
	}
	if !facts.Rules.IsZero() {
		set("Rules", Address{Named{Name: facts.Rules}})
	}
	return &Var{Origin: resourceOrigin(Implied, r), Name: name, Value: value, Comment: comment("%s describes %s.", name, r.ID)}
}

// fakeThin returns the literal of the thin events about a resource; nil for none.
func fakeThin(r *model.Resource, api *model.API) Expr {
	list := Composite{Type: Slice{ref("thinEvent")}, Lines: true}
	for _, e := range api.ThinEvents {
		if e.Resource != r.ID {
			continue
		}
		elems := []Elem{elem("Type", Literal{e.Type})}
		if e.Related != "" {
			elems = append(elems, elem("Related", Literal{string(e.Related)}))
		}
		if e.Data != nil {
			elems = append(elems, elem("Data", fakeFields(e.Data, fakePosition{v2: true})))
		}
		list.Elems = append(list.Elems, Elem{Value: Composite{Elems: elems}})
	}
	if list.Elems == nil {
		return nil
	}
	return list
}

// fakeKinds maps the kinds of operations to the names of the server.
var fakeKinds = map[model.OperationKind]Named{
	model.Create: ref("opCreate"), model.Retrieve: ref("opRetrieve"), model.Update: ref("opUpdate"), model.Delete: ref("opDelete"),
	model.Custom: ref("opCustom"), model.ListPage: ref("opList"), model.SearchPage: ref("opSearch"),
}

// fakeOperation returns the literal of one operation. The deletion of an object that
// the API keeps, such as a subscription, is an operation of its own kind.
func fakeOperation(r *model.Resource, op *model.Operation) Expr {
	kind := fakeKinds[op.Kind]
	switch {
	case op.Returns.Kind == model.ReturnsNothing:
		kind = ref("opEmpty")
	case op.Kind == model.Delete && !r.Deletable && op.Returns.Kind != model.ReturnsDeleted:
		kind = fakeKinds[model.Custom]
	}
	elems := []Elem{
		elem("Kind", kind), elem("Name", Literal{op.Name}), elem("Method", Literal{op.HTTPMethod}), elem("Path", Literal{op.Path.String()}),
	}
	for _, arg := range op.Args {
		if arg.Own {
			elems = append(elems, elem("Own", Literal{arg.Name}))
		}
	}
	if returns := fakeReturns(r, op); returns != "" {
		elems = append(elems, elem("Returns", Literal{returns}))
	}
	if len(op.Params.Fields) > 0 {
		elems = append(elems, elem("Params", fakeFields(op.Params, fakePosition{v2: op.V2()})))
	}
	return Composite{Elems: elems, Lines: true}
}

// fakeReturns returns the object name of the response of an operation, "" for the
// resource itself and "*" for several names.
func fakeReturns(r *model.Resource, op *model.Operation) string {
	ref, ok := op.Returns.Type.(*model.Ref)
	switch {
	case op.Kind == model.Delete || op.Returns.Kind == model.ReturnsNothing || ok && ref.Resource == r.ID:
		return ""
	case ok:
		return string(ref.Resource)
	}
	return "*"
}

// fakePosition is the position of the fields of a struct in a resource.
type fakePosition struct {
	initials map[string][]FakeInitial
	path     string          // of the struct: names, a dot after each
	outer    []*model.Struct // the structs that contain it
	v2       bool            // of API v2
}

// below returns the position of the fields of a field's struct.
func (p fakePosition) below(f *model.Field) fakePosition {
	p.path += f.Name + "."
	return p
}

// fakeFields returns the literal of the fields of a struct. A struct that contains
// itself has no fields there, which allows any.
func fakeFields(s *model.Struct, at fakePosition) Expr {
	if slices.Contains(at.outer, s) {
		return nil
	}
	at.outer = append(slices.Clip(at.outer), s)
	list := Composite{Type: Slice{ref("field")}, Lines: true}
	for _, f := range sentFields(s) {
		list.Elems = append(list.Elems, Elem{Value: Composite{Elems: fakeField(f, at)}})
	}
	return list
}

// sentFields returns the fields of a struct as they are sent. A token is the value of the
// struct; an object in its place has its name in a field.
func sentFields(s *model.Struct) []*model.Field {
	var fields []*model.Field
	inside := map[string]*model.Struct{} // by the parameter that contains them
	for _, f := range s.Fields {
		switch {
		case f.Within != nil:
			for _, name := range []string{f.Within.Name, f.Within.Or} {
				if name != "" && inside[name] == nil {
					inside[name] = new(model.Struct)
					fields = append(fields, &model.Field{Name: name, Type: inside[name]})
				}
				if name != "" {
					own := *f
					own.Within = nil
					inside[name].Fields = append(inside[name].Fields, &own)
				}
			}
		case f.Token != "":
			fields = append(fields, &model.Field{Name: "object", Type: model.String, Values: []string{f.Token}})
		case f.Spread:
			fields = append(fields, f.Type.(*model.Struct).Fields...)
		default:
			fields = append(fields, f)
		}
	}
	return fields
}

// takesToken reports whether the value of a parameter can be a token in place of an
// object.
func takesToken(f *model.Field) bool {
	s, ok := f.Type.(*model.Struct)
	return ok && slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Token != "" && f.Within == nil })
}

// fakeField returns the literal of one field, without zero values. A nullable field is
// always present, so Required is omitted.
func fakeField(f *model.Field, at fakePosition) []Elem {
	elems := []Elem{elem("Name", Literal{f.Name})}
	set := func(name string, value Expr) { elems = append(elems, elem(name, value)) }
	shape := fakeShapeOf(f.Type, at.v2)
	if shape.kind != "" {
		set("Kind", ref(shape.kind))
	}
	if shape.in != "" {
		set("In", ref(shape.in))
	}
	if shape.fields != nil && len(shape.fields.Fields) > 0 {
		if fields := fakeFields(shape.fields, at.below(f)); fields != nil {
			set("Fields", fields)
		}
	}
	if listed := append(shape.values, f.Values...); len(listed) > 0 {
		set("Values", texts(listed))
	}
	if len(f.Flags) > 0 {
		set("Flags", texts(f.Flags))
	}
	if shape.resource != "" {
		set("Resource", Literal{shape.resource})
	}
	for _, flag := range []struct {
		name string
		set  bool
	}{
		{"Required", f.Required && !f.Nullable}, {"Nullable", f.Nullable}, {"Emptyable", f.Emptyable}, {"Range", f.Range || at.v2 && f.Type == model.Range}, {"OrID", f.OrID || takesToken(f)}, {"InPath", f.InPath}, {"Time", shape.time && f.Required && !f.Nullable}, {"Embedded", shape.embedded},
	} {
		if flag.set {
			set(flag.name, ref("true"))
		}
	}
	if rows := at.initials[at.path+f.Name]; len(rows) > 0 {
		set("Initial", fakeInitials(rows))
	}
	return elems
}

// fakeInitials returns the literal of initial values, without zero values.
func fakeInitials(rows []FakeInitial) Expr {
	list := Composite{Type: Slice{ref("initial")}}
	for _, row := range rows {
		first := elem("Value", Literal{row.Value})
		if row.Like != "" {
			first = elem("Like", Literal{row.Like})
		}
		elems := []Elem{first}
		if row.Last > 0 {
			elems = append(elems, elem("Last", Literal{row.Last}))
		}
		if row.When != "" {
			elems = append(elems, elem("When", Literal{row.When}))
		}
		list.Elems = append(list.Elems, Elem{Value: Composite{Elems: elems}})
	}
	return list
}

// fakeShape is a type in the terms of the fake server. The zero value is a single
// string.
type fakeShape struct {
	kind, in string // names in the server
	resource string
	fields   *model.Struct
	values   []string
	embedded bool // a reference that is never the id alone
	time     bool // seconds since 1970
}

// fakeShapeOf converts a type of the model; v2 reports whether it is one of API v2.
func fakeShapeOf(t model.Type, v2 bool) fakeShape {
	switch t := t.(type) {
	case model.Scalar:
		if kind := fakeV2Scalars[t]; v2 && kind != "" {
			return fakeShape{kind: kind}
		}
		return fakeShape{kind: fakeScalars[t], time: t == model.UnixTime}
	case model.Shared:
		if v2 && t == model.Range {
			return fakeShape{kind: kindTime}
		}
		return fakeShape{kind: kindObject, fields: fakeShared[t]}
	case *model.Enum:
		return fakeShape{values: t.Values}
	case *model.Struct:
		return fakeShape{kind: kindObject, fields: t}
	case *model.Ref:
		return fakeShape{kind: kindRef, resource: string(t.Resource), embedded: !t.Expandable}
	case *model.Array:
		return fakeShapeOf(t.Elem, v2).within("inList")
	case *model.Map:
		return fakeShapeOf(t.Elem, v2).within("inMap")
	case *model.List:
		page := fakeShapeOf(t.Elem, v2).within("inPage")
		page.embedded = false // as is the default
		return page
	}
	return fakeShape{kind: kindRef} // a union: a reference to one of several resources
}

// fakeV2Scalars are the kinds of the scalars that API v2 writes as texts of a form of
// their own.
var fakeV2Scalars = map[model.Scalar]string{model.Time: kindTime, model.IntText: "kindIntText", model.Decimal: "kindDecimal"}

// within returns the shape of a container of values of a shape. The values of a
// container in a container are not checked.
func (s fakeShape) within(in string) fakeShape {
	if s.in != "" {
		return fakeShape{kind: kindAny, in: in}
	}
	s.in, s.time = in, false
	return s
}

// fakeScalars maps scalars to kinds. Strings are not listed.
var fakeScalars = map[model.Scalar]string{
	model.Int: kindInt, model.UnixTime: kindInt, model.Float: "kindFloat", model.Bool: "kindBool",
	model.Object: kindObject, model.Raw: kindAny, model.File: "kindFile",
}

// The kinds that several types have.
const (
	kindInt    = "kindInt"
	kindObject = "kindObject"
	kindRef    = "kindRef"
	kindAny    = "kindAny"
	kindTime   = "kindTime"
)

// fakeShared are the fields of the shared types.
var fakeShared = map[model.Shared]*model.Struct{
	model.Address:         fakeAddress,
	model.Amount:          {Fields: []*model.Field{{Name: "currency", Type: model.String, Required: true}, {Name: "value", Type: model.Int, Required: true}}},
	model.ShippingDetails: {Fields: append([]*model.Field{{Name: "address", Type: model.Address}}, fakeTexts("carrier", "name", "phone", "tracking_number")...)},
}

var fakeAddress = &model.Struct{Fields: fakeTexts("city", "country", "line1", "line2", "postal_code", "state")}

// fakeTexts returns nullable string fields.
func fakeTexts(names ...string) []*model.Field {
	fields := make([]*model.Field, len(names))
	for i, name := range names {
		fields[i] = &model.Field{Name: name, Type: model.String, Nullable: true}
	}
	return fields
}
