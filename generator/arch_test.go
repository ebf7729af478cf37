package generator_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/stripegen/stripegen/"

// allowed lists which of our packages each package may import. Packages that are
// not listed, such as goldens and tests, are free.
var allowed = map[string][]string{
	"generator/diag":       {},
	"generator/overrides":  {"generator/diag", "generator/model"},
	"generator/methods":    {"generator/model", "generator/overrides"},
	"generator/wrap":       {},
	"generator/yamldoc":    {"generator/diag"},
	"generator/source":     {"generator/diag"},
	"generator/load":       {"generator/diag", "generator/methods", "generator/overrides", "generator/source", "generator/yamldoc"},
	"generator/resolve":    {"generator/diag", "generator/load", "generator/methods"},
	"generator/model":      {"generator/diag"},
	"generator/lower":      {"generator/diag", "generator/model", "generator/overrides", "generator/resolve"},
	"generator/names":      {"generator/diag", "generator/model", "generator/overrides"},
	"generator/decl":       {"generator/diag", "generator/model", "generator/names"},
	"generator/sdk":        {"generator/decl", "generator/diag", "generator/model", "generator/names", "generator/yamldoc"},
	"generator/emit":       {"generator/decl", "generator/model", "generator/names", "generator/overrides", "templates", "templates/render"},
	"generator/output":     {"generator/diag", "generator/names"},
	"generator/adopt":      {},
	"generator/config":     {"generator", "generator/diag", "generator/sdk", "generator/wrap", "generator/yamldoc"},
	"generator/lock":       {"generator/diag"},
	"generator/diff":       {"generator/decl", "generator/diag", "generator/model", "generator/yamldoc"},
	"generator/callers":    {"generator/diag", "generator/diff"},
	"generator/where":      {"generator/decl", "generator/diag"},
	"generator/report":     {"generator/callers", "generator/diag", "generator/diff", "generator/load", "generator/wrap"},
	"templates":            {},
	"templates/render":     {"generator/decl", "generator/wrap"},
	"templates/plain":      {},
	"templates/runtime":    {},
	"templates/stripetest": {},
	"spec":                 {},
	"generator": {
		"generator/decl", "generator/diag", "generator/diff", "generator/emit", "generator/load", "generator/lower", "generator/model",
		"generator/names", "generator/output", "generator/overrides", "generator/resolve", "generator/sdk", "generator/source", "spec",
	},
}

// only lists the packages that may import a package from outside.
var only = map[string][]string{
	"github.com/getkin/kin-openapi": {"generator/load", "generator/resolve", "generator/lower"},
	"github.com/dave/jennifer":      {"templates/render"},
	"os":                            {"generator/source", "generator/output", "cmd/stripegen"},
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Imports    []string
}

// TestImports holds the direction in which packages import each other.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range list(t, "../...") {
		name := strings.TrimPrefix(p.ImportPath, module)
		seen[name] = true
		for _, imported := range p.Imports {
			checkOwn(t, name, imported)
			checkOutside(t, name, imported)
		}
	}
	for name := range allowed {
		assert.True(t, seen[name], "the rule for %s is about a package that does not exist", name)
	}
}

// checkOwn checks an import of one of our packages.
func checkOwn(t *testing.T, name, imported string) {
	t.Helper()
	target, ours := strings.CutPrefix(imported, module)
	rule, ruled := allowed[name]
	if ours && ruled {
		assert.True(t, slices.Contains(rule, target), "%s must not import %s", name, target)
	}
}

// checkOutside checks an import of a package that few may use.
func checkOutside(t *testing.T, name, imported string) {
	t.Helper()
	if strings.HasPrefix(name, "golden/") || strings.HasPrefix(name, "generated/") || strings.HasPrefix(name, "templates/runtime") {
		return
	}
	for path, users := range only {
		if imported == path || strings.HasPrefix(imported, path+"/") && path != "os" {
			assert.True(t, slices.Contains(users, name), "%s must not import %s", name, imported)
		}
	}
}

// TestRuntimeImports holds what we generate to the standard library.
func TestRuntimeImports(t *testing.T) {
	for _, p := range list(t, "../templates/runtime", "../templates/stripetest", "../generated/...", "../golden/examples/stripe/...", "../golden/examples/parcels/...") {
		for _, imported := range p.Imports {
			first, _, _ := strings.Cut(imported, "/")
			assert.NotContains(t, first, ".", "%s imports %s", p.ImportPath, imported)
		}
	}
}

// list asks the go command about packages, without their tests.
func list(t *testing.T, patterns ...string) []listed {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports"}, patterns...)...).Output()
	require.NoError(t, err)
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		require.NoError(t, err)
		packages = append(packages, p)
	}
}
