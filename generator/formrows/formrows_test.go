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

type formTable string

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

const formPartParams formTable = "i4:size;"

const formWidgetParams formTable = "P0:;t5:na+me;r4:made;o4:part8:i4:size;;" +
	"u4:file;-0:;w4:made3:now;M4:maps21:M0:14:o0:8:i4:size;;;;N5:lists4:I0:;;"
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
	assert.Equal(t, Report{Tables: 4, Rows: 12}, checked(t, ""))
	const params = "type AParams struct {\n\tN *int64 `form:\"n\"`\n\tL map[string][]*PartParams `form:\"l\"`\n\tP *PartParams `form:\"p\"`\n}\n"
	for _, test := range []struct{ name, table, problem string }{
		{"as it should be", "i1:n;N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;", ""},
		{"a field left out", "i1:n;N1:l14:O0:8:i4:size;;;", "AParams.P is not encoded"},
		{"a field before the others left out", "N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;", "AParams.N: the kind N does not fit *int64"},
		{"too many", "i1:n;N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;i1:q;", `formAParams: the entry "i:q" has no kind, or no field`},
		{"another kind", "t1:n;N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;", "AParams.N: the kind t does not fit *int64"},
		{"another name", "i1:q;N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;", `AParams.N: it is sent as "q", and its tag says "n"`},
		{"another length", "i2:n;N1:l;", `formAParams is no list of entries: "i2:n;N1:l;"`},
		{"an end without its mark", "i1:n;N1:l", `formAParams is no list of entries: "i1:n;N1:l"`},
		{"no length", "i1:n;N:l;", `formAParams is no list of entries: "i1:n;N:l;"`},
		{"a length that is too much", "i9999999999:n;", `formAParams is no list of entries: "i9999999999:n;"`},
		{"something below that is too short", "o1:p9:i4:size;;", `formAParams is no list of entries: "o1:p9:i4:size;;"`},
		{"an unknown kind", "?1:n;", `formAParams: the entry "?:n" has no kind, or no field`},
		{"left out though it is sent", "-0:;", "AParams.N: the kind - does not fit *int64"},
		{"another table below", "i1:n;N1:l14:O0:8:i4:size;;;o1:p8:t4:size;;", "PartParams.Size: the kind t does not fit *int64"},
		{"another table below the elements", "i1:n;N1:l14:O0:8:i4:sizf;;;o1:p8:i4:size;;", `PartParams.Size: it is sent as "sizf", and its tag says "size"`},
		{"another kind of elements", "i1:n;N1:l14:o0:8:i4:size;;;o1:p8:i4:size;;", "AParams.L: the kind o does not fit its elements, []*PartParams"},
		{"no elements", "i1:n;N1:l8:i4:size;;o1:p8:i4:size;;", "AParams.L: there is no element below it"},
		{"nothing below", "i1:n;N1:l14:O0:8:i4:size;;;o1:p;", "AParams.P: there is something below it, or nothing, and the kind o says otherwise"},
		{"something below a number", "i1:n1:x;N1:l14:O0:8:i4:size;;;o1:p8:i4:size;;", "AParams.N: there is something below it, or nothing, and the kind i says otherwise"},
		{"a table around that is another", "i1:n;N1:l14:O0:8:i4:size;;;o1:p1:^;", `AParams.P: "^" does not lead to the table of PartParams`},
		{"a table around that is not there", "i1:n;N1:l14:O0:8:i4:size;;;o1:p2:^^;", `AParams.P: "^^" does not lead to the table of PartParams`},
	} {
		problems := checked(t, params+"const formAParams formTable = \""+test.table+"\"\n").Problems
		if test.problem == "" {
			assert.Empty(t, problems, test.name)
			continue
		}
		if assert.NotEmpty(t, problems, test.name) {
			assert.Equal(t, test.problem, problems[0], test.name)
		}
	}
	assert.Equal(t, []string{"formBParams is about no type"}, checked(t, "const formBParams formTable = \"\"\n").Problems)
	assert.Equal(t, []string{"formCParams is about a type that is no struct"}, checked(t, "type CParams int\nconst formCParams formTable = \"\"\n").Problems)
	assert.Equal(t, []string{"DParams.W: there is no word below it"},
		checked(t, "type DParams struct { W *bool `form:\"-\"` }\nconst formDParams formTable = \"w1:w;\"\n").Problems)
	for tag, want := range map[string]string{
		`form:"-" sends:"w=x"`:  "",
		`form:"-" sends:"w=y"`:  `EParams.W: the word below it is "x", and its tag says "y"`,
		`form:"-" sends:"v=x"`:  `EParams.W: it is sent as "w", and its tag says "v"`,
		`form:"-" default:"x"`:  `EParams.W: it is sent as "w", and its tag says ""`,
		`form:"-" sends:"a" `:   `EParams.W: it is sent as "w", and its tag says "a"`,
		`form:"-" sends:"w" `:   `EParams.W: the word below it is "x", and its tag says ""`,
		`form:"-" sends:"w= x"`: `EParams.W: the word below it is "x", and its tag says " x"`,
	} {
		problems := checked(t, "type EParams struct { W *bool `"+tag+"` }\nconst formEParams formTable = \"w1:w1:x;\"\n").Problems
		if want == "" {
			assert.Empty(t, problems, tag)
		} else if assert.NotEmpty(t, problems, tag) {
			assert.Equal(t, want, problems[0], tag)
		}
	}
	assert.Equal(t, []string{`FParams.T: the word below it is "a", and its tag says "b"`},
		checked(t, "type FParams struct { T *string `form:\"t\" default:\"b\"` }\nconst formFParams formTable = \"d1:t1:a;\"\n").Problems)
	const rings = "type GParams struct { Part *HParams `form:\"part\"` }\ntype HParams struct { Whole *GParams `form:\"whole\"`; Self []*HParams `form:\"self\"` }\n"
	assert.Empty(t, checked(t, rings+"const formGParams formTable = \"o4:part24:o5:whole2:^^;O4:self1:^;;\"\n").Problems)
	assert.Equal(t, []string{`HParams.Whole: "^" does not lead to the table of GParams`, `HParams.Self: "^^" does not lead to the table of HParams`},
		checked(t, rings+"const formGParams formTable = \"o4:part24:o5:whole1:^;O4:self2:^^;;\"\n").Problems)
}

// TestSections: what is appended to a table is the table of the type it names.
func TestSections(t *testing.T) {
	const declared = "type IParams struct { Part *PartParams `form:\"part\"` }\n"
	for text, want := range map[string]string{
		`"o4:part11:@PartParams;" + "\nPartParams:" + formPartParams`: "",
		`"o4:part11:@PartParams;"`:                                    `IParams.Part: "@PartParams" is not appended, or not about PartParams`,
		`"o4:part11:@PartParams;\nPartParams:i4:sizf;"`:               "formIParams: what is appended about PartParams is not its table",
		`"o4:part8:@IParams;" + "\nIParams:o4:part8:@IParams;"`:       `IParams.Part: "@IParams" is not appended, or not about PartParams`,
		`"o4:part11:@PartParams;\n"`:                                  "formIParams: what is appended about  is not its table",
	} {
		problems := checked(t, declared+"const formIParams formTable = "+text+"\n").Problems
		if want == "" {
			assert.Empty(t, problems, text)
		} else if assert.NotEmpty(t, problems, text) {
			assert.Equal(t, want, problems[0], text)
		}
	}
}

// TestUses: where a table is used, params of its type are next to it.
func TestUses(t *testing.T) {
	const declared = `
type recordType struct {
	updateForm, createForm formTable
	create                 any
}

type NoParams struct{ Params ` + "`form:\"*\"`" + ` }

const formCommon formTable = "P0:;"

func call(args ...any) {}

func save(args ...any) {}

func made() *PartParams { return nil }

var record = recordType{updateForm: formWidgetParams, create: (*PartParams)(nil), createForm: formPartParams}
`
	for text, want := range map[string]string{
		`func f(params *PartParams) { call("x", formPartParams, params) }`:             "",
		`func f(params *WidgetParams) { call("x", formPartParams, params) }`:           "formPartParams is used for params of type WidgetParams",
		`func f(params *NoParams) { call(formCommon, params) }`:                        "",
		`func f(params *PartParams) { call(formCommon, params) }`:                      "PartParams.Size: the kind P does not fit *int64",
		`func f() { var params Params; call(formCommon, &params) }`:                    "",
		`func f(params any) { call(formPartParams) }`:                                  "formPartParams is followed by no params",
		`func f() { call(formPartParams, made()) }`:                                    "",
		`func f() { call(formWidgetParams, made()) }`:                                  "formWidgetParams is used for params of type PartParams",
		`func f() { call(formPartParams, &PartParams{}) }`:                             "",
		`func f() { call(formPartParams, new(WidgetParams)) }`:                         "formPartParams is used for params of type WidgetParams",
		`func f() { x := formPartParams; call(x) }`:                                    "formPartParams is used in a place that says nothing about params",
		`func f(params *WidgetParams) { save(&record, params) }`:                       "",
		`func f(params *PartParams) { save(&record, params) }`:                         "formWidgetParams is used for params of type PartParams",
		`func f() { save(&record, new(WidgetParams)) }`:                                "",
		`var r = recordType{create: (*PartParams)(nil), createForm: formWidgetParams}`: "formWidgetParams is used for params of type PartParams",
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
