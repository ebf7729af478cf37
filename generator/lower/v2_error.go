package lower

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// commonMembers are the members that every error of API v2 with a type has: the runtime
// decides about their types.
var commonMembers = []string{"code", "doc_url", "message", "type", "user_message"}

// addTypedErrors adds the errors that have a type of their own.
func (l *lowerer) addTypedErrors(api *model.API) {
	for _, e := range l.api.TypedErrors {
		out := model.TypedError{Type: e.Type, Codes: e.Codes, Pointer: resolve.SchemaPointer(e.Components[0])}
		l.begin(out.Pointer, fieldsPerType+len(e.Codes))
		out.Members = &model.Struct{ID: model.TypedErrorID(e.Type), Pointer: out.Pointer}
		var decls merger
		for i, component := range e.Components {
			s := l.api.Schema(component)
			if s == nil || l.budget.over {
				return
			}
			if out.Doc.IsZero() {
				out.Doc = l.doc(s.Description)
			}
			members, below := l.errorMembers(e.Type, component, s)
			for _, d := range below {
				decls.add(d)
			}
			if i > 0 {
				members = mergeMembers(out.Members, members)
			}
			out.Members = members
		}
		out.Decls = slices.DeleteFunc(decls.order, func(d model.Decl) bool { return isRaw(out.Members, d.Identity()) })
		api.TypedErrors = append(api.TypedErrors, out)
	}
}

// errorMembers lowers the members that an error has beside the common ones, and the types
// below them.
func (l *lowerer) errorMembers(typ, component string, s *openapi3.Schema) (*model.Struct, []model.Decl) {
	out := &model.Struct{ID: model.TypedErrorID(typ), Pointer: resolve.SchemaPointer(component).Child("properties", "error")}
	body := s.Properties["error"]
	if body == nil || body.Value == nil {
		return out, nil
	}
	common := &model.Struct{}
	for _, name := range commonMembers {
		common.Fields = append(common.Fields, &model.Field{Name: name})
	}
	b := &builder{lowerer: l, resource: &resolve.Resource{ID: typ, V2: true}, response: true}
	b.fields(out, out.ID, body.Value, common)
	return out, b.decls
}

// mergeMembers returns the members that one of two errors of one type has. A member that
// has another type in the other error can be any JSON.
func mergeMembers(a, b *model.Struct) *model.Struct {
	whole := mergeStructs(a, b)
	for _, f := range whole.Fields {
		in, other := a.Field(f.Name), b.Field(f.Name)
		if in == nil || other == nil {
			continue
		}
		f.Secret = in.Secret || other.Secret
		f.Type = commonType(in.Type, other.Type)
	}
	return whole
}

// commonType returns the type that values of both types have, or Raw. An enum has values
// that are not listed, too.
func commonType(a, b model.Type) model.Type {
	if _, listed := b.(*model.Enum); listed && a == model.String {
		return b
	}
	switch x := a.(type) {
	case *model.Array:
		if y, ok := b.(*model.Array); ok && commonType(x.Elem, y.Elem) == x.Elem {
			return a
		}
	case *model.Map:
		if y, ok := b.(*model.Map); ok && commonType(x.Elem, y.Elem) == x.Elem {
			return a
		}
	case *model.Enum:
		if y, ok := b.(*model.Enum); b == model.String || ok && x.ID == y.ID {
			return a
		}
	case *model.Struct:
		if y, ok := b.(*model.Struct); ok && x.ID == y.ID {
			return a
		}
	case model.Scalar, model.Shared:
		if a == b {
			return a
		}
	}
	return model.Raw
}

// isRaw reports whether a type belongs to a member that is any JSON, and so has no use.
func isRaw(members *model.Struct, id model.TypeID) bool {
	f := members.Field(strings.TrimSuffix(id.Segments()[0], "[]"))
	return f != nil && f.Type == model.Raw
}
