package decl_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/names"
)

// named returns a type of the package.
func named(name string, args ...decl.Type) decl.Named {
	return decl.Named{Name: names.Fixed(name), Args: args}
}

func TestMentions(t *testing.T) {
	var found []string
	decl.Mentions(decl.Map{
		Key:  named("Currency"),
		Elem: decl.Slice{Elem: decl.Pointer{Elem: named("V1List", decl.Pointer{Elem: named("Widget")})}},
	}, func(n decl.Named) { found = append(found, n.Name.String()) })
	assert.Equal(t, []string{"Currency", "V1List", "Widget"}, found)
}

func TestTagText(t *testing.T) {
	for want, tags := range map[string][]decl.Tag{
		"`json:\"color\"`":                       {{Key: "json", Value: "color"}},
		"`form:\"a\" json:\"a,omitempty\"`":      {{Key: "form", Value: "a"}, {Key: "json", Value: "a,omitempty"}},
		"\"default:\\\"`\\\" json:\\\"a\\\"\"":   {{Key: "default", Value: "`"}, {Key: "json", Value: "a"}},
		"`json:\"a\\\"b\" stripe:\"clearable\"`": {{Key: "json", Value: `a"b`}, {Key: "stripe", Value: "clearable"}},
	} {
		assert.Equal(t, want, decl.TagText(tags))
	}
}

func TestDeclares(t *testing.T) {
	file := decl.File{Decls: []decl.Decl{
		&decl.TypeDecl{Name: names.Fixed("Color"), Underlying: decl.String},
		&decl.Consts{Consts: []*decl.Const{{Name: names.Fixed("Blue")}, {Name: names.Fixed("Red")}}},
		&decl.Func{Name: names.Fixed("NewClient")},
		&decl.Func{Name: names.Fixed("Get"), Recv: decl.Receiver{Type: names.Fixed("Widget"), Pointer: true}},
		&decl.Var{Name: names.Fixed("widgetRecord")},
	}}
	var text []string
	for _, d := range file.Declares() {
		text = append(text, d.Kind.String()+" "+d.Recv+" "+d.Name)
	}
	assert.Equal(t, []string{"type  Color", "const  Blue", "const  Red", "func  NewClient", "func *Widget Get", "var  widgetRecord"}, text)
}

// TestSymbols holds the names of symbols, which are those of go/types, their order, and
// that a caller can stop.
func TestSymbols(t *testing.T) {
	method := &decl.Func{Name: names.Fixed("Create")}
	pkg := decl.Package{Files: []*decl.File{{Decls: []decl.Decl{
		&decl.TypeDecl{Name: names.Fixed("Widget"), Underlying: decl.Struct{Fields: []*decl.Field{
			{Type: named("APIResource")}, {Name: names.Fixed("Color"), Type: decl.String},
		}}},
		&decl.TypeDecl{Name: names.Fixed("V1WidgetService"), Underlying: decl.Interface{Methods: []*decl.Func{method}}},
		&decl.Consts{Consts: []*decl.Const{{Name: names.Fixed("Blue")}}},
	}}, {Decls: []decl.Decl{
		&decl.Var{Name: names.Fixed("widgetRecord")}, &decl.Func{Name: names.Fixed("newObject")},
		&decl.Func{Name: names.Fixed("Get"), Recv: decl.Receiver{Type: names.Fixed("Widget"), Pointer: true}},
	}}}}
	want := []string{
		"Widget", "Widget.APIResource", "Widget.Color", "V1WidgetService", "V1WidgetService.Create", "Blue", "widgetRecord", "newObject", "Widget.Get",
	}
	for stop := range len(want) + 1 {
		var got []string
		for sym := range pkg.Symbols() {
			if got = append(got, sym.String()); len(got) == stop {
				break
			}
		}
		if stop == 0 {
			stop = len(want)
		}
		assert.Equal(t, want[:stop], got)
	}
}
