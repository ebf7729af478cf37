package main

import (
	"path/filepath"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/lock"
)

func TestReleasedVersion(t *testing.T) {
	tests := map[string]struct {
		build debug.BuildInfo
		want  string
	}{
		"installed":     {debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, "v1.2.3"},
		"run":           {debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, lock.Devel},
		"without":       {debug.BuildInfo{}, lock.Devel},
		"in a checkout": {debug.BuildInfo{Main: debug.Module{Version: "v1.2.4-0.20260101000000-0123456789ab+dirty"}, Settings: []debug.BuildSetting{{Key: "vcs", Value: "git"}}}, lock.Devel},
	}
	for name, test := range tests {
		assert.Equal(t, test.want, releasedVersion(&test.build), name)
	}
}

// TestLockedSource goes from sources to what the lock has, and back.
func TestLockedSource(t *testing.T) {
	absolute, err := filepath.Abs("elsewhere.json")
	assert.NoError(t, err)
	tests := []struct{ dir, output, source, locked, back string }{
		{"", "out", "a.yaml", "../a.yaml", "a.yaml"},
		{"", "../out/stripe", "docs/a.yaml", "../../stripegen/docs/a.yaml", "../stripegen/docs/a.yaml"},
		{"sub", "out", "../a.yaml", "../../a.yaml", "../a.yaml"},
		{"", ".", absolute, "elsewhere.json", "elsewhere.json"},
		{"", "out", "embedded", "embedded", "embedded"},
		{"", "out", "-", "-", "-"},
		{"sub", "out", "git:HEAD~1:a.yaml", "git:HEAD~1:a.yaml", "git:HEAD~1:a.yaml"},
		{"", "out", "https://example.com/a.json", "https://example.com/a.json", "https://example.com/a.json"},
		{"", "out", "mod:example.com/m@v1.0.0/a.json", "mod:example.com/m@v1.0.0/a.json", "mod:example.com/m@v1.0.0/a.json"},
	}
	for _, test := range tests {
		a := quietApp()
		a.dir = test.dir
		s, c := &settings{app: a}, config.Config{Output: test.output}
		locked := s.lockedSource(c, test.source)
		assert.Equal(t, test.locked, locked, test.source)
		back := s.unlockedSource(c, &lock.Lock{Source: locked, Document: "12ab"})
		assert.Equal(t, filepath.FromSlash(test.back)+"#sha256:12ab", back, test.source)
	}
}

func TestLockedSettings(t *testing.T) {
	c := config.Default()
	c.Resources = []string{"widget", "customer", "widget"}
	assert.Equal(t, map[string][]string{
		"package": {"stripe"}, "references": {"auto"}, "resources": {"customer", "widget"}, "target": {"standalone"}, "with-fake": {"false"},
	}, lockedSettings(c))
	assert.Equal(t, []string{"widget", "customer", "widget"}, c.Resources, "the settings stay as they are")
}
