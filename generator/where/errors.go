package where

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// nowhere is an error about a line of a file, or about the file for line 0.
func nowhere(file string, line int, text string, args ...any) error {
	e := diag.Errorf(diag.Usage, "", text, args...)
	e.Pos = diag.Pos{File: file, Line: line}
	return e
}

// described is a declaration that the document describes, or the error that it does not.
func described(d Declaration) (Declaration, error) {
	if d.Pointer == "" {
		return Declaration{}, nowhere(d.File, d.Line, "%s is the same in every package; no part of the document describes it", d.Symbol)
	}
	return d, nil
}

// noFile is the error for a file that is not in the package.
func (t *Table) noFile(name string) error {
	file := path.Join(t.dir, name)
	if near := diag.Nearest(slices.Sorted(maps.Keys(t.files)), name); near != "" {
		return nowhere(file, 0, "is no generated file of the package; did you mean %s?", near)
	}
	return nowhere(file, 0, "is no generated file of the package")
}

// noLine is the error for a line without a declaration, with the nearest one.
func (s source) noLine(line int) error {
	if line > s.lines {
		return nowhere(s.name, line, "the file has %d lines", s.lines)
	}
	near, distance := Declaration{}, s.lines+1 // every file that we write declares something
	for _, d := range s.found {
		if n := max(d.first-line, line-d.last); n < distance {
			near, distance = d, n
		}
	}
	return nowhere(s.name, line, "no declaration is in this line; the nearest is %s in line %d", near.Symbol, near.Line)
}

// noSymbol is the error for a name that the package does not declare, as it was given and
// as it was looked for: with the nearest member of the type, or the nearest name.
func (t *Table) noSymbol(name, sought string) error {
	names, prefix := t.names, ""
	if typ, member, ok := strings.Cut(sought, "."); ok && t.symbols[typ].Symbol != "" {
		names, prefix, sought = t.membersOf(typ), typ+".", member
	}
	if near := diag.Nearest(names, sought); near != "" {
		return diag.Errorf(diag.Usage, "", "package %s has no %s; did you mean %s?", t.name, diag.Quote(name), prefix+near)
	}
	return diag.Errorf(diag.Usage, "", "package %s has no %s", t.name, diag.Quote(name))
}

// membersOf are the names of the members of a type.
func (t *Table) membersOf(typ string) []string {
	var members []string
	for _, name := range t.names {
		if member, ok := strings.CutPrefix(name, typ+"."); ok {
			members = append(members, member)
		}
	}
	return members
}

// noPointer is the error for a pointer that nothing is made of: with the closest around
// it that something is made of, or the nearest one.
func (t *Table) noPointer(ptr diag.Pointer) error {
	pointers := t.Pointers()
	around := ""
	for _, p := range pointers {
		if strings.HasPrefix(ptr.String(), p+"/") && len(p) > len(around) {
			around = p
		}
	}
	if around != "" {
		return diag.Errorf(diag.Usage, "", "nothing in the package is made of %s by itself; try %s, which is around it", diag.Quote(ptr.String()), around)
	}
	if near := diag.Nearest(pointers, ptr.String()); near != "" {
		return diag.Errorf(diag.Usage, "", "nothing in the package is made of %s; did you mean %s?", diag.Quote(ptr.String()), near)
	}
	return diag.Errorf(diag.Usage, "", "nothing in the package is made of %s", diag.Quote(ptr.String()))
}
