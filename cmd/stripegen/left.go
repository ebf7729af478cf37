package main

import (
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
)

// mostLeft is how many operations without a method are named.
const mostLeft = 5

// printLeft prints the operations of the document that are no method of any resource. It
// is a warning: what is missing cannot be seen in the package, so it is printed with
// --quiet and under go generate, too.
func (a *app) printLeft(left generator.Left) {
	a.printLeftBecause("their response is no resource", left.Foreign)
	a.printLeftBecause("x-stripeOperations of no resource makes them methods of a service", left.Undeclared)
}

// printLeftBecause prints operations that are no method for one reason.
func (a *app) printLeftBecause(reason string, left []string) {
	if len(left) == 0 {
		return
	}
	a.say("operations without a method, because %s: %d (%s)", reason, len(left), named(left))
}

// named returns the first operations.
func named(left []string) string {
	text := strings.Join(left[:min(len(left), mostLeft)], ", ")
	if len(left) > mostLeft {
		text += ", …"
	}
	return diag.Printable(text)
}
