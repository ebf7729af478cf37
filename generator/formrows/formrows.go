// Package formrows holds the tables by which generated params are encoded to the
// structs they are about.
//
// A row of a formType has the offset of a field and the kind of what is there. The
// encoder reads memory by it, and the Go compiler does not see whether the kind fits
// the field; this package does, in the tests of whatever is generated.
package formrows

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// fieldTypes are the types of the fields that a kind of row reads, as patterns.
var fieldTypes = map[string]*regexp.Regexp{
	"formParams":       regexp.MustCompile(`^Params$`),
	"formListParams":   regexp.MustCompile(`^ListParams$`),
	"formSearchParams": regexp.MustCompile(`^SearchParams$`),
	"formRange":        regexp.MustCompile(`^\*int64$`),
	"formBounds":       regexp.MustCompile(`^\*RangeQueryParams$`),
	"formDefault":      regexp.MustCompile(`^\*string$`),
	"formText":         regexp.MustCompile(`^\*string$`),
	"formInt":          regexp.MustCompile(`^\*int64$`),
	"formFloat":        regexp.MustCompile(`^\*float64$`),
	"formBool":         regexp.MustCompile(`^\*bool$`),
	"formWord":         regexp.MustCompile(`^\*bool$`),
	"formTexts":        regexp.MustCompile(`^\[\]\*string$`),
	"formInts":         regexp.MustCompile(`^\[\]\*int64$`),
	"formFloats":       regexp.MustCompile(`^\[\]\*float64$`),
	"formBools":        regexp.MustCompile(`^\[\]\*bool$`),
	"formTextMap":      regexp.MustCompile(`^map\[string\]string$`),
	"formMap":          regexp.MustCompile(`^map\[string\](\*|map).*$`),
	"formListMap":      regexp.MustCompile(`^map\[string\]\[\].*$`),
	"formObject":       regexp.MustCompile(`^\*(\w+Params)$`),
	"formObjects":      regexp.MustCompile(`^\[\]\*(\w+Params)$`),
	"formUnset":        regexp.MustCompile(`^\[\]\w+UnsetField$`),
	"formFile":         regexp.MustCompile(`^io\.Reader$`),
}

// besideOf are the types of the further field whose offset a row of a kind holds.
var besideOf = map[string]string{"formRange": "*RangeQueryParams", "formFile": "*string"}

// Report is what came of a check.
type Report struct {
	Tables, Rows int
	Problems     []string // what is wrong, a sentence each
}

// Check goes through all tables in the files of a package: each row is about a field
// that is there, has the type that the kind says and is sent under the name in its
// tag; what is below it is about the type it points to; and no field is left out.
func Check(pkg *types.Package, files []*ast.File) Report {
	c := &check{pkg: pkg}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.CompositeLit); ok && isTable(lit) {
					c.table(strings.TrimPrefix(spec.Names[0].Name, "form"), lit)
				}
			}
			return true
		})
	}
	return c.report
}

// isTable recognises a literal of type formType.
func isTable(lit *ast.CompositeLit) bool {
	id, ok := lit.Type.(*ast.Ident)
	return ok && id.Name == "formType"
}

// check is a check on its way.
type check struct {
	pkg    *types.Package
	report Report
}

// fail notes a problem.
func (c *check) fail(format string, args ...any) {
	c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
}

// table checks the table about a struct.
func (c *check) table(name string, rows *ast.CompositeLit) {
	c.report.Tables++
	obj := c.pkg.Scope().Lookup(name)
	if obj == nil {
		c.fail("form%s is about no type", name)
		return
	}
	params, ok := obj.Type().Underlying().(*types.Struct)
	if !ok {
		c.fail("form%s is about a type that is no struct", name)
		return
	}
	sent := map[string]bool{}
	for _, elt := range rows.Elts {
		c.report.Rows++
		c.row(name, params, elt.(*ast.CompositeLit).Elts, sent)
	}
	for i := range params.NumFields() {
		f, tag := params.Field(i), reflect.StructTag(params.Tag(i))
		if tag.Get("form") != "-" && !sent[f.Name()] {
			c.fail("%s.%s is not encoded", name, f.Name())
		}
	}
}

// row checks one row and notes in sent which fields it sends.
func (c *check) row(name string, params *types.Struct, row []ast.Expr, sent map[string]bool) {
	kind, owner, field := row[1].(*ast.Ident).Name, offsetOwner(row[2]), offsetField(row[2])
	sent[field] = true
	at := name + "." + field
	if owner != name {
		c.fail("%s: the offset is that of a field of %s", at, owner)
	}
	f, tag := find(params, field)
	pattern := fieldTypes[kind]
	if f == nil || pattern == nil {
		c.fail("%s: there is no such field, or no kind %s", at, kind)
		return
	}
	typ := c.text(f)
	match := pattern.FindStringSubmatch(typ)
	if match == nil {
		c.fail("%s: the kind %s does not fit %s", at, kind, typ)
		return
	}
	if strings.HasPrefix(kind, "formObject") {
		if below := firstName(row[3]); below != match[1] && below != "form"+match[1] {
			c.fail("%s: %s is below it, and it points to %s", at, below, match[1])
		}
	}
	if want := besideOf[kind]; want != "" {
		c.beside(at, params, row[3], want, sent)
	}
	wire, err := strconv.Unquote(row[0].(*ast.BasicLit).Value)
	if sentAs := tag.Get("form"); err != nil || sentAs != "*" && sentAs != "-" && sentAs != wire {
		c.fail("%s: it is sent as %q, and its tag says %q", at, wire, sentAs)
	}
}

// beside checks the field whose offset is in what stands below a row.
func (c *check) beside(at string, params *types.Struct, of ast.Expr, want string, sent map[string]bool) {
	found := false
	ast.Inspect(of, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		found = true
		sent[offsetField(call)] = true
		if f, _ := find(params, offsetField(call)); f == nil || c.text(f) != want {
			c.fail("%s: the field beside it, %s, is no %s", at, offsetField(call), want)
		}
		return false
	})
	if !found {
		c.fail("%s: there is no field beside it", at)
	}
}

// text is the type of a field, as the package writes it.
func (c *check) text(f *types.Var) string { return types.TypeString(f.Type(), types.RelativeTo(c.pkg)) }

// find is a field of a struct with its tag; nil if there is none.
func find(s *types.Struct, name string) (*types.Var, reflect.StructTag) {
	for i := range s.NumFields() {
		if s.Field(i).Name() == name {
			return s.Field(i), reflect.StructTag(s.Tag(i))
		}
	}
	return nil, ""
}

// offsetField is the F in unsafe.Offsetof(T{}.F).
func offsetField(x ast.Expr) string {
	return x.(*ast.CallExpr).Args[0].(*ast.SelectorExpr).Sel.Name
}

// offsetOwner is the T in unsafe.Offsetof(T{}.F).
func offsetOwner(x ast.Expr) string {
	return x.(*ast.CallExpr).Args[0].(*ast.SelectorExpr).X.(*ast.CompositeLit).Type.(*ast.Ident).Name
}

// firstName is the X in &X, or in (*X)(nil).
func firstName(x ast.Expr) string {
	name := ""
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}
