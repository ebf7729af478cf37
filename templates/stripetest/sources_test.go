package stripetest

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/templates/plain"
)

// TestPlainGo holds what is copied into other packages to the rules of package plain:
// the standard library alone, nothing that runs when a program starts, no package
// unsafe, no directive, no function in a variable of the package.
func TestPlainGo(t *testing.T) {
	files, err := plain.Folder(os.DirFS("."))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	found, err := plain.Check(files)
	require.NoError(t, err)
	assert.Empty(t, found)
}
