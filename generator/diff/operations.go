package diff

import (
	"maps"
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// operation compares an operation on both sides.
func (c *comparer) operation(old, now *symbol) {
	a, b := old.operation, now.operation
	if old.decl != now.decl {
		c.find("operation-signature-changed", old, now)
	}
	if route(a) != route(b) {
		c.show("operation-route-changed", old, now, address(a), address(b))
	}
	if a.Multipart != b.Multipart {
		c.show("operation-content-type-changed", old, now, contentType(a), contentType(b))
	}
	c.encodings(a, b)
	c.paging(old, now)
}

// route is the HTTP method and the paths without the names of their parameters.
func route(op *model.Operation) string {
	if op.Alternative != nil {
		return op.HTTPMethod + " " + op.Path.Pattern() + " or " + op.Alternative.Path.Pattern()
	}
	return op.HTTPMethod + " " + op.Path.Pattern()
}

// address is the route as the document has it.
func address(op *model.Operation) string {
	if op.Alternative != nil {
		return op.HTTPMethod + " " + op.Path.String() + " or " + op.Alternative.Path.String()
	}
	return op.HTTPMethod + " " + op.Path.String()
}

// contentType is that of an operation's body.
func contentType(op *model.Operation) string {
	if op.Multipart {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

// encodings compares how the lists and objects among the parameters of an
// operation are written. Texts and numbers look the same in every style, and a
// parameter of another type is written otherwise in any case.
func (c *comparer) encodings(a, b *model.Operation) {
	was, is := c.from.side.Encodings[a.Pointer], c.to.side.Encodings[b.Pointer]
	for _, f := range a.Params.Fields {
		style, other := was[f.Name], is[f.Name]
		if style == "" || other == "" || style == other || isPlain(f) || b.Params.Field(f.Name) == nil {
			continue
		}
		old := c.from.symbols[c.from.fieldSymbol(a.Params, f.Name)]
		now := c.to.symbols[c.to.fieldSymbol(b.Params, f.Name)]
		if old != nil && now != nil && old.typ == now.typ {
			c.show("parameter-encoding-changed", old, now, style, other)
		}
	}
}

// isPlain recognises a parameter that is always one text or number.
func isPlain(f *model.Field) bool {
	_, scalar := f.Type.(model.Scalar)
	return scalar && !f.Range
}

// fieldSymbol is the name of the symbol of a parameter.
func (s *surface) fieldSymbol(st *model.Struct, wire string) string {
	name := s.names.Type(st.ID).String() + "." + s.names.Field(st, wire).String()
	if st.Field(wire).Type == model.File {
		name += "Reader"
	}
	return name
}

// pagingFields are the fields of ListParams and SearchParams by the parameters they are
// for.
var pagingFields = map[string]struct{ name, typ string }{
	"ending_before":  {"EndingBefore", "*string"},
	"limit":          {"Limit", "*int64"},
	"query":          {"Query", "string"},
	"starting_after": {"StartingAfter", "*string"},
}

// paging compares the parameters that stand in what the params embed. In Go they are
// on both sides in any case; an operation that embeds something else is another
// finding.
func (c *comparer) paging(old, now *symbol) {
	a, b := old.operation, now.operation
	if a.Base != b.Base {
		return
	}
	for _, wire := range slices.Sorted(maps.Keys(pagingFields)) {
		was, is := pagingParameter(a, wire), pagingParameter(b, wire)
		rule := ""
		switch {
		case was == nil && is == nil:
		case is == nil:
			rule = "paging-removed"
		case is.Required && (was == nil || !was.Required):
			rule = "paging-required"
		case was == nil:
			rule = "paging-added"
		case was.Required && !is.Required:
			rule = "paging-optional"
		}
		if rule != "" {
			c.find(rule, c.from.pagingSymbol(old, wire, was), c.to.pagingSymbol(now, wire, is))
		}
	}
}

// pagingParameter is the parameter of paging of that name, nil for none.
func pagingParameter(op *model.Operation, wire string) *model.Field {
	if i := slices.IndexFunc(op.Paging, func(f *model.Field) bool { return f.Name == wire }); i >= 0 {
		return op.Paging[i]
	}
	return nil
}

// pagingSymbol is the field for a parameter of paging of an operation. Without such a
// parameter it is shown at the operation.
func (s *surface) pagingSymbol(op *symbol, wire string, f *model.Field) *symbol {
	st, is := op.operation.Params, pagingFields[wire]
	sym := &symbol{
		kind: parameter, name: s.names.Type(st.ID).String() + "." + is.name, resource: op.resource, value: wire, pointer: op.pointer,
		request: place(st, wire), decl: is.name + " " + is.typ + " " + tag("form", wire),
	}
	if f != nil {
		sym.pointer = f.Pointer
	}
	return sym
}

// pairPathParameters finds the parameters of a path that have another name but
// stand at the same place: callers see one field renamed, not a parameter less and
// one more. The identifier of the object itself has no name in Go.
func (c *comparer) pairPathParameters(old, now *symbol) {
	if now == nil || now.kind != operation || len(old.operation.Args) != len(now.operation.Args) {
		return
	}
	for i, arg := range old.operation.Args {
		other := now.operation.Args[i]
		if arg.Own || other.Own || arg.Name == other.Name {
			continue
		}
		was := c.from.fieldSymbol(old.operation.Params, arg.Name)
		is := c.to.fieldSymbol(now.operation.Params, other.Name)
		if c.to.symbols[was] == nil && c.from.symbols[is] == nil {
			c.renamed[was], c.taken[is] = is, true
		}
	}
}
