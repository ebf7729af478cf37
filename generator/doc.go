// Package generator turns Stripe's OpenAPI document into a Go package.
//
// It is one way through, with one typed value between any two stages. No stage
// has globals, and nothing is written before the end; writing is the caller's:
//
//	source.Parse     text → *source.Source      where the document comes from: a file, https, git, a module, …
//	load.Open        source → *load.Document    the document, well-formed, cut down to what was asked for
//	resolve.Select   → *resolve.API             the selected resources, their operations, all sorted
//	lower.API        → *model.API               the intermediate model: a closed set of types, clean text
//	names.Assign     → *names.Table             a valid, unique, stable Go identifier for everything
//	decl.Standalone  → *decl.Package            Go declarations as data: what exactly the package declares;
//	                                            sdk.Declare does the same for files in an SDK
//	emit.Files       → []output.Source          the files of the package, printed by templates/render, unformatted
//	output.Format    → []output.File            gofmt-clean, parsed again, checked: it declares what was announced, and compiles
//
// Exceptions to the rules, those for Stripe's API and those of the settings, are in an
// overrides.Set. Each run has its own.
//
// After that, output.Write puts the files into a folder and output.Check
// compares them with what is there.
//
// The document's vocabulary (Document, Operation, Schema, Property, Pointer)
// ends in lower; the compiler's (Type, Struct, Enum, Union, Field) begins
// there; Go's (Ident, Type, File) begins in names and decl. kin-openapi is used in
// load, resolve and lower alone, jennifer in templates/render alone. diff compares
// two packages of declarations.
//
// Other packages serve several stages: methods maps operations to methods,
// yamldoc reads YAML, wrap breaks lines, and diag says where and what in errors. Before
// Generate, config collects the settings of a run and fills in a Config. After it, lock
// remembers names and digests, diff compares two packages for their callers, callers
// finds where Go packages use what differs, and report writes that down. where leads from a
// line or a name of the package back to the document, and from there to the package. adopt
// compares the files of an SDK with ours.
//
// This package promises stability: what it exports stays, and keeps its meaning, within
// a major version. The packages below it promise none, also where its types name
// theirs; they change with the generator.
//
// A stage reports all the errors it finds as diag.List, each with the location in
// the document, and the pipeline stops after it. DESIGN.md has the reasons for
// the design.
package generator
