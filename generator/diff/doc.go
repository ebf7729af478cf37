// Package diff reports how a new document affects the callers of the generated Go.
//
// It compares the declarations of two packages as callers see them. Each
// side becomes a surface: the exported Go symbols, each with its declaration, with
// facts that the declaration does not show (null, required, the values a
// parameter takes) and with its location in the document. Symbols are paired by
// their Go names, never by component names, titles or the order of the
// document, so that a change without effect on the Go code is no finding.
//
//	surface.go       declarations → surface: the symbols and what each goes with
//	rules.go         the rules: IDs, levels and advice; their
//	                 tables are in rules_package.go, rules_responses.go, rules_requests.go
//	compare.go       two surfaces → findings: pairs, additions and removals
//	fields.go        a field on both sides
//	operations.go    an operation on both sides
//	stubs.go         stubs that come and go with what refers to them
//	renames.go       names that the settings change
//	version.go       the versions of the API
//	types.go         the findings, as other packages see them
//	location.go      the locations of findings in the documents
//	fold.go          one finding for a change at many locations
//	baseline.go      findings that were accepted before
//
// Some symbols come and go with their owner: the type of a field with the field, the
// methods of a service with the service. Then the owner is the finding, and its
// members have none: a member is compared only if its owner is on both sides.
// The finding names the symbols that callers may use without the owner: the
// interface of a service, the methods of an object that call an operation, the field
// for the name of an uploaded file, the stub of a resource that a field was the last,
// or is the first, to refer to.
//
// Against golang.org/x/exp/apidiff on the generated packages, findings of level
// Compile and incompatible changes are the same but for those members and three
// changes, which its rules call incompatible and these do not: a constant with
// another value (constant-value-changed, api-version-changed), a struct that can
// no longer be compared because it got a list or a map (field-added,
// parameter-added, parameter-clearable), and a method more in a service's interface
// (operation-added). None of them stops the code of a caller who calls the API. A
// test in generator/acceptance holds this for all of Stripe's documents.
package diff
