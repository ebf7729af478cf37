package sdk

import (
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// Parameters that are a token, or the object that it stands for. The object has its
// fields in the struct, in a struct of its own, or among the parameters of the operation.
// AppendTo sends what the tags cannot say. If callers set both, both are sent, and the
// API refuses the call: AppendTo cannot return an error.

// tokenOf returns the field of a struct for a token, nil if it has none.
func tokenOf(s *model.Struct) *model.Field {
	for _, f := range s.Fields {
		if f.Token != "" {
			return f
		}
	}
	return nil
}

// objectOf returns the field of a struct whose value is the object that a token stands for,
// nil if it has none.
func objectOf(s *model.Struct) *model.Field {
	for _, f := range s.Fields {
		if f.Spread {
			return f
		}
	}
	return nil
}

// isApart recognises a struct with a token and an object of its own.
func isApart(t model.Type) bool {
	s, ok := t.(*model.Struct)
	return ok && objectOf(s) != nil
}

// apartNames returns the names of the parameters that are a token or an object of its own, by
// their structs.
func apartNames(api *model.API) map[model.TypeID]string {
	found := map[model.TypeID]string{}
	for _, r := range api.Resources {
		for _, op := range r.Operations {
			for _, f := range op.Params.Fields {
				if isApart(f.Type) {
					found[identity(f.Type)] = f.Name
				}
			}
		}
	}
	return found
}

// tokenTags returns the tags of a parameter that belongs to a token, nil for another.
func (p *paramsBuilder) tokenTags(f *model.Field) []decl.Tag {
	switch {
	case isApart(f.Type):
		return []decl.Tag{tag("form", "*")}
	case objectOf(p.s) != nil && (f.Spread || f.Token != ""):
		return []decl.Tag{tag("form", p.apart[p.s.ID])}
	case f.Within != nil || f.Token != "":
		return []decl.Tag{tag("form", "-")}
	}
	return nil
}

// tokenBody returns what AppendTo sends of a token and its object.
func (p *paramsBuilder) tokenBody() []decl.Stmt {
	token := tokenOf(p.s)
	switch {
	case token == nil:
		return nil
	case objectOf(p.s) != nil:
		object := p.fieldRef(objectOf(p.s))
		return []decl.Stmt{decl.If{X: object, Is: decl.NotNil, Then: []decl.Stmt{p.add(key("keyParts", p.apart[p.s.ID], "object"), decl.Literal{Value: token.Token})}}}
	case token.Within != nil:
		return p.withinBody(token)
	}
	return []decl.Stmt{
		p.addToken(token, ref("keyParts")),
		p.add(key("keyParts", "object"), decl.Literal{Value: token.Token}),
	}
}

// withinBody sends a token, or the fields of its object, inside of another parameter.
//
//	within := append(keyParts, "external_account")
//	if p.Customer != nil {
//		within = append(keyParts, "source")
//	}
//	if p.Token != nil {
//		body.Add(form.FormatKey(within), StringValue(p.Token))
//		return
//	}
//	body.Add(form.FormatKey(append(within, "object")), "card")
//	if p.Number != nil {
//		body.Add(form.FormatKey(append(within, "number")), StringValue(p.Number))
//	}
func (p *paramsBuilder) withinBody(token *model.Field) []decl.Stmt {
	body := []decl.Stmt{define("within", key("keyParts", token.Within.Name))}
	if f := p.s.Field(token.Within.If); f != nil {
		body = append(body, decl.If{
			X: p.fieldRef(f), Is: decl.NotNil, Then: []decl.Stmt{decl.Set{Left: ref("within"), Right: key("keyParts", token.Within.Or)}},
		})
	}
	body = append(body, p.addToken(token, ref("within")), p.add(key("within", "object"), decl.Literal{Value: token.Token}))
	for _, f := range p.s.Fields {
		if f.Within != nil && f.Token == "" {
			body = append(body, decl.If{X: p.fieldRef(f), Is: decl.NotNil, Then: []decl.Stmt{p.add(key("within", f.Name), p.text(f))}})
		}
	}
	return body
}

// addToken sends a token as the value of a parameter, and nothing else.
func (p *paramsBuilder) addToken(token *model.Field, parts decl.Expr) decl.Stmt {
	return decl.If{X: p.fieldRef(token), Is: decl.NotNil, Then: []decl.Stmt{p.add(parts, p.text(token)), returns()}}
}

// add sends a value under the key that parts make.
func (p *paramsBuilder) add(parts, value decl.Expr) decl.Stmt {
	return decl.Do{X: call(field(ref("body"), "Add"), call(qualified(p.form, p.profile.Calls.FormatKey), parts), value)}
}

// key returns the parts of a key below others.
func key(parts string, names ...string) decl.Expr {
	args := []decl.Expr{ref(parts)}
	for _, name := range names {
		args = append(args, decl.Literal{Value: name})
	}
	return call(ref("append"), args...)
}

// fieldRef returns the field of the params p for a parameter.
func (p *paramsBuilder) fieldRef(f *model.Field) decl.Expr {
	return decl.Select{X: ref("p"), Name: p.fieldName(p.s, f.Name)}
}

// text returns the value of a parameter that is a text.
func (p *paramsBuilder) text(f *model.Field) decl.Expr {
	return call(ref(p.profile.Calls.StringValue), p.fieldRef(f))
}
