package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/source"
)

// TestFormsOfOneDocument opens one document in every form that a text can have.
func TestFormsOfOneDocument(t *testing.T) {
	plain := with("", "")
	dir := t.TempDir()
	opts := Options{Resources: []string{"a"}, Source: source.Options{Dir: dir, Stdin: strings.NewReader(plain)}}
	for name, content := range map[string]string{
		"spec.json": plain, "spec.json.gz": zipped(plain), "disguised.yaml": zipped(plain), "mark.json": "\xef\xbb\xbf" + plain,
		"spec.yaml": tinyYAML, "mark.yaml": "\xef\xbb\xbf" + tinyYAML, "absolute.json": plain,
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
		if name == "absolute.json" {
			name = path
		}
		d, err := Open(t.Context(), name, opts)
		require.NoError(t, err, name)
		assert.Equal(t, name, d.Source)
		assert.Contains(t, d.Paths, "/v1/as")
		assert.Len(t, d.SHA256, 64)
	}
	raw, err := Open(t.Context(), "spec.json", opts)
	require.NoError(t, err)
	packed, err := Open(t.Context(), "spec.json.gz", opts)
	require.NoError(t, err)
	assert.Equal(t, raw.SHA256, packed.SHA256, "the hash is of the content, not of its packing")
	piped, err := Open(t.Context(), "-", opts)
	require.NoError(t, err)
	assert.Equal(t, raw.SHA256, piped.SHA256)
	assert.Equal(t, "standard input", piped.Source)
}

// TestUnreadable checks that an error about the bytes names the source.
func TestUnreadable(t *testing.T) {
	opts := Options{Resources: []string{"a"}, Source: source.Options{Stdin: strings.NewReader("<html>")}}
	_, err := Open(t.Context(), "-", opts)
	exit, message := code(err)
	assert.Equal(t, 3, exit)
	assert.Equal(t, "standard input: is HTML or XML, not JSON or YAML; name the document itself, not a page that shows it", message)
}
