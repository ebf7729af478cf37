package callers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
)

// bad writes one of the modules of bad.txtar, with the generated package in folders.
func bad(t *testing.T, name string, folders ...string) string {
	t.Helper()
	t.Setenv("GOFLAGS", os.Getenv("GOFLAGS")+" -trimpath")
	dir := t.TempDir()
	for _, archive := range []string{"bad.txtar", "shop.txtar"} {
		a, err := txtar.ParseFile(filepath.Join("testdata", archive))
		require.NoError(t, err)
		picked := &txtar.Archive{}
		for _, f := range a.Files {
			if own, ok := strings.CutPrefix(f.Name, name+"/"); ok && archive == "bad.txtar" {
				picked.Files = append(picked.Files, txtar.File{Name: own, Data: f.Data})
			}
			if file, ok := strings.CutPrefix(f.Name, "stripe/"); ok && archive == "shop.txtar" {
				for _, folder := range folders {
					picked.Files = append(picked.Files, txtar.File{Name: folder + "/" + file, Data: f.Data})
				}
			}
		}
		write(t, dir, picked)
	}
	return dir
}

// TestBadInput holds the sentences about callers that cannot be looked at.
func TestBadInput(t *testing.T) {
	tests := []struct {
		name     string
		folders  []string // that get the generated package
		patterns string
		folder   string // of Config
		want     string
	}{
		{"broken", []string{"stripe"}, "./...", "", "app/app.go:5:14: the callers do not compile, so the effect of the new document is unknown: cannot use stripe.Widget{}.ID (value of type string) as int value in variable declaration"},
		{"unparsed", []string{"stripe"}, "./...", "", "app/app.go:5:27: the callers do not compile, so the effect of the new document is unknown: expected ';', found 'EOF'"},
		{"without", nil, "./...", "", "none of the packages ./... imports a package that stripegen generated"},
		{"without", []string{"stripe"}, "./app", "", "none of the packages ./app imports a package that stripegen generated"},
		{"two", []string{"stripe", "other"}, "./...", "", "the callers ./... import two generated packages, example.com/shop/other and example.com/shop/stripe; name the folder of one as output"},
		{"two", []string{"stripe", "other"}, "./...", "third", "the callers ./... do not import the package in DIR/third, but example.com/shop/other, which stripegen generated too; name its folder as output"},
		{"vendored", []string{"vendor/example.com/shop/stripe"}, "./...", "", "the generated package example.com/shop/stripe is vendored, so it is not generated here; compare where it is generated, with a go.work that has both modules"},
		{"foreign", []string{"shop/stripe"}, "./...", "", "the generated package example.com/shop/stripe belongs to the module example.com/shop, so it is not generated here; compare where it is generated, with a go.work that has both modules"},
		{"nothing", nil, "./...", "", "no Go package matches ./..."},
		{"nothing", nil, "./app", "", "the go command cannot load the callers ./app: stat DIR/app: directory not found"},
		{"nowhere", nil, "./...", "", "the go command cannot load the callers ./...: pattern ./...: directory prefix . does not contain main module or its selected dependencies"},
	}
	for _, test := range tests {
		t.Run(test.name+" "+test.patterns+" "+test.folder, func(t *testing.T) {
			dir := bad(t, test.name, test.folders...)
			cfg := callers.Config{Dir: dir, Patterns: []string{test.patterns}, Open: open}
			if test.folder != "" {
				cfg.Folder = filepath.Join(dir, test.folder)
			}
			found, err := callers.Find(t.Context(), cfg)
			if err == nil {
				_, err = found.Load()
			}
			require.Error(t, err)
			assert.Equal(t, test.want, strings.ReplaceAll(err.Error(), dir, "DIR"))
			assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
		})
	}
}

// TestNamedFolder holds that of two generated packages the one in the folder is looked
// at, also where a module beside has it.
func TestNamedFolder(t *testing.T) {
	dir := bad(t, "two", "stripe", "other")
	p := load(t, callers.Config{Dir: dir, Folder: filepath.Join(dir, "other")})
	require.Len(t, p.Uses("String"), 1)
	assert.Equal(t, "other.String", p.Uses("String")[0].Expr)

	dir = bad(t, "foreign", "shop/stripe")
	p = load(t, callers.Config{Dir: dir, Folder: filepath.Join(dir, "shop", "stripe")})
	assert.Len(t, p.Uses("String"), 1)
}
