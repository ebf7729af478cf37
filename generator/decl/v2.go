package decl

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// This file declares what only packages with resources of API v2 have: calls of other
// functions of the runtime, thin events with their notifications, typed errors, and the
// registries of both.

// v2Event is the resource of thin events, whose type is an interface of the runtime.
const v2Event model.ResourceID = "v2.core.event"

// isV2Event reports whether an operation returns thin events.
func isV2Event(op *model.Operation) bool {
	ref, ok := op.Returns.Type.(*model.Ref)
	return ok && ref.Resource == v2Event
}

// v2Results returns the results of the method of an operation of API v2.
//
//	Retrieve(…) (*V2CoreAccount, error)
//	List(…) *V2List[*V2CoreAccount]
//	Delete(…) (*V2DeletedObject, error)
func (b *builder) v2Results(op *model.Operation) []Type {
	switch op.Returns.Kind {
	case model.ReturnsNothing:
		return []Type{Error}
	case model.ReturnsDeleted:
		return []Type{Pointer{ref("V2DeletedObject")}, Error}
	case model.ReturnsList:
		return []Type{Pointer{Named{Name: fixed("V2List"), Args: []Type{b.v2Response(op)}}}}
	}
	return []Type{b.v2Response(op), Error}
}

// v2Response returns the type of what an operation returns, or of an element of its pages.
func (b *builder) v2Response(op *model.Operation) Type {
	if isV2Event(op) {
		return ref("V2CoreEvent")
	}
	return b.Response(op.Returns.Type)
}

// v2Call returns the runtime function for a call, and its arguments before the ids.
//
//	callV2(ctx, s.client, http.MethodGet, "/v2/core/accounts/%s", params, new(V2CoreAccount), id)
//	listV2[*V2CoreAccount](ctx, s.client, "/v2/core/accounts", params)
func (b *builder) v2Call(op *model.Operation, args []Expr) (Expr, []Expr) {
	path := Literal{op.Server + op.Path.Pattern()}
	switch kind := op.Returns.Kind; {
	case kind == model.ReturnsNothing:
		return ref("sendV2"), append(args, HTTPMethod(op), path, params)
	case kind == model.ReturnsDeleted:
		return ref("deleteV2"), append(args, path, params)
	case kind == model.ReturnsList && isV2Event(op):
		return ref("listV2Events"), append(args, path, params)
	case kind == model.ReturnsList:
		return Named{Name: fixed("listV2"), Args: []Type{b.v2Response(op)}}, append(args, path, params)
	case isV2Event(op):
		return ref("callV2Event"), append(args, HTTPMethod(op), path, params)
	}
	return ref("callV2"), append(args, HTTPMethod(op), path, params, newOf(Named{Name: b.names.Type(b.pointedType(op.Returns.Type))}))
}

// thinFiles returns the files with the thin events about a resource.
func (b *builder) thinFiles(r *model.Resource) []*File {
	var decls []Decl
	for _, e := range b.api.ThinEvents {
		if e.Resource == r.ID {
			decls = append(decls, b.thinEvent(e)...)
		}
	}
	if decls == nil {
		return nil
	}
	name := strings.TrimSuffix(b.names.File(r.ID, false).String(), ".go")
	return []*File{{Name: name + "_events.go", Decls: decls}}
}

// thinEvent declares a thin event: its data, the event, its notification, and the method
// that registers a callback for it.
func (b *builder) thinEvent(e *model.ThinEvent) []Decl {
	n := b.names.ThinEvent(e.Type)
	from := Origin{Role: Object, Resource: e.Resource, Pointer: e.Pointer, Wire: e.Type, Doc: e.Doc}
	var decls []Decl
	eventFields := []*Field{embedded(from, "V2BaseEvent")}
	if e.Data != nil {
		uses := b.usesIn(e.Data)
		for _, d := range e.Decls {
			decls = append(decls, b.declared(d, uses)...)
		}
		decls = append(decls, b.object(e.Data, model.Linef("the value of [%s.Data]", n.Event)))
		eventFields = append(eventFields, &Field{
			Origin: from.as(Implied), Name: fixed("Data"), Type: Named{Name: b.names.Type(e.Data.ID)}, Tags: tags("json", "data"),
			Comment: comment("Data has the details of the event."),
		})
	}
	related := &Field{
		Origin: from.as(Implied), Name: fixed("RelatedObject"), Type: ref("V2CoreEventRelatedObject"), Tags: tags("json", "related_object"),
		Comment: comment("RelatedObject names the object that the event is about."),
	}
	event := &TypeDecl{
		Origin: from.of(ThinEvent), ID: model.ThinEventID(e.Type), Name: n.Event,
		Comment: Comment{Paragraphs: []Doc{model.Docf("%s is the event %s.", n.Event, e.Type), e.Doc}},
	}
	notification := &TypeDecl{
		Origin: from, ID: model.ThinEventID(e.Type), Name: n.Notification,
		Comment: comment("%s is what a webhook brings of a [%s].", n.Notification, n.Event),
	}
	fields := []*Field{embedded(from, "V2CoreEventNotification")}
	if e.Related != "" {
		eventFields, fields = append(eventFields, related), append(fields, related)
	}
	event.Underlying, notification.Underlying = Struct{Fields: eventFields}, Struct{Fields: fields}
	onEvent := methods{typ: n.Event, recv: fixed("e"), from: from.as(Method)}
	onNotification := methods{typ: n.Notification, recv: fixed("n"), from: from.as(Method)}
	source := Call{Select{ref("n"), fixed("source")}, nil}
	onNotification.byPointer(comment("FetchEvent fetches the event."), fixed("FetchEvent"), fetches(pointerTo(n.Event)),
		Return{call("fetchEvent", ctx, source, Select{ref("n"), fixed("Type")}, newOf(Named{Name: n.Event}))})
	if e.Related != "" {
		b.fetchRelated(&onEvent, e)
		b.fetchRelated(&onNotification, e)
	}
	decls = append(decls, event)
	decls = append(append(append(decls, onEvent.decls...), notification), onNotification.decls...)
	return belongTo(e.Resource, append(decls, register(from, n.Register, n.Notification, e.Type)))
}

// fetches returns the signature of a method that fetches an object.
func fetches(result Type) Signature { return Signature{[]Param{ctxParam}, []Type{result, Error}} }

// fetchRelated declares the method that fetches the object of an event. An object whose
// type the package lacks is returned as JSON.
func (b *builder) fetchRelated(m *methods, e *model.ThinEvent) {
	source, related := Call{Select{m.self(), fixed("source")}, nil}, Select{m.self(), fixed("RelatedObject")}
	doc := comment("FetchRelatedObject fetches the object that the event is about.")
	if r := b.api.Resource(e.Related); r != nil {
		typ := b.names.Resource(r.ID)
		m.byPointer(doc, fixed("FetchRelatedObject"), fetches(pointerTo(typ)), Return{call("fetchRelated", ctx, source, related, newOf(Named{Name: typ}))})
		return
	}
	m.byPointer(comment("FetchRelatedObject fetches the object that the event is about, as JSON in the LastResponse of the result."),
		fixed("FetchRelatedObject"), fetches(Pointer{ref("APIResource")}), Return{call("fetchRelatedJSON", ctx, source, related)})
}

// register declares the method of handlers that registers a callback.
//
//	func (r *eventRouter) OnV2CoreAccountClosed(f func(context.Context, *V2CoreAccountClosedEventNotification, *Client) error) error {
//		return onEvent(r, "v2.core.account.closed", f)
//	}
func register(from Origin, name, notification Ident, typ string) *Func {
	callback := FuncType{[]Type{contextType, pointerTo(notification), pointerTo(clientName)}, []Type{Error}}
	return &Func{
		Origin: from.as(Method), Recv: Receiver{fixed("r"), fixed("eventRouter"), true}, Name: name,
		Signature: Signature{oneParam("f", callback).Params, []Type{Error}},
		Comment:   comment("%s registers the callback for events of the type %s.", name, typ),
		Body:      returns(call("onEvent", ref("r"), Literal{typ}, ref("f"))),
	}
}

// registry declares a function that returns an empty value for a type of thin event, or
// nil for a type that the package does not have.
func (b *builder) registry(name, result, doc string, of func(*model.ThinEvent) Ident) *Func {
	which := Switch{X: ref("typ")}
	for _, e := range b.api.ThinEvents {
		which.Cases = append(which.Cases, Case{Literal{e.Type}, returns(newOf(Named{Name: of(e)}))})
	}
	body := []Stmt{which, Return{ref("nil")}}
	if len(which.Cases) == 0 {
		body = body[1:]
	}
	return &Func{
		Name: fixed(name), Signature: Signature{oneParam("typ", String).Params, []Type{ref(result)}}, Body: body, Comment: comment("%s", doc),
	}
}

// v2Registries declares the registries of thin events and of errors for the runtime.
func (b *builder) v2Registries() []Decl {
	if !b.hasV2() {
		return nil
	}
	return []Decl{
		b.registry("newV2Event", "V2CoreEvent", "newV2Event makes an empty event of a type; nil for an unknown one.",
			func(e *model.ThinEvent) Ident { return b.names.ThinEvent(e.Type).Event }),
		b.registry("newEventNotification", "EventNotificationContainer", "newEventNotification makes an empty notification of a type of event; nil for an unknown one.",
			func(e *model.ThinEvent) Ident { return b.names.ThinEvent(e.Type).Notification }),
		b.newV2Error(),
	}
}

// newV2Error declares the registry of typed errors.
//
//	func newV2Error(e *Error) error {
//		switch e.Type {
//		case ErrorTypeTemporarySessionExpired:
//			return readV2Error(e, &TemporarySessionExpiredError{APIResource: e.APIResource, v2Error: v2Error{e}})
//		}
//		return nil
//	}
func (b *builder) newV2Error() *Func {
	e := ref("e")
	which := Switch{X: Select{e, fixed("Type")}}
	for _, t := range b.api.TypedErrors {
		value := Composite{Type: Named{Name: b.names.ErrorType(t.Type)}, Elems: []Elem{
			elem("APIResource", Select{e, fixed("APIResource")}), elem("v2Error", Composite{Type: ref("v2Error"), Elems: values(e)}),
		}}
		which.Cases = append(which.Cases, Case{Named{Name: b.names.ErrorTypeConstant(t.Type)}, returns(call("readV2Error", e, Address{value}))})
	}
	body := []Stmt{which, Return{ref("nil")}}
	if len(which.Cases) == 0 {
		body = body[1:]
	}
	return &Func{
		Name: fixed("newV2Error"), Signature: Signature{oneParam("e", Pointer{ref("Error")}).Params, []Type{Error}}, Body: body,
		Comment: comment("newV2Error returns an error with the Go type for its type; nil for an unknown one."),
	}
}

// errorFiles returns the file with the typed errors, if there are any.
func (b *builder) errorFiles() []*File {
	var decls []Decl
	for _, e := range b.api.TypedErrors {
		decls = append(decls, b.typedError(e)...)
	}
	if decls == nil {
		return nil
	}
	return []*File{{Name: "v2_errors.go", Decls: decls}}
}

// typedError declares an error of API v2 with a type of its own, and its codes.
func (b *builder) typedError(e model.TypedError) []Decl {
	name := b.names.ErrorType(e.Type)
	from := Origin{Role: Object, Pointer: e.Pointer, Wire: e.Type, Doc: e.Doc}
	field := func(field, wire, doc, options string, t Type) *Field {
		return &Field{Origin: from.as(Implied), Name: fixed(field), Type: t, Tags: tags("json", wire+options), Comment: comment("%s", doc)}
	}
	fields := append(b.responseFields(e.Members),
		field("Code", "code", "Code is a short word for the reason.", "", String),
		field("DocURL", "doc_url", "DocURL leads to more about the code.", ",omitempty", text),
		field("Message", "message", "Message explains the error.", "", String),
		field("Type", "type", "Type of the error.", "", ref("ErrorType")),
		field("UserMessage", "user_message", "UserMessage is meant for end users.", ",omitempty", text),
	)
	slices.SortFunc(fields, func(x, y *Field) int { return strings.Compare(x.Name.String(), y.Name.String()) })
	typ := &TypeDecl{
		Origin: from.of(TypedError), ID: e.Members.ID, Name: name, Comment: Comment{Paragraphs: []Doc{model.Docf("%s is the error %s of API v2. It is an [*Error], too, which errors.As finds.", name, e.Type), e.Doc}},
		Underlying: Struct{Fields: append([]*Field{embedded(from, "APIResource"), embedded(from, "v2Error")}, fields...)},
	}
	consts := &Consts{Grouped: true, Comment: comment("The codes of [%s].", name)}
	for _, code := range e.Codes {
		consts.Consts = append(consts.Consts, &Const{Origin: Origin{Role: ErrorCode, Pointer: e.Pointer, Wire: code}, Name: b.names.ErrorCode(e.Type, code), Value: code})
	}
	var decls []Decl
	uses := b.usesIn(e.Members)
	for _, d := range e.Decls {
		decls = append(decls, b.declared(d, uses)...)
	}
	decls = append(decls, typ)
	if b.names.DeclaresErrorType(e.Type) {
		decls = append(decls, &Consts{
			Consts:  []*Const{{Origin: from.as(Implied), Name: b.names.ErrorTypeConstant(e.Type), Type: ref("ErrorType"), Value: e.Type}},
			Comment: comment("%s is the type of [%s].", b.names.ErrorTypeConstant(e.Type), name),
		})
	}
	if len(consts.Consts) > 0 {
		decls = append(decls, consts)
	}
	return belongTo("", decls)
}

// belongTo sets the resource that declarations and their members come from: the IDs of
// the types of thin events and of errors name none.
func belongTo(id model.ResourceID, decls []Decl) []Decl {
	for _, d := range decls {
		symbolsOf(d, func(s Symbol) bool {
			s.Resource = id
			return true
		})
	}
	return decls
}

// isV2 reports whether a struct of parameters is one of API v2.
func isV2(s *model.Struct) bool { return strings.HasPrefix(s.ID.Operation, "v2.") }

// inV2 returns the runtime function for API v2 instead of that for API v1.
func inV2(r *model.Resource, fun string) string {
	if r.V2 {
		return fun + "V2"
	}
	return fun
}

// referencedDoc returns a sentence about the resource whose ID a string is, if the
// document declares it.
func (b *builder) referencedDoc(f *model.Field) Doc {
	if f.Referenced == "" || strings.Contains(f.Doc.String(), string(f.Referenced)) {
		return Doc{}
	}
	if slices.ContainsFunc(b.api.Resources, func(r *model.Resource) bool { return r.ID == f.Referenced && !r.Bare }) {
		return model.Docf("It is the ID of a [%s].", b.names.Resource(f.Referenced))
	}
	return model.Docf("It is the ID of a %s.", f.Referenced)
}
