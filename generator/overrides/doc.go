// Package overrides has the exceptions to the rules of the generator: Stripe's, as
// tables, and those of the settings of a run. No other package treats a resource, a path
// or a field of Stripe's API differently by its name.
//
//	documents.go   components with the ID of a resource that are no resource
//	operations.go  operations and their methods; operations that get none
//	enums.go       plain strings with known values; enums that stay strings
//	shared.go      types that several locations share
//	shapes.go      locations with another type than in the document
//	secrets.go     fields that hold secrets
//	names.go       Go names of resources, services and fields
//	words.go       the spelling of words in Go names
//	initials.go    values of the fields of new objects on the fake server
//	prefixes.go    prefixes of IDs on the fake server
//
// To add an exception, add a row to one of the tables: what it applies to, its value, the
// reason, and the published documents that have it, unless all do. Then run the tests of
// this package and TestOverrides of the acceptance module, which reports a row whose
// documents do not use it.
//
// A Set holds the rows of one run. The stages call its methods, which record the rows
// that were used. Each run has its own Set, so runs do not affect each other. Check
// compares the rows that were used with the documents they are for. Unmatched reports
// rows of the settings that nothing used.
package overrides
