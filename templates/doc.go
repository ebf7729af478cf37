// Package templates has one pure function for each shape of declaration in the
// output, with the Go it stands for shown above it.
//
// A template decides nothing: which declarations exist and where they go is
// decided in emit, what a type is in lower, what it is called in names. Text
// from the document reaches a template only as model.Doc, model.WirePath,
// names.Ident or as a value that jennifer quotes.
package templates
