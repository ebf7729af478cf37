package load

import (
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// Encodings are the encodings of the parameters of each operation, by its pointer and
// the name of the parameter.
func (d *Document) Encodings() map[diag.Pointer]map[string]string {
	all := map[diag.Pointer]map[string]string{}
	for path, item := range d.Paths {
		for method, op := range item.Operations() {
			styles := map[string]string{}
			for _, p := range op.Parameters {
				if p.Value != nil {
					styles[p.Value.Name] = encoding(p.Value.Style, p.Value.Explode)
				}
			}
			all[diag.Pointer("").Child("paths", path, strings.ToLower(method))] = styles
			if op.RequestBody == nil || op.RequestBody.Value == nil {
				continue
			}
			for _, media := range op.RequestBody.Value.Content {
				for name, e := range media.Encoding {
					styles[name] = encoding(e.Style, e.Explode)
				}
			}
		}
	}
	return all
}

// encoding is a style of OpenAPI in words, with its defaults filled in.
func encoding(name string, explode *bool) string {
	if name == "" {
		name = "form"
	}
	exploded := name == "form"
	if explode != nil {
		exploded = *explode
	}
	if exploded {
		return name + ", exploded"
	}
	return name
}
