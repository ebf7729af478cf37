package main

import (
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// mostLeft is how many operations without a method are named.
const mostLeft = 5

// tellLeft names the operations of the document that are no method of any resource.
func (g *generation) tellLeft(left []string) {
	if len(left) == 0 || g.quiet || g.app.goGenerate() {
		return
	}
	named := strings.Join(left[:min(len(left), mostLeft)], ", ")
	if len(left) > mostLeft {
		named += ", …"
	}
	g.app.say("operations without a method, because what they answer is no resource: %d (%s)", len(left), diag.Printable(named))
}
