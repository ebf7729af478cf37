package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
)

// TestReadmeNames holds the names that the README chooses in Stripe's document to that
// document: an example with a key that nothing has would be an error for who copies it.
func TestReadmeNames(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```yaml\n(names:\n.*?)```").FindAllSubmatch(text, -1)
	require.Len(t, blocks, 1)
	all, err := config.Config{}.Packages(config.FileName, blocks[0][1])
	require.NoError(t, err)
	c := all[0]
	require.NotEmpty(t, c.Names)
	cfg := c.Config
	cfg.Spec, cfg.Resources = source(current, plain), []string{"customer"}
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	for key, name := range c.Names {
		assert.Equal(t, name, result.Names()[key])
	}
}
