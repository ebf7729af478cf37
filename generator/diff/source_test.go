package diff_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diff"
)

// TestDeclarations holds the surface to the generated source, for the golden of
// every feature and for the documents of every pair: the same exported names,
// declared in the same words.
func TestDeclarations(t *testing.T) {
	dirs, err := filepath.Glob("../../golden/*/openapi.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, dirs)
	for _, document := range dirs {
		dir := filepath.Dir(document)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			settings := config.Default()
			text, err := os.ReadFile(filepath.Join(dir, config.FileName))
			require.NoError(t, err)
			require.NoError(t, settings.ApplyFile(config.FileName, text))
			settings.Dir = dir
			checkDeclarations(t, settings.Config)
		})
	}
	for _, name := range pairs(t) {
		p := unpack(t, name)
		for _, document := range []string{"old.yaml", "new.yaml"} {
			p.cfg.Spec, p.cfg.Resources = document, []string{"all"}
			checkDeclarations(t, p.cfg)
		}
	}
}

// checkDeclarations compares the surface of one package with its source.
func checkDeclarations(t *testing.T, cfg generator.Config) {
	t.Helper()
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	side, err := generator.Describe(t.Context(), cfg)
	require.NoError(t, err)
	src := source{decls: map[string]string{}, services: map[string]string{}}
	for _, f := range result.Files {
		if !strings.HasPrefix(f.Name, "runtime_") || strings.HasSuffix(f.Name, "resource.go") {
			src.file(t, f.Name, f.Data)
		}
	}
	want, got := src.exported(), diff.Declarations(side)
	for name, decl := range want {
		assert.Equal(t, decl, got[name], name)
	}
	for name, decl := range got {
		assert.NotEmpty(t, want[name], "the source has no %s, declared as %s", name, decl)
	}
}

// source collects the exported declarations of a package by the names that
// surfaces give them.
type source struct {
	fset     *token.FileSet
	decls    map[string]string
	services map[string]string // type of a service → field of the client
}

// file adds the declarations of one file.
func (s *source) file(t *testing.T, name string, text []byte) {
	t.Helper()
	s.fset = token.NewFileSet()
	tree, err := parser.ParseFile(s.fset, name, text, parser.SkipObjectResolution)
	require.NoError(t, err)
	for _, decl := range tree.Decls {
		switch d := decl.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				s.spec(spec)
			}
		case *ast.FuncDecl:
			if d.Recv != nil {
				s.decls[s.print(d.Recv.List[0].Type)+"."+d.Name.Name] = d.Name.Name + strings.TrimPrefix(s.print(d.Type), "func")
			}
		}
	}
}

// spec adds a type with its members, or a typed constant.
func (s *source) spec(spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		if spec.Type != nil && len(spec.Values) == 1 {
			s.decls[spec.Names[0].Name] = s.print(spec.Names[0]) + " " + s.print(spec.Type) + " = " + s.print(spec.Values[0])
		}
	case *ast.TypeSpec:
		name := spec.Name.Name
		switch typ := spec.Type.(type) {
		case *ast.StructType:
			s.decls[name] = "type " + name + " struct"
			for _, f := range typ.Fields.List {
				s.field(name, f)
			}
		case *ast.InterfaceType:
			s.decls[name] = "type " + name + " interface"
			for _, m := range typ.Methods.List {
				s.decls[name+"."+m.Names[0].Name] = m.Names[0].Name + strings.TrimPrefix(s.print(m.Type), "func")
			}
		default:
			s.decls[name] = "type " + name + " " + s.print(typ)
		}
	}
}

// field adds a named field of a struct.
func (s *source) field(owner string, f *ast.Field) {
	if len(f.Names) == 0 {
		return
	}
	name, typ := f.Names[0].Name, s.print(f.Type)
	text := name + " " + typ
	if f.Tag != nil {
		text += " " + f.Tag.Value
	}
	s.decls[owner+"."+name] = text
	if owner == "Client" {
		s.services[typ] = "Client." + name
	}
}

// print is a piece of source on one line.
func (s *source) print(node ast.Node) string {
	var b bytes.Buffer
	if err := format.Node(&b, s.fset, node); err != nil {
		return err.Error()
	}
	return b.String()
}

// implied are members and methods that a type has by its kind, and that come and go
// with it.
var implied = []string{"Values", "IsKnown", "UnsetFields", "AddUnsetField"}

// exported are the names that callers can use and that depend on the document. The
// names of methods lose the star of their receiver, and that of a service becomes
// the client's field.
func (s *source) exported() map[string]string {
	all := map[string]string{}
	for name, decl := range s.decls {
		owner, member, isMember := strings.Cut(name, ".")
		plain := strings.TrimPrefix(owner, "*")
		switch {
		case slices.Contains(implied, member) || strings.HasSuffix(name, "ParamsUnsetField") || s.byKind(plain, member):
		case name == "Client" || name == "*Client.With" || isMember && !token.IsExported(member):
		case s.services[owner] != "" && member == "Bind":
			all[s.services[owner]+".Bind"] = decl
		case token.IsExported(plain):
			all[strings.TrimPrefix(name, "*")] = decl
		}
	}
	return all
}

// byKind recognises what every union and every page has.
func (s *source) byKind(owner, member string) bool {
	isPage := strings.HasSuffix(owner, "List") || strings.HasSuffix(owner, "SearchResult")
	switch member {
	case "ID", "Type", "UnmarshalJSON", "MarshalJSON":
		return s.isUnion(owner)
	case "Data":
		return isPage && s.decls["*"+owner+".UnmarshalJSON"] == ""
	}
	return false
}

// isUnion recognises a union: it decodes itself, and cannot be compared as objects
// can.
func (s *source) isUnion(owner string) bool {
	for name, decl := range s.decls {
		if strings.HasPrefix(name, "*"+owner+".") && strings.HasSuffix(decl, "(other *"+owner+") bool") {
			return false
		}
	}
	return s.decls["*"+owner+".UnmarshalJSON"] != ""
}
