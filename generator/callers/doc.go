// Package callers finds the uses of the generated package in other Go packages, and
// those that a new document touches.
//
//	find.go       patterns → the generated package and the packages that depend on it
//	load.go       those packages, parsed and type-checked as they are today
//	symbols.go    the names of the declarations of the generated package, as in package diff
//	uses.go       every use of a symbol, with its location and its kind
//	kinds.go      the kind of a use: it reads, writes, calls …
//	implicit.go   uses without a name: interfaces that are satisfied, type arguments
//	switches.go   switches over an enum
//	slots.go      where callers store structs, to see which of their fields are set
//	params.go     values of parameters, and the fields that they do not set
//	printed.go    objects that are passed to packages that print
//	rejected.go   errors of go/types in the callers with the new package
//	holders.go    the symbols that refer to a type, so that a removed type leads to its finding
//	findings.go   findings of package diff → the locations that they touch
//	silent.go     the uses that a finding of each rule touches without an error
//
// The callers are type-checked twice. First as they are, against the package on
// disk: that finds the uses. Then the same syntax trees against the files of the
// new package: its errors are the locations that stop compiling. That needs no second
// run of the go command, and nothing is written.
//
// A symbol is followed where go/types follows it: through aliases, embedded fields,
// method values, type arguments and interfaces. Of a variable it is known what it is set
// to where that is written, and which fields are set through it: also by another pointer,
// in a function that it is passed to, or by the callers of one that returns it. Lists that
// grow are not followed. Uses by reflection are not found.
package callers
