package render

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// FakeTables declares what the fake server is about: the version of the
// document and the tables of its resources.
//
//	// documentVersion is the version of the API that the tables describe.
//	const documentVersion = "2026-08-26.dahlia"
//
//	// tables are the resources that the server knows.
//	var tables = []*resource{
//		&tableIdentityVerificationSession,
//	}
func FakeTables(version string, resources []*model.Resource, n *names.Table) []Decl {
	return []Decl{
		declareConsts([]names.Ident{names.Fixed("documentVersion")}, jen.Const().Id("documentVersion").Op("=").Lit(version)).
			after(comment(model.Docf("documentVersion is the version of the API that the tables describe."))),
		declareVar(names.Fixed("tables"), jen.Var().Id("tables").Op("=").Index().Op("*").Id("resource").ValuesFunc(func(g *jen.Group) {
			for _, r := range resources {
				g.Line().Op("&").Add(id(n.FakeTable(r.ID)))
			}
			g.Line()
		})).after(comment(model.Docf("tables are the resources that the server knows."))),
	}
}

// FakeFacts are what the document does not say about a resource.
type FakeFacts struct {
	// Prefix begins the ids of its objects.
	Prefix string
	// Rules is the variable with the rules for it, zero without one.
	Rules names.Ident
	// Initials are the values of new objects by field; a field of an object in
	// the resource has names joined by dots.
	Initials map[string][]FakeInitial
}

// FakeInitial is one initial value, as type initial of the fake server explains.
type FakeInitial struct {
	Value any // a text, a number or a boolean
	Like  string
	Last  int
	When  string
}

// FakeTable declares what the document says about one resource, and what else
// the server goes by.
//
//	// tableIdentityVerificationSession is what the document says about identity.verification_session.
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
func FakeTable(r *model.Resource, events []model.Event, facts FakeFacts, n *names.Table) Decl {
	name := n.FakeTable(r.ID)
	code := jen.Var().Add(id(name)).Op("=").Id("resource").ValuesFunc(func(g *jen.Group) {
		g.Line().Id("Object").Op(":").Lit(r.Name())
		g.Line().Id("Prefix").Op(":").Lit(facts.Prefix)
		g.Line().Id("Fields").Op(":").Add(fakeFields(r.Object, fakePlace{initials: facts.Initials}))
		if len(events) > 0 {
			g.Line().Id("Events").Op(":").Add(texts(eventTypes(events)))
		}
		if len(r.Operations) > 0 {
			g.Line().Id("Operations").Op(":").Index().Id("operation").ValuesFunc(func(g *jen.Group) {
				for _, op := range r.Operations {
					g.Line().Add(fakeOperation(r, op))
				}
				g.Line()
			})
		}
		if !facts.Rules.IsZero() {
			g.Line().Id("Rules").Op(":").Op("&").Add(id(facts.Rules))
		}
		g.Line()
	})
	return declareVar(name, code).after(comment(model.Docf("%s is what the document says about %s.", name, r.ID)))
}

func eventTypes(events []model.Event) []string {
	types := make([]string, len(events))
	for i, e := range events {
		types[i] = e.Type
	}
	return types
}

// texts is a literal []string{"…", "…"}.
func texts(values []string) jen.Code {
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, v := range values {
			g.Lit(v)
		}
	})
}

// fakeKinds are the names for the kinds of operation.
var fakeKinds = map[model.OperationKind]names.Ident{
	model.Create: names.Fixed("opCreate"), model.Retrieve: names.Fixed("opRetrieve"), model.Update: names.Fixed("opUpdate"),
	model.Delete: names.Fixed("opDelete"), model.Custom: names.Fixed("opCustom"), model.ListPage: names.Fixed("opList"),
	model.SearchPage: names.Fixed("opSearch"),
}

// fakeOperation is the literal of one operation. To delete something of which
// the API keeps what is left, such as a subscription, is an operation of its own
// kind.
func fakeOperation(r *model.Resource, op *model.Operation) jen.Code {
	kind := op.Kind
	if kind == model.Delete && !r.Deletable {
		kind = model.Custom
	}
	return jen.ValuesFunc(func(g *jen.Group) {
		g.Line().Id("Kind").Op(":").Add(id(fakeKinds[kind]))
		g.Line().Id("Name").Op(":").Lit(op.Name)
		g.Line().Id("Method").Op(":").Lit(op.HTTPMethod)
		g.Line().Id("Path").Op(":").Lit(op.Path.String())
		for _, arg := range op.Args {
			if arg.Own {
				g.Line().Id("Own").Op(":").Lit(arg.Name)
			}
		}
		if returns := fakeReturns(r, op); returns != "" {
			g.Line().Id("Returns").Op(":").Lit(returns)
		}
		if len(op.Params.Fields) > 0 {
			g.Line().Id("Params").Op(":").Add(fakeFields(op.Params, fakePlace{}))
		}
		g.Line()
	})
}

// fakeReturns is the object name of what an operation answers with, "" for the
// resource itself and "*" for what has no one name.
func fakeReturns(r *model.Resource, op *model.Operation) string {
	ref, ok := op.Returns.Type.(*model.Ref)
	switch {
	case op.Kind == model.Delete || ok && ref.Resource == r.ID:
		return ""
	case ok:
		return string(ref.Resource)
	}
	return "*"
}

// fakePlace is where the fields of a struct stand in a resource.
type fakePlace struct {
	initials map[string][]FakeInitial
	path     string          // of the struct: names, a dot after each
	outer    []*model.Struct // the structs it stands in
}

// below is the place of the fields of a field's struct.
func (p fakePlace) below(f *model.Field) fakePlace {
	p.path += f.Name + "."
	return p
}

// fakeFields is the literal of the fields of a struct. A struct that contains
// itself has no fields there, which makes it free.
func fakeFields(s *model.Struct, at fakePlace) jen.Code {
	if slices.Contains(at.outer, s) {
		return nil
	}
	at.outer = append(slices.Clip(at.outer), s)
	return jen.Index().Id("field").ValuesFunc(func(g *jen.Group) {
		for _, f := range s.Fields {
			g.Line().Values(fakeField(f, at)...)
		}
		g.Line()
	})
}

// fakeField is the literal of one field, without what is zero. A field that may
// be null is there in any case, which Required need not repeat.
func fakeField(f *model.Field, at fakePlace) []jen.Code {
	values := []jen.Code{jen.Id("Name").Op(":").Lit(f.Name)}
	set := func(name names.Ident, value jen.Code) { values = append(values, id(name).Op(":").Add(value)) }
	shape := fakeShapeOf(f.Type)
	if !shape.kind.IsZero() {
		set(names.Fixed("Kind"), id(shape.kind))
	}
	if !shape.in.IsZero() {
		set(names.Fixed("In"), id(shape.in))
	}
	if shape.fields != nil && len(shape.fields.Fields) > 0 {
		if fields := fakeFields(shape.fields, at.below(f)); fields != nil {
			set(names.Fixed("Fields"), fields)
		}
	}
	if listed := append(shape.values, f.Values...); len(listed) > 0 {
		set(names.Fixed("Values"), texts(listed))
	}
	if len(f.Flags) > 0 {
		set(names.Fixed("Flags"), texts(f.Flags))
	}
	if shape.resource != "" {
		set(names.Fixed("Resource"), jen.Lit(shape.resource))
	}
	for _, flag := range []struct {
		name string
		set  bool
	}{
		{"Required", f.Required && !f.Nullable}, {"Nullable", f.Nullable}, {"Emptyable", f.Emptyable}, {"Range", f.Range}, {"OrID", f.OrID}, {"InPath", f.InPath}, {"Embedded", shape.embedded},
	} {
		if flag.set {
			set(names.Fixed(flag.name), jen.True())
		}
	}
	if rows := at.initials[at.path+f.Name]; len(rows) > 0 {
		set(names.Fixed("Initial"), fakeInitials(rows))
	}
	return values
}

// fakeInitials is the literal of initial values, without what is zero.
func fakeInitials(rows []FakeInitial) jen.Code {
	return jen.Index().Id("initial").ValuesFunc(func(g *jen.Group) {
		for _, row := range rows {
			g.ValuesFunc(func(g *jen.Group) {
				if row.Like == "" {
					g.Id("Value").Op(":").Lit(row.Value)
				} else {
					g.Id("Like").Op(":").Lit(row.Like)
				}
				if row.Last > 0 {
					g.Id("Last").Op(":").Lit(row.Last)
				}
				if row.When != "" {
					g.Id("When").Op(":").Lit(row.When)
				}
			})
		}
	})
}

// fakeShape is a type in the words of the fake server; no words stand for a single
// text.
type fakeShape struct {
	kind, in names.Ident
	resource string
	fields   *model.Struct
	values   []string
	embedded bool // a reference that is never the id alone
}

// fakeShapeOf maps a type of the model.
func fakeShapeOf(t model.Type) fakeShape {
	switch t := t.(type) {
	case model.Scalar:
		return fakeShape{kind: fakeScalars[t]}
	case model.Shared:
		return fakeShape{kind: kindObject, fields: fakeShared[t]}
	case *model.Enum:
		return fakeShape{values: t.Values}
	case *model.Struct:
		return fakeShape{kind: kindObject, fields: t}
	case *model.Ref:
		return fakeShape{kind: kindRef, resource: string(t.Resource), embedded: !t.Expandable}
	case *model.Union:
		return fakeShape{kind: kindRef}
	case *model.Array:
		return fakeShapeOf(t.Elem).within(names.Fixed("inList"))
	case *model.Map:
		return fakeShapeOf(t.Elem).within(names.Fixed("inMap"))
	case *model.List:
		page := fakeShapeOf(t.Elem).within(names.Fixed("inPage"))
		page.embedded = false // as goes without saying
		return page
	}
	panic("render: unknown type")
}

// within is the shape of a container with values of a shape. The values of a
// container in a container are free.
func (s fakeShape) within(in names.Ident) fakeShape {
	if !s.in.IsZero() {
		return fakeShape{kind: kindAny, in: in}
	}
	s.in = in
	return s
}

// fakeScalars are the kinds of scalars; those that are texts are not listed.
var fakeScalars = map[model.Scalar]names.Ident{
	model.Int: kindInt, model.UnixTime: kindInt, model.Float: names.Fixed("kindFloat"), model.Bool: names.Fixed("kindBool"),
	model.Object: kindObject, model.Raw: kindAny, model.File: names.Fixed("kindFile"),
}

// The kinds that several types have.
var (
	kindInt    = names.Fixed("kindInt")
	kindObject = names.Fixed("kindObject")
	kindRef    = names.Fixed("kindRef")
	kindAny    = names.Fixed("kindAny")
)

// fakeShared are the fields of the shared types.
var fakeShared = map[model.Shared]*model.Struct{
	model.Address:         fakeAddress,
	model.ShippingDetails: {Fields: append([]*model.Field{{Name: "address", Type: model.Address}}, fakeTexts("carrier", "name", "phone", "tracking_number")...)},
}

var fakeAddress = &model.Struct{Fields: fakeTexts("city", "country", "line1", "line2", "postal_code", "state")}

// fakeTexts are fields with texts, which may be null.
func fakeTexts(names ...string) []*model.Field {
	fields := make([]*model.Field, len(names))
	for i, name := range names {
		fields[i] = &model.Field{Name: name, Type: model.String, Nullable: true}
	}
	return fields
}
