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
	t.Parallel()
	for _, name := range packages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folders := map[string]map[string][]byte{}
			for _, f := range generated(t, name) {
				folder := path.Dir(f.Name)
				if folders[folder] == nil {
					folders[folder] = map[string][]byte{}
				}
				folders[folder][f.Name] = f.Data
			}
			for _, files := range folders {
				found, err := plain.Check(files)
				require.NoError(t, err)
				assert.Empty(t, found)
			}
		})
	}
}
