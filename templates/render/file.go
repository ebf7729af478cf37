package render

import (
	"bytes"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// File renders a file of a package: the header, a comment, the package comment, which may
// be empty, and declarations, each set off by an empty line. It is not formatted.
func File(header string, pkg decl.Ident, file *decl.File) ([]byte, error) {
	if !file.Package.IsZero() {
		pkg = file.Package
	}
	f := newFile(pkg, file.Imports)
	for _, d := range file.Decls {
		for _, code := range declaration(d) {
			f.Add(code)
		}
		f.Line()
	}
	var b bytes.Buffer
	b.WriteString(header + "\n")
	for _, line := range commentLines([]string{file.Doc.String()}, commentWidth) {
		b.WriteString(line + "\n")
	}
	err := f.Render(&b)
	if len(file.Imports) > 0 {
		return grouped(b.Bytes()), err
	}
	return b.Bytes(), err
}

// imports is the import declaration of a file that has several.
var imports = regexp.MustCompile(`(?m)^import \(\n((?:.+\n)*)\)$`)

// grouped returns the lines of a file with the packages of the standard library before the
// others, an empty line between them.
func grouped(text []byte) []byte {
	at := imports.FindSubmatchIndex(text)
	if at == nil {
		return text
	}
	var standard, others []string
	for line := range strings.Lines(string(text[at[2]:at[3]])) {
		_, path, _ := strings.Cut(line, `"`)
		if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
			others = append(others, line)
		} else {
			standard = append(standard, line)
		}
	}
	if len(standard) > 0 && len(others) > 0 {
		standard = append(standard, "\n")
	}
	return slices.Replace(text, at[2], at[3], []byte(strings.Join(append(standard, others...), ""))...)
}

// declaration returns a declaration after its comment, each on lines of its own.
func declaration(d decl.Decl) []jen.Code {
	switch d := d.(type) {
	case *decl.TypeDecl:
		return commented(d.Comment, jen.Type().Add(id(d.Name)).Add(typeCode(d.Underlying)))
	case *decl.Consts:
		return commented(d.Comment, constants(d))
	case *decl.Var:
		return commented(d.Comment, jen.Var().Add(id(d.Name)).Op("=").Add(expr(d.Value)))
	case *decl.Func:
		return commented(d.Comment, function(d))
	case *decl.Kept:
		return append(commented(d.Comment, jen.Comment("//\n//go:fix inline")), earlierName(d))
	}
	panic("render: unknown declaration")
}

// earlierName returns the declaration of a name that something had before.
func earlierName(d *decl.Kept) jen.Code {
	switch d.Kind {
	case token.FUNC:
		return function(d.Method)
	case token.CONST:
		return jen.Const().Add(id(d.Name)).Op("=").Add(id(d.Now))
	}
	return jen.Type().Add(id(d.Name)).Op("=").Add(id(d.Now))
}

// commented returns code after its comment, if it has one.
func commented(c decl.Comment, code jen.Code) []jen.Code {
	if text := comment(c); text != nil {
		return []jen.Code{text, code}
	}
	return []jen.Code{code}
}

// constants returns declarations of constants, as a group or not.
func constants(d *decl.Consts) jen.Code {
	var defs []jen.Code
	for _, c := range d.Consts {
		def := id(c.Name)
		if c.Type != nil {
			def.Add(typeCode(c.Type))
		}
		defs = append(defs, commented(c.Comment, def.Op("=").Lit(c.Value))...)
	}
	if d.Grouped {
		return jen.Const().Defs(defs...)
	}
	return jen.Const().Add(defs...)
}

// function returns a function or a method with its body.
func function(f *decl.Func) jen.Code {
	head := jen.Func()
	if r := f.Recv; !r.Type.IsZero() {
		var recv jen.Statement
		if !r.Name.IsZero() {
			recv.Add(id(r.Name))
		}
		if r.Pointer {
			recv.Op("*")
		}
		head.Params(recv.Add(id(r.Type)))
	}
	head.Add(signature(f))
	if f.Compact {
		return head.Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, statements(f.Body)...)
	}
	return head.Block(statements(f.Body)...)
}

// signature returns the name of a function with its parameters and results.
func signature(f *decl.Func) *jen.Statement { return id(f.Name).Add(parameters(f.Signature)) }

// parameters returns the parameters and the results of a function.
func parameters(s decl.Signature) *jen.Statement {
	head := jen.ParamsFunc(func(g *jen.Group) {
		for i, p := range s.Params {
			code := g.Add(id(p.Name))
			switch {
			case s.JoinsNext(i):
				continue
			case p.Variadic:
				code.Op("...")
			}
			code.Add(typeCode(p.Type))
		}
	})
	return head.Add(results(s.Results))
}
