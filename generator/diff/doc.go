// Package diff says what a new document does to the callers of the generated Go.
//
// It compares the declarations of two packages by what callers see of them. Each
// side becomes a surface: the exported Go symbols, each with its declaration, with
// facts that the declaration does not show (null, required, the values a
// parameter takes) and with its place in the document. Symbols are paired by
// their Go names, never by component names, titles or the order of the
// document, so that what leaves the Go alone is no finding.
//
//	surface.go       declarations → surface: the symbols and what each goes with
//	rules.go         the rules: what is a finding, how grave, what to do; their
//	                 tables are in rules_package.go, rules_answers.go, rules_requests.go
//	compare.go       two surfaces → findings: pairs, what comes and goes
//	fields.go        a field on both sides
//	operations.go    an operation on both sides
//	stubs.go         stubs that come and go with what refers to them
//	renames.go       names that the settings change
//	version.go       the versions of the API
//	types.go         the findings, as other packages see them
//	place.go         where findings are in the documents
//	fold.go          one finding for a change that shows at many places
//	baseline.go      findings that were accepted before
//
// Some symbols come and go with another: the type of a field with the field, the
// methods of a service with the service. Then the other is the finding, and its
// company is silent: a member is compared only if its owner is on both sides.
// What callers may use without a word of the other is named in the finding: the
// interface of a service, the methods of an object that call an operation, the field
// for the name of an uploaded file, the stub of a resource that a field was the last,
// or is the first, to refer to.
//
// Against golang.org/x/exp/apidiff on the generated packages, findings of level
// Compile and incompatible changes are the same but for that company and three
// things, which its rules call incompatible and these do not: a constant with
// another value (constant-value-changed, api-version-changed), a struct that can
// no longer be compared because it got a list or a map (field-added,
// parameter-added, parameter-clearable), and a method more in a service's interface
// (operation-added). None of them stops the code of a caller who calls the API. A
// test in generator/acceptance holds this for all of Stripe's documents.
package diff
