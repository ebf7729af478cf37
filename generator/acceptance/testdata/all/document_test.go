package stripe_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// readDocument reads what each operation of the document accepts, by "GET /v1/…".
// Parameters in the query and in the body are one object here.
func readDocument(t *testing.T) map[string]*schema {
	text, err := os.ReadFile(os.Getenv("SPEC"))
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name, In string
				Required bool
				Schema   schema
			}
			RequestBody struct {
				Content map[string]struct{ Schema schema }
			}
		}
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	operations := map[string]*schema{}
	for path, methods := range document.Paths {
		for method, op := range methods {
			accepts := &schema{Type: "object", Properties: map[string]schema{}}
			for _, media := range op.RequestBody.Content {
				if len(media.Schema.Properties) > 0 {
					*accepts = media.Schema
				}
			}
			for _, p := range op.Parameters {
				if p.In != "query" {
					continue
				}
				accepts.Properties[p.Name] = p.Schema
				if p.Required {
					accepts.Required = append(accepts.Required, p.Name)
				}
			}
			operations[strings.ToUpper(method)+" "+path] = accepts
		}
	}
	return operations
}

// parsed is a schema that was decoded without its type.
func parsed(raw map[string]any) schema {
	var s schema
	text, _ := json.Marshal(raw) // it came out of JSON
	_ = json.Unmarshal(text, &s) // and was a schema there
	return s
}
