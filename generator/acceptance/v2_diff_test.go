package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
)

// TestV2Diff compares the two documents of API v2 in both flavours and both ways: what one
// way adds the other takes away. API v1 beside them changes nothing, and a document
// differs from itself in nothing.
func TestV2Diff(t *testing.T) {
	for _, flavour := range []string{plain, sdk} {
		t.Run(flavour, func(t *testing.T) {
			file := func(name string, text []byte) string {
				path := filepath.Join(t.TempDir(), name+".json")
				require.NoError(t, os.WriteFile(path, text, 0o600))
				return path
			}
			ga, preview := file("ga", v2Text(t, "ga", flavour)), file("preview", v2Text(t, "preview", flavour))
			added, removed := rulesBetween(t, ga, preview), rulesBetween(t, preview, ga)
			for rule, n := range added {
				if name, ok := strings.CutSuffix(rule, "-added"); ok {
					assert.Equal(t, n, removed[name+"-removed"], rule)
				}
			}
			assert.Equal(t, 24, added["resource-added"])
			assert.Equal(t, map[string]int{plain: 0, sdk: 55}[flavour], added["thin-event-added"])
			assert.Equal(t, 14, added["error-type-added"])
			assert.Empty(t, rulesBetween(t, ga, ga))

			delete(added, "api-release-changed") // both have the version of API v1
			both := rulesBetween(t, file("ga_v1", bothVersions(t, "ga", flavour)), file("preview_v1", bothVersions(t, "preview", flavour)))
			assert.Equal(t, added, both)
		})
	}
}

// rulesBetween counts the changes between two documents by their rules.
func rulesBetween(t *testing.T, from, to string) map[string]int {
	t.Helper()
	upgrade, err := generator.Compare(t.Context(),
		generator.Config{Spec: from, Resources: []string{everything}}, generator.Config{Spec: to, Resources: []string{everything}})
	require.NoError(t, err)
	rules := map[string]int{}
	for _, c := range upgrade.Report.Changes {
		rules[c.Rule]++
	}
	return rules
}
