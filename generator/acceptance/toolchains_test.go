package acceptance

import (
	"bytes"
	"cmp"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// The versions of Go that generated packages are tested with. oldestGo is the last
// release of the version that scratchGoMod names and that the README promises: the
// three move together. newestGo is the newest stable release; to move it, write its
// name here, and look at what vet and gofmt of that version say. The go command
// fetches both as modules.
const (
	oldestGo = "go1.23.12"
	newestGo = "go1.27.0"
)

// TestToolchains type-checks generated packages, and the tests of programs that use them,
// with the standard library of the oldest version of Go. With -long it vets them with the
// oldest and the newest version, and runs the tests, for which either compiles the
// standard library. One of the packages has earlier names of types, constants and methods
// beside the present ones, with a directive that only the newest knows.
func TestToolchains(t *testing.T) {
	session, err := generator.Generate(t.Context(), generator.Config{Spec: source(current, plain), WithFake: true})
	require.NoError(t, err)
	sessions := scratch(t, map[string][]output.File{"stripe": session.Files})
	program(t, "session/session_test.go", filepath.Join(sessions, "session", "session_test.go"))
	program(t, filepath.Join("..", "..", "..", "golden", "examples", "stripe", "example_test.go"), filepath.Join(sessions, "stripe", "example_test.go"))
	replaceIn(t, filepath.Join(sessions, "stripe", "example_test.go"),
		"github.com/stripegen/stripegen/golden/examples/stripe", scratchModule+"/stripe")
	writeKept(t, sessions, session)
	shop := shopModule(t)
	versions := []string{oldestGo}
	if *long {
		versions = append(versions, newestGo)
	}
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			t.Setenv("GOTOOLCHAIN", version)
			t.Setenv("CGO_ENABLED", "0") // less of the standard library is compiled
			require.Contains(t, run(t, sessions, "go", "version"), version)
			for _, dir := range []string{sessions, shop} {
				if *long {
					run(t, dir, "go", "test", "-vet=all", "./...")
				} else {
					own, err := typeCheck(t, dir, version)
					require.NoError(t, err)
					require.Greater(t, own, 3)
				}
			}
		})
	}
}

// TestTypeCheck holds that code is found which needs a newer standard library, or a newer
// language.
func TestTypeCheck(t *testing.T) {
	t.Setenv("GOTOOLCHAIN", oldestGo)
	t.Setenv("CGO_ENABLED", "0")
	for text, message := range map[string]string{
		"package newer\n\nimport \"strings\"\n\nvar _ = strings.Lines\n": "undefined: strings.Lines",
		"package newer\n\nvar _ = new(1)\n":                              "requires go1.26",
	} {
		dir := scratch(t, nil)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "newer.go"), []byte(text), 0o600))
		_, err := typeCheck(t, dir, oldestGo)
		require.ErrorContains(t, err, message)
	}
}

// typeCheck checks the types of all packages of a module and of their tests, with the
// standard library of the go command, whose version is not newer than the type checker's.
// It returns how many packages the module has, with those of tests.
func typeCheck(t *testing.T, dir, version string) (int, error) {
	t.Helper()
	packages := json.NewDecoder(strings.NewReader(run(t, dir, "go", "list", "-deps", "-test", "-json", "./...")))
	fset, checked, own := token.NewFileSet(), map[string]*types.Package{"unsafe": types.Unsafe}, 0
	for packages.More() { // each after those that it imports
		var p listed
		require.NoError(t, packages.Decode(&p))
		if checked[p.ImportPath] != nil || strings.HasSuffix(p.ImportPath, ".test") { // the go command writes the latter
			continue
		}
		var files []*ast.File
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, file)
		}
		imported := func(name string) (*types.Package, error) { return checked[cmp.Or(p.ImportMap[name], name)], nil }
		conf := types.Config{Importer: importerFunc(imported), GoVersion: version, IgnoreFuncBodies: p.Standard, Sizes: types.SizesFor("gc", runtime.GOARCH)}
		typed, err := conf.Check(p.ImportPath, fset, files, nil)
		if err != nil {
			return own, err
		}
		if checked[p.ImportPath] = typed; !p.Standard {
			own++
		}
	}
	return own, nil
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
	Standard        bool
}

// importerFunc is a function that finds an imported package.
type importerFunc func(string) (*types.Package, error)

// Import finds a package.
func (f importerFunc) Import(name string) (*types.Package, error) { return f(name) }

// writeKept writes the package of the session with other names and its earlier ones,
// and a program that is written with the earlier names.
func writeKept(t *testing.T, dir string, session *generator.Result) {
	t.Helper()
	renamed, err := generator.Generate(t.Context(), generator.Config{
		Spec: source(current, plain), Pinned: session.Names(), KeepRenamed: true, Names: map[string]string{
			"type identity.verification_session":          "Check",
			"type identity.verification_session/status":   "CheckState",
			"record identity.verification_session/cancel": "Abort",
			"service identity.verification_session":       "Checks",
		},
	})
	require.NoError(t, err)
	require.NotEmpty(t, renamed.Kept())
	_, err = output.Write(filepath.Join(dir, "kept"), renamed.Files)
	require.NoError(t, err)
	program(t, "renamed/renamed.go", filepath.Join(dir, "renamed", "renamed.go"))
}

// replaceIn replaces a text in a file that has it.
func replaceIn(t *testing.T, name, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Contains(t, string(text), old)
	require.NoError(t, os.WriteFile(name, bytes.ReplaceAll(text, []byte(old), []byte(replacement)), 0o644))
}
