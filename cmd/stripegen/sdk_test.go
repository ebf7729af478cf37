package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestModulePath holds that the module of an SDK is found however its go.mod writes it.
func TestModulePath(t *testing.T) {
	const module = "example.com/sdk/v3"
	for text, want := range map[string]string{
		"module example.com/sdk/v3\n":                      module,
		"module example.com/sdk/v3\r\n\r\ngo 1.23\r\n":     module,
		"// of ours\n  module\texample.com/sdk/v3 // ours": module,
		"module \"example.com/sdk/v3\"\n":                  module,
		"module `example.com/sdk/v3`\n":                    module,
		"module (\n\texample.com/sdk/v3\n)\n":              module,
		"module example.com/sdk/v3\n\nlater (\n\tx\n)\n":   module,
		"go 1.23\n": "",
		"":          "",
	} {
		assert.Equal(t, want, modulePath([]byte(text)), text)
	}
}
