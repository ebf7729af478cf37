package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

func TestParse(t *testing.T) {
	root, err := yamldoc.Parse(diag.Usage, "f", []byte("a: [1, 2]\n"))
	require.NoError(t, err)
	assert.Equal(t, "a", root.Content[0].Value)
	for _, text := range []string{"", "# nothing\n", "\n\n"} {
		root, err := yamldoc.Parse(diag.Usage, "f", []byte(text))
		require.NoError(t, err)
		assert.Nil(t, root, text)
	}
}

// TestMembers checks that a name which is there already is known as such.
func TestMembers(t *testing.T) {
	root, err := yamldoc.Parse(diag.Usage, "f", []byte("a: 1\nb: 2\na: 3\n? a\n: 4\n"))
	require.NoError(t, err)
	var got []string
	for name, value := range yamldoc.Members(root) {
		line := 0
		if name.First != nil {
			line = name.First.Line
		}
		got = append(got, fmt.Sprintf("%s %s %d", name.Value, value.Value, line))
	}
	assert.Equal(t, []string{"a 1 0", "b 2 0", "a 3 1", "a 4 1"}, got)
}

// TestSyntax checks that every error has a line and a column, and which.
func TestSyntax(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"bracket, line 1":    {"a: [1", `f:1:1: is not valid YAML: did not find expected ',' or ']'`},
		"bracket, later":     {"a: 1\nb:\n  c: [1\n", `f:3:3: is not valid YAML: did not find expected ',' or ']'`},
		"key":                {"a: 1\nb: 2\n c: 3\n", `f:3:2: is not valid YAML: mapping values are not allowed in this context`},
		"item":               {"a:\n- b\n-c\n", `f:3:1: is not valid YAML: could not find expected ':'`},
		"node":               {"a:\n  b: ]\n", `f:2:3: is not valid YAML: did not find expected node content`},
		"quote":              {"a: 1\n\n  \nb: \"c\n", `f:4:1: is not valid YAML: found unexpected end of stream`},
		"escape":             {"a:\n  b: \"\\q\"\n", `f:2:3: is not valid YAML: found unknown escape character`},
		"tag handle":         {"a: 1\nb: !x!y z\n", `f:2:1: is not valid YAML: found undefined tag handle`},
		"alias, line 1":      {"a: *y", `f:1:4: is not valid YAML: unknown anchor 'y' referenced`},
		"alias, after wide":  {"a: 1\nü: [ä, *y]\n", `f:2:8: is not valid YAML: unknown anchor 'y' referenced`},
		"control character":  {"a: 1\nb: ä\x01\n", `f:2:5: is not valid YAML: control characters are not allowed`},
		"tab":                {"a: 1\n\tb: 2\n", `f:2:1: a tab indents this line; YAML allows spaces only`},
		"old line ends":      {"a: 1\rb: 2\r  c: [\r", `f:3:3: is not valid YAML: mapping values are not allowed in this context`},
		"second document":    {"a: 1\n---\nb: 2\n", `f:2:1: a second YAML document starts here; keep one document in a file`},
		"broken second":      {"a: 1\n---\n  b: [\n", `f:4:1: is not valid YAML: did not find expected node content`},
		"too many values":    {strings.Repeat("- ", 1<<18), `f: holds some 262144 values in 524288 bytes; YAML of that size is read with up to 109226`},
		"too many comments":  {strings.Repeat("#\n", 1<<18), `f: holds some 524288 values in 524288 bytes; YAML of that size is read with up to 109226`},
		"deep":               {strings.Repeat("[", 20000), `f:1:1: is not valid YAML: exceeded max depth of 10000`},
		"nothing but spaces": {"  \n \t\n@", `f:2:1: is not valid YAML: found character that cannot start any token`},
	}
	for name, test := range tests {
		_, err := yamldoc.Parse(diag.Document, "f", []byte(test.text))
		assert.EqualError(t, err, test.want, name)
		assert.Equal(t, int(diag.Document), diag.ExitCode(err), name)
	}
}

// FuzzParse checks that every error has a position inside of the text.
func FuzzParse(f *testing.F) {
	f.Add([]byte("a: [1, *x]"))
	f.Add([]byte("- |\n b\n\tc"))
	f.Fuzz(func(t *testing.T, text []byte) {
		_, err := yamldoc.Parse(diag.Usage, "f", text)
		if err == nil {
			return
		}
		var e *diag.Error
		require.ErrorAs(t, err, &e)
		assert.Positive(t, e.Pos.Line)
		assert.Positive(t, e.Pos.Col)
		assert.LessOrEqual(t, e.Pos.Line, strings.Count(string(text), "\n")+strings.Count(string(text), "\r")+strings.Count(string(text), "\u0085")+strings.Count(string(text), "\u2028")+strings.Count(string(text), "\u2029")+2)
	})
}
