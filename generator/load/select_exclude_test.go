package load

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExcludeCuts holds that a resource that is excluded is a stub wherever it is met,
// whatever the mode says and whatever an earlier run did with it.
func TestExcludeCuts(t *testing.T) {
	for name, opts := range map[string]Options{
		"auto":   {},
		"follow": {References: Follow},
		"stub":   {References: Stub},
		"before": {Before: Before{Followed: []string{"box"}}},
		"beyond": {Before: Before{Followed: []string{"box"}}, FollowLimit: 1},
		"all":    {Resources: []string{"all"}},
	} {
		t.Run(name, func(t *testing.T) {
			if opts.Resources == nil {
				opts.Resources = []string{"shop.widget"}
			}
			opts.Exclude = []string{"box"}
			d := mustOpen(t, shop, opts)
			assert.Equal(t, []string{"box"}, d.Stubs)
			assert.NotContains(t, d.Schemas, "label", "what the stub refers to stays out")
			assert.Equal(t, []string{"shop.widget"}, d.Selected)

			pruned, err := d.Pruned()
			require.NoError(t, err)
			again := mustOpen(t, string(pruned), opts)
			assert.Equal(t, d.Stubs, again.Stubs, "the pruned document has a stand-in, which can be excluded as well")
			assert.Equal(t, keys(d.Schemas), keys(again.Schemas))
		})
	}
}

// TestExcludedIsNotNew holds that a stub that was asked for is no news.
func TestExcludedIsNotNew(t *testing.T) {
	opts := Options{Resources: []string{"shop.widget"}, Before: Before{Followed: []string{"lonely"}}, FollowLimit: 1}
	assert.Equal(t, []string{"box"}, mustOpen(t, shop, opts).Choice.New)
	opts.Exclude = []string{"box"}
	assert.Empty(t, mustOpen(t, shop, opts).Choice.New)
}
