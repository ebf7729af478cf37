// Package where leads from a declaration of a generated package to the part of the
// document that it was made of, and back.
//
// What a declaration was made of stands in its decl.Origin; in which lines it stands is
// read from the source, as it is on disk. A Table brings both together:
//
//	where.go    Table: the declarations, by line, by name and by pointer
//	source.go   Go source → declarations with their lines
//	errors.go   what is said where there is none: the nearest
//
// For a line, the declaration is the smallest around it, its comment included; in the
// body of a method it is the method. What stands in the files of the runtime is the same
// in every package, and no part of the document describes it.
package where
