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
	Now          *bool             ` + "`form:\"-\"`" + `
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
}
