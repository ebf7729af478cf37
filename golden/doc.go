// Package golden holds what the generator writes, recorded: one folder a
// feature of the document's dialect, and one archive an error message.
//
// A case is a folder of testdata with these files:
//
//	openapi.yaml        a small document of our own that shows the feature
//	stripegen.yaml      what of it is generated
//	*.go                the files that are rendered from it, as output.Write writes them
//	behaviour_test.go   calls the package, where the text alone does not show that the feature works
//
// The files do not compile by themselves: the runtime, which is the same in every
// package, is not recorded. A test puts it beside the rendered files with the go
// command's -overlay, vets the packages, and compiles those with tests, which it runs;
// with the flag -long it compiles all. Another test holds the runtime of every case to
// its source, byte for byte. All packages are called stripe, whatever their folder is
// called.
//
// The folder examples/stripe holds a whole package, with the fake server, from the
// embedded document. The examples of the README are its tests. The other folders of
// examples are programs that use it, one for each use of the README; a test runs them
// against the fake server. The folder examples/parcels is a package of API v2, from the
// document of the case api_v2, for the program that handles thin events.
//
// An error golden is a txtar archive in errors: the files of a working folder,
// and in "want" the exit code and the exact text of the error. An archive of
// several cases has a folder for each; files outside of them belong to all. A
// file called NAME.quoted is NAME written as Go strings, one a line, which can end
// in "* N" to be there N times. The network is a host of the test. Every message
// format in the code occurs in one of them or in a script of the command, but for
// a few that no input leads to; a test collects the formats and looks.
//
// Beside the comparison, every case is generated again and again, at the same
// time and with the members of its objects in another order, which must not
// change a byte; it is type-checked for the oldest Go that generated code
// supports; and what the comments of the output promise of whole kinds of types
// is looked up. Random documents with names chosen to collide have to become
// packages that type-check, too; so has what is left of the documents of the cases
// after random changes, or it is refused. taint.yaml is a document of all constructs,
// to each text of which a payload is appended that must not become code.
//
// Some of these tests try a sample of their inputs, and all with the flag -long, which
// takes minutes:
//
//	go test ./golden -long
//
// To record after a change:
//
//	go test ./golden -update
//
// A package is recorded only if it type-checks and its folder holds nothing
// unknown. Read the difference before you commit it.
package golden
