package where

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// nowhere returns an error about a line of a file, or about the whole file for line 0.
func nowhere(file string, line int, text string, args ...any) error {
	e := diag.Errorf(diag.Usage, "", text, args...)
	e.Pos = diag.Pos{File: file, Line: line}
	return e
}

// described returns a declaration, or an error if no part of the document describes it.
func described(d Declaration) (Declaration, error) {
	if d.Pointer == "" {
		return Declaration{}, nowhere(d.File, d.Line, "%s is the same in every package; no part of the document describes it", d.Symbol)
	}
	return d, nil
}

// noFile returns the error for a file that is not in the package.
func (t *Table) noFile(name string) error {
	file := path.Join(t.dir, name)
	if near := diag.Nearest(slices.Sorted(maps.Keys(t.files)), name); near != "" {
		return nowhere(file, 0, "is no generated file of the package; did you mean %s?", near)
	}
	return nowhere(file, 0, "is no generated file of the package")
}

// noLine returns the error for a line without a declaration, with the nearest one.
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

// noSymbol returns the error for a name that the package does not declare, with the nearest
// member of the type, or the nearest name. name is the name as the user wrote it, sought
// the symbol that was looked up for it.
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

// membersOf returns the names of the members of a type.
func (t *Table) membersOf(typ string) []string {
	var members []string
	for _, name := range t.names {
		if member, ok := strings.CutPrefix(name, typ+"."); ok {
			members = append(members, member)
		}
	}
	return members
}

// noPointer returns the error for a pointer that no declaration comes from, with a pointer
// that has some: the closest one that contains it, or the nearest one.
func (t *Table) noPointer(ptr diag.Pointer) error {
	pointers := t.Pointers()
	around := ""
	for _, p := range pointers {
		if strings.HasPrefix(ptr.String(), p+"/") && len(p) > len(around) {
			around = p
		}
	}
	if around != "" {
		return diag.Errorf(diag.Usage, "", "no declaration of the package comes from %s by itself; try %s, which contains it", diag.Quote(ptr.String()), around)
	}
	if near := diag.Nearest(pointers, ptr.String()); near != "" {
		return diag.Errorf(diag.Usage, "", "no declaration of the package comes from %s; did you mean %s?", diag.Quote(ptr.String()), near)
	}
	return diag.Errorf(diag.Usage, "", "no declaration of the package comes from %s", diag.Quote(ptr.String()))
}
