package acceptance

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// TestStable generates the same again and again, one after the other and side by
// side, and compares the bytes.
func TestStable(t *testing.T) {
	for _, file := range []string{plain, sdk} {
		t.Run(file, func(t *testing.T) {
			want := generate(t, source(current, file)).Files
			cfg := generator.Config{Spec: filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock"), "embedded", "openapi", file)}
			for range 10 {
				result, err := generator.Generate(t.Context(), cfg)
				require.NoError(t, err)
				sameFiles(t, want, result.Files)
			}
			for _, result := range sideBySide(t.Context(), cfg, 8) {
				require.NotNil(t, result)
				sameFiles(t, want, result.Files)
			}
		})
	}
}

// sideBySide generates n times at once. A failure is nil in the results.
func sideBySide(ctx context.Context, cfg generator.Config, n int) []*generator.Result {
	results := make([]*generator.Result, n)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() { results[i], _ = generator.Generate(ctx, cfg) })
	}
	all.Wait()
	return results
}

// TestSources reads the same document through different kinds of source.
func TestSources(t *testing.T) {
	path := filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock"), "embedded", "openapi", plain)
	want := generate(t, source(current, plain))
	pinned := generate(t, source(current, plain)+"#sha256:"+want.Document.SHA256)
	sameFiles(t, want.Files, pinned.Files)

	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	fromInput, err := generator.Generate(t.Context(), generator.Config{Spec: "-", Stdin: file})
	require.NoError(t, err)
	sameFiles(t, want.Files, fromInput.Files)

	_, err = generator.Generate(t.Context(), generator.Config{Spec: source(current, plain) + "#sha256:" + zeros})
	assert.ErrorContains(t, err, want.Document.SHA256, "the error must say what the content has")
	_, err = generator.Generate(t.Context(), generator.Config{Spec: source(current, "nothing.json")})
	assert.ErrorContains(t, err, "the module has no file")
}

// zeros is a digest that no document has.
const zeros = "0000000000000000000000000000000000000000000000000000000000000000"

// sameFiles fails the test unless both packages have the same bytes.
func sameFiles(t *testing.T, want, got []output.File) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].Name, got[i].Name)
		require.True(t, bytes.Equal(want[i].Data, got[i].Data), "%s differs", want[i].Name)
	}
}
