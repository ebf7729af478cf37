package decl

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// allParams declares the types of the parameters of several operations.
func (b *builder) allParams(r *model.Resource, ops []*model.Operation) []Decl {
	var decls []Decl
	done := map[model.TypeID]bool{}
	for _, op := range ops {
		if !done[op.Params.ID] {
			done[op.Params.ID] = true
			decls = append(decls, b.params(r, op)...)
		}
	}
	return decls
}

// Bases are the runtime's structs that params embed.
var Bases = map[model.Base]string{model.BaseParams: "Params", model.BaseList: "ListParams", model.BaseSearch: "SearchParams"}

// params declares the parameters of an operation, after the objects below them.
//
//	// IdentityVerificationSessionCancelParams are the parameters of Cancel.
//	type IdentityVerificationSessionCancelParams struct {
//		Params `form:"*"`
//		// …
//		Expand []*string `form:"expand" json:"expand,omitempty"`
//	}
func (b *builder) params(r *model.Resource, op *model.Operation) []Decl {
	uses := b.usesIn(op.Params)
	var decls []Decl
	for _, d := range op.Decls {
		if s, ok := d.(*model.Struct); ok {
			decls = append(decls, b.paramsStruct(s, uses[s.ID], r.Decls)...)
		}
	}
	typ := b.paramsType(op.Params, r.Decls, embedded(paramsOrigin(op.Params), Bases[op.Base], Tag{"form", "*"}))
	typ.Operation = op
	typ.Comment = lineComment("%s are the parameters of %s.", typ.Name, b.names.Method(r.ID, op))
	return slices.Concat(decls, []Decl{typ}, b.paramsMethods(op.Params, true))
}

// paramsStruct declares an object below the parameters of an operation.
//
//	// IdentityVerificationSessionCreateOptionsParams is the value of [IdentityVerificationSessionCreateParams.Options].
//	type IdentityVerificationSessionCreateOptionsParams struct { … }
func (b *builder) paramsStruct(s *model.Struct, use Line, near []model.Decl) []Decl {
	typ := b.paramsType(s, near)
	typ.Comment = lineComment("%s is %s.", typ.Name, use)
	if i := slices.IndexFunc(s.Fields, func(f *model.Field) bool { return f.Token != "" }); i >= 0 {
		typ.Comment = comment("%s is %s: a token, or else the details of a %s. It is sent as the API takes it.", typ.Name, use, words(s.Fields[i].Token))
	}
	return append([]Decl{typ}, b.paramsMethods(s, false)...)
}

// paramsType declares a struct of parameters, beginning with the embedded struct.
func (b *builder) paramsType(s *model.Struct, near []model.Decl, fields ...*Field) *TypeDecl {
	for _, f := range b.byGoName(s) {
		fields = append(fields, b.paramFields(s, f, near)...)
	}
	if b.names.Clearable(s) {
		fields = append(fields, &Field{
			Origin: paramsOrigin(s).as(Implied), Name: fixed("UnsetFields"), Type: Slice{Named{Name: b.names.UnsetType(s)}},
			Tags: tags("form", "-", "json", "-"),
		})
	}
	return &TypeDecl{
		Origin: paramsOrigin(s), ID: s.ID, Name: b.names.Type(s.ID), Underlying: Struct{Fields: fields},
	}
}

// paramsOrigin returns the origin of a struct of parameters.
func paramsOrigin(s *model.Struct) Origin {
	return Origin{Role: Params, Resource: s.ID.Resource, Pointer: s.Pointer}
}

// paramFields returns the fields for one parameter. The runtime encodes them by their
// tags, in order.
func (b *builder) paramFields(s *model.Struct, f *model.Field, near []model.Decl) []*Field {
	main := &Field{
		Origin: FieldOrigin(Parameter, s, f), Comment: b.paramComment(f, near),
		Name: b.names.Field(s, f.Name), Type: text, Tags: formTags(f, isV2(s)),
	}
	fields := []*Field{main}
	beside := func(role Role, name Ident, typ Type, doc Comment, tags []Tag) {
		fields = append(fields, &Field{Origin: besideOrigin(role, s, f), Comment: doc, Name: name, Type: typ, Tags: tags})
	}
	switch {
	case f.InPath:
		main.Tags = tags("form", "-", "json", "-")
	case f.Type == model.File:
		main.Name, main.Type = main.Name.With("Reader"), of(pkgIO, "Reader")
		beside(FileName, b.names.FileNameField(s, f.Name), text, comment("The name of the file."),
			tags("form", "-", "json", "-", "stripe", "filename"))
	case f.Token != "":
		main.Comment = tokenComment(f)
		main.Tags = tags("form", "-", "json", "-", "token", f.Token)
	case f.Spread:
		main.Type, main.Tags = b.Param(f.Type), tags("form", "*", "json", "-")
	default:
		main.Type = b.Param(f.Type)
	}
	if f.Within != nil {
		main.Tags = append(main.Tags, Tag{"in", b.withinTag(s, f.Within)})
	}
	alternative := tags("form", model.TagWord(f.Name, ""), "json", "-")
	if f.Range {
		beside(RangeLimit, b.names.RangeField(s, f.Name), Pointer{ref("RangeQueryParams")}, comment("Limits instead of one value."), alternative)
	}
	if f.OrID {
		beside(OrID, b.names.IDField(s, f.Name), text, comment("Sends the ID of one that exists, or of a token, instead of an object."), alternative)
	}
	for _, word := range f.Flags {
		beside(Word, b.names.FlagField(s, f.Name, word), Pointer{Bool}, comment("Sends the word %q instead of a %s.", word, replaced[f.Type == model.Bool]),
			tags("form", "-", "json", "-", "sends", f.Name+"="+word))
		fields[len(fields)-1].Wire = word
	}
	return fields
}

// tokenComment returns the comment of the field for a token.
func tokenComment(f *model.Field) Comment {
	return Comment{Paragraphs: []Doc{
		model.Docf("A token, or the ID of one that exists, instead of the details of a %s. A call with both is an error.", words(f.Token)), f.Doc,
	}, Deprecated: f.Deprecated}
}

// words returns the name of an object as prose writes it.
func words(object string) string { return strings.ReplaceAll(object, "_", " ") }

// withinTag returns the tag with the parameter that contains a field: the one before the
// comma, or the one after the equals sign if the field before that is set.
func (b *builder) withinTag(s *model.Struct, in *model.Within) string {
	if in.Or == "" {
		return in.Name
	}
	return in.Name + "," + b.names.Field(s, in.If).String() + "=" + in.Or
}

// replaced is the type that a word is sent instead of, by whether the parameter is a
// boolean.
var replaced = map[bool]string{false: "number", true: "boolean"}

// paramComment returns the comment of a parameter. That of expand is omitted and that
// of metadata is cut to its first sentence: they are the same everywhere, and the
// package comment describes both.
func (b *builder) paramComment(f *model.Field, near []model.Decl) Comment {
	switch f.Name {
	case "expand":
		return Comment{}
	case "metadata":
		if first, _, ok := strings.Cut(f.Doc.String(), ". "); ok {
			return Comment{Paragraphs: []Doc{model.NewDoc(first + ".")}, Deprecated: f.Deprecated}
		}
	}
	return Comment{Paragraphs: []Doc{f.Doc, b.referencedDoc(f), b.valuesDoc(f, near)}, Deprecated: f.Deprecated}
}

// valuesDoc returns the listed values of a parameter: the constants of an enum of the
// same resource with the same name and values, or else the values.
func (b *builder) valuesDoc(f *model.Field, near []model.Decl) Doc {
	if len(f.Values) == 0 {
		return Doc{}
	}
	for _, d := range near {
		segments := d.Identity().Segments()
		if e, ok := d.(*model.Enum); ok && len(segments) > 0 && strings.TrimSuffix(segments[len(segments)-1], "[]") == f.Name && slices.Equal(e.Values, f.Values) {
			return model.Docf("One of the constants of [%s].", b.names.Type(e.ID))
		}
	}
	return model.Docf("One of `%s`.", strings.Join(f.Values, "`, `"))
}

// formTags returns the tags of a parameter that is sent under its name. API v2 takes some
// numbers as strings.
func formTags(f *model.Field, v2 bool) []Tag {
	var list []Tag
	if f.Default != "" {
		list = append(list, Tag{"default", f.Default})
	}
	form, options := "", ""
	switch {
	case v2:
		options = jsonOptions(f)
	case !f.Required:
		options = ",omitempty"
	}
	if v2 && f.Type == model.Decimal {
		form = ",high_precision"
	}
	list = append(list, Tag{"form", model.TagWord(f.Name, form)}, Tag{"json", model.TagWord(f.Name, options)})
	if f.Emptyable {
		list = append(list, Tag{"stripe", "clearable"})
	}
	if len(f.Requires) > 0 {
		list = append(list, Tag{"requires", strings.Join(f.Requires, ",")})
	}
	return list
}

// paramsMethods declares the methods and constants of a struct of parameters: that of
// an operation, or an object below one.
func (b *builder) paramsMethods(s *model.Struct, top bool) []Decl {
	var decls []Decl
	m := methods{typ: b.names.Type(s.ID), recv: fixed("p"), from: paramsOrigin(s).as(Implied)}
	if b.names.Clearable(s) {
		decls = b.unset(s)
		fields := Select{m.self(), fixed("UnsetFields")}
		sent := "an empty value"
		if isV2(s) {
			sent = "null"
		}
		m.byPointer(comment("AddUnsetField clears a field: it is sent as %s.", sent), fixed("AddUnsetField"),
			oneParam("field", Named{Name: b.names.UnsetType(s)}), Set{fields, call("append", fields, ref("field"))})
	}
	if f := s.Field("expand"); top && f != nil && isTextList(f.Type) {
		b.addExpand(&m, s, f)
	}
	if f := s.Field("metadata"); f != nil && model.IsTextMap(f.Type) {
		b.addMetadata(&m, s, f)
	}
	return append(decls, m.decls...)
}

// oneParam returns the signature of a method with one parameter.
func oneParam(name string, typ Type) Signature {
	return Signature{Params: []Param{{Name: fixed(name), Type: typ}}}
}

// addExpand declares the method that adds a field to expand.
//
//	func (p *IdentityVerificationSessionCancelParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }
func (b *builder) addExpand(m *methods, s *model.Struct, f *model.Field) {
	m.from = adderOrigin(s, f)
	field := Select{m.self(), b.names.Field(s, f.Name)}
	m.byPointer(comment("AddExpand asks for a field to be expanded in the response."), fixed("AddExpand"),
		oneParam("f", String), Set{field, call("append", field, Address{ref("f")})})
}

// addMetadata declares the method that adds a metadata entry.
//
//	func (p *IdentityVerificationSessionCreateParams) AddMetadata(key, value string) {
//		if p.Metadata == nil {
//			p.Metadata = make(map[string]string)
//		}
//		p.Metadata[key] = value
//	}
func (b *builder) addMetadata(m *methods, s *model.Struct, f *model.Field) {
	field := Select{m.self(), b.names.Field(s, f.Name)}
	of, doc := Type(String), comment("AddMetadata sets one key of the metadata; an empty value removes it.")
	if isV2(s) {
		doc = comment("AddMetadata sets one key of the metadata.")
	}
	if m, ok := f.Type.(*model.Map); ok && m.Nullable {
		of, doc = text, comment("AddMetadata sets one key of the metadata; nil removes it.")
	}
	m.decls = append(m.decls, &Func{
		Origin: adderOrigin(s, f), Comment: doc,
		Recv: Receiver{m.recv, m.typ, true}, Name: fixed("AddMetadata"),
		Signature: Signature{Params: []Param{{Name: fixed("key"), Type: String}, {Name: fixed("value"), Type: of}}},
		Body: []Stmt{
			If{X: field, Is: Nil, Then: []Stmt{Set{field, call("make", Map{String, of})}}},
			Set{Index{field, ref("key")}, ref("value")},
		},
	})
}

// adderOrigin returns the origin of a method that adds to a parameter.
func adderOrigin(s *model.Struct, f *model.Field) Origin {
	from := paramsOrigin(s).as(Method)
	from.Property = f
	return from
}

// unset declares the type and the constants of the fields to clear.
//
//	// IdentityVerificationSessionCreateOptionsParamsUnsetField names a field of IdentityVerificationSessionCreateOptionsParams that can be cleared.
//	type IdentityVerificationSessionCreateOptionsParamsUnsetField string
//
//	const ( … )
func (b *builder) unset(s *model.Struct) []Decl {
	typ := b.names.UnsetType(s)
	consts := &Consts{}
	for _, f := range b.byGoName(s) {
		if f.Emptyable {
			consts.Consts = append(consts.Consts, &Const{
				Origin: besideOrigin(Clearable, s, f), Name: b.names.UnsetConstant(s, f.Name), Type: Named{Name: typ}, Value: f.Name,
			})
		}
	}
	consts.Grouped = len(consts.Consts) != 1
	return []Decl{&TypeDecl{
		Origin: paramsOrigin(s).as(Implied), ID: s.ID, Name: typ, Underlying: String, Comment: lineComment("%s names a field of [%s] that can be cleared.", typ, b.names.Type(s.ID)),
	}, consts}
}

// isTextList reports whether a type is a list of strings.
func isTextList(t model.Type) bool {
	a, ok := t.(*model.Array)
	return ok && a.Elem == model.String
}
