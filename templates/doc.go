// Package templates returns the files that are copied into generated packages, and the
// names that they declare. Its packages:
//
//	render        prints declarations with jennifer: the generated half of a package
//	runtime       the hand-written half of a package, an ordinary package with tests, copied
//	stripetest    the fake server, written and copied in the same way
//	plain         reports code that is not plain; tests check all of the output
//
// No stage before emit imports these packages: the generator passes the names on as data.
package templates
