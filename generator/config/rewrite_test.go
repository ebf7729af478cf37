package config

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// TestRewrite replaces OLD by what is in the table's second column and nothing
// else.
func TestRewrite(t *testing.T) {
	const pinned = "mod:example.com/m@v1.2.3/spec.json#sha256:ab"
	tests := map[string]struct{ text, spec, want string }{
		"plain":            {"# c\nspec: OLD\npackage: p\n", pinned, "# c\nspec: " + pinned + "\npackage: p\n"},
		"comment behind":   {"spec:   OLD   # why\n", pinned, "spec:   " + pinned + "   # why\n"},
		"double quotes":    {`spec: "a\"OLD" # "x"` + "\n", pinned, `spec: "` + pinned + `" # "x"` + "\n"},
		"single quotes":    {"spec: 'it''s OLD'\n", pinned, "spec: '" + pinned + "'\n"},
		"value on a line":  {"spec:\n  OLD\n", pinned, "spec:\n  " + pinned + "\n"},
		"last, no newline": {"package: p\nspec: OLD", pinned, "package: p\nspec: " + pinned},
		"line ends":        {"package: p\r\nspec: OLD\r\noutput: o\r\n", pinned, "package: p\r\nspec: " + pinned + "\r\noutput: o\r\n"},
		"flow":             {`{package: p, spec: OLD, output: o}`, pinned, `{package: p, spec: ` + pinned + `, output: o}`},
		"flow, comma":      {`{spec: OLD, output: o}`, "a,b.json", `{spec: "a,b.json", output: o}`},
		"after letters":    {`{package: "äöü", spec: OLD}`, pinned, `{package: "äöü", spec: ` + pinned + `}`},
		"byte order mark":  {"\ufeffspec: OLD\n", pinned, "\ufeffspec: " + pinned + "\n"},
		"quoted key":       {"'spec' : OLD\n", pinned, "'spec' : " + pinned + "\n"},
		"marker in front":  {"---\nspec: OLD\n", pinned, "---\nspec: " + pinned + "\n"},
		"needs quotes":     {"spec: OLD\n", "my # spec.json", "spec: 'my # spec.json'\n"},
		"a number":         {"spec: OLD\n", "12", "spec: \"12\"\n"},
		"no key":           {"# c\npackage: p\n", pinned, "# c\npackage: p\nspec: " + pinned + "\n"},
		"no key, indent":   {"  package: p", pinned, "  package: p\n  spec: " + pinned + "\n"},
		"no key, CRLF":     {"package: p\r\n", pinned, "package: p\r\nspec: " + pinned + "\r\n"},
		"value is spec":    {"package: spec\n", pinned, "package: spec\nspec: " + pinned + "\n"},
		"empty":            {"", pinned, "spec: " + pinned + "\n"},
		"only comments":    {"# c", pinned, "# c\nspec: " + pinned + "\n"},
		"the same":         {"spec: " + pinned + " #\n", pinned, "spec: " + pinned + " #\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Rewrite("c.yaml", []byte(test.text), 0, test.spec)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(got))
		})
	}
}

// TestRewritePackages replaces the value that one package has, its own or the one that
// it shares.
func TestRewritePackages(t *testing.T) {
	const one, two = "mod:example.com/m@v1.2.3/spec.json#sha256:ab", "new.json"
	tests := map[string]struct {
		text string
		of   int
		want string
	}{
		"its own":            {"spec: TOP\npackages:\n- spec: OLD # c\n  output: a\n- output: b\n", 0, "spec: TOP\npackages:\n- spec: " + one + " # c\n  output: a\n- output: b\n"},
		"of the second":      {"packages:\n- spec: OLD\n- spec: OLD\n", 1, "packages:\n- spec: OLD\n- spec: " + one + "\n"},
		"shared":             {"packages:\n- spec: OLD\n- output: b\n- output: c\nspec: TOP\n", 2, "packages:\n- spec: OLD\n- output: b\n- output: c\nspec: " + one + "\n"},
		"nowhere":            {"packages:\n  - spec: OLD\n  - output: b\n", 1, "packages:\n  - spec: OLD\n  - output: b\nspec: " + one + "\n"},
		"flow":               {"packages: [{spec: OLD, sensitive: [a]}, {spec: OLD}]\n", 0, "packages: [{spec: " + one + ", sensitive: [a]}, {spec: OLD}]\n"},
		"a value named spec": {"packages:\n- package: spec\n  spec: OLD\n", 0, "packages:\n- package: spec\n  spec: " + one + "\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Rewrite("c.yaml", []byte(test.text), test.of, one)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(got))
		})
	}
	_, err := Rewrite("c.yaml", []byte("packages: [{output: a}]\n..."), 0, two)
	assert.EqualError(t, err, "c.yaml: the value of spec cannot be replaced in a file of this form; write this line by hand: spec: new.json")
}

// TestRewriteRefuses leaves forms alone that it cannot edit for certain.
func TestRewriteRefuses(t *testing.T) {
	tests := map[string]string{
		"folded":          "spec: >-\n  OLD\n",
		"literal":         "spec: |-\n  OLD\n",
		"two lines":       "spec: O\n  LD\n",
		"anchor":          "spec: &a OLD\n",
		"tag":             "spec: !!str OLD\n",
		"no key, flow":    "{package: p}\n",
		"no key, ended":   "package: p\n...\n",
		"explicit key":    "? package\n: p\n",
		"old line ends":   "package: p\rspec: OLD\r",
		"line separators": "package: p # a\u2028spec: OLD\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Rewrite("c.yaml", []byte(text), 0, "new.json")
			assert.EqualError(t, err, "c.yaml: the value of spec cannot be replaced in a file of this form; write this line by hand: spec: new.json")
			assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
		})
	}
	_, err := Rewrite("c.yaml", []byte("specs: a\n"), 0, "new.json")
	assert.EqualError(t, err, `c.yaml:1:1: there is no setting "specs"; did you mean "spec"?`)
}

// FuzzRewrite edits anything: what comes back differs in the value of spec alone.
func FuzzRewrite(f *testing.F) {
	f.Add("spec: a # b\npackage: c\n", "mod:a@v1/b#sha256:0")
	f.Add("{package: ä, 'spec': \"a\\\"\"}", "x, y")
	f.Add("package: a\r\n", "'")
	f.Add("spec: a\npackages: [{spec: b}, {}]", "c")
	f.Fuzz(func(t *testing.T, text, spec string) {
		got, err := Rewrite("c.yaml", []byte(text), 0, spec)
		if err != nil {
			return
		}
		before, err := Config{}.Packages("c.yaml", []byte(text))
		require.NoError(t, err)
		after, err := Config{}.Packages("c.yaml", got)
		require.NoError(t, err)
		key := before[0].KeyPosition(specKey)
		for i := range before {
			if before[i].KeyPosition(specKey) == key {
				before[i].Spec = spec
			}
		}
		require.Equal(t, withoutPositions(before), withoutPositions(after))
	})
}
