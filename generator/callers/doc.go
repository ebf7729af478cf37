// Package callers finds where Go packages use the generated one, and what of it a
// new document touches.
//
//	find.go       patterns → the generated package and the packages that depend on it
//	load.go       those packages, parsed and type-checked as they are today
//	symbols.go    the names of what the generated package declares, as package diff has them
//	uses.go       every use of a symbol, with its place and its kind
//	kinds.go      what a use does: it reads, writes, calls …
//	implicit.go   uses without a name: interfaces that are satisfied, type arguments
//	switches.go   switches over an enum
//	params.go     values of parameters, and the fields that they do not set
//	printed.go    objects that are handed to packages that print
//	rejected.go   what go/types rejects of the callers with the new package in place
//	holders.go    what holds a type, so that a type that is gone leads to its finding
//	findings.go   findings of package diff → the places that they touch
//	silent.go     the uses that a finding of each rule touches without an error
//
// The callers are type-checked twice. First as they are, against the package on
// disk: that gives the uses. Then the same syntax trees against the files of the
// new package: all errors of that are the places that stop compiling. No second run
// of the go command is needed for it, and nothing is written.
//
// A symbol is followed where go/types follows it: through aliases, embedded fields,
// method values, type arguments and interfaces. Values are not followed: what is
// stored in a variable of the caller and passed on is that variable's. Uses by
// reflection are not seen.
package callers
