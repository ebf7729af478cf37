package callers_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
)

// generated writes the package of the older document of a module into the folder
// stripe, and returns the findings and the files of the newer one.
func generated(t *testing.T, dir string) (*diff.Report, callers.Files) {
	t.Helper()
	cfg := generator.Config{Dir: dir, Resources: []string{"all"}}
	cfg.Spec = "old.yaml"
	old, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "stripe"), 0o755))
	for _, f := range old.Files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "stripe", f.Name), f.Data, 0o600))
	}
	newer := cfg
	newer.Spec = "new.yaml"
	compared, err := generator.Compare(t.Context(), cfg, newer)
	require.NoError(t, err)
	files, err := compared.Files()
	require.NoError(t, err)
	return compared.Report, files
}

// TestSilent holds the locations of findings that compile to the remarks, in both
// directions, and has one of every rule of the levels runtime and behaviour.
func TestSilent(t *testing.T) {
	dir := module(t, "silent.txtar")
	found, now := generated(t, dir)
	p := load(t, callers.Config{Dir: dir, Patterns: []string{"./app"}})
	r, err := p.Report(t.Context(), found, now)
	require.NoError(t, err)
	touches, seen := map[string][]string{}, map[string]bool{}
	for _, change := range found.Changes {
		touched := r.Find(change)
		if touched == nil {
			continue
		}
		seen[change.Rule] = true
		assert.Empty(t, touched.Breaks, change.Symbol)
		for _, u := range touched.Silent {
			touches[at(u.Location)] = append(touches[at(u.Location)], change.Rule)
		}
	}
	for _, rules := range touches {
		slices.Sort(rules)
	}
	assert.Equal(t, text(remarks(t, dir, "touches")), text(touches))
	assert.Empty(t, r.Consequences)
	for _, rule := range diff.Rules() {
		if rule.Level == diff.Runtime || rule.Level == diff.Behaviour || rule.ID == "enum-value-added" {
			assert.True(t, seen[rule.ID], "no caller is touched by %s", rule.ID)
		}
	}
}
