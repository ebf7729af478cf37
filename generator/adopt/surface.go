package adopt

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Surface is what a file declares that others can use, by name: "type Widget",
// "field Widget.Color", "method *Widget.Save", "func New", "const WidgetColorRed". What is
// not exported is part of it, since other files of the package use it.
type Surface map[string]Item

// Item is a declaration of a file.
type Item struct {
	Text string // its type, with the tag of a field or the value of a constant
	Body string // of a function, what it does; see body.go
	Line int
}

// Read finds out what a Go file declares.
func Read(name string, text []byte) (Surface, error) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, err
	}
	r := &reader{fset, imported(tree), Surface{}}
	r.commands(tree)
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			r.function(d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				r.spec(spec)
			}
		}
	}
	return r.found, nil
}

// reader collects a surface.
type reader struct {
	fset     *token.FileSet
	packages map[string]bool // names of the packages that the file imports
	found    Surface
}

// add adds an item.
func (r *reader) add(key string, node ast.Node, text, body string) {
	for _, again := r.found[key]; again; _, again = r.found[key] {
		key += " again"
	}
	r.found[key] = Item{strings.ReplaceAll(text, "interface{}", "any"), body, r.fset.Position(node.Pos()).Line}
}

// commands adds what a file says to the go command: directives, build constraints among them,
// and imports that have an effect without a name.
func (r *reader) commands(tree *ast.File) {
	for _, group := range tree.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//go:") {
				r.add("directive "+c.Text, c, "", "")
			}
		}
	}
	for _, spec := range tree.Imports {
		switch {
		case spec.Path.Value == `"C"`:
			r.add("import C", spec, "", "")
		case spec.Name != nil && (spec.Name.Name == "_" || spec.Name.Name == "."):
			r.add("import "+spec.Name.Name+" "+spec.Path.Value, spec, "", "")
		}
	}
}

// function adds a function or a method.
func (r *reader) function(d *ast.FuncDecl) {
	key := "func " + d.Name.Name
	if d.Recv != nil {
		key = "method " + types.ExprString(d.Recv.List[0].Type) + "." + d.Name.Name
	}
	r.add(key, d, signature(d.Type), body(d, r.packages))
}

// signature returns the type of a function, without the names of its parameters.
func signature(t *ast.FuncType) string {
	return "func" + parameters(t.Params) + " " + parameters(t.Results)
}

// parameters are the types of parameters.
func parameters(fields *ast.FieldList) string {
	var list []string
	if fields != nil {
		for _, f := range fields.List {
			for range max(1, len(f.Names)) {
				list = append(list, types.ExprString(f.Type))
			}
		}
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// spec adds what a declaration declares.
func (r *reader) spec(spec ast.Spec) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		var shape string // of an alias, and of a type with parameters
		if s.Assign.IsValid() {
			shape = "= "
		}
		if s.TypeParams != nil {
			shape += parameters(s.TypeParams) + " "
		}
		structType, ok := s.Type.(*ast.StructType)
		if !ok {
			r.add("type "+s.Name.Name, s, shape+types.ExprString(s.Type), "")
			return
		}
		r.add("type "+s.Name.Name, s, shape+"struct", "")
		for _, f := range structType.Fields.List {
			r.field(s.Name.Name, f)
		}
	case *ast.ValueSpec:
		for i, name := range s.Names {
			var text string
			if s.Type != nil {
				text = types.ExprString(s.Type)
			}
			if i < len(s.Values) {
				text += " = " + types.ExprString(s.Values[i])
			}
			r.add("const "+name.Name, s, text, "")
		}
	}
}

// field adds the fields of one line of a struct.
func (r *reader) field(typ string, f *ast.Field) {
	text := types.ExprString(f.Type) + tags(f.Tag)
	for _, name := range f.Names {
		r.add("field "+typ+"."+name.Name, f, text, "")
	}
	if len(f.Names) == 0 {
		r.add("field "+typ+"."+types.ExprString(f.Type), f, text, "")
	}
}

// tags returns the tags of a field that say how it is read and sent, in one order.
func tags(lit *ast.BasicLit) string {
	if lit == nil {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return " " + lit.Value
	}
	var out strings.Builder
	for _, key := range []string{"form", "json"} {
		value, ok := reflect.StructTag(text).Lookup(key)
		if !ok {
			continue
		}
		name, options, _ := strings.Cut(value, ",")
		sorted := strings.Split(options, ",")
		slices.Sort(sorted)
		if options != "" {
			name += "," + strings.Join(sorted, ",")
		}
		out.WriteString(" " + key + ":" + strconv.Quote(name))
	}
	return out.String()
}
