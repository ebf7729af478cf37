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
			got, err := Rewrite("c.yaml", []byte(test.text), test.spec)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(got))
		})
	}
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
			_, err := Rewrite("c.yaml", []byte(text), "new.json")
			assert.EqualError(t, err, "c.yaml: the value of spec cannot be replaced in a file of this form; write this line by hand: spec: new.json")
			assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
		})
	}
	_, err := Rewrite("c.yaml", []byte("specs: a\n"), "new.json")
	assert.EqualError(t, err, `c.yaml:1:1: there is no setting "specs"; did you mean "spec"?`)
}

// FuzzRewrite edits anything: what comes back differs in the value of spec alone.
func FuzzRewrite(f *testing.F) {
	f.Add("spec: a # b\npackage: c\n", "mod:a@v1/b#sha256:0")
	f.Add("{package: ä, 'spec': \"a\\\"\"}", "x, y")
	f.Add("package: a\r\n", "'")
	f.Fuzz(func(t *testing.T, text, spec string) {
		got, err := Rewrite("c.yaml", []byte(text), spec)
		if err != nil {
			return
		}
		var before, after Config
		require.NoError(t, before.ApplyFile("c.yaml", []byte(text)))
		require.NoError(t, after.ApplyFile("c.yaml", got))
		before.Spec = spec
		after.keys = before.keys // a file without the key has got it
		require.Equal(t, before, after)
	})
}
