// Package where leads from a declaration of a generated package to the part of the
// document that it was made of, and back.
//
// A declaration has what it was made of as its decl.Origin; its lines are read from the
// source, as it is on disk. A Table brings both together:
//
//	where.go    Table: the declarations, by line, by name and by pointer
//	source.go   Go source → declarations with their lines
//	errors.go   what is said where there is none: the nearest
//
// For a line, the declaration is the smallest around it, its comment included; in the
// body of a method it is the method. The files of the runtime are the same
// in every package, and no part of the document describes it.
package where
