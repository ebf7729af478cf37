package render

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// Only this file passes jennifer text that is not a constant: jennifer prints
// identifiers, operators and comments as they are. The text has types that hold
// only one kind of text: decl.Ident an identifier, decl.Line one line, decl.Doc the lines of
// a comment, decl.PackagePath a constant of package decl. A test
// checks that the other files pass constants only.

// id prints an identifier.
func id(i decl.Ident) *jen.Statement { return jen.Id(i.String()) }

// dot selects a field or a method.
func dot(i decl.Ident) *jen.Statement { return jen.Dot(i.String()) }

// qualified returns a name of a package.
func qualified(pkg decl.PackagePath, name decl.Ident) *jen.Statement {
	return jen.Qual(string(pkg), name.String())
}

// basic returns a predeclared type.
func basic(t decl.Basic) *jen.Statement { return jen.Id(t.String()) }

// tag returns a struct tag, whose values jennifer quotes.
func tag(tags []decl.Tag) *jen.Statement {
	pairs := make(map[string]string, len(tags))
	for _, t := range tags {
		pairs[t.Key] = t.Value
	}
	return jen.Tag(pairs)
}

// comment is a comment above a declaration or a member, nil for none.
func comment(c decl.Comment) *jen.Statement {
	if text := c.Line.String(); text != "" {
		return jen.Comment(strings.TrimRight("// "+text, " "))
	}
	var texts []string
	for _, p := range c.Paragraphs {
		texts = append(texts, p.String())
	}
	if notice := c.Advice.String(); notice != "" {
		texts = append(texts, "Deprecated: "+notice)
	} else if c.Deprecated {
		texts = append(texts, "Deprecated: the API no longer recommends this.")
	}
	if name := c.Instead; !name.IsZero() {
		texts = append(texts, "Deprecated: use "+name.String()+", which `go fix` writes in its place.")
	}
	width := commentWidth
	if c.Unwrapped {
		width = unlimited
	}
	if lines := commentLines(texts, width); len(lines) > 0 {
		return jen.Comment(strings.Join(lines, "\n"))
	}
	return nil
}

// newFile is an empty file of a package, with names for some of the packages that it
// imports.
func newFile(pkg decl.Ident, imports map[decl.PackagePath]decl.Ident) *jen.File {
	f := jen.NewFile(pkg.String())
	f.NoFormat = true
	for imported, name := range imports {
		if strings.HasSuffix(string(imported), "/"+name.String()) {
			f.ImportName(string(imported), name.String())
		} else {
			f.ImportAlias(string(imported), name.String())
		}
	}
	return f
}
