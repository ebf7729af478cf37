package spec_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/spec"
)

// apiVersion is the version of Stripe's API that the document describes.
const apiVersion = "2026-08-26.dahlia"

// document is what the tests look at; the rest of OpenAPI is checked as a tree.
type document struct {
	OpenAPI string `yaml:"openapi"`
	Info    struct {
		Title   string `yaml:"title"`
		Version string `yaml:"version"`
	} `yaml:"info"`
	Events     []string                        `yaml:"x-stripegenEvents"`
	Paths      map[string]map[string]operation `yaml:"paths"`
	Components struct {
		Schemas map[string]schema `yaml:"schemas"`
	} `yaml:"components"`
}

// operation is one method of a path.
type operation struct {
	Summary     string `yaml:"summary"`
	Description string `yaml:"description"`
	OperationID string `yaml:"operationId"`
	Parameters  []struct {
		Name        string `yaml:"name"`
		Description string `yaml:"description"`
	} `yaml:"parameters"`
	Responses map[string]struct {
		Description string `yaml:"description"`
	} `yaml:"responses"`
}

// schema is a component or a property.
type schema struct {
	Ref         string            `yaml:"$ref"`
	Description string            `yaml:"description"`
	Properties  map[string]schema `yaml:"properties"`
	ResourceID  string            `yaml:"x-resourceId"`
}

// parse reads the embedded document; unknown keys are fine, a second YAML
// document and duplicate keys are not.
func parse(t *testing.T) document {
	t.Helper()
	dec := yaml.NewDecoder(bytes.NewReader(spec.OpenAPI))
	var doc document
	require.NoError(t, dec.Decode(&doc))
	require.Error(t, dec.Decode(new(yaml.Node)), "the file holds a second document")
	return doc
}

func TestVersions(t *testing.T) {
	doc := parse(t)
	assert.Equal(t, "3.0.0", doc.OpenAPI)
	assert.Equal(t, apiVersion, doc.Info.Version)
	assert.NotEmpty(t, doc.Info.Title)
}

func TestOperations(t *testing.T) {
	got := map[string]string{}
	for path, item := range parse(t).Paths {
		for method, op := range item {
			got[method+" "+path] = op.OperationID
		}
	}
	assert.Equal(t, map[string]string{
		"get /v1/identity/verification_reports":                    "GetIdentityVerificationReports",
		"get /v1/identity/verification_reports/{report}":           "GetIdentityVerificationReportsReport",
		"get /v1/identity/verification_sessions":                   "GetIdentityVerificationSessions",
		"post /v1/identity/verification_sessions":                  "PostIdentityVerificationSessions",
		"get /v1/identity/verification_sessions/{session}":         "GetIdentityVerificationSessionsSession",
		"post /v1/identity/verification_sessions/{session}":        "PostIdentityVerificationSessionsSession",
		"post /v1/identity/verification_sessions/{session}/cancel": "PostIdentityVerificationSessionsSessionCancel",
		"post /v1/identity/verification_sessions/{session}/redact": "PostIdentityVerificationSessionsSessionRedact",
	}, got)
}

func TestResources(t *testing.T) {
	schemas := parse(t).Components.Schemas
	assert.Len(t, schemas, 32)
	var resources []string
	for name, s := range schemas {
		if s.ResourceID != "" {
			assert.Equal(t, name, s.ResourceID)
			resources = append(resources, name)
		}
	}
	assert.ElementsMatch(t, []string{"identity.verification_report", "identity.verification_session"}, resources)
}

func TestEvents(t *testing.T) {
	assert.Equal(t, []string{
		"identity.verification_session.canceled",
		"identity.verification_session.created",
		"identity.verification_session.processing",
		"identity.verification_session.redacted",
		"identity.verification_session.requires_input",
		"identity.verification_session.verified",
	}, parse(t).Events)
}

// TestOperationsAreDescribed looks at operations, parameters and responses, and
// that there is no response but a successful one.
func TestOperationsAreDescribed(t *testing.T) {
	for path, item := range parse(t).Paths {
		for method, op := range item {
			at := method + " " + path
			assert.NotEmpty(t, op.Summary, "summary of %s", at)
			assert.NotEmpty(t, op.Description, "description of %s", at)
			for _, p := range op.Parameters {
				assert.NotEmpty(t, p.Description, "description of the parameter %s of %s", p.Name, at)
			}
			assert.Len(t, op.Responses, 1, "responses of %s", at)
			assert.NotEmpty(t, op.Responses["200"].Description, "description of the response of %s", at)
		}
	}
}

func TestComponentsAreDescribed(t *testing.T) {
	for name, s := range parse(t).Components.Schemas {
		assert.NotEmpty(t, s.Description, "description of the component %s", name)
	}
}

// TestPropertiesAreDescribed walks the whole tree, so that it also sees the
// properties of parameters, bodies and alternatives.
func TestPropertiesAreDescribed(t *testing.T) {
	var count int
	walk(tree(t), "#", func(pointer string, node *yaml.Node) {
		properties := member(node, "properties")
		if properties == nil || strings.HasSuffix(pointer, "/properties") {
			return
		}
		for i := 0; i < len(properties.Content); i += 2 {
			count++
			at := pointer + "/properties/" + properties.Content[i].Value
			property := properties.Content[i+1]
			if member(property, "$ref") != nil {
				assert.Len(t, property.Content, 2, "%s has keys beside $ref, which readers ignore", at)
				continue
			}
			if description := member(property, "description"); assert.NotNil(t, description, "description of %s", at) {
				assert.NotEmpty(t, strings.TrimSpace(description.Value), "description of %s", at)
			}
		}
	})
	assert.Greater(t, count, 150, "the walk found too few properties to be right")
}

func TestReferencesResolve(t *testing.T) {
	const prefix = "#/components/schemas/"
	schemas := parse(t).Components.Schemas
	used := map[string]bool{}
	walk(tree(t), "#", func(pointer string, node *yaml.Node) {
		ref := member(node, "$ref")
		if ref == nil {
			return
		}
		name, ok := strings.CutPrefix(ref.Value, prefix)
		require.True(t, ok, "%s refers to %q, which is no component", pointer, ref.Value)
		require.Contains(t, schemas, name, "%s refers to a component that is not there", pointer)
		used[name] = true
	})
	assert.Len(t, used, len(schemas), "some components are referred to by nothing")
}

// TestSecretsAreMarked holds the sentence by which the generator knows what must
// never be shown: the two secrets of a session have it, nothing else does.
func TestSecretsAreMarked(t *testing.T) {
	keepOut := regexp.MustCompile(`(?i)\b(don['’]t|do not|never) (store|log)\b`)
	var marked []string
	walk(tree(t), "#", func(pointer string, node *yaml.Node) {
		if d := member(node, "description"); d != nil && keepOut.MatchString(d.Value) {
			marked = append(marked, pointer)
		}
	})
	session := "#/components/schemas/identity.verification_session/properties/"
	assert.Equal(t, []string{session + "client_secret", session + "url"}, marked)
}

func TestText(t *testing.T) {
	assert.True(t, utf8.Valid(spec.OpenAPI))
	assert.True(t, bytes.HasSuffix(spec.OpenAPI, []byte("\n")), "the last line has no end")
	for i, line := range strings.Split(string(spec.OpenAPI), "\n") {
		assert.NotContains(t, line, "\t", "line %d has a tab", i+1)
		assert.Equal(t, strings.TrimRight(line, " \r"), line, "line %d ends in white space", i+1)
		assert.LessOrEqual(t, utf8.RuneCountInString(line), 100, "line %d is too long", i+1)
	}
}

// tree is the top mapping of the document.
func tree(t *testing.T) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal(spec.OpenAPI, &doc))
	require.Len(t, doc.Content, 1)
	return doc.Content[0]
}

// walk calls visit for node and everything in it, in the order of the file.
func walk(node *yaml.Node, pointer string, visit func(string, *yaml.Node)) {
	visit(pointer, node)
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i < len(node.Content); i += 2 {
			walk(node.Content[i+1], pointer+"/"+escape(node.Content[i].Value), visit)
		}
	case yaml.SequenceNode:
		for _, item := range node.Content {
			walk(item, pointer+"/-", visit)
		}
	}
}

// escape writes a name as a token of a JSON pointer.
func escape(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// member is the value of a key of a mapping, nil without one.
func member(node *yaml.Node, key string) *yaml.Node {
	if node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}

// TestUpstream holds the document that is named for other resources to a pinned one that
// has those of the embedded document, and more.
func TestUpstream(t *testing.T) {
	source, resources := spec.Upstream()
	assert.Regexp(t, `^mod:github\.com/stripe/stripe-mock@v[0-9.]+/embedded/openapi/spec3\.json#sha256:[0-9a-f]{64}$`, source)
	assert.IsIncreasing(t, resources)
	assert.Subset(t, resources, []string{"customer", "identity.verification_report", "identity.verification_session"})
}
