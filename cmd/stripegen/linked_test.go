package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diag"
)

// TestHiddenWords holds that errors show the words of settings behind a link in no
// spelling, and everything else.
func TestHiddenWords(t *testing.T) {
	a := quietApp()
	a.hidden.hide("stripegen.yaml", []byte("spec: mod:GitHub.com/Secret-1/x@v1/spec.json\nresources: [all, ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789]\noutput: generated/stripe\nreferences: stub\n"))
	document := diag.Errorf(diag.Document, "/secret", "no Secret here")
	document.Pos = diag.Pos{File: "secret.yaml", Line: 2, Col: 3}
	settings := diag.Errorf(diag.Usage, "", "no Secret here")
	settings.Pos = diag.Pos{File: "stripegen.yaml", Line: 2, Col: 3}
	unplaced := diag.Errorf(diag.Usage, "", "cannot read: %w", errors.New(`"mod:GitHub.com/Secret-1": !git!hub.com/!secret-1/x/@v`))
	for want, err := range map[string]error{
		`secret.yaml:2:3: no Secret here (#/secret)`:  document,
		`stripegen.yaml:2:3: no … here`:               settings,
		`cannot read: "mod:….…/…-…": ….…/…-…/…/@v`:    unplaced,
		"stripegen.yaml:2:3: no … here\n… is unknown": diag.List{settings, diag.Errorf(diag.Usage, "", "secret is unknown")},
		`ABCDEFGHIJ, secretly, ……`:                    errors.New("ABCDEFGHIJ, secretly, ABCDEFGHIJKLMNOPQRSTU…"),
		`output generated/stripe: all of mod`:         errors.New("output generated/stripe: all of mod"),
	} {
		assert.Equal(t, want, a.hidden.text(err))
	}
	assert.Equal(t, "Secret", (&hiddenWords{}).text(errors.New("Secret")))
}
