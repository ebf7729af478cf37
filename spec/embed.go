// Package spec holds the OpenAPI document that stripegen reads when no other is
// named: the verification sessions and verification reports of Stripe Identity,
// with every schema they reach.
//
// Its structure is that of Stripe's own document, pointer by pointer; its words
// are ours. README.md says how it is kept true.
package spec

import _ "embed"

// OpenAPI is the document as YAML, version 3.0.0 of OpenAPI. The API version is
// its info.version. Callers share the bytes and must not change them.
//
//go:embed openapi.yaml
var OpenAPI []byte
