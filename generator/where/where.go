package where

import (
	"cmp"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
)

// Declaration is a declaration of a package, or a member of one.
type Declaration struct {
	Symbol   string       `json:"symbol"`   // "Widget" or "Widget.Color"
	Text     string       `json:"text"`     // on one line, as Go source has it, without members and bodies
	Resource string       `json:"resource"` // the id of the resource that it belongs to, "" for none
	Wire     string       `json:"wire"`     // the name of a field or the value of a constant in the API
	Pointer  diag.Pointer `json:"-"`        // its part of the document; "" if it is the same in every package

	// Implied is set if another declaration brings it along, as for the methods that every
	// object has, and if it is not exported.
	Implied bool `json:"-"`

	File        string `json:"file"` // name, with that of the folder
	Line        int    `json:"line"` // of the name, from 1
	Column      int    `json:"column"`
	first, last int    // lines, with the comment
}

// Table has the declarations of a package.
type Table struct {
	name    string // of the package
	dir     string
	files   map[string]source
	symbols map[string]Declaration
	types   map[string]string // symbol of a field → the type of the package that it has or points to
	names   []string          // of all symbols, in the order of the package's files
}

// New returns the table of a package in a folder. texts are the files of the package by
// name, with or without those of the runtime.
func New(pkg *decl.Package, dir string, texts map[string][]byte) *Table {
	t := &Table{name: pkg.Name.String(), dir: dir, files: map[string]source{}, symbols: map[string]Declaration{}, types: map[string]string{}}
	known := map[string]decl.Symbol{}
	for s := range pkg.Symbols() {
		known[s.String()] = s
	}
	for name, text := range texts {
		file := read(path.Join(dir, name), text)
		for i := range file.found {
			d := &file.found[i]
			if s, ok := known[d.Symbol]; ok {
				d.Text, d.Resource, d.Wire, d.Pointer = s.Item.Text(), string(s.Resource), s.Wire, s.Pointer
				d.Implied = s.Role == decl.Implied || s.Role == decl.Method || !isExported(s)
				t.noteType(s)
			}
			t.symbols[d.Symbol] = *d
			t.names = append(t.names, d.Symbol)
		}
		t.files[name] = file
	}
	slices.Sort(t.names)
	return t
}

// isExported reports whether a symbol is visible to callers.
func isExported(s decl.Symbol) bool {
	return token.IsExported(s.Name.String()) && (s.Type.IsZero() || token.IsExported(s.Type.String()))
}

// noteType records the type of the package that a field has.
func (t *Table) noteType(s decl.Symbol) {
	field, ok := s.Item.(*decl.Field)
	if !ok {
		return
	}
	decl.Mentions(field.Type, func(n decl.Named) {
		if n.Package == "" && t.types[s.String()] == "" {
			t.types[s.String()] = n.Name.String()
		}
	})
}

// Symbols returns the names that a part of the document describes, sorted.
func (t *Table) Symbols() []string {
	return slices.DeleteFunc(slices.Clone(t.names), func(name string) bool { return t.symbols[name].Pointer == "" })
}

// Pointers returns the pointers for which From returns declarations, sorted.
func (t *Table) Pointers() []string {
	var list []string
	for _, d := range t.symbols {
		if d.Pointer != "" && !d.Implied {
			list = append(list, d.Pointer.String())
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Line returns the declaration in a line of a file: the smallest that contains the line,
// or the first of several in one line.
func (t *Table) Line(file string, line int) (Declaration, error) {
	f, ok := t.files[file]
	if !ok {
		return Declaration{}, t.noFile(file)
	}
	best := -1
	for i, d := range f.found {
		if d.first <= line && line <= d.last && (best < 0 || d.last-d.first < f.found[best].last-f.found[best].first) {
			best = i
		}
	}
	if best < 0 {
		return Declaration{}, f.noLine(line)
	}
	return described(f.found[best])
}

// Symbol returns the declaration of a name: "Widget", "stripe.Widget.Color",
// "(*Widget).Save", or "Widget.Size.Width" for a field of the type of a field.
func (t *Table) Symbol(name string) (Declaration, error) {
	plain := name[strings.LastIndexByte(name, '/')+1:]
	plain = strings.NewReplacer("(*", "", "*", "", "(", "", ")", "").Replace(plain)
	if d, ok := t.symbols[plain]; ok {
		return described(d)
	}
	plain = strings.TrimPrefix(plain, t.name+".")
	parts := strings.Split(plain, ".")
	at := parts[0]
	for i, part := range parts[1:] {
		if i > 0 && t.types[at] != "" {
			at = t.types[at]
		}
		at += "." + part
	}
	d, ok := t.symbols[at]
	if !ok {
		return Declaration{}, t.noSymbol(plain, at)
	}
	return described(d)
}

// From returns the declarations that come from the part of the document at a pointer, in
// the order of the package's files, without implied ones.
func (t *Table) From(ptr diag.Pointer) ([]Declaration, error) {
	var list []Declaration
	for _, name := range t.names {
		if d := t.symbols[name]; d.Pointer == ptr && ptr != "" && !d.Implied {
			list = append(list, d)
		}
	}
	if list == nil {
		return nil, t.noPointer(ptr)
	}
	slices.SortFunc(list, func(a, b Declaration) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return list, nil
}
