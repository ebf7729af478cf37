package load

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/source"
)

// tiny is a document of one resource on one line a part; marks of the form
// <NAME> are locations for an error.
const tiny = `{"openapi": "3.0.0",
 "info": {"title": "T", "version": "1"},
 "paths": {
  "/v1/as": {"get": {"parameters": [<PARAMETER>], "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/a"}}}}}}}
 },
 "components": {"schemas": {
  "a": {"type": "object", "x-resourceId": "a", "properties": {<PROPERTY>}},
  "b": {<SCHEMA>}
 }}}`

// with is tiny with one mark replaced and the others removed.
func with(mark, text string) string {
	return strings.NewReplacer("<"+mark+">", text, "<PARAMETER>", "", "<PROPERTY>", "", "<SCHEMA>", "").Replace(tiny)
}

// tinyYAML is the same in YAML.
const tinyYAML = `openapi: 3.0.0
info: {title: T, version: "1"}
paths:
  /v1/as:
    get:
      responses:
        200:
          description: ""
          content: {application/json: {schema: {$ref: "#/components/schemas/a"}}}
components:
  schemas:
    a:
      type: object
      x-resourceId: a
`

// errorCase is a document and its error, as exit code and text.
type errorCase struct {
	name string
	text string
	opts Options
	code int
	want string
}

// checkErrors opens every document and compares what comes of it.
func checkErrors(t *testing.T, cases []errorCase) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.opts.Resources == nil {
				c.opts.Resources = []string{"a"}
			}
			_, err := open(t, c.text, c.opts)
			got, message := code(err)
			assert.Equal(t, fmt.Sprintf("%d %s", c.code, c.want), fmt.Sprintf("%d %s", got, message))
		})
	}
}

// textErrors are texts that are no document.
var textErrors = []errorCase{
	{name: "empty", text: "", code: 3,
		want: `embedded: is empty`},
	{name: "blank", text: " \n\t\n", code: 3,
		want: `embedded: is empty`},
	{name: "mark only", text: "\xef\xbb\xbf", code: 3,
		want: `embedded: is empty`},
	{name: "html", text: "<!DOCTYPE html><html></html>", code: 3,
		want: `embedded: is HTML or XML, not JSON or YAML; name the document itself, not a page that shows it`},
	{name: "binary", text: "\x7fELF\x00\x01", code: 3,
		want: `embedded: is a binary file, not JSON or YAML`},
	{name: "utf-16", text: "\xff\xfe{\x00}\x00", code: 3,
		want: `embedded: is UTF-16; save it as UTF-8`},
	{name: "prose", text: "hello world", code: 3,
		want: `embedded: is not an OpenAPI document: the top level is a plain text, not an object`},
	{name: "array", text: "[]", code: 3,
		want: `embedded: is not an OpenAPI document: the top level is an array, not an object`},
	{name: "cut off", text: `{"openapi": "3.0.0", "paths": {`, code: 3,
		want: `embedded:1:32: is not complete JSON: the text ends in the middle (#/paths)`},
	{name: "not json", text: "{\n \"openapi\": nope}", code: 3,
		want: `embedded:2:14: is not valid JSON: invalid character 'o' in literal null (expecting 'u') (#/openapi)`},
	{name: "comma", text: "{\"openapi\": \"3.0.0\",}", code: 3,
		want: `embedded:1:20: is not valid JSON: invalid character ',' at start of value`},
	{name: "trailing", text: with("", "") + "\n{}", code: 3,
		want: `embedded:10:1: there is more text after the end of the document; remove it`},
	{name: "trailing text", text: with("", "") + " x", code: 3,
		want: `embedded:9:6: there is more text after the end of the document; remove it`},
	{name: "bad utf-8", text: with("PROPERTY", "\"caf\xe9\": {}"), code: 3,
		want: `embedded:7:67: is not valid UTF-8 (#/components/schemas/a/properties)`},
	{name: "bad utf-8 unkept", text: with("SCHEMA", "\"title\": \"\xff\""), code: 3,
		want: `embedded:8:19: is not valid UTF-8 (#/components/schemas/b/title)`},
	{name: "duplicate", text: with("PROPERTY", `"x": {}, "x": {}`), code: 3,
		want: `embedded:7:72: the name "x" occurs twice in one object; remove one (#/components/schemas/a/properties/x)`},
	{name: "duplicate escaped", text: with("SCHEMA", `"type": "string", "ty\u0070e": "string"`), code: 3,
		want: `embedded:8:27: the name "type" occurs twice in one object; remove one (#/components/schemas/b/type)`},
	{name: "deep", text: with("SCHEMA", `"default": `+strings.Repeat("[", 3000)+strings.Repeat("]", 3000)), code: 3,
		want: `embedded:8:28: objects and arrays are nested more than 256 levels deep (#/components/schemas/b/default/0/0/0/0/0/0/0/0)`},
	{name: "too large", text: with("", ""), opts: Options{Source: source.Options{MaxBytes: 100}}, code: 3,
		want: `embedded: is larger than 100 bytes`},
	{name: "too large, round", text: strings.Repeat(" ", 2<<10), opts: Options{Source: source.Options{MaxBytes: 1 << 10}}, code: 3,
		want: `embedded: is larger than 1 KiB`},
	{name: "bad gzip", text: "\x1f\x8b\x08garbage", code: 3,
		want: `embedded: is not valid gzip: unexpected EOF`},
	{name: "gzip bomb", text: zipped(strings.Repeat(" ", 1<<20)), opts: Options{Source: source.Options{MaxBytes: 1 << 19}}, code: 3,
		want: `embedded: is larger than 512 KiB`},
	{name: "swagger", text: `{"swagger": "2.0", "paths": {}}`, code: 3,
		want: `embedded:1:2: is a Swagger 2.0 document; stripegen reads OpenAPI 3.0 (#/swagger)`},
	{name: "no version", text: `{"paths": {}}`, code: 3,
		want: `embedded: is not an OpenAPI document: the member "openapi" is missing`},
	{name: "version 3.1", text: `{"openapi": "3.1.0"}`, code: 3,
		want: `embedded:1:2: OpenAPI "3.1.0" is not supported; stripegen reads 3.0 (#/openapi)`},
	{name: "version number", text: `{"openapi": 3.0}`, code: 3,
		want: `embedded:1:2: the version of OpenAPI must be a text, such as "3.0.0" (#/openapi)`},
	{name: "no paths", text: `{"openapi": "3.0.3"}`, code: 3,
		want: `embedded: has no paths; stripegen needs the operations of the resources`},
	{name: "empty paths", text: `{"openapi": "3.0.3", "paths": {}}`, code: 3,
		want: `embedded:1:22: has no paths; stripegen needs the operations of the resources (#/paths)`},
	{name: "odd servers", text: `{"openapi": "3.0.3", "servers": [{"url": 1}]}`, code: 3,
		want: `embedded:1:35: is a number, which OpenAPI does not allow here (#/servers/0/url)`},
	{name: "odd server variable", text: `{"openapi": "3.0.3", "servers": [{"url": "https://a", "variables": {"v": {"enum": [true]}}}]}`, code: 3,
		want: `embedded:1:84: is a boolean, which OpenAPI does not allow here (#/servers/0/variables/v/enum/0)`},
	{name: "odd info", text: `{"openapi": "3.0.3", "info": {"contact": {"name": {}}}}`, code: 3,
		want: `embedded:1:43: is an object, which OpenAPI does not allow here (#/info/contact/name)`},
	{name: "no schemas", text: `{"openapi": "3.0.3", "paths": {"/": {}}}`, code: 3,
		want: `embedded: has no components.schemas; stripegen needs the resources`},
	{name: "odd schemas", text: `{"openapi": "3.0.3", "paths": {"/": {}}, "components": {"schemas": 1}}`, code: 3,
		want: `embedded:1:42: has no components.schemas; stripegen needs the resources (#/components)`},
}

func TestTextErrors(t *testing.T) { checkErrors(t, textErrors) }

// meaningErrors are documents that lack what is needed.
var meaningErrors = []errorCase{
	{name: "nothing selected", text: with("", ""), opts: Options{Resources: []string{}}, code: 2,
		want: `no resource is selected; name at least one, such as "identity.verification_session"`},
	{name: "unknown", text: shop, opts: Options{Resources: []string{"shop.wigdet"}}, code: 2,
		want: `resource "shop.wigdet" is not in this document; did you mean "shop.widget"?`},
	{name: "unknown short", text: shop, opts: Options{Resources: []string{"widget"}}, code: 2,
		want: `resource "widget" is not in this document; did you mean "shop.widget"?`},
	{name: "unknown far", text: shop, opts: Options{Resources: []string{"something_else"}}, code: 2,
		want: "resource \"something_else\" is not in this document; `stripegen resources` lists them"},
	{name: "unknown two", text: shop, opts: Options{Resources: []string{"bax", "sho.*"}}, code: 2,
		want: "no resource in this document matches \"sho.*\"; `stripegen resources` lists them\nresource \"bax\" is not in this document; did you mean \"box\"?"},
	{name: "unknown exclude", text: shop, opts: Options{Resources: []string{"all"}, Exclude: []string{"bo"}}, code: 2,
		want: `resource "bo" is not in this document; did you mean "box"?`},
	{name: "all excluded", text: shop, opts: Options{Resources: []string{"box"}, Exclude: []string{"b*"}}, code: 2,
		want: `every selected resource is excluded`},
	{name: "all with operations excluded", text: shop, opts: Options{Resources: []string{"all"}, Exclude: []string{"b*", "shop.*"}}, code: 2,
		want: `every selected resource is excluded`},
	{name: "no operations", text: shop, opts: Options{Resources: []string{"lonely"}}, code: 2,
		want: `resource "lonely" has no operations in this document; select a resource that refers to it instead`},
	{name: "no operations pattern", text: shop, opts: Options{Resources: []string{"lon*"}}, code: 2,
		want: `resource "lon*" has no operations in this document; select a resource that refers to it instead`},
	{name: "unknown group", text: shop, opts: Options{Resources: []string{"group:shp"}}, code: 2,
		want: `group "shp" is not in this document; did you mean "group:shop"?`},
	{name: "unknown group far", text: shop, opts: Options{Resources: []string{"group:something_else"}}, code: 2,
		want: "group \"something_else\" is not in this document; `stripegen resources` lists them"},
	{name: "unknown group excluded", text: shop, opts: Options{Resources: []string{"all"}, Exclude: []string{"group:cor"}}, code: 2,
		want: `group "cor" is not in this document; did you mean "group:core"?`},
	{name: "group as id", text: shop, opts: Options{Resources: []string{"shop"}}, code: 2,
		want: `resource "shop" is not in this document; did you mean "group:shop"?`},
	{name: "group excluded", text: shop, opts: Options{Resources: []string{"box"}, Exclude: []string{"group:core"}}, code: 2,
		want: `every selected resource is excluded`},
	{name: "group without operations", text: strings.ReplaceAll(shop, `"lonely"`, `"alone.lonely"`), opts: Options{Resources: []string{"group:alone"}}, code: 2,
		want: `group "alone" has no operations in this document; select a resource that refers to it instead`},
	{name: "two components", text: with("SCHEMA", `"x-resourceId": "a"`), code: 3,
		want: `embedded:8:9: two components are the resource "a": "a" and "b" (#/components/schemas/b/x-resourceId)`},
	{name: "dangling", text: with("PROPERTY", `"x": {"$ref": "#/components/schemas/gone"}`), code: 3,
		want: `embedded:7:69: $ref "#/components/schemas/gone" points to a schema that does not exist (#/components/schemas/a/properties/x/$ref)`},
	{name: "dangling twice", text: with("PROPERTY", `"x": {"$ref": "#/components/schemas/gone"}, "y": {"items": {"anyOf": [{"$ref": "#/components/schemas/lost"}]}}`), code: 3,
		want: "embedded:7:69: $ref \"#/components/schemas/gone\" points to a schema that does not exist (#/components/schemas/a/properties/x/$ref)\nembedded:7:134: $ref \"#/components/schemas/lost\" points to a schema that does not exist (#/components/schemas/a/properties/y/items/anyOf/0/$ref)"},
	{name: "dangling in operation", text: with("PARAMETER", `{"in": "query", "name": "n", "schema": {"$ref": "#/components/schemas/gone"}}`), code: 3,
		want: `embedded:4:77: $ref "#/components/schemas/gone" points to a schema that does not exist (#/paths/~1v1~1as/get/parameters/0/schema/$ref)`},
	{name: "parameter ref", text: with("PARAMETER", `{"$ref": "#/components/parameters/p"}`), code: 3,
		want: `embedded:4:38: $ref "#/components/parameters/p" is not followed, because only a schema can be one; write the object out here (#/paths/~1v1~1as/get/parameters/0/$ref)`},
	{name: "deep ref", text: with("PROPERTY", `"x": {"$ref": "#/components/schemas/b/properties/y"}`), code: 3,
		want: `embedded:7:69: $ref "#/components/schemas/b/properties/y" is not supported; point to a whole schema, #/components/schemas/NAME (#/components/schemas/a/properties/x/$ref)`},
	{name: "external file", text: with("PROPERTY", `"x": {"$ref": "/etc/passwd"}`), code: 4,
		want: `embedded:7:69: $ref "/etc/passwd" points outside of the document; nothing was read: copy its target into the document (#/components/schemas/a/properties/x/$ref)`},
	{name: "external url", text: with("PROPERTY", `"x": {"$ref": "http://169.254.169.254/#/a"}`), code: 4,
		want: `embedded:7:69: $ref "http://169.254.169.254/#/a" points outside of the document; nothing was read: copy its target into the document (#/components/schemas/a/properties/x/$ref)`},
	{name: "self", text: with("SCHEMA", `"$ref": "#/components/schemas/b"`), opts: Options{Resources: []string{"a"}}, code: 0},
	{name: "self kept", text: strings.Replace(with("SCHEMA", `"$ref": "#/components/schemas/b"`), `"properties": {}`, `"properties": {"x": {"$ref": "#/components/schemas/b"}}`, 1), code: 3,
		want: `embedded:8:3: the $refs form a cycle from here; one of them must be a schema (#/components/schemas/b)`},
	{name: "chain", text: chain(200, "200"), code: 3,
		want: `embedded:8:3: the chain of $refs is longer than 64; point to the schema at its end (#/components/schemas/c0)`},
	{name: "chain ring", text: chain(20, "0"), code: 3,
		want: `embedded:8:3: the $refs form a cycle from here; one of them must be a schema (#/components/schemas/c0)`},
	{name: "property null", text: with("PROPERTY", `"x": null`), code: 3,
		want: `embedded:7:63: is null, which OpenAPI does not allow here (#/components/schemas/a/properties/x)`},
	{name: "variant null", text: with("SCHEMA", `"anyOf": [{}, null]`), code: 3,
		want: `embedded:8:23: is null, which OpenAPI does not allow here (#/components/schemas/b/anyOf/1)`},
	{name: "parameter null", text: with("PARAMETER", `null`), code: 3,
		want: `embedded:4:37: is null, which OpenAPI does not allow here (#/paths/~1v1~1as/get/parameters/0)`},
	{name: "property number", text: with("PROPERTY", `"x": 1`), code: 3,
		want: `embedded:7:63: is a number, which OpenAPI does not allow here (#/components/schemas/a/properties/x)`},
	{name: "type object", text: with("PROPERTY", `"x": {"type": {}}`), code: 3,
		want: `embedded:7:69: is an object, which OpenAPI does not allow here (#/components/schemas/a/properties/x/type)`},
	{name: "fraction", text: with("PROPERTY", `"x": {"maxLength": 1.5}`), code: 3,
		want: `embedded:7:69: is "1.5", which OpenAPI does not allow here (#/components/schemas/a/properties/x/maxLength)`},
	{name: "other number", text: with("PROPERTY", `"x": {"maxLength": "a"}, "y": {"maxLength": -1}`), code: 3,
		want: `embedded:7:69: is a string, which OpenAPI does not allow here (#/components/schemas/a/properties/x/maxLength)`},
	{name: "negative", text: with("PROPERTY", `"x": {"items": {"maxLength": 1, "minLength": -1}}`), code: 3,
		want: `embedded:7:95: is "-1", which OpenAPI does not allow here (#/components/schemas/a/properties/x/items/minLength)`},
	{name: "object in a list", text: with("PROPERTY", `"x": {"anyOf": [{"type": "string"}, {"required": ["a", {"b": 1}]}]}`), code: 3,
		want: `embedded:7:118: is an object, which OpenAPI does not allow here (#/components/schemas/a/properties/x/anyOf/1/required/1)`},
	{name: "odd parameter", text: with("PARAMETER", `{"in": "query", "name": [], "schema": {}}`), code: 3,
		want: `embedded:4:53: is an array, which OpenAPI does not allow here (#/paths/~1v1~1as/get/parameters/0/name)`},
	{name: "property boolean", text: with("PROPERTY", `"x": true`), code: 3,
		want: `embedded:7:63: is a boolean, which OpenAPI does not allow here (#/components/schemas/a/properties/x)`},
	{name: "items boolean", text: with("PROPERTY", `"x": {"items": false}`), code: 3,
		want: `embedded:7:69: is a boolean, which OpenAPI does not allow here (#/components/schemas/a/properties/x/items)`},
	{name: "variant boolean", text: with("PROPERTY", `"x": {"oneOf": [{}, true]}`), code: 3,
		want: `embedded:7:83: is a boolean, which OpenAPI does not allow here (#/components/schemas/a/properties/x/oneOf/1)`},
	{name: "booleans elsewhere", text: with("PROPERTY", `"x": {"flags": [true], "additionalProperties": true, "default": false, "nullable": true}`), code: 0},
	{name: "variant object", text: with("PROPERTY", `"x": {"anyOf": {"$ref": "#/components/schemas/b"}}`), code: 3,
		want: `embedded:7:69: is an object, which OpenAPI does not allow here (#/components/schemas/a/properties/x/anyOf)`},
	{name: "members", text: with("PROPERTY", `"x": {"properties": {`+members(16001)+`}}`), code: 3,
		want: `embedded:7:69: the object has more than 16000 members (#/components/schemas/a/properties/x/properties)`},
	{name: "schema boolean", text: strings.Replace(with("PROPERTY", `"x": {"$ref": "#/components/schemas/b"}`), `"b": {}`, `"b": true`, 1), code: 3,
		want: `embedded:8:3: is a boolean, not an object (#/components/schemas/b)`},
	{name: "odd extension", text: with("SCHEMA", `"x-stripeOperations": {"method": 1}`), code: 3,
		want: `embedded:8:9: the extension does not have the form that Stripe documents (#/components/schemas/b/x-stripeOperations)`},
	{name: "hostile name", text: with("PROPERTY", `"x\u001b[2J": {"$ref": "#/components/schemas/\u202egone"}`), code: 3,
		want: `embedded:7:78: $ref "#/components/schemas/\u202egone" points to a schema that does not exist (#/components/schemas/a/properties/x\x1b[2J/$ref)`},
}

func TestMeaningErrors(t *testing.T) { checkErrors(t, meaningErrors) }

// yamlErrors are texts that are wrong in ways only YAML has.
var yamlErrors = []errorCase{
	{name: "tab", text: tinyYAML + "\tb: {}\n", code: 3,
		want: `embedded:15:1: a tab indents this line; YAML allows spaces only`},
	{name: "not yaml", text: tinyYAML + "  b: [1\n", code: 3,
		want: `embedded:15:3: is not valid YAML: did not find expected ',' or ']'`},
	{name: "list", text: "- a\n- b\n", code: 3,
		want: `embedded: is not an OpenAPI document: the top level is an array, not an object`},
	{name: "comment only", text: "# nothing\n", code: 3,
		want: `embedded: is empty`},
	{name: "second document", text: tinyYAML + "---\nopenapi: 3.0.0\n", code: 3,
		want: `embedded:15:1: a second YAML document starts here; keep one document in a file`},
	{name: "duplicate", text: tinyYAML + "info: {}\n", code: 3,
		want: `embedded:15:1: the name "info" occurs twice in one object; remove one (#/info)`},
	{name: "duplicate number", text: tinyYAML + "x: {1: a, '1': b}\n", code: 3,
		want: `embedded:15:11: the name "1" occurs twice in one object; remove one (#/x/1)`},
	{name: "merge", text: tinyYAML + "x: {<<: {a: 1}}\n", code: 3,
		want: `embedded:15:5: merge keys (<<) are not OpenAPI; write the members out (#/x/<<)`},
	{name: "key", text: tinyYAML + "x: {[a]: 1}\n", code: 3,
		want: `embedded:15:5: a name must be a plain text, not an array (#/x)`},
	{name: "tag", text: tinyYAML + "x: !!binary aGVsbG8=\n", code: 3,
		want: `embedded:15:4: the YAML tag !!binary has no counterpart in JSON (#/x)`},
	{name: "infinity", text: tinyYAML + "x: .inf\n", code: 3,
		want: `embedded:15:4: the number .inf has no counterpart in JSON (#/x)`},
	{name: "alias cycle", text: tinyYAML + "x: &x [*x]\n", code: 3,
		want: `embedded:15:4: the alias *x is inside of the node that it repeats (#/x)`},
	{name: "unknown alias", text: tinyYAML + "x: *y\n", code: 3,
		want: `embedded:15:4: is not valid YAML: unknown anchor 'y' referenced`},
	{name: "alias bomb", text: tinyYAML + bomb(12), opts: Options{Source: source.Options{MaxBytes: 1 << 20}}, code: 3,
		want: `embedded:15:10: is larger than 1 MiB when it is written as JSON (#/x6/0/1/6/3/8/2)`},
	{name: "deep", text: tinyYAML + "x: " + strings.Repeat("[", 3000) + strings.Repeat("]", 3000) + "\n", code: 3,
		want: `embedded:15:259: objects and arrays are nested more than 256 levels deep (#/x/0/0/0/0/0/0/0/0/0/0/0)`},
	{name: "bad utf-8", text: tinyYAML + "x: \xff\n", code: 3,
		want: `embedded:15:4: is not valid UTF-8`},
	{name: "dangling", text: tinyYAML + "      properties:\n        x: {$ref: '#/components/schemas/gone'}\n", code: 3,
		want: `embedded:16:13: $ref "#/components/schemas/gone" points to a schema that does not exist (#/components/schemas/a/properties/x/$ref)`},
	{name: "no operations", text: tinyYAML + "    b: {x-resourceId: b}\n", opts: Options{Resources: []string{"b"}}, code: 2,
		want: `resource "b" has no operations in this document; select a resource that refers to it instead`},
}

func TestYAMLErrors(t *testing.T) { checkErrors(t, yamlErrors) }

// TestChecksOnlyWhatIsKept lets errors of meaning be where nothing leads.
func TestChecksOnlyWhatIsKept(t *testing.T) {
	for _, schema := range []string{
		`"properties": {"x": {"$ref": "#/components/schemas/gone"}}`,
		`"properties": {"x": {"$ref": "other.yaml"}}`,
		`"type": 1`,
	} {
		mustOpen(t, with("SCHEMA", schema), Options{Resources: []string{"a"}})
	}
}

// TestLongChainsEnd follows 5000 properties one into the next.
func TestLongChainsEnd(t *testing.T) {
	var schemas strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&schemas, `, "c%d": {"properties": {"next": {"$ref": "#/components/schemas/c%d"}}}`, i, (i+1)%5000)
	}
	text := strings.Replace(with("PROPERTY", `"x": {"$ref": "#/components/schemas/c0"}`), `"b": {}`, `"b": {}`+schemas.String(), 1)
	assert.Len(t, mustOpen(t, text, Options{Resources: []string{"a"}, References: Follow}).Schemas, 5001)
}

// TestManyErrors reports no more than a screenful.
func TestManyErrors(t *testing.T) {
	var properties []string
	for i := range 1000 {
		properties = append(properties, fmt.Sprintf(`"p%d": {"$ref": "#/components/schemas/gone%d"}`, i, i))
	}
	_, err := open(t, with("PROPERTY", strings.Join(properties, ",")), Options{Resources: []string{"a"}})
	require.Error(t, err)
	assert.Len(t, strings.Split(err.Error(), "\n"), maxRefErrors)
}

// chain is tiny with n components that are only a reference to the next,
// the last to the one named last.
func chain(n int, last string) string {
	var schemas strings.Builder
	for i := range n {
		next := fmt.Sprint(i + 1)
		if i == n-1 {
			next = last
		}
		fmt.Fprintf(&schemas, `"c%d": {"$ref": "#/components/schemas/c%s"}, `, i, next)
	}
	fmt.Fprintf(&schemas, `"c%d": {}, `, n)
	text := with("PROPERTY", `"x": {"$ref": "#/components/schemas/c0"}`)
	return strings.Replace(text, `"b": {}`, schemas.String()+`"b": {}`, 1)
}

// bomb returns a list that names another ten times, n levels deep.
func bomb(n int) string {
	text := "x0: &x0 [lol]\n"
	for i := range n {
		text += fmt.Sprintf("x%d: &x%d [%s*x%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*x%d, ", i), 9), i)
	}
	return text
}

// members are n members of an object.
func members(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(`"k%d": {}`, i)
	}
	return strings.Join(list, ", ")
}

// zipped is text, gzipped.
func zipped(text string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.String()
}
