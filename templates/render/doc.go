// Package render prints declarations with jennifer.
//
// It decides nothing: package decl has the declarations, their names, bodies and files.
// Each part of a declaration has one function that prints it. The output is not
// formatted; the last stage of the generator does that.
package render
