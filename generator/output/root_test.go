package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// TestRootIsRefused holds that nothing is written into the root of the file
// system.
func TestRootIsRefused(t *testing.T) {
	root := filepath.VolumeName(t.TempDir()) + string(os.PathSeparator)
	_, err := Write(root, []File{{Name: "client.go", Data: []byte(Header + "\n\npackage stripe\n")}})
	require.EqualError(t, err, "the output folder "+root+" is the root of the file system; name another one")
	assert.Equal(t, int(diag.Safety), diag.ExitCode(err))
	assert.NoFileExists(t, filepath.Join(root, "client.go"))
}
