package output

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// scope has the names that the generated files of a folder declare, such as "Customer",
// or "Customer.Email" for a field or method, and the names of their imports.
type scope struct {
	fset     *token.FileSet
	clause   *ast.Ident // of the first file
	declared map[string]token.Pos
	imported map[string]token.Pos
}

// generatedScope returns the names that the generated files of a folder declare. The files
// parse, since they have been formatted.
func (c *listing) generatedScope(folder string, files []File) scope {
	s := scope{fset: token.NewFileSet(), declared: map[string]token.Pos{}, imported: map[string]token.Pos{}}
	for _, file := range files {
		if path.Dir(file.Name) != folder {
			continue
		}
		tree, err := parser.ParseFile(s.fset, path.Join(c.dir, file.Name), file.Data, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		if s.clause == nil {
			s.clause = tree.Name
		}
		for _, d := range declarations(tree) {
			s.declared[d.key(nil)] = d.pos
		}
		for _, typ := range structs(tree) {
			for _, field := range typ.fields {
				s.declared[typ.name+"."+field.Name] = field.Pos()
			}
		}
		for name, at := range imports(tree) {
			if _, known := s.imported[name]; !known {
				s.imported[name] = at
			}
		}
	}
	return s
}

// clashes returns the errors for hand-written files in a folder that cannot be in one
// package with the generated ones, with the positions of both declarations. A file with the
// name of a generated one is one error.
func (c *listing) clashes(folder string, files []File) []*diag.Error {
	beside := slices.DeleteFunc(c.beside(folder), func(h handwritten) bool {
		return slices.ContainsFunc(files, func(f File) bool { return strings.EqualFold(f.Name, h.name) })
	})
	if len(beside) == 0 {
		return nil
	}
	s := c.generatedScope(folder, files)
	if s.clause == nil {
		return nil
	}
	aliases := map[string]string{}
	for _, h := range beside {
		collectAliases(h.tree, aliases)
	}
	var errs []*diag.Error
	for _, h := range beside {
		errs = append(errs, s.clashesWith(h, aliases)...)
	}
	return errs
}

// clashesWith returns the errors for one hand-written file.
func (s scope) clashesWith(h handwritten, aliases map[string]string) []*diag.Error {
	if clause := h.tree.Name; clause.Name != s.clause.Name {
		return []*diag.Error{refusalAt(h.pos(clause.Pos()), "is in package %s, and the generated package would be %s (%s); leave the setting package out, or name another output folder",
			clause.Name, s.clause.Name, position(s.fset, s.clause.Pos()))}
	}
	var errs []*diag.Error
	for _, d := range declarations(h.tree) {
		key := d.key(aliases)
		if at, taken := s.declared[key]; taken && d.isNamed() {
			errs = append(errs, refusalAt(h.pos(d.pos), "declares %s, as the generated package does (%s); rename it, or name another output folder", key, position(s.fset, at)))
		}
		if at, taken := s.imported[key]; taken && d.isNamed() {
			errs = append(errs, refusalAt(h.pos(d.pos), "declares %s, which is the name of a package that the generated one imports (%s); rename it, or name another output folder", key, position(s.fset, at)))
		}
	}
	for name, at := range imports(h.tree) {
		if declared, taken := s.declared[name]; taken {
			errs = append(errs, refusalAt(h.pos(at), "names an import %s, which the generated package declares (%s); import it by another name", name, position(s.fset, declared)))
		}
	}
	return errs
}

// key returns the name of a declaration, for a method after the name of its type. Aliases
// are replaced by the types that they name.
func (d Decl) key(aliases map[string]string) string {
	if d.Recv == "" {
		return d.Name
	}
	base, _, _ := strings.Cut(strings.TrimLeft(d.Recv, "(*"), "[")
	base = strings.TrimRight(base, ")")
	for range aliases { // a circle of aliases ends, too
		if of, ok := aliases[base]; ok {
			base = of
		}
	}
	return base + "." + d.Name
}

// isNamed reports whether no other declaration can have the name: init and _ can occur
// several times.
func (d Decl) isNamed() bool { return d.Name != "_" && (d.Name != "init" || d.Recv != "") }

// structType is a struct that a file declares.
type structType struct {
	name   string
	fields []*ast.Ident
}

// structs returns the structs that a file declares, with the names of their fields.
func structs(tree *ast.File) []structType {
	var all []structType
	for _, spec := range typeSpecs(tree) {
		body, ok := spec.Type.(*ast.StructType)
		if !ok {
			continue
		}
		s := structType{name: spec.Name.Name}
		for _, field := range body.Fields.List {
			s.fields = append(s.fields, field.Names...)
			if len(field.Names) == 0 {
				embedded := types.ExprString(field.Type)
				embedded, _, _ = strings.Cut(strings.TrimPrefix(embedded, "*"), "[")
				s.fields = append(s.fields, &ast.Ident{NamePos: field.Pos(), Name: embedded[strings.LastIndex(embedded, ".")+1:]})
			}
		}
		all = append(all, s)
	}
	return all
}

// collectAliases adds the aliases of named types that a file declares.
func collectAliases(tree *ast.File, aliases map[string]string) {
	for _, spec := range typeSpecs(tree) {
		if of, ok := spec.Type.(*ast.Ident); ok && spec.Assign.IsValid() {
			aliases[spec.Name.Name] = of.Name
		}
	}
}

// typeSpecs returns the types that a file declares.
func typeSpecs(tree *ast.File) []*ast.TypeSpec {
	var all []*ast.TypeSpec
	for _, decl := range tree.Decls {
		if d, ok := decl.(*ast.GenDecl); ok {
			for _, spec := range d.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// imports returns the names that the imports of a file have in it. That of a package without
// one is taken from its path.
func imports(tree *ast.File) map[string]token.Pos {
	all := map[string]token.Pos{}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := packageName(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name != "_" && name != "." {
			all[name] = spec.Pos()
		}
	}
	return all
}
