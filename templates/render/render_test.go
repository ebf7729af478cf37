package render

import (
	"go/format"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// name is a name of the package.
func name(text string, args ...decl.Type) decl.Named {
	return decl.Named{Name: names.Fixed(text), Args: args}
}

// source renders one declaration in a file of the package p, formatted.
func source(t *testing.T, d decl.Decl) string {
	t.Helper()
	text, err := File(names.Fixed("p"), &decl.File{Decls: []decl.Decl{d}})
	require.NoError(t, err)
	formatted, err := format.Source(text)
	require.NoError(t, err, "%s", text)
	return string(formatted)
}

// TestText holds that source has the types that reports show: each type is in a
// field, in a signature and in an interface.
func TestText(t *testing.T) {
	state := decl.Named{Package: "fmt", Name: names.Fixed("State")}
	for _, typ := range []decl.Type{
		decl.String, decl.Bool, decl.Int64, decl.Float64, decl.Any, decl.Error, decl.Slice{Elem: decl.Byte},
		name("Widget"), decl.Pointer{Elem: name("Widget")}, state,
		decl.Map{Key: name("Currency"), Elem: decl.Slice{Elem: decl.Int64}},
		decl.Pointer{Elem: name("V1List", decl.Pointer{Elem: name("Widget")}, decl.String)},
	} {
		field := &decl.Field{Name: names.Fixed("Color"), Type: typ, Tags: []decl.Tag{{Key: "form", Value: "a"}, {Key: "json", Value: "`"}}}
		parameter := decl.Param{Name: names.Fixed("a"), Type: typ}
		for _, results := range [][]decl.Type{nil, {typ}, {typ, decl.Error}} {
			f := &decl.Func{Name: names.Fixed("Get"), Signature: decl.Signature{Results: results, Params: []decl.Param{
				parameter, {Name: names.Fixed("b"), Type: typ}, {Name: names.Fixed("c"), Type: typ, Variadic: true},
			}}}
			assert.Contains(t, source(t, f), "func "+f.Text()+" {")
			offer := &decl.TypeDecl{Name: names.Fixed("Getter"), Underlying: decl.Interface{Methods: []*decl.Func{f}}}
			assert.Contains(t, source(t, offer), offer.Text()+" {\n\t"+f.Text()+"\n}\n")
		}
		typ := &decl.TypeDecl{Name: names.Fixed("T"), Underlying: decl.Struct{Fields: []*decl.Field{field}}}
		assert.Contains(t, source(t, typ), typ.Text()+" {\n\t"+field.Text()+"\n}\n")
	}
	color := &decl.Const{Name: names.Fixed("Red"), Type: name("Color"), Value: "\"red\"\n"}
	assert.Contains(t, source(t, &decl.Consts{Consts: []*decl.Const{color}}), "\nconst "+color.Text()+"\n")
	assert.Contains(t, source(t, &decl.Consts{Consts: []*decl.Const{color}, Grouped: true}), "\nconst (\n\t"+color.Text()+"\n)\n")
}

// TestBodies holds the source of each statement and expression.
func TestBodies(t *testing.T) {
	x, y := name("x"), names.Fixed("y")
	field := decl.Select{X: x, Name: y}
	list := []decl.Elem{{Value: decl.Literal{Value: "a\n"}}, {Value: decl.Literal{Value: 1}}, {Key: y, Value: decl.Literal{Value: true}}}
	for want, s := range map[string]decl.Stmt{
		"return x.y":                  decl.Return{field},
		"x.f(&x, 1)":                  decl.Do{X: decl.Call{Fun: decl.Select{X: x, Name: names.Fixed("f")}, Args: []decl.Expr{decl.Address{X: x}, decl.Literal{Value: 1}}}},
		"x.y[x] = http.MethodGet":     decl.Set{Left: decl.Index{X: field, Key: x}, Right: decl.Named{Package: "net/http", Name: names.Fixed("MethodGet")}},
		"return (*T)(x)":              decl.Return{decl.Call{Fun: decl.Pointer{Elem: name("T")}, Args: []decl.Expr{x}}},
		"return list[*T](x)":          decl.Return{decl.Call{Fun: name("list", decl.Pointer{Elem: name("T")}), Args: []decl.Expr{x}}},
		"return make(map[string]any)": decl.Return{decl.Call{Fun: name("make"), Args: []decl.Expr{decl.Map{Key: decl.String, Elem: decl.Any}}}},
		`return T{"a\n", 1, y: true}`: decl.Return{decl.Composite{Type: name("T"), Elems: list}},
		"return []T{\n\t\t\"a\\n\",\n\t\t1,\n\t\ty: true,\n\t}": decl.Return{decl.Composite{Type: decl.Slice{Elem: name("T")}, Elems: list, Lines: true}},
		"if x == nil {\n\t\treturn x\n\t}":                      decl.If{X: x, Is: decl.Nil, Then: []decl.Stmt{decl.Return{x}}},
		"if x.y != nil {\n\t\treturn x\n\t}":                    decl.If{X: field, Is: decl.NotNil, Then: []decl.Stmt{decl.Return{x}}},
		"switch x {\n\tcase \"a\":\n\t\treturn x\n\t}":          decl.Switch{X: x, Cases: []decl.Case{{Value: decl.Literal{Value: "a"}, Then: []decl.Stmt{decl.Return{x}}}}},
	} {
		f := &decl.Func{Name: names.Fixed("f"), Body: []decl.Stmt{s}}
		assert.Contains(t, source(t, f), "func f() {\n\t"+want+"\n}\n")
		f.Compact, f.Recv = true, decl.Receiver{Name: names.Fixed("o"), Type: names.Fixed("T"), Pointer: true}
		got := source(t, f)
		assert.Contains(t, got, "func (o *T) f() {")
		assert.Equal(t, strings.Contains(want, "\n"), !strings.Contains(got, "f() { "+want+" }\n"), "a body of one line stands on the line of its head")
	}
}

// TestComments holds the positions of comments and the length of their lines.
func TestComments(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 40))
	comment := decl.Comment{Paragraphs: []decl.Doc{model.NewDoc("A color."), model.NewDoc("")}, Deprecated: true}
	typ := &decl.TypeDecl{Name: names.Fixed("T"), Comment: decl.Comment{Line: model.Linef("%s", long)}, Underlying: decl.Struct{Fields: []*decl.Field{
		{Type: name("Params"), Tags: []decl.Tag{{Key: "form", Value: "*"}}},
		{Name: names.Fixed("Color"), Type: decl.String, Comment: comment},
	}}}
	assert.Equal(t, Header+"\npackage p\n\n// "+long+"\ntype T struct {\n\tParams `form:\"*\"`\n"+
		"\t// A color.\n\t//\n\t// Deprecated: the API no longer recommends this.\n\tColor string\n}\n", source(t, typ))
}
