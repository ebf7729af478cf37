package diff_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/model"
)

// TestStubAlone holds that a stub which comes or goes while nothing that refers to it
// changes is a finding of its own.
func TestStubAlone(t *testing.T) {
	p := unpack(t, "testdata/stub-goes-with-field.txtar")
	p.cfg.Spec = filepath.Join(p.dir, "old.yaml")
	with, err := generator.Describe(t.Context(), p.cfg)
	require.NoError(t, err)
	without, api := with, *with.API
	api.Resources = slices.DeleteFunc(slices.Clone(api.Resources), func(r *model.Resource) bool { return r.Stub })
	require.Len(t, api.Resources, len(with.API.Resources)-1)
	without.API = &api
	only := func(from, to diff.Side) diff.Change {
		changes := diff.Compare(from, to).Changes
		require.Len(t, changes, 1)
		assert.Equal(t, "Maker", changes[0].Symbol)
		return changes[0]
	}
	assert.Equal(t, "resource-removed", only(with, without).Rule)
	assert.Equal(t, "resource-added", only(without, with).Rule)
}
