package golden_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// methodsOf are what the comments of the output promise of a kind of type.
var methodsOf = map[string][]string{
	"enum":     {"Values", "IsKnown"},
	"resource": {"MarshalJSON", "UnmarshalJSON"},
	"params":   {"GetParams"},
	"error":    {"Error", "Unwrap"},
}

// TestPromises type-checks every case and looks whether what its comments say
// about whole kinds of types is so, and whether the links in them lead to
// something.
func TestPromises(t *testing.T) {
	t.Parallel()
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := generated(t, name)
			pkg, errs := checkTypes(files)
			require.Empty(t, errs)
			for _, f := range recorded(name, files) {
				tree, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.ParseComments|parser.SkipObjectResolution)
				require.NoError(t, err)
				requireMethods(t, pkg, tree)
				requireServices(t, pkg, tree)
				requireLinks(t, pkg, tree)
			}
		})
	}
}

// requireMethods checks the methods of the types that a file declares.
func requireMethods(t *testing.T, pkg *types.Package, tree *ast.File) {
	t.Helper()
	for _, decl := range tree.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.TYPE {
			continue
		}
		for _, spec := range d.Specs {
			obj := pkg.Scope().Lookup(spec.(*ast.TypeSpec).Name.Name)
			for _, method := range methodsOf[kindOf(obj)] {
				assert.True(t, hasMethod(pkg, obj.Type(), method), "%s has no method %s", obj.Name(), method)
			}
		}
	}
}

// requireServices checks that a service has the methods of its interface.
func requireServices(t *testing.T, pkg *types.Package, tree *ast.File) {
	t.Helper()
	for _, decl := range tree.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.TYPE {
			continue
		}
		name := d.Specs[0].(*ast.TypeSpec).Name.Name
		promised, ok := pkg.Scope().Lookup(name).Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		service := pkg.Scope().Lookup("v" + strings.TrimPrefix(name, "V"))
		require.NotNil(t, service, "%s has no service", name)
		missing, _ := types.MissingMethod(types.NewPointer(service.Type()), promised, true)
		assert.Nil(t, missing, "%s does not do what %s says", service.Name(), name)
	}
}

// kindOf is the kind of a declared type; "" for what nothing is promised of.
func kindOf(obj types.Object) string {
	switch under := obj.Type().Underlying().(type) {
	case *types.Basic:
		if !strings.HasSuffix(obj.Name(), "UnsetField") {
			return "enum"
		}
	case *types.Struct:
		embedded := map[string]bool{}
		for f := range under.Fields() {
			embedded[f.Name()] = f.Embedded()
		}
		switch {
		case embedded["Params"] || embedded["ListParams"] || embedded["SearchParams"]:
			return "params"
		case embedded["v2Error"]:
			return "error"
		case embedded["APIResource"] && !embedded["ListMeta"] && !embedded["SearchMeta"]:
			return "resource"
		}
	}
	return ""
}

// hasMethod reports whether a pointer to a type has a method.
func hasMethod(pkg *types.Package, t types.Type, name string) bool {
	found, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, pkg, name)
	_, ok := found.(*types.Func)
	return ok
}

// docLink finds [Name] and [Name.Name] in comments, but not the texts of
// Markdown links.
var docLink = regexp.MustCompile(`\[([A-Z]\w*)(?:\.([A-Z]\w*))?\](?:[^(\w]|$)`)

// requireLinks checks that the links in the comments of types and methods name
// something that is declared.
func requireLinks(t *testing.T, pkg *types.Package, tree *ast.File) {
	t.Helper()
	for _, group := range tree.Comments {
		for _, link := range docLink.FindAllStringSubmatch(group.Text(), -1) {
			obj := pkg.Scope().Lookup(link[1])
			if !assert.NotNil(t, obj, "[%s] leads to nothing", link[1]) || link[2] == "" {
				continue
			}
			member, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, link[2])
			assert.NotNil(t, member, "[%s.%s] leads to nothing", link[1], link[2])
		}
	}
}
