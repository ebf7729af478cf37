package load

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// FuzzOpen opens anything. What is taken for JSON and opens must be JSON to
// encoding/json too, and what is cut out of it must be a document whose
// references all resolve.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(shop))
	f.Add([]byte(with("", "")))
	f.Add([]byte(with("PROPERTY", `"x": {"anyOf": [{"$ref": "#/components/schemas/b"}]}`)))
	f.Add([]byte(tinyYAML))
	f.Add([]byte(tinyYAML + bomb(3)))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Open(context.Background(), "embedded", Options{
			Embedded: text, Resources: []string{"all"}, Limits: Limits{MaxBytes: 1 << 20},
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
	})
}
