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
	stubs := fmt.Sprintf("references: stubs, since following takes %d schemas and auto follows up to %d; `stripegen resources --why` shows what takes so many\n", load.DefaultFollowLimit+1, load.DefaultFollowLimit)
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
		{large, "generate --resource widget --exclude maker", "", ""}, // nothing is left to decide
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

// TestReferencesStay holds that what was followed stays so when a document or a
// selection grows beyond the limit, that what is new becomes a stub, and that generate
// says so once, under go generate too.
func TestReferencesStay(t *testing.T) {
	dir := t.TempDir()
	owner := "        owner:\n          $ref: \"#/components/schemas/owner\"\n"
	component := "    owner:\n      type: object\n      x-resourceId: owner\n      properties:\n        id: {type: string}\n        object: {type: string, enum: [owner]}\n        street: {type: string}\n"
	large := manyMakers(t, load.DefaultFollowLimit)
	large = strings.Replace(large, "        part0:\n", owner+"        part0:\n", 1) + component
	for name, text := range map[string]string{"small.yaml": manyMakers(t, 4), "large.yaml": large} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	run := func(goFile, args string) (code int, printed string) {
		var stderr bytes.Buffer
		a := quietApp()
		a.stdout, a.stderr = io.Discard, &stderr
		a.lookupEnv = func(name string) (string, bool) {
			if name == "GOFILE" {
				return goFile, true
			}
			return "", false
		}
		return a.run(t.Context(), append(strings.Fields(args), "-C", dir)), stderr.String()
	}
	generated := func(out, file string) string {
		text, err := os.ReadFile(filepath.Join(dir, out, file))
		require.NoError(t, err)
		return string(text)
	}
	const news = "references: stubs for owner, since following takes 65 schemas and auto follows up to 64; " +
		"what was followed before stays so; the setting \"references: follow\" follows all; `stripegen resources --why` shows what takes so many\n"

	code, printed := run("", "generate --resource widget --spec large.yaml --output fresh")
	require.Zero(t, code, printed)
	assert.NotContains(t, generated("fresh", "maker.go"), "Part0", "without a lock it is a stub")
	assert.Contains(t, printed, "references: stubs, since following takes 65 schemas and auto follows up to 64; `stripegen resources --why` shows what takes so many\n")

	for _, goFile := range []string{"", "generate.go"} {
		out := " --output out" + goFile
		code, printed = run(goFile, "generate --resource widget --spec small.yaml"+out)
		require.Zero(t, code, printed)
		require.Contains(t, generated("out"+goFile, "maker.go"), "Part0")

		code, printed = run(goFile, "generate --resource widget --spec large.yaml"+out)
		require.Zero(t, code, printed)
		assert.Contains(t, printed, news)
		assert.Contains(t, generated("out"+goFile, "maker.go"), "Part61", "the maker stays whole")
		assert.NotContains(t, generated("out"+goFile, "owner.go"), "Street", "the owner is a stub")

		code, printed = run(goFile, "check --resource widget --spec large.yaml"+out)
		assert.Zero(t, code, printed)
		_, printed = run(goFile, "generate --resource widget --spec large.yaml"+out)
		assert.NotContains(t, printed, "owner", "it is said once")

		code, printed = run(goFile, "generate --resource widget --spec large.yaml --references follow"+out)
		require.Zero(t, code, printed)
		assert.Contains(t, generated("out"+goFile, "owner.go"), "Street")
		code, _ = run(goFile, "generate --resource widget --spec large.yaml --references stub"+out)
		require.Zero(t, code)
		assert.NotContains(t, generated("out"+goFile, "maker.go"), "Part0", "that is asked for")
	}
}
