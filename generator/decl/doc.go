// Package decl converts the model and the names to Go declarations as plain data: the
// exact content of a package, before it is printed.
//
// Names stay names.Ident and types stay Type until they are printed. TypeText and the
// Text methods print them on one line, for reports; package templates/render prints the
// same declarations as source. Both only print, so another form of types, services and
// methods needs only another builder beside Standalone.
//
//	decl.go       Package, File and the four kinds of declarations; Origin, by which each
//	              declaration and member knows its location in the document
//	symbol.go     all declarations and members with their names in go/types
//	role.go       the role of a declaration for callers: a resource, a parameter, a value of an enum
//	types.go      the closed set of Go types, and their text
//	body.go       the closed set of expressions and statements in bodies
//	package.go    model and names → the files of a standalone package
//	client.go     the file that all resources share; packagedoc.go its package comment
//	object.go     resources, objects below them, pages
//	enum.go       enums, types of events
//	union.go      one of several resources
//	params.go     parameters of operations, fields to clear
//	record.go     the methods of objects
//	service.go    services and their methods
//	v2.go         calls of API v2, thin events, typed errors
//	fake.go       the tables of the fake server
//	gotype.go     types of the model → Go types
//	uses.go       "is the value of [Widget.Color]"
//	make.go       short forms for all of these
//
// For the field color of a widget there is, with the text that render prints:
//
//	&Field{                                   // the comment, from Comment
//		Name: Color, Type: Named{WidgetColor},  Color WidgetColor `json:"color"`
//		Tags: {{json color}},
//		Origin: {Property, widget, /components/schemas/widget/properties/color, color}
//	}
package decl
