package golden_test

import (
	"path"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/templates/plain"
)

// TestPlainGo holds every package of every case, rendered files and copies, to the
// rules that the runtime is held to.
func TestPlainGo(t *testing.T) {
	for _, name := range foldersWith(t, "stripegen.yaml") {
		folders := map[string]map[string][]byte{}
		for _, f := range generate(t, name) {
			folder := path.Dir(f.Name)
			if folders[folder] == nil {
				folders[folder] = map[string][]byte{}
			}
			folders[folder][f.Name] = f.Data
		}
		for _, files := range folders {
			found, err := plain.Check(files)
			require.NoError(t, err, name)
			assert.Empty(t, found, name)
		}
	}
}
