package main

import (
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
)

// mostLeft is how many operations, or resources, that are left out are named.
const mostLeft = 5

// tellLeft names the operations of the document that are no method of any resource. It
// is a warning: what is missing cannot be seen in the package, so it is given with
// --quiet and under go generate, too.
func (a *app) tellLeft(left generator.Left) {
	a.tellLeftBecause("what they answer is no resource", left.Foreign)
	a.tellLeftBecause("x-stripeOperations of no resource makes them methods of a service", left.Undeclared)
}

// tellLeftV2 names the resources of API v2 that were left out.
func (a *app) tellLeftV2(left []string) {
	if len(left) > 0 {
		a.say("resources of API v2 are left out, because only API v1 can be generated: %d (%s)", len(left), named(left))
	}
}

// tellLeftBecause names operations that are no method for one reason.
func (a *app) tellLeftBecause(reason string, left []string) {
	if len(left) == 0 {
		return
	}
	a.say("operations without a method, because %s: %d (%s)", reason, len(left), named(left))
}

// named are the first of what is left.
func named(left []string) string {
	text := strings.Join(left[:min(len(left), mostLeft)], ", ")
	if len(left) > mostLeft {
		text += ", …"
	}
	return diag.Printable(text)
}
