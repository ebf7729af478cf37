// Package lock reads and writes the file stripegen.lock. It records what a package on
// disk was made from, and the Go name of every declaration in it.
//
// Generate writes the file beside the package and reads it the next time; check
// compares with it. It has two uses. First, check reports for each file whether it
// differs because of the document, the generator, the configuration or an edit by hand.
// Second, names are stable: when a later document adds a property whose Go name is in
// use, the new property gets another name, and code that uses the old name compiles.
//
// # The format
//
// The file is a text that git can merge: one fact per line, in a fixed order, names
// sorted. A line consists of words, separated by one space. Characters that are not
// printable ASCII are escaped as in URLs. Lines that begin with # are comments.
//
//	format 1                              of this file
//	generator v1.2.0                      version of the module, devel for a build of a checkout
//	source mod:example.com/m@v1.0.0/a.json  files are named from the folder of the lock
//	api 2026-08-26.dahlia                 version of the API
//	document sha256:…                     of the whole document, decompressed
//	selected sha256:…                     of the part of it that is selected
//	configuration sha256:…                of the settings below
//	setting package stripe                a line for each value of a setting
//	file client.go sha256:…               a line for each file of the package
//	facts sha256:…                        of the lines above, from the generator to the files
//	names sha256:…                        of the names below, as generate wrote them
//	name field widget/maker Maker         a line for each name; the key is names.Table.Names'
//	end                                   nothing is missing
//
// # Every name is recorded
//
// A name is recorded even if it follows from the rules: when a new property would get
// the same name, the lock shows which one had it first. For one resource that is some
// hundred lines, for all of Stripe forty thousand.
//
// A name may be chosen by hand, and git may merge the lines of two branches: both are
// valid. The digest above the names lets check detect that they differ from those that
// the package was generated with.
//
// # Every edit is noticed
//
// There is no reason to edit any other line. Their digest lets check detect an edit,
// even of a fact that affects no file, such as the version of the API or the digest of
// the whole document.
//
// # Damage
//
// Parse reports every violation of this format, with its line, and still returns what
// could be read. So generate repairs any lock, and keeps the names of both sides of a
// merge conflict.
package lock
