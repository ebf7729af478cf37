package acceptance

import (
	"go/ast"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
)

// TestPrograms takes the functions in stripe-go's examples and tests that use
// stripe.Client, has them import the package of all resources in place of stripe-go, and
// type-checks each. What does not compile must have a row with a reason. Functions
// about version 2 of the API, which the document does not describe, are left out.
func TestPrograms(t *testing.T) {
	for module, release := range map[string]string{stripeGo84: "v0.199.0", stripeGo85: "v0.202.0"} {
		t.Run(path.Base(module), func(t *testing.T) {
			dir := moduleDir(t, module)
			loader, packages := programPackages(t, module, release)
			compiled, all := 0, 0
			used := map[string]bool{}
			for _, name := range programFiles(t, dir) {
				text, err := os.ReadFile(name)
				require.NoError(t, err)
				found, err := loader.Program(name, text, packages, usesClient)
				require.NoError(t, err)
				for _, function := range slices.Sorted(maps.Keys(found)) {
					row := programRow(path.Base(module), function)
					used[row] = true
					switch all++; {
					case len(found[function]) == 0 && row != "":
						assert.Fail(t, "a row is about a function that compiles: "+function)
					case len(found[function]) == 0:
						compiled++
					case row == "":
						assert.Fail(t, function+" does not compile: "+strings.Join(found[function], "; "))
					}
				}
			}
			for row := range failingPrograms {
				assert.True(t, used[row] || !strings.HasPrefix(row, path.Base(module)), "a row matches no function: %s", row)
			}
			t.Logf("%d of %d functions compile: %.1f %%", compiled, all, 100*float64(compiled)/float64(all))
			assert.GreaterOrEqual(t, compiled, leastCompiled[path.Base(module)])
		})
	}
}

// leastCompiled are the numbers of functions that must compile, by the version of
// stripe-go: all of v85.
var leastCompiled = map[string]int{"v84": 435, "v85": 446}

// programFiles are the files with the examples and tests of stripe-go.
func programFiles(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	require.NoError(t, err)
	return append(names, filepath.Join(dir, "example", "generated_examples_test.go"))
}

// failingPrograms are the functions that do not compile, by the version of stripe-go
// and a pattern of their names, with the reason.
var failingPrograms = map[string]string{
	"v84 TestBankAccountList_By*":     functionAsList,
	"v84 TestCardList_By*":            functionAsList,
	"v84 Test*List_HasLastResponse":   functionAsList,
	"v84 Test*Search_HasLastResponse": functionAsList,
}

// functionAsList is the reason of several rows.
const functionAsList = "v84 returned a function to range over, which is All of the list that v85 returns"

// programRow is the row about a function; "" for none.
func programRow(version, function string) string {
	for row := range failingPrograms {
		if ok, _ := path.Match(row, version+" "+function); ok {
			return row
		}
	}
	return ""
}

// usesClient reports whether a function makes a stripe.Client and leaves version 2 of the
// API alone.
func usesClient(f *ast.FuncDecl) bool {
	makes, other := false, false
	ast.Inspect(f, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		makes = makes || id.Name == "NewClient"
		other = other || strings.HasPrefix(id.Name, "V2") || strings.Contains(id.Name, "EventNotification")
		return true
	})
	return makes && !other
}

// programPackages are the packages that stand for what the functions import: the
// generated one for stripe-go, and what the functions use of others.
func programPackages(t *testing.T, module, release string) (*surface.Loader, map[string]*types.Package) {
	t.Helper()
	texts := map[string][]byte{}
	for _, f := range generateAll(t, source(release, plain)).Files {
		texts[f.Name] = f.Data
	}
	return standIns(t, module, texts)
}

// standIns are a package in the place of stripe-go, by whose path it is imported, and
// what the functions use of others.
func standIns(t *testing.T, module string, texts map[string][]byte) (*surface.Loader, map[string]*types.Package) {
	t.Helper()
	loader := surface.NewLoader("", "")
	packages := map[string]*types.Package{}
	for name, texts := range map[string]map[string][]byte{
		module:                                texts,
		module + "/testing":                   {"testing.go": []byte(testingText)},
		"github.com/stretchr/testify/require": {"require.go": []byte(requireText)},
	} {
		p, err := loader.Source(name, texts)
		require.NoError(t, err)
		packages[name] = p
	}
	return loader, packages
}

// testingText is what the functions use of stripe-go's package testing.
const testingText = "package testing\n\nconst TestAPIKey = \"sk_test_123\"\n"

// requireText is what the functions use of package require.
const requireText = `package require

import "reflect"

type testing interface {
	Helper()
	Fatal(...any)
}

func isNil(v any) bool {
	defer func() { _ = recover() }()
	return v == nil || reflect.ValueOf(v).IsNil()
}

func that(t testing, ok bool, what ...any) {
	t.Helper()
	if !ok {
		t.Fatal(what...)
	}
}

func Nil(t testing, v any, _ ...any)              { t.Helper(); that(t, isNil(v), "not nil: ", v) }
func NotNil(t testing, v any, _ ...any)           { t.Helper(); that(t, !isNil(v), "nil") }
func Equal(t testing, want, got any, _ ...any)    { t.Helper(); that(t, reflect.DeepEqual(want, got), want, " is not ", got) }
func True(t testing, v bool, _ ...any)            { t.Helper(); that(t, v, "false") }
func NoError(t testing, err error, _ ...any)      { t.Helper(); that(t, err == nil, err) }
`
