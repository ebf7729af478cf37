package acceptance

import (
	"bytes"
	"go/format"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// document is what a version of stripe-mock carries.
type document struct{ release, plain, sdk string }

// documents are Stripe's documents that the generator is held to, all that the Go
// module proxy has, by version of stripe-mock, newest first, with the version of the
// API that each flavour describes; "" where there is no document of the flavour.
var documents = []document{
	{current, "2026-08-26.dahlia", "2026-08-26.preview"},
	{"v0.202.0", "2026-05-27.dahlia", "2026-05-27.preview"},
	{"v0.199.0", "2025-11-17.clover", "2025-11-17.preview"},
	{"v0.197.0", "2025-09-30.clover", "2025-09-30.preview"},
	{"v0.195.0", "2025-05-28.basil", "2025-05-28.preview"},
	{"v0.190.0", "2024-09-30.acacia", "2024-09-30.acacia"},
	{"v0.162.0", "2022-11-15", "2022-11-15"},
	{"v0.148.0", "2022-11-15", ""},
}

// flavours are the files of a document, with the version of the API in each.
func (d document) flavours() map[string]string {
	if d.sdk == "" {
		return map[string]string{plain: d.plain}
	}
	return map[string]string{plain: d.plain, sdk: d.sdk}
}

// TestDocuments generates the session from every document, in both flavours, and
// has the go command vet all of the packages as Go 1.23, and build those from the embedded,
// the newest and the oldest document, or with -long all.
func TestDocuments(t *testing.T) {
	packages := map[string][]output.File{"embedded/stripe": generate(t, generator.DefaultSpec).Files}
	for _, d := range documents {
		for file, api := range d.flavours() {
			folder := folderOf(d, file)
			t.Run(folder, func(t *testing.T) {
				result := generate(t, source(d.release, file))
				version, _, _ := strings.Cut(result.Document.Version, ";") // previews list features after it
				assert.Equal(t, api, version)
				assert.Equal(t, []string{generator.DefaultResource}, result.Resources)
				assert.Empty(t, result.Stubs)
				checkFormat(t, result.Files)
				packages[folder+"/stripe"] = result.Files
			})
		}
	}
	require.Len(t, packages, 2*len(documents), "both flavours but for the oldest, which has one, and the embedded document")
	dir := scratch(t, packages)
	built := []string{"./embedded/..."}
	for _, d := range []document{documents[0], documents[len(documents)-1]} {
		built = append(built, "./"+folderOf(d, plain)+"/...")
	}
	if *long {
		built = []string{"./..."}
	}
	run(t, dir, "go", append([]string{"build"}, built...)...)
	run(t, dir, "go", "vet", "./...")
	assert.Equal(t, scratchModule, strings.TrimSpace(run(t, dir, "go", "list", "-m", "all")), "the packages must need no other module")
}

// folderOf is the folder of the package from a flavour of a document.
func folderOf(d document, file string) string {
	return strings.ReplaceAll(d.release+"_"+file, ".", "_")
}

// checkFormat reports files that gofmt would change.
func checkFormat(t *testing.T, files []output.File) {
	t.Helper()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files {
		group.Go(func() error {
			clean, err := format.Source(f.Data)
			assert.NoError(t, err, f.Name)
			assert.True(t, bytes.Equal(clean, f.Data), "gofmt would change %s", f.Name)
			return nil
		})
	}
	_ = group.Wait() // the assertions report
}
