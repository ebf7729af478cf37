// Package templates hands out what is copied into generated packages, and the names that
// it takes. The rooms below it:
//
//	render        prints declarations with jennifer: the generated half of a package
//	runtime       the hand-written half of a package, an ordinary package with tests, copied
//	stripetest    the fake server, written and copied in the same way
//	plain         what keeps Go code from being plain; tests hold all of the output to it
//
// No stage before emit asks anything here: the generator passes the names on as data.
package templates
