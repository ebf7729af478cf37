package diff_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diff"
)

// TestStubAlone holds that a stub which comes or goes while nothing that refers to it
// changes is a finding of its own.
func TestStubAlone(t *testing.T) {
	p := unpack(t, "testdata/stub-goes-with-field.txtar")
	p.cfg.Spec = filepath.Join(p.dir, "old.yaml")
	with, err := generator.Describe(t.Context(), p.cfg)
	require.NoError(t, err)
	without, pkg := with, *with.Package
	pkg.Files = slices.DeleteFunc(slices.Clone(pkg.Files), func(f *decl.File) bool {
		typ, ok := f.Decls[0].(*decl.TypeDecl)
		return ok && typ.Role == decl.Stub
	})
	require.Len(t, pkg.Files, len(with.Package.Files)-1)
	without.Package = &pkg
	only := func(from, to diff.Side) diff.Change {
		changes := diff.Compare(from, to).Changes
		require.Len(t, changes, 1)
		assert.Equal(t, "Maker", changes[0].Symbol)
		return changes[0]
	}
	assert.Equal(t, "resource-removed", only(with, without).Rule)
	assert.Equal(t, "resource-added", only(without, with).Rule)
}
