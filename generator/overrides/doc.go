// Package overrides has the exceptions to the rules of the generator: Stripe's, as
// tables, and those of the settings of a run. It is the one place where a resource,
// a path or a field of Stripe's API is named to be treated in another way than the
// rules say.
//
//	documents.go   components with the ID of a resource that are none
//	operations.go  operations and their methods; operations that get none
//	enums.go       plain strings with known values; enums that stay strings
//	shared.go      types that several locations share
//	shapes.go      locations that get another shape than the document says
//	secrets.go     fields that hold secrets
//	names.go       Go names of resources, services and fields
//	words.go       the spelling of words in Go names
//	initials.go    what fields of new objects are on the fake server
//	prefixes.go    how IDs begin on the fake server
//
// To add an exception, add a row to one of the tables: what it applies to, what it
// says, why, and the published documents that have it, if not every one has. Then
// run the tests of this package and TestOverrides of the acceptance module, which
// reports a row that the documents do not use where it says they do.
//
// A Set holds the rows of one run. The stages ask it by small functions, which note
// the rows that were used; so each run makes its own, and runs do not affect each
// other. Check compares the rows that were used with the documents they are for, and
// Unmatched reports rows of the settings that nothing used.
package overrides
