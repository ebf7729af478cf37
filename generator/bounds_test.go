package generator_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator"
)

// written is a document of resources r0, r1, …, each with the property x, and of
// operations of r0 with the component body.
func written(resources, operations int, x, components string) string {
	const response = `"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/r%d"}}}}}`
	var paths, schemas strings.Builder
	for i := range resources {
		fmt.Fprintf(&paths, `"/v1/r%d":{"post":{`+response+`}},`, i, i)
		fmt.Fprintf(&schemas, `"r%[1]d":{"type":"object","x-resourceId":"r%[1]d","properties":{"id":{"type":"string"},"object":{"type":"string","enum":["r%[1]d"]},"x":%[2]s}},`, i, x)
	}
	for i := range operations {
		fmt.Fprintf(&paths, `"/v1/r0/o%d":{"post":{"requestBody":{"content":{"application/x-www-form-urlencoded":{"schema":{"$ref":"#/components/schemas/body"}}}},`+response+`}},`, i, 0)
	}
	return `{"openapi":"3.0.0","info":{"title":"x","version":"2026-01-01"},"paths":{` + strings.TrimSuffix(paths.String(), ",") +
		`},"components":{"schemas":{` + schemas.String() + components + `}}}`
}

// bodyOf is the component body with many properties.
func bodyOf(properties int, schema string) string {
	return `"body":{"type":"object","properties":{` + strings.TrimSuffix(repeated(`"p%d":`+schema+`,`, properties), ",") + `}}`
}

// repeated is a text with the numbers from 0.
func repeated(format string, times int) string {
	var b strings.Builder
	for i := range times {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

const (
	aText    = `{"type":"string"}`
	toBody   = `{"$ref":"#/components/schemas/body"}`
	anObject = `{"type":"object","properties":{"a":{"type":"string"}}}`
	aChoice  = `{"type":"string","enum":["a","b","c"]}`
	tooMany  = "the types up to here have more than"
)

// TestMemoryOfReferences holds what references can multiply a document into: nothing
// that takes more than 64 MB and 40 times its size. All that is allocated until the run
// is refused counts, also what is free again.
func TestMemoryOfReferences(t *testing.T) {
	long := `{"type":"string","description":"` + strings.Repeat("word ", 20_000) + `"}`
	documents := map[string]string{
		"operations share a body":                written(1, 30, aText, bodyOf(8000, aText)),
		"many operations share a body":           written(1, 200, aText, bodyOf(8000, aText)),
		"resources share a component":            written(300, 0, toBody, bodyOf(300, anObject)),
		"resources share an enum":                written(300, 0, toBody, `"body":{"type":"string","enum":[`+strings.TrimSuffix(repeated(`"v%d",`, 500), ",")+`]}`),
		"many resources":                         written(2000, 0, aText, bodyOf(1, aText)),
		"many operations":                        written(1, 4000, aText, bodyOf(1, aText)),
		"resources share a long text":            written(200, 0, toBody, bodyOf(1, long)),
		"operations share a long text":           written(1, 200, aText, bodyOf(1, long)),
		"operations borrow the text of a result": written(1, 200, long, `"body":{"type":"object","properties":{"x":`+aText+`}}`),
		"operations share a long name":           written(1, 200, aText, `"body":{"type":"object","properties":{"`+strings.Repeat("p", 50_000)+`":`+anObject+`}}`),
	}
	for name, document := range documents {
		t.Run(name, func(t *testing.T) {
			allocated, err := allocation(document)
			assert.ErrorContains(t, err, tooMany)
			assert.LessOrEqual(t, allocated, uint64(64_000_000+40*len(document)))
		})
	}
}

// allocation generates all resources of a document and returns how much that
// allocates.
func allocation(document string) (uint64, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := generator.Generate(context.Background(), generator.Config{Spec: "-", Stdin: strings.NewReader(document), Resources: []string{"all"}})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

// TestSmallDocumentsShare holds that small documents may use their components often.
func TestSmallDocumentsShare(t *testing.T) {
	for name, document := range map[string]string{
		"resources share a component": written(40, 0, toBody, bodyOf(30, anObject)),
		"resources share enums":       written(40, 0, toBody, bodyOf(30, aChoice)),
		"operations share a body":     written(1, 60, aText, bodyOf(200, aText)),
	} {
		_, err := allocation(document)
		assert.NoError(t, err, name)
	}
}
