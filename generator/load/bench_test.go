package load

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

type object map[string]any

// large returns a synthetic document of about the size and shape of Stripe's: n
// resources with three operations and seven plain schemas each.
func large(n int) []byte {
	paths, schemas := object{}, object{}
	for i := range n {
		id := fmt.Sprintf("r%d", i)
		create := object{"requestBody": object{"content": object{"application/x-www-form-urlencoded": object{"schema": structure(60)}}}, "responses": responding(id)}
		paths["/v1/"+id] = object{"post": create}
		paths["/v1/"+id+"/{id}"] = object{"get": object{"responses": responding(id)}, "post": create}
		resource := structure(20, id+"_1", fmt.Sprintf("r%d", (i+1)%n))
		resource["x-resourceId"] = id
		schemas[id] = resource
		for j := range 7 {
			schemas[fmt.Sprintf("%s_%d", id, j+1)] = structure(10, fmt.Sprintf("%s_%d", id, (j+1)%7+1))
		}
	}
	text, err := json.MarshalIndent(object{
		"openapi": "3.0.0", "info": object{"title": "L", "version": "1"},
		"paths": paths, "components": object{"schemas": schemas},
	}, "", "  ")
	if err != nil {
		panic(err)
	}
	return text
}

// structure returns a schema with n text properties and one for each reference.
func structure(n int, refs ...string) object {
	properties := object{}
	for i := range n {
		properties[fmt.Sprintf("f%d", i)] = object{
			"type": "string", "maxLength": 5000, "nullable": true,
			"description": strings.Repeat("Some words that describe what this field is for. ", 3),
		}
	}
	for _, ref := range refs {
		properties[ref] = pointing(ref)
	}
	return object{"type": "object", "properties": properties}
}

// responding returns the responses that return a component.
func responding(name string) object {
	return object{"200": object{"description": "", "content": object{"application/json": object{"schema": pointing(name)}}}}
}

// pointing returns a reference to a component.
func pointing(name string) object { return object{"$ref": componentPrefix + name} }

func BenchmarkOpenOne(b *testing.B) {
	benchmarkOpen(b, Options{Resources: []string{"r7"}, References: Stub})
}

func BenchmarkOpenAll(b *testing.B) { benchmarkOpen(b, Options{Resources: []string{"all"}}) }

// benchmarkOpen opens the large document.
func benchmarkOpen(b *testing.B, opts Options) {
	opts.Source.Embedded = large(160)
	b.SetBytes(int64(len(opts.Source.Embedded)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(context.Background(), "embedded", opts); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkValid returns the measure for BenchmarkOpenOne: the same bytes through
// json.Valid.
func BenchmarkValid(b *testing.B) {
	text := large(160)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if !json.Valid(text) {
			b.Fatal("not JSON")
		}
	}
}

// BenchmarkKinLoader returns the measure for BenchmarkOpenAll: the same bytes through
// the loader of kin-openapi.
func BenchmarkKinLoader(b *testing.B) {
	text := large(160)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := openapi3.NewLoader().LoadFromData(text); err != nil {
			b.Fatal(err)
		}
	}
}
