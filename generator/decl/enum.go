package decl

import "github.com/stripegen/stripegen/generator/model"

// enum declares an enum with its constants and methods.
//
//	// IdentityVerificationSessionStatus is the value of [IdentityVerificationSession.Status].
//	type IdentityVerificationSessionStatus string
//
//	const (
//		IdentityVerificationSessionStatusCanceled IdentityVerificationSessionStatus = "canceled"
//	)
//
//	// Values returns the values that the API documents. Others can come, and are kept.
//	func (IdentityVerificationSessionStatus) Values() []IdentityVerificationSessionStatus {
//		return []IdentityVerificationSessionStatus{
//			IdentityVerificationSessionStatusCanceled,
//		}
//	}
//
//	// IsKnown reports whether the value is one of Values.
//	func (e IdentityVerificationSessionStatus) IsKnown() bool { return isKnown(e) }
func (b *builder) enum(e *model.Enum, use Line) []Decl {
	name, from := b.names.Type(e.ID), Origin{Role: Enum, Resource: e.ID.Resource, Pointer: e.Pointer}
	typ := &TypeDecl{
		Origin: from, ID: e.ID, Name: name,
		Comment: lineComment("%s is %s.", name, use), Underlying: String,
	}
	all := Composite{Type: Slice{Named{Name: name}}, Lines: true}
	consts := &Consts{Grouped: len(e.Values) != 1 || len(e.Texts) > 0}
	for _, v := range e.Values {
		c := &Const{
			Origin: Origin{Role: EnumValue, Resource: e.ID.Resource, Pointer: e.Pointer, Wire: v},
			Name:   b.names.Constant(e, v), Type: Named{Name: name}, Value: v,
		}
		if text, ok := e.Texts[v]; ok {
			c.Doc, c.Comment = text, Comment{Paragraphs: []Doc{text}}
		}
		consts.Consts = append(consts.Consts, c)
		all.Elems = append(all.Elems, Elem{Value: Named{Name: c.Name}})
	}
	return []Decl{typ, consts, &Func{
		Origin: from.as(Implied),
		Recv:   Receiver{Type: name}, Name: fixed("Values"), Signature: Signature{Results: []Type{Slice{Named{Name: name}}}}, Body: returns(all),
		Comment: comment("Values returns the values that the API documents. Others can come, and are kept."),
	}, &Func{
		Origin: from.as(Implied),
		Recv:   Receiver{Name: fixed("e"), Type: name}, Name: fixed("IsKnown"), Signature: Signature{Results: []Type{Bool}},
		Body: returns(call("isKnown", ref("e"))), Compact: true, Comment: comment("IsKnown reports whether the value is one of Values."),
	}}
}

// event declares the constants of the event types about a resource.
//
//	// The types of events about identity.verification_session.
//	const (
//		EventTypeIdentityVerificationSessionCanceled EventType = "identity.verification_session.canceled"
//	)
func (b *builder) events(r *model.Resource) []Decl {
	consts := &Consts{Grouped: true, Comment: comment("The types of events about %s.", r.ID)}
	for _, e := range eventsOf(b.api, r.ID) {
		from := Origin{Role: EventType, Resource: e.Resource, Pointer: e.Pointer, Wire: e.Type, Doc: e.Doc}
		if from.Pointer == "" {
			from.Pointer = r.Pointer // the document lists it there
		}
		consts.Consts = append(consts.Consts, &Const{Origin: from, Name: b.names.Event(e.Type), Type: ref("EventType"), Value: e.Type})
	}
	if len(consts.Consts) == 0 {
		return nil
	}
	return []Decl{consts}
}

// eventsOf returns the events about a resource.
func eventsOf(api *model.API, id model.ResourceID) []model.Event {
	var events []model.Event
	for _, e := range api.Events {
		if e.Resource == id {
			events = append(events, e)
		}
	}
	return events
}
