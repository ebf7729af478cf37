package golden_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
)

// payload is a text that is Go where a line begins anew, whatever kind of line break a
// program may take for one, and after what can end a comment, a string or a tag.
const payload = "\r\nvar Taint = func() int { panic(1) }()\n\nvar Taint = 2\rvar Taint = 3\vvar Taint = 4\fvar Taint = 5" +
	"\u0085var Taint = 6\u2028var Taint = 7\u2029var Taint = 8 */ var Taint = 9 ` + taint(1) + `\" + taint(1) + \"\n// "

// letters is what stands for the payload in the run that it is compared with: the same
// words, so that names come out alike.
var letters = regexp.MustCompile(`[^A-Za-z0-9]+`).ReplaceAllString(payload, "_")

// refusals are the errors that a payload gets and letters do not: names that stand for
// something else than text.
var refusals = regexp.MustCompile(`: (the property name "|path "|".*" is no ID of a resource|GET .* has the method name|POST .* has the method name)`)

// lockLine matches a name as the lock holds it.
var lockLine = regexp.MustCompile(`^[a-z]+ [!-~]+ [\pL\d]+$`)

// TestTaint appends a payload to every eleventh name or text of a document, or to each of
// them with -long, one at a time: the package declares what it declares with letters in
// its place, or the document is refused.
func TestTaint(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("taint.yaml")
	require.NoError(t, err)
	var document any
	require.NoError(t, yaml.Unmarshal(text, &document))
	base, _, err := taintRun(t, mustJSON(t, document))
	require.NoError(t, err, "the document without a payload")
	var runs []taint
	tainted(document, "", func(location string) {
		runs = append(runs, taint{location: location, letters: mustJSON(t, document)})
	}, letters)
	i := 0
	tainted(document, "", func(location string) {
		require.Equal(t, location, runs[i].location)
		runs[i].payload = mustJSON(t, document)
		i++
	}, payload)
	require.Len(t, runs, i)
	require.Greater(t, i, 500)
	runs = everyNth(times(11, 1), runs)
	inParallel(len(runs), func(i int) { runs[i].run(t, base) })
	generated := 0
	for _, r := range runs {
		if r.generated {
			generated++
		}
		if r.files != nil {
			_, errs := checkTypes(r.files)
			assert.Empty(t, errs, r.location)
		}
	}
	assert.Greater(t, generated, len(runs)/4, "most of the documents must get through, or the test shows nothing")
}

// everyNth returns the first element of a list and each nth behind it.
func everyNth[T any](n int, list []T) []T {
	var kept []T
	for i := 0; i < len(list); i += n {
		kept = append(kept, list[i])
	}
	return kept
}

// taint is one location in a document, with the texts of the document that has letters or the
// payload there.
type taint struct {
	location         string
	letters, payload []byte
	generated        bool
	files            []output.File // with the payload, if they declare something else than without
}

// run compares what is declared. There is nothing to compare if the payload has changed
// nothing of what the document results in by itself, or is refused for what it is.
func (r *taint) run(t *testing.T, base []string) {
	got, files, err := taintRun(t, r.payload)
	if err != nil {
		assert.Contains(t, []int{int(diag.Usage), int(diag.Document), int(diag.Safety)}, diag.ExitCode(err), "%s: %v", r.location, err)
	}
	r.generated = err == nil
	if err == nil && slices.Equal(got, base) || err != nil && refusals.MatchString(err.Error()) {
		return
	}
	r.files = files
	want, _, wantErr := taintRun(t, r.letters)
	if assert.Equal(t, wantErr == nil, err == nil, "%s: only one of the two is refused: with letters %v, with the payload %v", r.location, wantErr, err) {
		assert.Equal(t, want, got, r.location)
	}
}

// taintRun generates from a document and returns what the package declares, and its files.
func taintRun(t *testing.T, document []byte) ([]string, []output.File, error) {
	cfg := generator.Config{
		Spec: "-", Stdin: bytes.NewReader(document), Resources: []string{"all"}, References: "follow", WithFake: true,
	}
	result, err := generator.Generate(t.Context(), cfg)
	if err != nil {
		return nil, nil, err
	}
	for key, name := range result.Names() {
		assert.True(t, lockLine.MatchString(key+" "+name), "the lock would hold %q as %q", key, name)
	}
	return surfaceOf(t, result.Files), result.Files, nil
}

// surfaceOf are the declarations of the rendered files, as far as they hold no text: the
// name of each file, what it declares with all types, and the names that the bodies of
// functions and values use.
func surfaceOf(t *testing.T, files []output.File) []string {
	var all []string
	for _, f := range files {
		if strings.HasPrefix(f.Name, "runtime_") || strings.HasPrefix(f.Name, "stripetest/") && !strings.Contains(f.Name, "table_") && !strings.HasSuffix(f.Name, "document.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
		assert.NoError(t, err)
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				all = append(all, f.Name+" "+n.Tok.String())
			case *ast.FuncDecl:
				all = append(all, fmt.Sprintf("%s func %s %s", f.Name, n.Name, types.ExprString(n.Type)))
			case *ast.Field:
				all = append(all, fmt.Sprintf("%s field %v %s", f.Name, n.Names, types.ExprString(n.Type)))
			case *ast.Ident:
				all = append(all, f.Name+" name "+n.Name)
			case *ast.CallExpr:
				all = append(all, f.Name+" call "+types.ExprString(n.Fun))
			}
			return true
		})
	}
	slices.Sort(all) // values of an enum are in the order of their texts
	return all
}

// tainted calls visit for every name and text of a document with something appended to it,
// and puts it back.
func tainted(v any, location string, visit func(location string), text string) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range sortedKeys(v) {
			value := v[key]
			delete(v, key)
			v[key+text] = value
			visit(location + "/" + key)
			delete(v, key+text)
			if s, ok := value.(string); ok {
				v[key] = s + text
				visit(location + "/" + key + "=")
			}
			v[key] = value
			tainted(value, location+"/"+key, visit, text)
		}
	case []any:
		for i, value := range v {
			if s, ok := value.(string); ok {
				v[i] = s + text
				visit(fmt.Sprintf("%s/%d=", location, i))
			}
			v[i] = value
			tainted(value, fmt.Sprintf("%s/%d", location, i), visit, text)
		}
	}
}

// sortedKeys are the names in an object.
func sortedKeys(v map[string]any) []string {
	var keys []string
	for key := range v {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// mustJSON is a document as JSON.
func mustJSON(t *testing.T, document any) []byte {
	t.Helper()
	text, err := json.Marshal(document)
	require.NoError(t, err)
	return text
}
