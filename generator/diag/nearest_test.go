package diag

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNearest(t *testing.T) {
	names := []string{"spec", "resources", "references", "package"}
	tests := map[string]string{
		"resorces": "resources", "reference": "references", "pkg": "", "Package": "package", "SPEC": "spec", "spec": "spec",
		"": "", "x": "", "sp": "", "spek": "spec", "spend": "", "sources": "resources", "packets": "", "pack": "",
		"sepc": "spec", "psec": "spec", "pcse": "", "apckage": "package",
	}
	for want, near := range tests {
		assert.Equal(t, near, Nearest(names, want), want)
	}
	assert.Equal(t, "abc", Nearest([]string{"abc", "abd"}, "abe"), "the first of equals")
	assert.Equal(t, "URL", Nearest([]string{"id", "URL"}, "url"))
	assert.Empty(t, Nearest(nil, "spec"))
}
