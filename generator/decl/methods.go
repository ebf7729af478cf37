package decl

// methods collects the methods of one type, all with the same receiver name. Their
// bodies are one statement.
type methods struct {
	typ   Ident
	recv  Ident
	from  Origin
	decls []Decl
}

// self returns the receiver.
func (m *methods) self() Named { return Named{Name: m.recv} }

// byPointer adds a method with a pointer receiver.
func (m *methods) byPointer(doc Comment, name Ident, s Signature, body Stmt) {
	m.add(doc, Receiver{m.recv, m.typ, true}, name, s, body)
}

// byValue adds a method with a value receiver.
func (m *methods) byValue(doc Comment, name Ident, s Signature, body Stmt) {
	m.add(doc, Receiver{m.recv, m.typ, false}, name, s, body)
}

func (m *methods) add(doc Comment, recv Receiver, name Ident, s Signature, body Stmt) {
	m.decls = append(m.decls, &Func{
		Origin: m.from, Comment: doc, Recv: recv, Name: name, Signature: s, Body: []Stmt{body}, Compact: true,
	})
}

// recordType adds the method that returns the variable that describes the type to the
// runtime.
//
//	func (*Card) recordType() *recordType { return &cardRecord }
func (m *methods) recordType(variable Ident) {
	m.decls = append(m.decls, &Func{
		Origin: m.from.as(Implied),
		Recv:   Receiver{Type: m.typ, Pointer: true}, Name: fixed("recordType"), Signature: Signature{Results: []Type{Pointer{ref("recordType")}}},
		Body: returns(Address{Named{Name: variable}}), Compact: true,
	})
}

// The signatures of methods of interfaces in the standard library.
var (
	decodes = Signature{Params: []Param{{Name: fixed("data"), Type: Slice{Byte}}}, Results: []Type{Error}}
	encodes = Signature{Results: []Type{Slice{Byte}, Error}}
	formats = Signature{Params: []Param{{Name: fixed("f"), Type: of(pkgFmt, "State")}, {Name: fixed("verb"), Type: Rune}}}
	logs    = Signature{Results: []Type{of(pkgSlog, "Value")}}
)

// shown adds the methods with which package fmt and loggers print a value without its
// secrets.
func (m *methods) shown(format, logValue Ident) {
	m.byValue(comment("%s writes the object with its secrets masked, whatever the verb.", format),
		format, formats, Do{call("formatMasked", ref("f"), ref("verb"), Address{m.self()})})
	m.byValue(comment("%s is the object with its secrets masked, for log/slog.", logValue),
		logValue, logs, Return{call("maskedLogValue", Address{m.self()})})
}
