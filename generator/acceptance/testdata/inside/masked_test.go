package stripe

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// TestSecretMembers compares the secret members that a package knows without having
// the type with the fields that are secret in the types of all resources.
func TestSecretMembers(t *testing.T) {
	text, err := os.ReadFile(os.Getenv("SPEC"))
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Components struct {
			Schemas map[string]struct {
				Properties struct{ Object struct{ Enum []string } }
			}
		}
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, schema := range document.Components.Schemas {
		for _, name := range schema.Properties.Object.Enum {
			p := namedPlan(name)
			if p == nil {
				continue
			}
			for _, f := range p.fields {
				listed := slices.Contains(secretMembers(name), f.name)
				if isSecretName(f.name) {
					continue
				}
				if listed != f.secret {
					t.Errorf("%s.%s: listed in secretMembers: %t, tagged as a secret: %t", name, f.name, listed, f.secret)
				}
				if f.secret {
					found++
				}
			}
		}
	}
	if found == 0 {
		t.Error("the document has no field that is secret by what is said about it")
	}
}
