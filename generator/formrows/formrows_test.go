package formrows

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// frame declares what tables consist of, and structs for them.
const frame = `package stripe

import "io"

type formType struct {
	fields string
	below  []any
}

type Params struct{}

type RangeQueryParams struct{}

type PartParams struct {
	Size *int64 ` + "`form:\"size\"`" + `
}

type WidgetParams struct {
	Params       ` + "`form:\"*\"`" + `
	Name         *string           ` + "`form:\"na me\"`" + `
	Made         *int64            ` + "`form:\"made\"`" + `
	MadeRange    *RangeQueryParams ` + "`form:\"made\"`" + `
	Part         *PartParams       ` + "`form:\"part\"`" + `
	FileReader   io.Reader         ` + "`form:\"file\"`" + `
	Filename     *string           ` + "`form:\"-\"`" + `
	Parent       *string           ` + "`form:\"-\"`" + `
	Now          *bool             ` + "`form:\"-\" sends:\"made=now\"`" + `
	Maps         map[string]map[string]*PartParams ` + "`form:\"maps\"`" + `
	Lists        map[string][]*int64 ` + "`form:\"lists\"`" + `
}

var formPartParams = formType{fields: "i4:size;"}

var formWidgetParams = formType{"P0:;t5:na+me;r4:made;o4:part;" +
	"u4:file;-0:;w4:made;M4:maps;N5:lists;", []any{
	&formPartParams,
	&formType{fields: "now"},
	&formType{"M0:;", []any{&formType{"o0:;", []any{&formPartParams}}}},
	&formType{fields: "I0:;"},
}}
`

// checked checks the frame with further declarations.
func checked(t *testing.T, further string) Report {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "stripe.go", frame+further, parser.SkipObjectResolution)
	require.NoError(t, err)
	conf := types.Config{Importer: importer.Default()}
	pkg, err := conf.Check("stripe", fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	return Check(pkg, []*ast.File{file})
}

func TestCheck(t *testing.T) {
	assert.Equal(t, Report{Tables: 2, Rows: 10}, checked(t, ""))
	const params = "type AParams struct {\n\tN *int64 `form:\"n\"`\n\tL map[string][]*PartParams `form:\"l\"`\n\tP *PartParams `form:\"p\"`\n}\n"
	const below = `, []any{&formType{"O0:;", []any{&formPartParams}}, &formPartParams}`
	for _, test := range []struct{ name, table, problem string }{
		{"as it should be", `"i1:n;N1:l;o1:p;"` + below, ""},
		{"a field left out", `"i1:n;N1:l;", []any{&formType{"O0:;", []any{&formPartParams}}}`, "AParams.P is not encoded"},
		{"a field before the others left out", `"N1:l;o1:p;"` + below, "AParams.N: the kind N does not fit *int64"},
		{"too many", `"i1:n;N1:l;o1:p;i1:q;"` + below, `formAParams: the entry "i:q" has no kind, or no field`},
		{"another kind", `"t1:n;N1:l;o1:p;"` + below, "AParams.N: the kind t does not fit *int64"},
		{"another name", `"i1:q;N1:l;o1:p;"` + below, `AParams.N: it is sent as "q", and its tag says "n"`},
		{"another length", `"i2:n;N1:l;o1:p;"` + below, `formAParams is no list of entries: "i2:n;N1:l;o1:p;"`},
		{"an end without its mark", `"i1:n;N1:l;o1:p"` + below, `formAParams is no list of entries: "i1:n;N1:l;o1:p"`},
		{"no length", `"i1:n;N:l;o1:p;"` + below, `formAParams is no list of entries: "i1:n;N:l;o1:p;"`},
		{"an unknown kind", `"?1:n;N1:l;o1:p;"` + below, `formAParams: the entry "?:n" has no kind, or no field`},
		{"left out though it is sent", `"-0:;N1:l;o1:p;"` + below, "AParams.N: the kind - does not fit *int64"},
		{
			"another table below", `"i1:n;N1:l;o1:p;", []any{&formType{"O0:;", []any{&formPartParams}}, &formWidgetParams}`,
			"AParams.P: formWidgetParams is below it, and it points to PartParams",
		},
		{
			"another table below the elements", `"i1:n;N1:l;o1:p;", []any{&formType{"O0:;", []any{&formWidgetParams}}, &formPartParams}`,
			"AParams.L: formWidgetParams is below it, and it points to PartParams",
		},
		{
			"another kind of elements", `"i1:n;N1:l;o1:p;", []any{&formType{"o0:;", []any{&formPartParams}}, &formPartParams}`,
			"AParams.L: the kind o does not fit its elements, []*PartParams",
		},
		{"no elements", `"i1:n;N1:l;o1:p;", []any{&formPartParams, &formPartParams}`, "AParams.L: there is no element below it"},
		{"nothing below", `"i1:n;N1:l;o1:p;", []any{&formType{"O0:;", []any{&formPartParams}}}`, "AParams.P: there is nothing below it"},
		{"too much below", `"i1:n;N1:l;o1:p;", []any{&formType{"O0:;", []any{&formPartParams}}, &formPartParams, &formPartParams}`, "formAParams has more below it than its entries need"},
	} {
		problems := checked(t, params+"var formAParams = formType{"+test.table+"}\n").Problems
		if test.problem == "" {
			assert.Empty(t, problems, test.name)
			continue
		}
		if assert.NotEmpty(t, problems, test.name) {
			assert.Equal(t, test.problem, problems[0], test.name)
		}
	}
	assert.Equal(t, []string{"formBParams is about no type"}, checked(t, "var formBParams = formType{}\n").Problems)
	assert.Equal(t, []string{"formCParams is about a type that is no struct"}, checked(t, "type CParams int\nvar formCParams = formType{}\n").Problems)
	assert.Equal(t, []string{"DParams.W: there is no word below it"},
		checked(t, "type DParams struct { W *bool `form:\"-\"` }\nvar formDParams = formType{\"w1:w;\", []any{&formType{}}}\n").Problems)
	for tag, want := range map[string]string{
		`form:"-" sends:"w=x"`:  "",
		`form:"-" sends:"w=y"`:  `EParams.W: the word below it is "x", and its tag says "y"`,
		`form:"-" sends:"v=x"`:  `EParams.W: it is sent as "w", and its tag says "v"`,
		`form:"-" default:"x"`:  `EParams.W: it is sent as "w", and its tag says ""`,
		`form:"-" sends:"a" `:   `EParams.W: it is sent as "w", and its tag says "a"`,
		`form:"-" sends:"w" `:   `EParams.W: the word below it is "x", and its tag says ""`,
		`form:"-" sends:"w= x"`: `EParams.W: the word below it is "x", and its tag says " x"`,
	} {
		problems := checked(t, "type EParams struct { W *bool `"+tag+"` }\nvar formEParams = formType{\"w1:w;\", []any{&formType{fields: \"x\"}}}\n").Problems
		if want == "" {
			assert.Empty(t, problems, tag)
		} else if assert.NotEmpty(t, problems, tag) {
			assert.Equal(t, want, problems[0], tag)
		}
	}
	assert.Equal(t, []string{`FParams.T: the word below it is "a", and its tag says "b"`},
		checked(t, "type FParams struct { T *string `form:\"t\" default:\"b\"` }\nvar formFParams = formType{\"d1:t;\", []any{&formType{fields: \"a\"}}}\n").Problems)
	assert.Equal(t, []string{"GParams.M: the kind t does not fit *int64"},
		checked(t, "type GParams struct { M *int64 `form:\"m\"` }\nvar formGParams formType\nfunc init() { formGParams = formType{fields: \"t1:m;\"} }\n").Problems)
}

// TestUses: where a table is used, params of its type are next to it.
func TestUses(t *testing.T) {
	const declared = `
type recordType struct {
	updateForm, createForm *formType
	create                 any
}

type NoParams struct{ Params ` + "`form:\"*\"`" + ` }

var formCommon = formType{fields: "P0:;"}

func call(args ...any) {}

func save(args ...any) {}

func made() *PartParams { return nil }

var record = recordType{updateForm: &formWidgetParams, create: (*PartParams)(nil), createForm: &formPartParams}
`
	for text, want := range map[string]string{
		`func f(params *PartParams) { call("x", &formPartParams, params) }`:             "",
		`func f(params *WidgetParams) { call("x", &formPartParams, params) }`:           "formPartParams is used for params of type WidgetParams",
		`func f(params *NoParams) { call(&formCommon, params) }`:                        "",
		`func f(params *PartParams) { call(&formCommon, params) }`:                      "PartParams.Size: the kind P does not fit *int64",
		`func f() { var params Params; call(&formCommon, &params) }`:                    "",
		`func f(params any) { call(&formPartParams) }`:                                  "formPartParams is followed by no params",
		`func f() { call(&formPartParams, made()) }`:                                    "",
		`func f() { call(&formWidgetParams, made()) }`:                                  "formWidgetParams is used for params of type PartParams",
		`func f() { call(&formPartParams, &PartParams{}) }`:                             "",
		`func f() { call(&formPartParams, new(WidgetParams)) }`:                         "formPartParams is used for params of type WidgetParams",
		`func f() { x := &formPartParams; call(x) }`:                                    "formPartParams is used in a place that says nothing about params",
		`func f(params *WidgetParams) { save(&record, params) }`:                        "",
		`func f(params *PartParams) { save(&record, params) }`:                          "formWidgetParams is used for params of type PartParams",
		`func f() { save(&record, new(WidgetParams)) }`:                                 "",
		`var r = recordType{create: (*PartParams)(nil), createForm: &formWidgetParams}`: "formWidgetParams is used for params of type PartParams",
	} {
		report := checked(t, declared+text)
		if want == "" {
			assert.Empty(t, report.Problems, text)
			assert.Greater(t, report.Uses, 1, text)
		} else if assert.NotEmpty(t, report.Problems, text) {
			assert.Equal(t, want, report.Problems[0], text)
		}
	}
}

// TestRuntime checks the tables of the runtime and of its tests.
func TestRuntime(t *testing.T) {
	paths, err := filepath.Glob("../../templates/runtime/*.go")
	require.NoError(t, err)
	fset := token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		if file.Name.Name == "stripe" {
			files = append(files, file)
		}
	}
	conf := types.Config{Importer: importer.Default(), Error: func(error) {}} // what the tests import is not there
	pkg, _ := conf.Check("stripe", fset, files, nil)
	report := Check(pkg, files)
	assert.Empty(t, report.Problems)
	assert.Greater(t, report.Tables, 20)
	assert.Greater(t, report.Uses, 15)
}
