// Package where finds the part of the document that a declaration of a generated package
// comes from, and the declarations that come from a part of the document.
//
// The decl.Origin of a declaration has its part of the document. Its lines are those of
// the source on disk. A Table combines the two:
//
//	where.go    Table: the declarations, by line, by name and by pointer
//	source.go   Go source → declarations with their lines
//	errors.go   errors for lines, names and pointers without a declaration, with the nearest one
//
// The declaration of a line is the smallest one that contains the line; its comment and
// the body of a method count. No part of the document describes the files of the runtime,
// which are the same in every package.
package where
