// Package lock is the file stripegen.lock: what a package on disk was made from,
// and which Go name everything in it has.
//
// Generate writes it beside the package and reads it the next time, check compares
// with it. It has two uses. Check can say of each file whether the document, the
// generator, the configuration or somebody's hand made it differ. And names stay:
// when a later document brings a property whose Go name is in use, the new one is
// called otherwise, not the one that callers have written.
//
// # The format
//
// Text, made to be merged: one fact a line, in a fixed order, names sorted. A line
// is words with one space between; in a word, what is not printable ASCII is
// written in the way of URLs. Lines that begin with # are remarks.
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
// A line for a name that the plain rule gives may look superfluous. It is not: what
// has to be known when a newcomer arrives is who was there before it. For one
// resource that is some hundred lines, for all of Stripe forty thousand.
//
// A name may be chosen by hand, and git may merge what two branches added: that is no
// damage. The digest above the names tells check that they are not those the package
// was written with.
//
// # Every edit is noticed
//
// All other lines are facts that nobody has a reason to change. Their digest tells
// check that a hand did, even where the fact has no bearing on any file: the version
// of the API, say, or the digest of the whole document.
//
// # Damage
//
// Parse reports everything that is not as above, with its line, and still returns
// what could be read. So generate repairs any lock, and keeps the names of both
// sides of a merge conflict.
package lock
