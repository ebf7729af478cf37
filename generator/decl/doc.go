// Package decl turns the model and the names into Go declarations as plain data: what
// exactly a package declares, before a byte of it is printed.
//
// Names stay names.Ident and types stay Type until they are printed. TypeText and its
// like print them on one line, for reports; package templates/render prints the same
// declarations as source. Both print what they find, so a package with other shapes of
// types, services and methods is another builder beside Standalone, and nothing else.
//
//	decl.go       Package, File and the four kinds of declarations; Origin, by which each
//	              declaration and member knows its location in the document
//	symbol.go     everything with the names that go/types has for it
//	role.go       what a declaration is to callers: a resource, a parameter, a value of an enum
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
