package formrows

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// frame declares what tables consist of, and structs for them.
const frame = `package stripe

import (
	"io"
	"unsafe"
)

type formType []formField

type formField struct {
	name   string
	kind   int
	offset uintptr
	of     any
}

const (
	formParams = iota
	formText
	formInt
	formRange
	formObject
	formFile
	formOther
)

type Params struct{}

type RangeQueryParams struct{}

type PartParams struct {
	Size *int64 ` + "`form:\"size\"`" + `
}

type WidgetParams struct {
	Params       ` + "`form:\"*\"`" + `
	Name         *string           ` + "`form:\"name\"`" + `
	Made         *int64            ` + "`form:\"made\"`" + `
	MadeRange    *RangeQueryParams ` + "`form:\"made\"`" + `
	Part         *PartParams       ` + "`form:\"part\"`" + `
	FileReader   io.Reader         ` + "`form:\"file\"`" + `
	Filename     *string           ` + "`form:\"-\"`" + `
	Parent       *string           ` + "`form:\"-\"`" + `
}

var formPartParams = formType{{"size", formInt, unsafe.Offsetof(PartParams{}.Size), nil}}

var formWidgetParams = formType{
	{"", formParams, unsafe.Offsetof(WidgetParams{}.Params), nil},
	{"name", formText, unsafe.Offsetof(WidgetParams{}.Name), nil},
	{"made", formRange, unsafe.Offsetof(WidgetParams{}.Made), &formType{{offset: unsafe.Offsetof(WidgetParams{}.MadeRange)}}},
	{"part", formObject, unsafe.Offsetof(WidgetParams{}.Part), &formPartParams},
	{"file", formFile, unsafe.Offsetof(WidgetParams{}.FileReader), &formType{{offset: unsafe.Offsetof(WidgetParams{}.Filename)}}},
}
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
	assert.Equal(t, Report{Tables: 2, Rows: 6}, checked(t, ""))
	const params = "type AParams struct {\n\tN *int64 `form:\"n\"`\n\tR *int64 `form:\"r\"`\n\tP *PartParams `form:\"p\"`\n}\n"
	const n, r = `{"n", formInt, unsafe.Offsetof(AParams{}.N), nil}, `, `{"r", formInt, unsafe.Offsetof(AParams{}.R), nil}, `
	const p = `{"p", formObject, unsafe.Offsetof(AParams{}.P), &formPartParams}`
	for _, test := range []struct{ name, rows, problem string }{
		{"as it should be", n + r + p, ""},
		{"a field left out", n + p, "AParams.R is not encoded"},
		{"another kind", n + `{"r", formText, unsafe.Offsetof(AParams{}.R), nil}, ` + p, "AParams.R: the kind formText does not fit *int64"},
		{"another name", n + `{"q", formInt, unsafe.Offsetof(AParams{}.R), nil}, ` + p, `AParams.R: it is sent as "q", and its tag says "r"`},
		{"an unknown kind", n + `{"r", formOther, unsafe.Offsetof(AParams{}.R), nil}, ` + p, "AParams.R: there is no such field, or no kind formOther"},
		{
			"a field of another struct", n + r + p + `, {"size", formInt, unsafe.Offsetof(PartParams{}.Size), nil}`,
			"AParams.Size: the offset is that of a field of PartParams",
		},
		{
			"another table below", n + r + `{"p", formObject, unsafe.Offsetof(AParams{}.P), &formWidgetParams}`,
			"AParams.P: formWidgetParams is below it, and it points to PartParams",
		},
		{
			"another field beside", n + `{"r", formRange, unsafe.Offsetof(AParams{}.R), &formType{{offset: unsafe.Offsetof(AParams{}.N)}}}, ` + p,
			"AParams.R: the field beside it, N, is no *RangeQueryParams",
		},
		{"no field beside", n + `{"r", formRange, unsafe.Offsetof(AParams{}.R), nil}, ` + p, "AParams.R: there is no field beside it"},
	} {
		problems := checked(t, params+"var formAParams = formType{"+test.rows+"}\n").Problems
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
}
