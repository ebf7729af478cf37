// Package golden holds what the generator writes, recorded: one folder a
// feature of the document's dialect, and one archive an error message.
//
// A case is a folder with three kinds of files:
//
//	openapi.yaml     a small document of our own that shows the feature
//	stripegen.yaml   what of it is generated
//	*.go             the package that comes of it, as output.Write writes it
//
// The packages are part of the module, so that go build and go vet see them;
// their tests (behaviour_test.go) call them where the text alone does not show
// that a feature works. All are called stripe, whatever their folder is
// called: the copies of the runtime are the same everywhere then.
//
// An error golden is a txtar archive in errors: the files of a working folder,
// and in "want" the exit code and the exact text of the error. An archive of
// several cases has a folder for each; files outside of them belong to all. A
// file called NAME.quoted is NAME written as Go strings, one a line, which can end
// in "* N" to stand N times. The network is a host of the test. Every message
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
// To record after a change:
//
//	go test ./golden -update
//
// A package is recorded only if it type-checks and its folder holds nothing
// unknown. Read the difference before you commit it.
package golden
