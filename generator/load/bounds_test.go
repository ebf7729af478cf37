package load

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/source"
)

// cost opens a text and returns the time that takes and how much it allocates, what is
// free again included.
func cost(text string) (time.Duration, uint64, error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	_, err := Open(context.Background(), "embedded", Options{Source: source.Options{Embedded: []byte(text)}, Resources: []string{"all"}})
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc, err
}

// dense are texts that are repeated inside of a document: the text before, the repeated
// text, the text after.
var dense = map[string][3]string{
	"yaml list":           {tinyYAML + "x-a: [", "a,", "]\n"},
	"yaml objects":        {tinyYAML + "x-a: [", "{},", "]\n"},
	"yaml pairs":          {tinyYAML + "x-a: [", "a: ,", "]\n"},
	"yaml names":          {tinyYAML + "x-a: {", "%x,", "}\n"},
	"yaml empty texts":    {tinyYAML + "x-a: [", "'',", "]\n"},
	"yaml lines":          {tinyYAML + "x-a:\n", "- a\n", ""},
	"yaml empty lines":    {tinyYAML + "x-a: 1\n", "\n", ""},
	"yaml nothings":       {tinyYAML + "x-a:\n", "-\n", ""},
	"yaml members":        {tinyYAML + "x-a:\n", "  k%x:\n", ""},
	"yaml explicit":       {tinyYAML + "x-a:\n", "? k%x\n", ""},
	"yaml lists in lists": {tinyYAML + "x-a:\n", strings.Repeat("- ", 200) + "a\n", ""},
	"yaml comments":       {tinyYAML + "x-a:\n", "#\n", "- a\n"},
	"yaml comments above": {tinyYAML + "x-a:\n", "#\n- a\n", ""},
	"yaml comments after": {tinyYAML + "x-a:\n", "- a #\n", ""},
	"yaml aliases":        {tinyYAML + "x-b: &a b\nx-a: [", "*a,", "]\n"},
	"yaml long aliases":   {tinyYAML + "x-b: &a " + strings.Repeat("b", 100) + "\nx-a: [", "*a,", "]\n"},
	"yaml anchors":        {tinyYAML + "x-a: [", "&a%x a,", "]\n"},
	"yaml properties":     {tinyYAML + "      properties:\n", "        k%x: {}\n", ""},
	"schemas":             inTiny("SCHEMA", `}`, `,"k%x":{}`, `,"c":{`),
	"resources":           inTiny("SCHEMA", `}`, `,"k%x":{"x-resourceId":"r%[1]x"}`, `,"c":{`),
	"paths":               inTiny("PARAMETER", `]}},"/":{}`, `,"/%x":{}`, `,"/z":{"get":{"parameters":[`),
	"operations":          inTiny("PARAMETER", `]}},"/":{}`, `,"/%x":{"get":{},"put":{}}`, `,"/z":{"get":{"parameters":[`),
	"parameters":          inTiny("PARAMETER", `{}`, `,{"in":"query","name":"k%x","schema":{}}`, ``),
	"properties":          inTiny("PROPERTY", `"a":{}`, `,"k%x":{}`, ``),
	"alternatives":        inTiny("PROPERTY", `"a":{"anyOf":[{}`, `,{}`, `]}`),
	"references":          inTiny("PROPERTY", `"a":{"anyOf":[{}`, `,{"$ref":"#/components/schemas/b"}`, `]}`),
	"nested references":   inTiny("PROPERTY", `"a":{}`, `,"k%x":`+strings.Repeat(`{"$ref":"#/components/schemas/b","items":`, 110)+"{}"+strings.Repeat("}", 110), ``),
	"values":              inTiny("PROPERTY", `"a":{"enum":["a"`, `,"%x"`, `]}`),
	"defaults":            inTiny("PROPERTY", `"a":{"default":[1`, `,1`, `]}`),
	"lists":               inTiny("PROPERTY", `"a":{"default":[1`, `,[]`, `]}`),
	"extensions":          inTiny("PROPERTY", `"a":{"x-a":{"a":1`, `,"k%x":1`, `}}`),
}

// inTiny repeats a text at a mark of tiny.
func inTiny(mark, before, text, behind string) [3]string {
	front, back, _ := strings.Cut(with(mark, "<HERE>"), "<HERE>")
	return [3]string{front + before, text, behind + back}
}

// filled returns a document in which a part of the size, in percent, is a dense text, and
// the rest is prose.
func filled(d [3]string, size, percent int) string {
	var b strings.Builder
	b.WriteString(d[0])
	for i := 0; b.Len() < size*percent/100; i++ {
		if strings.Contains(d[1], "%") {
			fmt.Fprintf(&b, d[1], i)
		} else {
			b.WriteString(d[1])
		}
	}
	b.WriteString(d[2])
	missing := max(size-b.Len(), 0)
	if strings.HasPrefix(d[0], "{") {
		return strings.TrimSuffix(b.String(), "}") + `,"x-prose":"` + strings.Repeat("word ", missing/5) + `"}`
	}
	return b.String() + "x-prose: >\n" + strings.Repeat("  word word word\n", missing/17)
}

// TestMemory holds what a document may cost, whatever it consists of: 64 MB and 40
// times its size. All that is allocated is counted, not only what is in use at a time.
func TestMemory(t *testing.T) {
	const size = 1 << 20
	for name, d := range dense {
		for _, percent := range []int{100, 35, 10} {
			text := filled(d, size, percent)
			_, allocated, err := cost(text)
			assert.LessOrEqual(t, allocated, uint64(64_000_000+40*len(text)), "%s, %d %%: %v", name, percent, err)
			if percent == 10 {
				assert.NoError(t, err, "%s, %d %%", name, percent)
			}
		}
	}
}

// TestAliasBombs holds what aliases of aliases may cost: 50 MB, and a time that is far
// above the 20 ms that they take alone on a machine.
func TestAliasBombs(t *testing.T) {
	for _, levels := range []int{6, 12, 200} {
		for _, text := range []string{tinyYAML + bomb(levels), tinyYAML + bomb(levels) + "x-prose: " + strings.Repeat("word ", 20000)} {
			took, allocated, err := cost(text)
			assert.ErrorContains(t, err, "the aliases repeat more than", "%d levels", levels)
			assert.LessOrEqual(t, allocated, uint64(50_000_000), "%d levels", levels)
			assert.Less(t, took, 2*time.Second, "%d levels", levels)
		}
	}
}

// TestTooManyResources checks the limit on the number of resources.
func TestTooManyResources(t *testing.T) {
	var schemas strings.Builder
	for i := range maxResources {
		fmt.Fprintf(&schemas, `, "r%d": {"x-resourceId": "r%d"}`, i, i)
	}
	_, err := open(t, strings.Replace(with("", ""), `"b": {}`, `"b": {}`+schemas.String(), 1), Options{Resources: []string{"a"}})
	assertError(t, err, 3, "embedded:6:17: there are more than 5000 resources (#/components/schemas)")
}
