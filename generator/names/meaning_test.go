package names

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/model"
)

// standard are the interfaces of the standard library that those of the runtime embed.
var standard = map[string]reflect.Type{
	"json.Unmarshaler": reflect.TypeFor[json.Unmarshaler](),
	"json.Marshaler":   reflect.TypeFor[json.Marshaler](),
	"fmt.Formatter":    reflect.TypeFor[fmt.Formatter](),
	"fmt.Stringer":     reflect.TypeFor[fmt.Stringer](),
}

// TestMeaningsOfTheRuntime compares the methods of all interfaces in the sources of the
// runtime with the list of names that have a meaning: those that objects and params
// have are in it.
func TestMeaningsOfTheRuntime(t *testing.T) {
	ours := slices.Concat(RecordMethods, unionMembers,
		embeddedFields(&model.Struct{ID: model.TypeID{Resource: "widget"}}),
		[]string{"GetParams", "GetListParams", "GetSearchParams"})
	looked := lookedFor(t)
	for _, name := range []string{"UnmarshalJSON", "SetLastResponse", "GetParams"} {
		assert.Contains(t, looked, name, "the runtime looks for it")
	}
	for _, name := range looked {
		if slices.Contains(ours, name) {
			assert.Contains(t, meanings, name, "the runtime looks for it")
		}
	}
	for _, name := range slices.Concat(objectMethods, maskingMethods) {
		assert.Contains(t, meanings, name)
		assert.Contains(t, RecordMethods, name)
	}
}

// lookedFor returns the names of the methods by which the runtime finds out what a value
// can do.
func lookedFor(t *testing.T) []string {
	files, err := filepath.Glob("../../templates/runtime/*.go")
	require.NoError(t, err)
	var found []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(filepath.Base(name), "sample_") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if i, ok := n.(*ast.InterfaceType); ok {
				found = append(found, interfaceMethods(t, i)...)
			}
			return true
		})
	}
	require.NotEmpty(t, found)
	return found
}

// interfaceMethods returns the methods that an interface declares, and those of an
// interface of the standard library in it. The runtime's own are met by themselves.
func interfaceMethods(t *testing.T, i *ast.InterfaceType) []string {
	var found []string
	for _, m := range i.Methods.List {
		for _, name := range m.Names {
			found = append(found, name.Name)
		}
		if of, ok := m.Type.(*ast.SelectorExpr); ok {
			text := types.ExprString(of)
			require.Contains(t, standard, text, "an interface that this test does not know")
			for method := range standard[text].Methods() {
				found = append(found, method.Name)
			}
		}
	}
	return found
}
