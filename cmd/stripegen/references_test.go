package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/load"
)

// manyMakers is the document of widgets with makers that have operations and refer
// to as many other schemas as are needed for that number in all.
func manyMakers(t *testing.T, schemas int) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	document := string(text)
	begin, end := strings.Index(document, "  /v1/widgets"), strings.Index(document, "components:")
	path := document[begin:end]
	document = strings.Replace(document, path, path+strings.ReplaceAll(path, "widget", "maker"), 1)
	var properties, parts strings.Builder
	for i := range schemas - 2 {
		fmt.Fprintf(&properties, "        part%d:\n          $ref: \"#/components/schemas/part%d\"\n", i, i)
		fmt.Fprintf(&parts, "    part%d:\n      type: object\n", i)
	}
	return document + properties.String() + parts.String()
}

// TestReferences holds what generate says of the decision of --references auto.
func TestReferences(t *testing.T) {
	follows := fmt.Sprintf("references: followed, since that takes %d schemas and auto follows up to %d\n", load.DefaultFollowLimit, load.DefaultFollowLimit)
	stubs := fmt.Sprintf("references: stubs, since following takes %d schemas and auto follows up to %d\n", load.DefaultFollowLimit+1, load.DefaultFollowLimit)
	small, large := manyMakers(t, load.DefaultFollowLimit), manyMakers(t, load.DefaultFollowLimit+1)
	for _, test := range []struct {
		document, args, goFile, want string
	}{
		{small, "generate --resource widget", "", follows},
		{large, "generate --resource widget", "", stubs},
		{large, "generate --resource widget --dry-run", "", stubs},
		{large, "generate --resource widget --verbose", "generate.go", stubs},
		{large, "check --resource widget --verbose", "", stubs},
		{large, "generate --resource widget", "generate.go", ""},
		{large, "generate --resource widget --quiet", "", ""},
		{large, "generate --resource widget --references stub", "", ""},
		{large, "generate --resource widget --references follow", "", ""},
		{large, "generate --resource all", "", ""},
		{large, "generate --resource widget --exclude maker", "", stubs},
	} {
		var stderr bytes.Buffer
		a := quietApp()
		a.stdin, a.stdout, a.stderr = strings.NewReader(test.document), io.Discard, &stderr
		a.lookupEnv = func(name string) (string, bool) {
			if name != "GOFILE" {
				return "", false
			}
			return test.goFile, true
		}
		code := a.run(t.Context(), append(strings.Fields(test.args), "--spec", "-", "-C", t.TempDir()))
		assert.Less(t, code, 2, "%s: %s", test.args, &stderr)
		if test.want == "" {
			assert.NotContains(t, stderr.String(), "references", test.args)
		} else {
			assert.Equal(t, 1, strings.Count("\n"+stderr.String(), "\n"+test.want), "%s: %s", test.args, &stderr)
		}
	}
}
