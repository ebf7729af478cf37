// Package spec holds the OpenAPI document that stripegen reads when no other is
// named: the verification sessions and verification reports of Stripe Identity,
// with every schema they reach.
//
// Its structure is that of Stripe's own document, pointer by pointer; its words
// are ours. README.md says how it is kept true.
package spec

import (
	_ "embed"
	"strings"
)

// OpenAPI is the document as YAML, version 3.0.0 of OpenAPI. The API version is
// its info.version. Callers share the bytes and must not change them.
//
//go:embed openapi.yaml
var OpenAPI []byte

// upstreamSettings are the settings that follow Stripe's own document.
//
//go:embed upstream/stripegen.yaml
var upstreamSettings string

// upstreamResources are the resources of that document that have operations, a line each.
//
//go:embed upstream/resources.txt
var upstreamResources string

// Upstream is the source of Stripe's own document, whole, in the newest version that is
// known here, pinned to its content, and its resources. Nothing is fetched for that.
func Upstream() (source string, resources []string) {
	for line := range strings.Lines(upstreamSettings) {
		if value, ok := strings.CutPrefix(line, "spec: "); ok {
			source = strings.TrimSpace(value)
		}
	}
	return source, strings.Fields(upstreamResources)
}
