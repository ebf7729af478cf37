// Package templates has one pure function for each shape of declaration in the
// output, with the Go it stands for shown above it.
//
// A template decides nothing: which declarations exist and where they go is
// decided in emit, what a type is in lower, what it is called in names. Text
// from the document is printed only as a names.Ident, model.Line or model.Doc, which
// raw.go hands to jennifer, or as a value that jennifer quotes. With its code, a
// template returns what it declares, which the last stage looks for.
package templates
