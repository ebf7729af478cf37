package output

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkFormat formats a rendered file of the size that a large resource has,
// beside forty files that are written by hand.
func BenchmarkFormat(b *testing.B) {
	var text strings.Builder
	text.WriteString("package stripe\n")
	for i := range 500 {
		fmt.Fprintf(&text, "// Type%d is a type with a comment of some length, as most of them have.\ntype Type%d struct{\n// A is a field.\nA string `json:\"a\"`\nLongName *int64 `json:\"long_name\"`\n}\n", i, i)
	}
	sources := []Source{source("resource.go", text.String())}
	for i := range 40 {
		sources = append(sources, written(fmt.Sprintf("runtime_%d.go", i), "stripe", "\nimport \"os\"\n"))
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := Format(sources); err != nil {
			b.Fatal(err)
		}
	}
}
