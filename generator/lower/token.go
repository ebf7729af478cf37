package lower

import (
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
)

// Parameters that are a token or the object that it stands for. The document has a text
// there; package overrides knows the members of the object.
//
//	external_account=btok_1
//	external_account[object]=bank_account&external_account[country]=US…

// tokenField is the wire name of the field for a token. No parameter has it: what is
// sent is the value of the struct around it.
const tokenField = "token"

// tokens sets the shape of a token or an object for the parameters of an operation that
// package overrides lists.
func (b *builder) tokens(s *model.Struct, op *resolve.Operation) {
	for _, f := range s.Fields {
		if f.Type != model.String {
			continue
		}
		id := s.ID.Child(f.Name, false)
		if row := b.reshaped(id, overrides.TokenOrObject); row != nil {
			f.Type = b.tokenOrObject(f, id, row)
		}
		if row := b.reshaped(id, overrides.SpreadTokenOrObject); row != nil && s.Field(tokenField) == nil {
			b.spread(s, f, row, op)
			return
		}
	}
}

// tokenOrObject is the struct for a parameter that is a token or an object.
func (b *builder) tokenOrObject(f *model.Field, id model.TypeID, row *overrides.Reshaped) *model.Struct {
	s := &model.Struct{ID: b.identity(id), Pointer: f.Pointer, Fields: members(row, f)}
	if row.Apart {
		object := &model.Struct{ID: b.identity(id.Child(row.Name, false)), Pointer: f.Pointer, Fields: s.Fields}
		b.declare(object)
		s.Fields = []*model.Field{{Name: row.Name, Type: object, Spread: true, Pointer: f.Pointer}}
	}
	s.Fields = append(s.Fields, token(row, f))
	sortFields(s.Fields)
	b.declare(s)
	return s
}

// spread replaces the parameter f by fields for the token and for the members of the
// object. What the operation takes beside it under the name of a member stays.
func (b *builder) spread(s *model.Struct, f *model.Field, row *overrides.Reshaped, op *resolve.Operation) {
	within := &model.Within{Name: f.Name}
	removeFields(s, f.Name)
	if op.Alternative != nil && len(removeFields(s, row.Or)) > 0 {
		within.Or, within.If = row.Or, pathArgs(op.Alternative)[0].Name
	}
	either := token(row, f)
	either.Doc = f.Doc
	for _, member := range append(members(row, f), either) {
		if s.Field(member.Name) == nil {
			member.Within = within
			s.Fields = append(s.Fields, member)
			sortFields(s.Fields)
		}
	}
}

// members are the fields of an object that is given in place of the token f.
func members(row *overrides.Reshaped, f *model.Field) []*model.Field {
	var fields []*model.Field
	for _, name := range row.Members {
		fields = append(fields, &model.Field{Name: name, Type: model.String, Pointer: f.Pointer})
	}
	return fields
}

// token is the field for the token f.
func token(row *overrides.Reshaped, f *model.Field) *model.Field {
	return &model.Field{Name: tokenField, Type: model.String, Token: row.Name, Pointer: f.Pointer}
}
