package golden_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fieldTypes are the types of the fields that a kind of row of a formType reads,
// as patterns. The encoder trusts the kind: nothing else says what is at an
// offset.
var fieldTypes = map[string]string{
	"formParams":       `Params`,
	"formListParams":   `ListParams`,
	"formSearchParams": `SearchParams`,
	"formRange":        `\*int64`,
	"formBounds":       `\*RangeQueryParams`,
	"formDefault":      `\*string`,
	"formText":         `\*string`,
	"formInt":          `\*int64`,
	"formFloat":        `\*float64`,
	"formBool":         `\*bool`,
	"formWord":         `\*bool`,
	"formTexts":        `\[\]\*string`,
	"formInts":         `\[\]\*int64`,
	"formFloats":       `\[\]\*float64`,
	"formBools":        `\[\]\*bool`,
	"formTextMap":      `map\[string\]string`,
	"formMap":          `map\[string\](\*|map).*`,
	"formListMap":      `map\[string\]\[\].*`,
	"formObject":       `\*(\w+Params)`,
	"formObjects":      `\[\]\*(\w+Params)`,
	"formUnset":        `\[\]\w+UnsetField`,
	"formFile":         `io\.Reader`,
}

// TestFormTypes holds every row of every formType to the struct it is about: the
// field has the type that the kind says and is sent under the name in its tag,
// what is below it is about the type it points to, and no field is left out.
func TestFormTypes(t *testing.T) {
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			files := generate(t, name)
			pkg, errs := checkTypes(files)
			require.Empty(t, errs)
			for _, f := range files {
				if strings.Contains(f.Name, "/") {
					continue
				}
				tree, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
				require.NoError(t, err)
				for _, table := range formTables(tree) {
					requireRows(t, pkg, table)
				}
			}
		})
	}
}

// formTable is a formType in the source.
type formTable struct {
	params string // the struct it is about
	rows   *ast.CompositeLit
}

// formTables are the variables of a file that are formTypes.
func formTables(tree *ast.File) []formTable {
	var tables []formTable
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		lit, ok := spec.Values[0].(*ast.CompositeLit)
		if typ, isName := typeName(lit); ok && isName && typ == "formType" {
			tables = append(tables, formTable{strings.TrimPrefix(spec.Names[0].Name, "form"), lit})
		}
		return true
	})
	return tables
}

// typeName is the name of the type of a composite literal.
func typeName(lit *ast.CompositeLit) (string, bool) {
	if lit == nil {
		return "", false
	}
	id, ok := lit.Type.(*ast.Ident)
	if !ok {
		return "", false
	}
	return id.Name, true
}

// requireRows checks the rows of one table.
func requireRows(t *testing.T, pkg *types.Package, table formTable) {
	t.Helper()
	obj := pkg.Scope().Lookup(table.params)
	require.NotNil(t, obj, "%s is about no type", table.params)
	params := obj.Type().Underlying().(*types.Struct)
	sent := map[string]bool{}
	for _, elt := range table.rows.Elts {
		row := elt.(*ast.CompositeLit).Elts
		kind, field := row[1].(*ast.Ident).Name, offsetField(row[2])
		sent[field] = true
		requireRow(t, pkg, params, field, kind, row)
		if kind == "formRange" || kind == "formFile" {
			ast.Inspect(row[3], func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					sent[offsetField(call)] = true
				}
				return true
			})
		}
	}
	for i := range params.NumFields() {
		f, tag := params.Field(i), reflect.StructTag(params.Tag(i))
		if tag.Get("form") != "-" {
			assert.True(t, sent[f.Name()], "%s.%s is not encoded", table.params, f.Name())
		}
	}
}

// requireRow checks that a field has the type of its kind and the name of its
// row, and that what is below it is about the type it points to.
func requireRow(t *testing.T, pkg *types.Package, params *types.Struct, field, kind string, row []ast.Expr) {
	t.Helper()
	for i := range params.NumFields() {
		f := params.Field(i)
		if f.Name() != field {
			continue
		}
		typ := types.TypeString(f.Type(), types.RelativeTo(pkg))
		pattern := regexp.MustCompile(`^` + fieldTypes[kind] + `$`)
		require.NotEmpty(t, fieldTypes[kind], "unknown kind %s", kind)
		require.Regexp(t, pattern, typ, "%s: %s", field, kind)
		if kind == "formObject" || kind == "formObjects" {
			below := pattern.FindStringSubmatch(typ)[1]
			assert.Contains(t, []string{"form" + below, below}, belowName(row[3]), field)
		}
		name, err := strconv.Unquote(row[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		if tag := reflect.StructTag(params.Tag(i)).Get("form"); tag != "*" && tag != "-" {
			assert.Equal(t, tag, name)
		}
		return
	}
	t.Errorf("there is no field %s", field)
}

// offsetField is the F in unsafe.Offsetof(T{}.F).
func offsetField(x ast.Expr) string {
	return x.(*ast.CallExpr).Args[0].(*ast.SelectorExpr).Sel.Name
}

// belowName is the X in &X, or in (*X)(nil).
func belowName(x ast.Expr) string {
	name := ""
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}
