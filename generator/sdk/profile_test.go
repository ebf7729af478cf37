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
		{"module: github", "modul: github", "field modul not found"},
		{"github.com/stripe/stripe-go/v84", "../v84", "the profile p: module is no path of a module"},
		{"  form: form", "  form: /form", "the profile p: calls.form is no path below the module"},
		{"mark: File", "mark: A file", "the profile p: mark is not one of the lines of header"},
		{"test_helpers: testhelpers", "test_helpers: ../x", "the profile p: test_helpers is no beginning of a file name"},
		{"file: api_version.go", "file: ../api_version.go", "the profile p: version is no constant in a Go file at the root"},
		{"constant: APIVersion", "constant: API.Version", "the profile p: version is no constant in a Go file at the root"},
		{"sigma_scheduledqueryrun\n", "../x\n", "the profile p: files: that of scheduled_query_run is no file name without its extension"},
		{"  event.go: ", "  '[': ", "the profile p: kept: [ is no pattern"},
		{"  json: Call", "  json: Call()", "the profile p: calls.json is no identifier"},
		{"Create: New", "Create: a b", "the profile p: older.methods Create is no identifier"},
		{`header: ["", `, `header: ["go:build x", `, "the profile p: a line of header is no line of a comment"},
	} {
		require.Contains(t, string(text), test.from)
		_, err := Parse("p", []byte(strings.Replace(string(text), test.from, test.to, 1)))
		assert.ErrorContains(t, err, test.want)
	}
}
