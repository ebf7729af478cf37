package diff

import (
	"maps"
	"slices"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// operation compares an operation on both sides.
func (c *comparer) operation(old, now *symbol) {
	a, b := old.Operation, now.Operation
	if old.declaration() != now.declaration() {
		c.find("operation-signature-changed", old, now)
	}
	if route(a) != route(b) {
		c.show("operation-route-changed", old, now, address(a), address(b))
	}
	if a.Returns.Kind == b.Returns.Kind && a.Returns.NextPage != b.Returns.NextPage {
		c.show("page-style-changed", old, now, pageStyle(a), pageStyle(b))
	}
	if contentType(a) != contentType(b) {
		c.show("operation-content-type-changed", old, now, contentType(a), contentType(b))
	}
	c.encodings(a, b)
	c.paging(old, now)
}

// route returns the HTTP method and the paths without the names of their parameters.
func route(op *model.Operation) string {
	if op.Alternative != nil {
		return op.HTTPMethod + " " + op.Path.Pattern() + " or " + op.Alternative.Path.Pattern()
	}
	return op.HTTPMethod + " " + op.Path.Pattern()
}

// address returns the route as in the document.
func address(op *model.Operation) string {
	if op.Alternative != nil {
		return op.HTTPMethod + " " + op.Path.String() + " or " + op.Alternative.Path.String()
	}
	return op.HTTPMethod + " " + op.Path.String()
}

// pageStyle returns how a program finds the page after one.
func pageStyle(op *model.Operation) string {
	if op.Returns.NextPage {
		return "next_page_url"
	}
	return "has_more"
}

// contentType returns the content type of an operation's body.
func contentType(op *model.Operation) string {
	switch {
	case op.Multipart:
		return "multipart/form-data"
	case op.V2():
		return "application/json"
	}
	return "application/x-www-form-urlencoded"
}

// encodings compares the encodings of lists and objects among the parameters of an
// operation. Texts and numbers look the same in every style, and a parameter of
// another type is another finding.
func (c *comparer) encodings(a, b *model.Operation) {
	was, is := c.from.side.Encodings[a.Pointer], c.to.side.Encodings[b.Pointer]
	for _, f := range a.Params.Fields {
		style, other := was[f.Name], is[f.Name]
		if style == "" || other == "" || style == other || isPlain(f) || b.Params.Field(f.Name) == nil {
			continue
		}
		old := c.from.symbols[c.from.parameter(a, f.Name)]
		now := c.to.symbols[c.to.parameter(b, f.Name)]
		if old != nil && now != nil && old.typ == now.typ {
			c.show("parameter-encoding-changed", old, now, style, other)
		}
	}
}

// isPlain reports whether a parameter is always one text or number.
func isPlain(f *model.Field) bool {
	_, scalar := f.Type.(model.Scalar)
	return scalar && !f.Range
}

// parameter returns the name of the symbol of a parameter of an operation.
func (s *surface) parameter(op *model.Operation, wire string) string {
	return s.parameters[parameter{s.types[op.Params.ID], wire}]
}

// pagingFields are the fields of ListParams and SearchParams by the parameters they are
// for.
var pagingFields = map[string]struct{ name, typ string }{
	"ending_before":  {"EndingBefore", "*string"},
	"limit":          {"Limit", "*int64"},
	"query":          {"Query", "string"},
	"starting_after": {"StartingAfter", "*string"},
}

// paging compares the parameters of the embedded ListParams or SearchParams. Their
// Go fields are always on both sides; an operation that embeds another type is another
// finding.
func (c *comparer) paging(old, now *symbol) {
	a, b := old.Operation, now.Operation
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

// pagingParameter returns the parameter of paging of that name, nil for none.
func pagingParameter(op *model.Operation, wire string) *model.Field {
	if i := slices.IndexFunc(op.Paging, func(f *model.Field) bool { return f.Name == wire }); i >= 0 {
		return op.Paging[i]
	}
	return nil
}

// pagingSymbol returns the field for a parameter of paging of an operation. Without such a
// parameter it is shown at the operation.
func (s *surface) pagingSymbol(op *symbol, wire string, f *model.Field) *symbol {
	st, is := op.Operation.Params, pagingFields[wire]
	sym := &symbol{
		Symbol: decl.Symbol{
			Origin: &decl.Origin{Role: decl.Parameter, Resource: op.Resource, Pointer: op.Pointer, Wire: wire},
			Item:   line(is.name + " " + is.typ + " " + decl.TagText([]decl.Tag{{Key: "form", Value: wire}})),
		},
		name: s.types[st.ID] + "." + is.name, request: location(st.ID, wire),
	}
	if f != nil {
		sym.Pointer = f.Pointer
	}
	return sym
}

// pairPathParameters finds the parameters of a path that were renamed: callers see a
// renamed field, not one that is removed and one that is added. The identifier of the object itself has no name in Go.
func (c *comparer) pairPathParameters(old, now *symbol) {
	if now == nil || now.Role != decl.Operation || len(old.Operation.Args) != len(now.Operation.Args) {
		return
	}
	for i, arg := range old.Operation.Args {
		other := now.Operation.Args[i]
		if arg.Own || other.Own || arg.Name == other.Name {
			continue
		}
		was := c.from.parameter(old.Operation, arg.Name)
		is := c.to.parameter(now.Operation, other.Name)
		if c.to.symbols[was] == nil && c.from.symbols[is] == nil {
			c.renamed[was], c.isNewName[is] = is, true
		}
	}
}
