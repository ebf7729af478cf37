// Package acceptance holds the generator against what others made: Stripe's own
// documents, stripe-mock and stripe-go. It is a module of its own so that none of
// them becomes a requirement of the generator.
//
// The tests need Go, git and a Go module proxy, or a filled module cache; they
// read Stripe's documents out of the module github.com/stripe/stripe-mock. What
// they generate goes to temporary folders, as packages of a scratch module that
// requires nothing but Go 1.23.
//
//	documents_test.go  every published document generates a package that builds and vets
//	stable_test.go     the same document results in the same bytes
//	calls_test.go      the generated client against a running stripe-mock
//	parity_test.go     the generated package has the public surface of stripe-go
//	programs_test.go   functions written for stripe-go's client compile with the generated package
//	spec_test.go       the embedded document is true to Stripe's own
//	command_test.go    the command does what the Go API does
//	toolchains*.go     the oldest and the newest Go take the package, and the newest writes the same
//	all_*_test.go      the package of all resources: it builds, works, has the names and types of stripe-go, and is not too large
//	fake_test.go       the fake server is what Stripe's document and a program that takes payments need
//	apidiff_test.go    diff says of neighbouring documents of a flavour what apidiff says of the packages
//	callers_test.go    diff --callers names the lines that the compiler rejects, and those of a program of uses that are known
//	changelog_test.go  diff --changelog has every addition that stripe-go's changelog has
//
// Some tests try a sample of the documents, and all with the flag -long. Those with the
// build tag long run in make test-all alone.
//
// bench holds the measurements that make bench prints.
package acceptance
