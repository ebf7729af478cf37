package diff

import (
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// The Go types and declarations as the templates print them. A test holds them to
// the generated source of every golden.

// answerType is the Go type of a field of an answer.
func answerType(t model.Type, n *names.Table) string {
	switch t := t.(type) {
	case model.Scalar:
		return answerScalar(t)
	case model.Shared:
		return "*" + sharedName(t)
	case *model.Enum:
		return n.Type(t.ID).String()
	case *model.Struct:
		return "*" + n.Type(t.ID).String()
	case *model.Union:
		return "*" + n.Type(t.ID).String()
	case *model.Ref:
		return "*" + n.Resource(t.Resource).String()
	case *model.Array:
		return "[]" + answerType(t.Elem, n)
	case *model.Map:
		switch {
		case t.ByCurrency:
			return "map[Currency]" + answerType(t.Elem, n)
		case t.Keys != nil:
			return "map[" + n.Type(t.Keys.ID).String() + "]" + answerType(t.Elem, n)
		}
		return "map[string]" + answerType(t.Elem, n)
	case *model.List:
		return "*" + listName(t, n)
	}
	panic("diff: unknown type")
}

// sharedName is the runtime's name of a shared type.
func sharedName(t model.Shared) string {
	switch t {
	case model.Address:
		return "Address"
	case model.ShippingDetails:
		return "ShippingDetails"
	case model.APIError:
		return "Error"
	case model.Range:
		return "RangeQuery"
	}
	panic("diff: unknown shared type")
}

// listName is the type of an embedded page.
func listName(l *model.List, n *names.Table) string {
	switch t := l.Elem.(type) {
	case *model.Ref:
		return n.List(model.TypeID{Resource: t.Resource}).String()
	case *model.Union:
		return n.List(t.ID).String()
	}
	panic("diff: a page of something else than resources")
}

// answerScalar is the Go type of a scalar in an answer.
func answerScalar(t model.Scalar) string {
	switch t {
	case model.Currency:
		return "Currency"
	case model.Object:
		return "map[string]any"
	case model.Raw:
		return "json.RawMessage"
	}
	return paramScalar(t)
}

// paramScalar is the Go type that a scalar parameter points to.
func paramScalar(t model.Scalar) string {
	switch t {
	case model.Int, model.UnixTime:
		return "int64"
	case model.Float, model.Decimal:
		return "float64"
	case model.Bool:
		return "bool"
	}
	return "string"
}

// paramType is the Go type of a parameter's field.
func paramType(f *model.Field, n *names.Table) string {
	switch {
	case f.InPath:
		return "*string"
	case f.Type == model.File:
		return "io.Reader"
	}
	return paramValue(f.Type, n)
}

// paramValue is the Go type of a value in a request.
func paramValue(t model.Type, n *names.Table) string {
	switch t := t.(type) {
	case model.Scalar:
		return "*" + paramScalar(t)
	case model.Shared:
		return "*" + sharedName(t) + "Params"
	case *model.Struct:
		return "*" + n.Type(t.ID).String()
	case *model.Array:
		return "[]" + paramValue(t.Elem, n)
	case *model.Map:
		if t.Elem == model.String {
			return "map[string]string"
		}
		return "map[string]" + paramValue(t.Elem, n)
	}
	panic("diff: unknown parameter type")
}

// signature is the method of an operation.
func signature(r *model.Resource, op *model.Operation, n *names.Table) string {
	params := "ctx context.Context, "
	if op.TakesID() {
		params += "id string, "
	}
	params += "params *" + n.Type(op.Params.ID).String()
	call := n.Method(r.ID, op).String() + "(" + params + ") "
	switch op.Returns.Kind {
	case model.ReturnsList:
		return call + "*V1List[" + answerType(op.Returns.Type, n) + "]"
	case model.ReturnsSearch:
		return call + "*V1SearchList[" + answerType(op.Returns.Type, n) + "]"
	case model.ReturnsStream:
		return call + "(*APIStream, error)"
	}
	return call + "(" + answerType(op.Returns.Type, n) + ", error)"
}

// baseName is the runtime's struct that params embed.
func baseName(b model.Base) string {
	switch b {
	case model.BaseList:
		return "ListParams"
	case model.BaseSearch:
		return "SearchParams"
	}
	return "Params"
}

// declaration is the symbol as the source declares it.
func (s *symbol) declaration() string {
	if s.field == nil {
		return s.decl
	}
	f := s.field
	text := s.decl + " " + s.typ + " "
	switch {
	case s.kind == field && f.Secret:
		return text + tag("json", model.TagWord(f.Name, jsonOptions(f)), "stripe", "secret")
	case s.kind == field:
		return text + tag("json", model.TagWord(f.Name, jsonOptions(f)))
	case f.InPath:
		return text + tag("form", "-", "json", "-")
	}
	return text + paramTag(f)
}

// paramTag is the tag of a parameter that is sent under its name.
func paramTag(f *model.Field) string {
	var pairs []string
	if f.Default != "" {
		pairs = append(pairs, "default", f.Default)
	}
	options := ",omitempty"
	if f.Required {
		options = ""
	}
	pairs = append(pairs, "form", model.TagWord(f.Name, ""), "json", model.TagWord(f.Name, options))
	if f.Emptyable {
		pairs = append(pairs, "stripe", "clearable")
	}
	return tag(pairs...)
}

// jsonOptions are the options of the json tag of a field of an answer.
func jsonOptions(f *model.Field) string {
	options := ""
	if !f.Required {
		options = ",omitempty"
	}
	if f.Type == model.Decimal {
		options += ",string"
	}
	return options
}

// tag is a struct tag of keys and values.
func tag(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(pairs[i] + ":" + strconv.Quote(pairs[i+1]))
	}
	if strconv.CanBackquote(b.String()) {
		return "`" + b.String() + "`"
	}
	return strconv.Quote(b.String())
}

// constant declares a constant of a string type.
func constant(name, typ, value string) string { return name + " " + typ + " = " + strconv.Quote(value) }

// ofType puts the name of a type into the pattern of a declaration.
func ofType(pattern, typ string) string { return strings.ReplaceAll(pattern, "TYPE", typ) }
