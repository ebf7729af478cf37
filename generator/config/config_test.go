package config

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
)

// apply sets what a settings file of one package says.
func apply(c *Config, name string, text []byte) error {
	all, err := c.Packages(name, text)
	if err == nil {
		*c = all[0]
	}
	return err
}

func TestApplyFile(t *testing.T) {
	c := Default()
	require.NoError(t, apply(&c, "stripegen.yaml", []byte(`
# a comment
spec: "mod:example.com/m@v1.0.0/spec.json"
resources: [customer, "billing.*"]
exclude:
  - billing.alert
references: stub
output: internal/stripe
sensitive: []
names:
  field customer/tax_ids: TaxNumbers
  "const customer/tax/provider=stripe": NotExempt
with-fake: True
`)))
	want := Default()
	want.Spec = "mod:example.com/m@v1.0.0/spec.json"
	want.Resources = []string{"customer", "billing.*"}
	want.Exclude = []string{"billing.alert"}
	want.References = "stub"
	want.Sensitive = []string{}
	want.Names = map[string]string{"field customer/tax_ids": "TaxNumbers", "const customer/tax/provider=stripe": "NotExempt"}
	want.Output = "internal/stripe"
	want.WithFake = true
	assert.EqualExportedValues(t, want, c)
	assert.Equal(t, diag.Pos{File: "stripegen.yaml", Line: 12, Col: 3}, c.Position("names", "const customer/tax/provider=stripe"))
}

func TestApplyFileEmpty(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "---\n{}\n"} {
		c := Default()
		require.NoError(t, apply(&c, "stripegen.yaml", []byte(text)), text)
		assert.Equal(t, Default(), c, text)
	}
}

func TestApplyFileErrors(t *testing.T) {
	tests := map[string]struct {
		text, want string
		valid      bool // as far as a JSON schema can check
	}{
		"unknown key":               {text: "package: stripe\nresorces: [a]", want: `c.yaml:2:1: there is no setting "resorces"; did you mean "resources"?`},
		"unknown key, nothing near": {text: "colour: red", want: "c.yaml:1:1: there is no setting \"colour\"; `stripegen init --schema` lists them"},
		"number as key":             {text: "1: red", want: "c.yaml:1:1: there is no setting \"1\"; `stripegen init --schema` lists them", valid: true},
		"mapping as key":            {text: "? {a: b}\n: c", want: "c.yaml:1:3: there is no setting \"\"; `stripegen init --schema` lists them", valid: true},
		"text for a list":           {text: "resources: customer", want: "c.yaml:1:12: resources must be a list, such as [a, b], and is text"},
		"list for text":             {text: "output: [a]", want: "c.yaml:1:9: output must be text and is a list; put it in quotes if that is meant"},
		"boolean":                   {text: "package: true", want: "c.yaml:1:10: package must be text and is a boolean; put it in quotes if that is meant"},
		"number in a list":          {text: "exclude: [a, 1.5]", want: "c.yaml:1:14: exclude must be text and is a number; put it in quotes if that is meant"},
		"text for a toggle":         {text: "with-fake: please", want: "c.yaml:1:12: with-fake must be true or false and is text"},
		"number for a toggle":       {text: "with-fake: 1", want: "c.yaml:1:12: with-fake must be true or false and is a number"},
		"list for pairs":            {text: "names: [a]", want: "c.yaml:1:8: names must be a mapping, such as {field customer/tax_ids: TaxNumbers}, and is a list"},
		"number in pairs":           {text: "names: {type a: 1}", want: "c.yaml:1:17: names must be pairs of texts, and this is a number; put it in quotes if that is meant"},
		"number as key of pairs":    {text: "names: {1: A}", want: "c.yaml:1:9: names must be pairs of texts, and this is a number; put it in quotes if that is meant", valid: true},
		"key of pairs":              {text: "names: {customer: A}", want: `c.yaml:1:9: names: "customer=A" is no pair of a key, which has a kind and a path, and a name, such as "field customer/tax_ids=TaxNumbers"`},
		"empty name":                {text: `names: {type a: ""}`, want: `c.yaml:1:9: names: "type a=" is no pair of a key, which has a kind and a path, and a name, such as "field customer/tax_ids=TaxNumbers"`},
		"key twice":                 {text: "names:\n  type a: A\n  type a: B", want: `c.yaml:3:3: names has "type a" here a second time, first in line 2; keep one`, valid: true},
		"no value":                  {text: "spec:", want: "c.yaml:1:6: spec must be text and is empty; put it in quotes if that is meant"},
		"empty value":               {text: `spec: ""`, want: "c.yaml:1:7: spec: the value is empty; write one or leave the setting out"},
		"date":                      {text: "spec: 2026-08-26", want: "c.yaml:1:7: spec must be text and is a value of type !!timestamp; put it in quotes if that is meant", valid: true},
		"alias":                     {text: "package: &a stripe\noutput: *a", want: "c.yaml:2:9: output must be text and is an alias; put it in quotes if that is meant", valid: true},
		"unknown value":             {text: "references: all", want: `c.yaml:1:13: references: "all" is not one of the values; use auto, follow or stub`},
		"only value":                {text: "target: ruby", want: `c.yaml:1:9: target: "ruby" is not one of the values; use standalone or stripe-go`},
		"twice":                     {text: "spec: a\nspec: b", want: `c.yaml:2:1: "spec" is repeated, first in line 1; keep one`, valid: true},
		"list as file":              {text: "- a", want: `c.yaml:1:1: the file must be a mapping of settings, such as "package: stripe", and is a list`},
		"text as file":              {text: "a", want: `c.yaml:1:1: the file must be a mapping of settings, such as "package: stripe", and is text`},
		"second document":           {text: "spec: a\n---\nspec: b", want: "c.yaml:2:1: a second YAML document starts here; keep one document in a file", valid: true},
		"tab":                       {text: "spec: a\n\tb: c", want: "c.yaml:2:1: a tab indents this line; YAML allows spaces only", valid: true},
		"merge conflict":            {text: "spec: a\n<<<<<<< ours\npackage: b\n||||||| base\n=======\r\npackage: c\n>>>>>>> theirs\n", want: "c.yaml:2:1: a merge conflict is not resolved: keep one side, and remove the line that begins with <<<<<<<\nc.yaml:4:1: a merge conflict is not resolved: keep one side, and remove the line that begins with |||||||\nc.yaml:5:1: a merge conflict is not resolved: keep one side, and remove the line that begins with =======\nc.yaml:7:1: a merge conflict is not resolved: keep one side, and remove the line that begins with >>>>>>>", valid: true},
		"broken second document":    {text: "spec: a\n---\n\t", want: "c.yaml:3:1: is not valid YAML: found character that cannot start any token", valid: true},
		"packages as text":          {text: "packages: a", want: "c.yaml:1:11: packages must be a list of mappings, such as [{package: one, output: one}], and is text"},
		"no packages":               {text: "packages: []", want: "c.yaml:1:11: packages is empty; list a package or leave it out"},
		"empty packages":            {text: "packages:", want: "c.yaml:1:10: packages must be a list of mappings, such as [{package: one, output: one}], and is empty"},
		"a package as text":         {text: "packages: [a, {package: b}]", want: "c.yaml:1:12: a package must be a mapping of settings, such as {package: one, output: one}, and is text"},
		"packages twice":            {text: "packages: [{}]\npackages: [{}]", want: `c.yaml:2:1: "packages" is repeated, first in line 1; keep one`, valid: true},
		"packages in a package":     {text: "packages: [{packages: []}]", want: "c.yaml:1:13: a package has no packages of its own; list all at the top of the file"},
		"near packages":             {text: "package: a\npackagess: [{}]", want: `c.yaml:2:1: there is no setting "packagess"; did you mean "packages"?`},
		"in packages":               {text: "targt: a\npackages:\n  - resorces: [a]\n  - output: [b]", want: "c.yaml:1:1: there is no setting \"targt\"; did you mean \"target\"?\nc.yaml:3:5: there is no setting \"resorces\"; did you mean \"resources\"?\nc.yaml:4:13: output must be text and is a list; put it in quotes if that is meant"},
		"twice in a package":        {text: "packages:\n  - output: b\n    output: c", want: `c.yaml:3:5: "output" is repeated, first in line 2; keep one`, valid: true},
		"several":                   {text: "targt: a\nreferences: b", want: "c.yaml:1:1: there is no setting \"targt\"; did you mean \"target\"?\nc.yaml:2:13: references: \"b\" is not one of the values; use auto, follow or stub"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := Default()
			err := apply(&c, "c.yaml", []byte(test.text))
			assert.EqualError(t, err, test.want)
			assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
			if !test.valid {
				assert.Error(t, validate(t, []byte(test.text)), "the schema refuses it too")
			}
		})
	}
}

// TestPackages reads a list of packages over the settings beside it, on either side.
func TestPackages(t *testing.T) {
	const text = `references: stub
sensitive: [a, b]
names: {type a: A}
packages:
  - package: one
    output: out/one
    spec: one.json
    sensitive: []
  - output: out/two
    names: {type b: B}
    with-fake: true
  - {}
spec: top.json
with-fake: false
`
	require.NoError(t, validate(t, []byte(text)))
	all, err := Default().Packages("c.yaml", []byte(text))
	require.NoError(t, err)
	top := Default()
	top.References, top.Sensitive, top.Names, top.Spec = "stub", []string{"a", "b"}, map[string]string{"type a": "A"}, "top.json"
	one, two := top, top
	one.Package, one.Output, one.Spec, one.Sensitive = "one", "out/one", "one.json", []string{}
	two.Output, two.Names, two.WithFake = "out/two", map[string]string{"type b": "B"}, true
	require.Len(t, all, 3)
	assert.EqualExportedValues(t, one, all[0])
	assert.EqualExportedValues(t, two, all[1])
	assert.EqualExportedValues(t, top, all[2])

	at := func(line, col int) diag.Pos { return diag.Pos{File: "c.yaml", Line: line, Col: col} }
	assert.Equal(t, []diag.Pos{at(5, 5), at(9, 5), at(12, 5)}, []diag.Pos{all[0].At(), all[1].At(), all[2].At()})
	assert.Equal(t, []diag.Pos{at(7, 5), at(13, 1)}, []diag.Pos{all[0].KeyPosition("spec"), all[1].KeyPosition("spec")})
	assert.Equal(t, at(2, 13), all[1].Position("sensitive", "a"))
	assert.Equal(t, at(10, 13), all[1].Position("names", "type b"))
	assert.Equal(t, []bool{false, true, true}, []bool{all[0].IsShared("sensitive"), all[1].IsShared("sensitive"), all[0].IsShared("names")})

	all, err = Default().Packages("c.yaml", []byte("sensitive: [a]\n"))
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.True(t, all[0].At().IsZero())
	assert.False(t, all[0].IsShared("sensitive"), "there is no list")
}

func TestApplyEnv(t *testing.T) {
	env := map[string]string{
		"STRIPEGEN_SPEC": "-", "STRIPEGEN_RESOURCES": "customer, billing.*", "STRIPEGEN_PACKAGE": "", "STRIPEGEN_WITH_FAKE": "true",
		"STRIPEGEN_NAMES": "type a=A, const a/b=c=C",
	}
	lookup := func(name string) (string, bool) { value, ok := env[name]; return value, ok }
	c := Default()
	require.NoError(t, c.ApplyEnv(lookup, nil))
	want := Default()
	want.Spec = "-"
	want.Resources = []string{"customer", "billing.*"}
	want.WithFake = true
	want.Names = map[string]string{"type a": "A", "const a/b=c": "C"}
	assert.Equal(t, want, c)

	env["STRIPEGEN_WITH_FAKE"] = "1"
	assert.EqualError(t, c.ApplyEnv(lookup, nil), `variable STRIPEGEN_WITH_FAKE: "1" is not one of the values; use true or false`)
	env["STRIPEGEN_WITH_FAKE"] = "false"

	env["STRIPEGEN_REFERENCES"] = "x"
	err := c.ApplyEnv(lookup, nil)
	assert.EqualError(t, err, `variable STRIPEGEN_REFERENCES: "x" is not one of the values; use auto, follow or stub`)
	assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
}

func TestApplyEnvNames(t *testing.T) {
	tests := map[string]struct {
		env        map[string]string
		want, fail string
	}{
		"as the setting":        {env: map[string]string{"STRIPEGEN_RESOURCES": "customer"}, want: "customer"},
		"as the flag":           {env: map[string]string{"STRIPEGEN_RESOURCE": "customer"}, want: "customer"},
		"one is empty":          {env: map[string]string{"STRIPEGEN_RESOURCE": "customer", "STRIPEGEN_RESOURCES": ""}, want: "customer"},
		"both":                  {env: map[string]string{"STRIPEGEN_RESOURCE": "a", "STRIPEGEN_RESOURCES": "b"}, fail: "the variables STRIPEGEN_RESOURCES and STRIPEGEN_RESOURCE set the same; keep one"},
		"near":                  {env: map[string]string{"STRIPEGEN_REFERENCE": "stub"}, fail: "the variable STRIPEGEN_REFERENCE sets nothing; did you mean STRIPEGEN_REFERENCES?"},
		"nothing near":          {env: map[string]string{"STRIPEGEN_X": "1"}, fail: "the variable STRIPEGEN_X sets nothing; `stripegen config` lists those that do"},
		"empty":                 {env: map[string]string{"STRIPEGEN_X": ""}, want: "identity.verification_session"},
		"of another program":    {env: map[string]string{"STRIPEGENX": "1", "STRIPE_KEY": "1"}, want: "identity.verification_session"},
		"a wrong value as flag": {env: map[string]string{"STRIPEGEN_RESOURCE": ","}, fail: "variable STRIPEGEN_RESOURCE: the value is empty; write one or leave the setting out"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var environ []string
			for name, value := range test.env {
				environ = append(environ, name+"="+value)
			}
			c := Default()
			err := c.ApplyEnv(func(name string) (string, bool) { value, ok := test.env[name]; return value, ok }, environ)
			if test.fail != "" {
				assert.EqualError(t, err, test.fail)
				assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
				return
			}
			require.NoError(t, err)
			assert.Equal(t, []string{test.want}, c.Resources)
		})
	}
}

func TestInitial(t *testing.T) {
	text, err := Initial(nil)
	require.NoError(t, err)
	c := Default()
	require.NoError(t, apply(&c, "stripegen.yaml", text))
	assert.Equal(t, Default(), c, "nothing is set")
	for _, k := range Keys() {
		assert.Regexp(t, `(?m)^# `+k.Name+`:`, string(text))
	}
	for line := range strings.Lines(string(text)) {
		if !strings.Contains(line, SchemaURL) {
			assert.LessOrEqual(t, len(line), 81)
		}
	}
	all := regexp.MustCompile(`(?m)^# (  - |(spec|resources|exclude|references|package|output|target|sensitive|with-fake):)`).ReplaceAll(text, []byte("$1"))
	require.NoError(t, apply(&c, "stripegen.yaml", all))
	want := Default()
	want.Exclude, want.Sensitive = []string{}, []string{}
	assert.EqualExportedValues(t, want, c, "the comments are the defaults")
	require.NoError(t, validate(t, all))
	list := regexp.MustCompile(`(?m)^# (packages:|- package: |  output: )`).ReplaceAll(text, []byte("$1"))
	require.NoError(t, validate(t, list))
	packages, err := Default().Packages("stripegen.yaml", list)
	require.NoError(t, err)
	require.Len(t, packages, 2, "the comment about packages is an example")
	assert.Equal(t, []string{"one", "two"}, []string{packages[0].Package, packages[1].Package})
	assert.NotEqual(t, packages[0].Output, packages[1].Output)
}

func TestInitialChosen(t *testing.T) {
	text, err := Initial(map[string][]string{"resources": {"billing.*", "*", "yes", "a: b"}, "output": {"- odd # name"}, "with-fake": {"true"}, "exclude": {}})
	require.NoError(t, err)
	c := Default()
	require.NoError(t, apply(&c, "stripegen.yaml", text))
	want := Default()
	want.Resources, want.Output, want.WithFake, want.Exclude = []string{"billing.*", "*", "yes", "a: b"}, "- odd # name", true, []string{}
	assert.EqualExportedValues(t, want, c)
	_, err = Initial(map[string][]string{"output": {"two\nlines"}})
	assert.EqualError(t, err, `output: "two\nlines" does not fit on one line`)
}

// TestSchema holds the published schema to the table.
func TestSchema(t *testing.T) {
	type property struct {
		Type        string    `json:"type"`
		Description string    `json:"description,omitempty"`
		Default     any       `json:"default,omitempty"`
		Enum        []string  `json:"enum,omitempty"`
		MinLength   int       `json:"minLength,omitempty"`
		Items       *property `json:"items,omitempty"`
		Keys        *struct {
			Pattern string `json:"pattern"`
		} `json:"propertyNames,omitempty"`
		Values *property `json:"additionalProperties,omitempty"`
	}
	var schema struct {
		ID         string         `json:"$id"`
		Properties map[string]any `json:"properties"`
	}
	require.NoError(t, json.Unmarshal(Schema, &schema))
	settings := map[string]any{}
	for _, k := range Keys() {
		settings[k.Name] = map[string]any{"$ref": "#/properties/" + k.Name}
	}
	assert.Equal(t, map[string]any{
		"type": "array", "minItems": 1.0, "description": packagesDoc,
		"items": map[string]any{"type": "object", "additionalProperties": false, "properties": settings},
	}, schema.Properties[packagesKey])
	assert.Equal(t, SchemaURL, schema.ID)
	delete(schema.Properties, packagesKey)
	assert.Len(t, schema.Properties, len(Keys()))
	c := Default()
	for _, k := range Keys() {
		want := property{Type: "string", Description: k.Doc, Enum: k.Choices, MinLength: 1}
		switch {
		case k.IsList():
			want = property{Type: "array", Description: k.Doc, Default: append([]string{}, k.Values(&c)...), Items: &property{Type: "string", MinLength: 1}}
		case k.IsPairs():
			want = property{Type: "object", Description: k.Doc, Default: map[string]any{}, Values: &property{Type: "string", MinLength: 1}}
			want.Keys = &struct {
				Pattern string `json:"pattern"`
			}{pairKey.String()}
		case k.IsToggle():
			want = property{Type: "boolean", Description: k.Doc, Default: false}
		default:
			want.Default = k.Values(&c)[0]
		}
		wantJSON, err := json.Marshal(want)
		require.NoError(t, err)
		gotJSON, err := json.Marshal(schema.Properties[k.Name])
		require.NoError(t, err)
		assert.JSONEq(t, string(wantJSON), string(gotJSON), k.Name)
	}
}

// validate checks a settings file with the published schema.
func validate(t *testing.T, text []byte) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource(SchemaURL, document))
	schema, err := compiler.Compile(SchemaURL)
	require.NoError(t, err)
	var value any
	require.NoError(t, yaml.Unmarshal(text, &value))
	return schema.Validate(value)
}
