package sdk

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBuiltIn(t *testing.T) {
	require.Equal(t, []string{"v84", "v85", "v86"}, Names())
	for _, name := range Names() {
		p, err := BuiltIn(name)
		require.NoError(t, err)
		assert.Equal(t, name, ForModule(p.Module))
		assert.NotEmpty(t, p.Kept)
	}
	p, err := BuiltIn("v1")
	require.NoError(t, err)
	assert.Nil(t, p)
	assert.Empty(t, ForModule("example.com/other"))
}

// TestProfilesDiffer holds what distinguishes the versions.
func TestProfilesDiffer(t *testing.T) {
	v84, err := BuiltIn("v84")
	require.NoError(t, err)
	v86, err := BuiltIn("v86")
	require.NoError(t, err)
	v84.Module, v84.Params, v84.Responses, v84.Lists = v86.Module, v86.Params, v86.Responses, v86.Lists
	v84.Beside = append(v84.Beside, "setup_attempt payment_method_details/card/moto")
	assert.ElementsMatch(t, v86.Beside, v84.Beside)
	v84.Beside = v86.Beside
	assert.Equal(t, v86, v84)
}

func TestProfileErrors(t *testing.T) {
	text, err := builtIn.ReadFile("profiles/v84.yaml")
	require.NoError(t, err)
	for _, test := range []struct{ from, to, want string }{
		{"module: github", "modul: github", `p:2:1: a profile has no key "modul"; did you mean "module"?`},
		{"  context: false", "  contex: false", `a profile has no key "lists.contex"; did you mean "context"?`},
		{"package: stripe", "package: [stripe]", "package must be a text"},
		{"uploads: [file, quote]", "uploads: file", "uploads must be a list"},
		{"uploads: [file, quote]", "uploads: [file, []]", "an entry of uploads must be a text"},
		{"  errors: true", "  errors: perhaps", "lists.errors must be true or false"},
		{"package: stripe", "package: stripe\npackage: stripe", "package is set twice; first in line"},
		{"package: stripe", "package: stripe\n---\n", "a second YAML document starts here; keep one document in a file"},
		{"package: stripe", "package: {", "p:"},
		{"github.com/stripe/stripe-go/v84", "../v84", "p:2:9: module is no path of a module"},
		{"  form: form", "  form: /form", "calls.form is no path below the module"},
		{"  form: form", "  form: go-form", "calls.form does not end in the name of a package that files can import"},
		{"  form: form", "  form: type", "calls.form does not end in the name of a package that files can import"},
		{"  form: form", "  form: params", "calls.form does not end in the name of a package that files can import"},
		{"package: stripe", "package: params", "package is a name that bodies of functions use"},
		{"Create: New", "Create: Get", "older.methods.Create is the name of another method, too"},
		{"Create: New", "Create: Get", "older.methods.Retrieve is the name of another method, too"},
		{"sigma_scheduledqueryrun\n", "con\n", "files.scheduled_query_run is no file name without its extension"},
		{"mark: File", "mark: A file", "mark is not one of the lines of header"},
		{"test_helpers: testhelpers", "test_helpers: ../x", "test_helpers is no beginning of a file name"},
		{"file: api_version.go", "file: ../api_version.go", "version is no constant in a Go file at the root"},
		{"constant: APIVersion", "constant: API.Version", "version is no constant in a Go file at the root"},
		{"sigma_scheduledqueryrun\n", "../x\n", "files.scheduled_query_run is no file name without its extension"},
		{"sigma_scheduledqueryrun\n", "sigma_linux\n", "files.scheduled_query_run is no file name without its extension"},
		{"sigma_scheduledqueryrun\n", "sigma_test\n", "files.scheduled_query_run is no file name without its extension"},
		{"  file: client.go", "  file: ../client.go", "older.file is no name of a Go file"},
		{"  file: client.go", "  file: client_test.go", "older.file is no name of a Go file"},
		{"  event.go: ", "  '[': ", "kept.[ is no pattern"},
		{"  json: Call", "  json: Call()", "calls.json is no identifier"},
		{"  json: Call", "  json: _", "calls.json is no identifier"},
		{"Create: New", "Create: a b", "older.methods.Create is no identifier"},
		{"high_precision", "'a`b'", "params.decimal is no option of a tag"},
		{`header: ["", `, `header: ["go:build x", `, "header has a line that is no line of a comment"},
		{`header: ["", `, `header: ["a\nfunc init()", `, "header has a line that is no line of a comment"},
		{`header: ["", `, `header: ["a\u2028b", `, "header has a line that is no line of a comment"},
		{`header: ["", `, `header: ["+build ignore", `, "header has a line that is no line of a comment"},
	} {
		require.Contains(t, string(text), test.from)
		_, err := Parse("p", []byte(strings.Replace(string(text), test.from, test.to, 1)))
		assert.ErrorContains(t, err, test.want)
	}
	for text, want := range map[string]string{"": "p: is empty, and a profile is a mapping", "[]": "p:1:1: a profile must be a mapping", "~": "p:1:1: a profile must be a mapping"} {
		_, err := Parse("p", []byte(text))
		assert.EqualError(t, err, want)
	}
	for _, name := range []string{"http", "json", "context", "form"} {
		_, err := Parse("p", []byte(strings.Replace(string(text), "package: stripe", "package: "+name, 1)))
		assert.NoError(t, err, "an import has another name then")
	}
	without, _, _ := strings.Cut(string(text), "older:")
	p, err := Parse("p", []byte(without+"older:\nuploads: ~\n"))
	require.NoError(t, err)
	assert.Nil(t, p.Older)
}
