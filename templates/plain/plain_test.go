package plain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/templates/plain"
)

func TestCheck(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "// f is a function.\nfunc f() { var g = f; g() }", ""},
		{"data", "var errs = map[string][]*t{}\n\ntype t struct{ next *t; err error }", ""},
		{"unsafe", "import \"unsafe\"\n\nvar x unsafe.Pointer", "p.go:3: imports unsafe"},
		{"blank import", "import _ \"embed\"", "p.go:3: imports embed as _"},
		{"directive", "//go:noinline\nfunc f() {}", `p.go:3: holds the directive "//go:noinline"`},
		{"excused", "var x int // #nosec G101", `p.go:3: holds the directive "// #nosec G101"`},
		{"block comment", "/* c */", "p.go:3: holds a block comment"},
		{"init", "func init() {}", "p.go:3: has an init function"},
		{"no body", "func f()", "p.go:3: has a function without a body"},
		{"function", "import \"strings\"\n\nvar cut = strings.Cut", "p.go:5: holds a function in the variable cut"},
		{"functions", "var all = map[string][]func(){}", "p.go:3: holds a function in the variable all"},
		{"struct of functions", "var all *struct{ f func() }", "p.go:3: holds a function in the variable all"},
		{"rules", "var r = rules{}\n\ntype rules struct{ check func() }", ""},
		{"local", "func f() { g := f; g() }", ""},
		{"pool", "import \"sync\"\n\nvar pool sync.Pool", "p.go:5: holds a function in the variable pool"},
		{"types", "import \"reflect\"\n\nfunc f() reflect.Type { return reflect.StructOf(nil) }", "p.go:5: uses reflect.StructOf"},
		{"callers", "import \"runtime\"\n\nfunc f() int { return runtime.Callers(0, nil) }", "p.go:5: uses runtime.Callers"},
		{"system", "import \"runtime\"\n\nconst os = runtime.GOOS", ""},
		{"environment", "import \"os\"\n\nfunc f() string { return os.Getenv(\"A\") }", "p.go:5: uses os.Getenv"},
		{"control characters", `const s = "a\x00b"`, `p.go:3: packs data into the text "a\x00b"`},
		{"separated", "import \"strings\"\n\nfunc f() []string { return strings.Split(s, s[:1]) }\n\nconst s = \",a,b\"",
			"p.go:5: takes a constant text apart with strings.Split"},
		{"split input", "import \"strings\"\n\nfunc f(s string) []string { return strings.Split(s, \",\") }", ""},
	} {
		found, err := plain.Check(map[string][]byte{"p.go": []byte("package p\n\n" + test.text + "\n")})
		require.NoError(t, err, test.name)
		assert.Equal(t, test.want, strings.Join(found, "\n"), test.name)
	}
}

// TestCheckKept holds that the directive of earlier names passes above these alone.
func TestCheckKept(t *testing.T) {
	const text = "package p\n\ntype T int\n\nfunc (T) M() {}\n\n//go:fix inline\ntype U = T\n\n//go:fix inline\nconst D = 1\n\n//go:fix inline\nfunc (t *T) N() { t.M() }\n"
	files := map[string][]byte{"p.go": []byte(text)}
	found, err := plain.Check(files, "U", "D", "T.N")
	require.NoError(t, err)
	assert.Empty(t, found)
	found, err = plain.Check(files, "T.N", "N")
	require.NoError(t, err)
	assert.Equal(t, []string{`p.go:7: holds the directive "//go:fix inline"`, `p.go:10: holds the directive "//go:fix inline"`}, found)
	found, err = plain.Check(files)
	require.NoError(t, err)
	assert.Len(t, found, 3)
}
