package sdk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// params declares the parameters of operations, in the order in which stripe-go has them:
// path by path, first those of the older packages, custom operations and lists, then what
// each of the others has of its own.
func (b *builder) params(r *model.Resource, ops []*model.Operation) []decl.Decl {
	ops = ordered(ops)
	common := b.older.params(r, ops)
	done := map[model.TypeID]bool{}
	var first, own []decl.Decl
	for _, op := range ops {
		first = append(first, common[op]...)
		if done[op.Params.ID] {
			continue
		}
		done[op.Params.ID] = true
		decls := b.paramsOf(op)
		if shared(op) {
			own = append(own, decls...)
		} else {
			first = append(first, decls...)
		}
	}
	return append(first, own...)
}

// ordered returns operations by path, and those of one path by verb: a path whose first verb
// comes earlier is earlier, and so is a parameter before a word. Last come operations that
// return a stream.
func ordered(ops []*model.Operation) []*model.Operation {
	verbs := map[string]string{}
	for _, op := range ops {
		path := op.Path.String()
		if verb, ok := verbs[path]; !ok || op.HTTPMethod < verb {
			verbs[path] = op.HTTPMethod
		}
	}
	stream := func(op *model.Operation) string {
		return strconv.FormatBool(op.Returns.Kind == model.ReturnsStream)
	}
	segments := func(op *model.Operation) []string {
		return strings.Split(strings.ReplaceAll(op.Path.String(), "/{", "/\x00"), "/")
	}
	return slices.SortedStableFunc(slices.Values(ops), func(x, y *model.Operation) int {
		return cmp.Or(
			strings.Compare(stream(x), stream(y)),
			strings.Compare(verbs[x.Path.String()], verbs[y.Path.String()]),
			slices.Compare(segments(x), segments(y)),
			strings.Compare(x.HTTPMethod, y.HTTPMethod),
		)
	})
}

// shared reports whether the parameters of an operation are among those of the older
// packages that several operations share.
func shared(op *model.Operation) bool {
	switch op.Kind {
	case model.Create, model.Retrieve, model.Update, model.Delete:
		return true
	}
	return false
}

// embeds returns the runtime's struct that the parameters of an operation embed.
func (b *builder) embeds(op *model.Operation) string {
	if b.unpaged(op) {
		return decl.Bases[model.BaseParams]
	}
	return decl.Bases[op.Base]
}

// unpaged reports whether a list is fetched at once, because the document has no pages
// for it.
func (b *builder) unpaged(op *model.Operation) bool {
	return b.profile.Lists.Unpaged && op.Kind == model.ListPage && len(op.Paging) == 0
}

// paramsOf declares the parameters of an operation, after the objects below them.
func (b *builder) paramsOf(op *model.Operation) []decl.Decl {
	var decls []decl.Decl
	for _, d := range op.Decls {
		if s, ok := d.(*model.Struct); ok {
			decls = append(decls, b.paramsStruct(s, "", s.Doc)...)
		}
	}
	own := b.paramsStruct(op.Params, b.embeds(op), op.Doc)
	own[0].(*decl.TypeDecl).Operation = op // the struct comes first
	return append(decls, own...)
}

// sharedParams declares the structs of parameters among types that several locations share.
func (b *builder) sharedParams(below []model.Decl) []decl.Decl {
	var decls []decl.Decl
	for _, d := range below {
		if s, ok := d.(*model.Struct); ok && s.ID.IsParams() && !b.older.declares[b.names.Type(s.ID).String()] {
			decls = append(decls, b.paramsStruct(s, "", s.Doc)...)
		}
	}
	return decls
}

// paramsStruct declares one struct of parameters with what belongs to it. base is what
// it embeds, "" for an object below others.
//
//	type IdentityVerificationSessionCancelParams struct {
//		Params `form:"*"`
//		// …
//		Expand []*string `form:"expand" json:"expand,omitempty"`
//	}
func (b *builder) paramsStruct(s *model.Struct, base string, doc model.Doc) []decl.Decl {
	p := &paramsBuilder{builder: b, s: s, name: b.typeName(s)}
	typ := &decl.TypeDecl{Origin: originOf(p.role(decl.Params), s.ID, s.Pointer, ""), ID: s.ID, Name: p.name, Comment: docs(false, doc)}
	var fields, inPath []*decl.Field
	for _, f := range s.Fields {
		list := &fields
		if f.InPath {
			list = &inPath
		}
		*list = append(*list, p.fields(f)...)
	}
	fields = append(sorted(inPath), sorted(fields)...)
	if base != "" {
		fields = append([]*decl.Field{embedded(base, tag("form", "*"))}, fields...)
	}
	clearable := b.profile.Params.UnsetFields && !p.listed(base) && slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Emptyable })
	if clearable {
		unset := ref(p.name.String() + unsetSuffix)
		fields = append(fields, &decl.Field{Name: ident("UnsetFields"), Type: decl.Slice{Elem: unset}, Tags: []decl.Tag{tag("form", "-"), tag("json", "-")}})
		p.unset(unset)
	}
	typ.Underlying = decl.Struct{Fields: fields}
	if base != "" && s.Field("expand") != nil {
		p.addExpand()
	}
	if f := s.Field("metadata"); f != nil && model.IsTextMap(f.Type) {
		p.addMetadata()
	}
	p.appendTo()
	return append([]decl.Decl{typ}, p.decls...)
}

// role returns the role of a struct of parameters or of one of its fields. Those of the older
// packages follow from the others.
func (p *paramsBuilder) role(role decl.Role) decl.Role {
	if p.older.of[p.s] != nil {
		return decl.Implied
	}
	return role
}

// unsetSuffix ends the name of the type that lists what can be cleared.
const unsetSuffix = "UnsetField"

// paramsBuilder declares what belongs to one struct of parameters.
type paramsBuilder struct {
	*builder
	s     *model.Struct
	name  decl.Ident
	decls []decl.Decl
}

// listed reports whether the struct has the parameters of a list.
func (p *paramsBuilder) listed(base string) bool { return base == decl.Bases[model.BaseList] }

// fields returns the fields for one parameter, the one for its value first.
func (p *paramsBuilder) fields(f *model.Field) []*decl.Field {
	name := p.fieldName(p.s, f.Name)
	from := func(role decl.Role) decl.Origin { return decl.FieldOrigin(p.role(role), p.s, f) }
	main := &decl.Field{Origin: from(decl.Parameter), Name: name, Comment: docs(f.Deprecated, f.Doc), Type: p.mappedParam(f.Type), Tags: p.tags(f)}
	if f.InPath {
		main.Comment, main.Tags = decl.Comment{}, []decl.Tag{tag("form", "-")}
	}
	fields := []*decl.Field{main}
	if f.Range {
		fields = append(fields, &decl.Field{
			Origin: from(decl.RangeLimit), Name: p.rangeName(p.s, f.Name), Comment: docs(f.Deprecated, f.Doc),
			Type: pointer(ref("RangeQueryParams")), Tags: p.withJSON(tag("form", f.Name), "-"),
		})
	}
	for _, word := range f.Flags {
		fields = append(fields, &decl.Field{
			Origin: from(decl.Word), Name: p.flagName(p.s, f.Name, word), Type: pointer(decl.Bool), Tags: []decl.Tag{tag("form", "-")},
		})
	}
	return fields
}

// tags returns the tags of a parameter that is sent under its name.
func (p *paramsBuilder) tags(f *model.Field) []decl.Tag {
	if special := p.tokenTags(f); special != nil {
		return special
	}
	rules := p.profile.Params
	form, options := model.TagWord(f.Name, ""), ""
	if isDecimal(f.Type) {
		options = ",string"
		if rules.Decimal != "" {
			form += "," + rules.Decimal
		}
	}
	if !f.Required {
		options += ",omitempty"
	}
	return p.withJSON(tag("form", form), model.TagWord(f.Name, options))
}

// withJSON returns a form tag and, where parameters have one, a json tag.
func (p *paramsBuilder) withJSON(form decl.Tag, json string) []decl.Tag {
	if !p.profile.Params.JSON {
		return []decl.Tag{form}
	}
	return []decl.Tag{form, tag("json", json)}
}

// method adds a method.
func (p *paramsBuilder) method(name string, comment decl.Comment, params []decl.Param, body ...decl.Stmt) {
	p.decls = append(p.decls, &decl.Func{
		Comment: comment, Recv: decl.Receiver{Name: ident("p"), Type: p.name, Pointer: true}, Name: ident(name),
		Signature: decl.Signature{Params: params}, Body: body,
	})
}

// unset declares the type and the constants of what can be cleared, and AddUnsetField.
func (p *paramsBuilder) unset(typ decl.Named) {
	consts := &decl.Consts{Grouped: true, Comment: line("The values of %s.", typ.Name)}
	for _, f := range p.s.Fields {
		if f.Emptyable {
			name := typ.Name.With(p.fieldName(p.s, f.Name).String())
			consts.Consts = append(consts.Consts, &decl.Const{Name: name, Type: typ, Value: f.Name})
		}
	}
	slices.SortStableFunc(consts.Consts, func(x, y *decl.Const) int { return compareFold(x.Name.String(), y.Name.String()) })
	p.decls = append(p.decls, &decl.TypeDecl{Name: typ.Name, Underlying: decl.String, Comment: line("%s names a field of %s that can be cleared.", typ.Name, p.name)}, consts)
	fields := field(ref("p"), "UnsetFields")
	p.method("AddUnsetField", line("AddUnsetField clears a field: it is sent as an empty value."), []decl.Param{param("field", typ)},
		decl.Set{Left: fields, Right: call(ref("append"), fields, ref("field"))})
}

// addExpand declares AddExpand.
func (p *paramsBuilder) addExpand() {
	expand := field(ref("p"), "Expand")
	p.method("AddExpand", line("AddExpand asks for a field to be expanded in the response."), []decl.Param{param("f", decl.String)},
		decl.Set{Left: expand, Right: call(ref("append"), expand, decl.Address{X: ref("f")})})
}

// addMetadata declares AddMetadata.
func (p *paramsBuilder) addMetadata() {
	metadata := field(ref("p"), "Metadata")
	p.method("AddMetadata", line("AddMetadata sets one key of the metadata."), []decl.Param{param("key", decl.String), param("value", decl.String)},
		decl.If{X: metadata, Is: decl.Nil, Then: []decl.Stmt{decl.Set{Left: metadata, Right: call(ref("make"), decl.Map{Key: decl.String, Elem: decl.String})}}},
		decl.Set{Left: decl.Index{X: metadata, Key: ref("key")}, Right: ref("value")})
}

// appendTo declares AppendTo, which sends words in the place of numbers, and tokens.
//
//	func (p *SubscriptionUpdateParams) AppendTo(body *form.Values, keyParts []string) {
//		if BoolValue(p.TrialEndNow) {
//			body.Add(form.FormatKey(append(keyParts, "trial_end")), "now")
//		}
//	}
func (p *paramsBuilder) appendTo() {
	var body []decl.Stmt
	type row struct {
		field       decl.Ident
		wire, value string
	}
	var rows []row
	for _, f := range p.s.Fields {
		for _, word := range f.Flags {
			rows = append(rows, row{p.flagName(p.s, f.Name, word), f.Name, word})
		}
	}
	slices.SortFunc(rows, func(x, y row) int { return strings.Compare(x.field.String(), y.field.String()) })
	for _, r := range rows {
		body = append(body, decl.If{
			X:    call(ref(p.profile.Calls.BoolValue), decl.Select{X: ref("p"), Name: r.field}),
			Then: []decl.Stmt{p.add(key("keyParts", r.wire), decl.Literal{Value: r.value})},
		})
	}
	body = append(body, p.tokenBody()...)
	if body != nil {
		values := pointer(qualified(p.form, p.profile.Calls.Values))
		p.method("AppendTo", p.appendToComment(), []decl.Param{param("body", values), param("keyParts", decl.Slice{Elem: decl.String})}, body...)
	}
}

// appendToComment describes what AppendTo sends. With a token it also describes what is sent
// if callers set its object too, since the method cannot return an error.
func (p *paramsBuilder) appendToComment() decl.Comment {
	switch token := tokenOf(p.s); {
	case token == nil:
		return line("AppendTo sends what the tags of %s do not say.", p.name)
	case token.Within != nil:
		return line("AppendTo sends a token or its object. Set one of them: nothing of the object is sent with a token.")
	}
	return line("AppendTo sends a token or its object. Set one of them: both are two values of one parameter, which the API refuses.")
}
