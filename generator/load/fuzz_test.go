package load

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/source"
)

// FuzzOpen opens any text. A text that opens as JSON must be JSON to encoding/json, too,
// and the part that is cut out must be a document whose references all resolve.
//
// An input is an edit of one of some documents, the first of which is empty. When an
// input is of interest, package testing tries it again without each part of its text:
// for n bytes that is n² runs, which are minutes for a document and nothing for an
// edit.
func FuzzOpen(f *testing.F) {
	documents := []string{
		"", shop, with("", ""), with("PROPERTY", `"x": {"anyOf": [{"$ref": "#/components/schemas/b"}]}`), tinyYAML, tinyYAML + bomb(3),
	}
	for i := range documents {
		f.Add(uint8(i), uint16(0), uint16(0), []byte{})
		f.Add(uint8(i), uint16(300), uint16(2), []byte(`"$ref": null, `))
		f.Add(uint8(i), uint16(500), uint16(20), []byte("- *x0\n"))
	}
	f.Fuzz(func(t *testing.T, document uint8, at, length uint16, text []byte) {
		checkOpen(t, edited(documents[int(document)%len(documents)], int(at), int(length), text))
	})
}

// edited returns a text with another in place of some of its bytes.
func edited(text string, at, length int, with []byte) []byte {
	at = min(at, len(text))
	end := min(at+length, len(text))
	return append(append([]byte(text[:at]), with...), text[end:]...)
}

// checkOpen opens a text and checks what comes of it.
func checkOpen(t *testing.T, text []byte) {
	d, err := Open(context.Background(), "embedded", Options{
		Source: source.Options{Embedded: text, MaxBytes: 1 << 20}, Resources: []string{"all"},
	})
	if err != nil {
		return
	}
	if !json.Valid(d.text.json) {
		t.Fatal("not JSON")
	}
	pruned, err := d.Pruned()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openapi3.NewLoader().LoadFromData(pruned); err != nil {
		t.Fatal(err)
	}
}
