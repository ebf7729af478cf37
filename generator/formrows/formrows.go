// Package formrows holds the tables by which generated params are encoded to the
// structs they are about.
//
// A formType names the kinds of the fields of a struct, one after the other. The
// encoder reads memory by it, and the Go compiler does not see whether the kinds fit
// the fields; this package does, in the tests of whatever is generated.
package formrows

import (
	"fmt"
	"go/ast"
	"go/types"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// kind is what an entry of a kind must stand for.
type kind struct {
	// fields are the types of the fields that it reads.
	fields []*regexp.Regexp
	// below is whether it takes something from below, and of which form.
	below below
}

// below is what stands below an entry.
type below int

const (
	nothing below = iota
	word          // a text
	element       // the entry of the elements of a map
	object        // the table of the struct that the field points to
)

// typesLike are patterns that types must match as a whole.
func typesLike(patterns ...string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, p := range patterns {
		all = append(all, regexp.MustCompile("^"+p+"$"))
	}
	return all
}

// kinds are the kinds by their letters.
var kinds = map[byte]kind{
	'P': {fields: typesLike(`Params`)},
	'L': {fields: typesLike(`ListParams`)},
	'S': {fields: typesLike(`SearchParams`)},
	't': {fields: typesLike(`\*string`)},
	'i': {fields: typesLike(`\*int64`)},
	'f': {fields: typesLike(`\*float64`)},
	'b': {fields: typesLike(`\*bool`)},
	'T': {fields: typesLike(`\[\]\*string`)},
	'I': {fields: typesLike(`\[\]\*int64`)},
	'F': {fields: typesLike(`\[\]\*float64`)},
	'B': {fields: typesLike(`\[\]\*bool`)},
	'm': {fields: typesLike(`map\[string\]string`)},
	'M': {fields: typesLike(`map\[string\]((?:\*|map).*)`), below: element},
	'N': {fields: typesLike(`map\[string\](\[\].*)`), below: element},
	'o': {fields: typesLike(`\*(\w+Params)`), below: object},
	'O': {fields: typesLike(`\[\]\*(\w+Params)`), below: object},
	'r': {fields: typesLike(`\*int64`, `\*RangeQueryParams`)},
	'g': {fields: typesLike(`\*RangeQueryParams`)},
	'd': {fields: typesLike(`\*string`), below: word},
	'w': {fields: typesLike(`\*bool`), below: word},
	'x': {fields: typesLike(`\[\]\w+UnsetField`)},
	'u': {fields: typesLike(`io\.Reader`, `\*string`)},
	'-': {fields: typesLike(`\*string`)},
}

// Report is what came of a check.
type Report struct {
	Tables, Rows, Uses int      // tables of types, their entries, places where they are used
	Problems           []string // what is wrong, a sentence each
}

// Check goes through all tables in the files of a package: the entries of each are
// about the fields of its struct, in their order and without gaps; each has the type
// that the kind says and is sent under the name in its tag; and what is below it is
// about the type it points to. Then it goes through all places that use a table: the
// params that are encoded by it there are of the type that it is about.
func Check(pkg *types.Package, files []*ast.File) Report {
	c := &check{pkg: pkg, shared: map[string]table{}, updates: map[string]string{}}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if name, x := valueOf(n); name != "" {
				if t, ok := tableOf(x); ok {
					c.declared(name, t)
				}
			}
			return true
		})
	}
	for _, file := range files {
		c.records(file)
	}
	for _, file := range files {
		c.uses(file)
	}
	return c.report
}

// valueOf is the variable that a declaration or an assignment gives a value, and
// the value.
func valueOf(n ast.Node) (name string, value ast.Expr) {
	switch n := n.(type) {
	case *ast.ValueSpec:
		if len(n.Values) == 1 {
			return n.Names[0].Name, n.Values[0]
		}
	case *ast.AssignStmt:
		if id, ok := n.Lhs[0].(*ast.Ident); ok && len(n.Rhs) == 1 {
			return id.Name, n.Rhs[0]
		}
	}
	return "", nil
}

// declared checks a table by the name of its variable. Those of the runtime that
// many types share are checked where they are used.
func (c *check) declared(name string, t table) {
	if name == "formCommon" || name == "formExpand" {
		c.shared[name] = t
		return
	}
	if about, ok := strings.CutPrefix(name, "form"); ok {
		c.params(about, t)
	}
}

// table is a literal of type formType.
type table struct {
	fields string
	below  []ast.Expr
}

// tableOf reads a literal of type formType, or a pointer to one.
func tableOf(x ast.Expr) (table, bool) {
	if address, ok := x.(*ast.UnaryExpr); ok {
		x = address.X
	}
	lit, ok := x.(*ast.CompositeLit)
	if !ok {
		return table{}, false
	}
	if id, ok := lit.Type.(*ast.Ident); lit.Type != nil && (!ok || id.Name != "formType") {
		return table{}, false
	}
	var t table
	for _, elt := range lit.Elts {
		if pair, ok := elt.(*ast.KeyValueExpr); ok {
			elt = pair.Value
		}
		if list, ok := elt.(*ast.CompositeLit); ok {
			t.below = list.Elts
		} else {
			t.fields = textOf(elt)
		}
	}
	return t, true
}

// textOf is the value of a string literal, or of several that are added.
func textOf(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(x.Value)
		return text
	case *ast.BinaryExpr:
		return textOf(x.X) + textOf(x.Y)
	}
	return ""
}

// entry is one entry of a table.
type entry struct {
	letter byte
	name   string
}

// entryPattern is an entry up to its name.
var entryPattern = regexp.MustCompile(`^(.)([0-9]+):`)

// entries are the entries of a table; ok says that there is nothing else in it.
func (t table) entries() (list []entry, ok bool) {
	for rest := t.fields; rest != ""; {
		m := entryPattern.FindStringSubmatch(rest)
		if m == nil {
			return list, false
		}
		n, err := strconv.Atoi(m[2])
		if rest = rest[len(m[0]):]; err != nil || n+1 > len(rest) || rest[n] != ';' {
			return list, false
		}
		list = append(list, entry{m[1][0], rest[:n]})
		rest = rest[n+1:]
	}
	return list, true
}

// check is a check on its way.
type check struct {
	pkg    *types.Package
	shared map[string]table // the tables that many types have, by name
	// updates are the tables of the update calls by the names of the recordTypes.
	updates map[string]string
	report  Report
}

// fail notes a problem.
func (c *check) fail(format string, args ...any) {
	c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
}

// params checks the table about a struct.
func (c *check) params(name string, t table) {
	c.report.Tables++
	obj := c.pkg.Scope().Lookup(name)
	if obj == nil {
		c.fail("form%s is about no type", name)
		return
	}
	fields, ok := obj.Type().Underlying().(*types.Struct)
	if !ok {
		c.fail("form%s is about a type that is no struct", name)
		return
	}
	entries, ok := t.entries()
	if !ok {
		c.fail("form%s is no list of entries: %q", name, t.fields)
		return
	}
	at := 0
	for _, e := range entries {
		c.report.Rows++
		k, known := kinds[e.letter]
		if !known || at+len(k.fields) > fields.NumFields() {
			c.fail("form%s: the entry %q has no kind, or no field", name, string(e.letter)+":"+e.name)
			return
		}
		first := fields.Field(at)
		captured := c.fields(name+"."+first.Name(), e, k, fields, at)
		tag := reflect.StructTag(fields.Tag(at))
		c.name(name+"."+first.Name(), e, tag.Get("form"))
		if k.below == word && len(t.below) > 0 {
			c.word(name+"."+first.Name(), e, tag, t.below[0])
		}
		t.below = c.below(name+"."+first.Name(), k.below, captured, t.below)
		at += len(k.fields)
	}
	if at < fields.NumFields() {
		c.fail("%s.%s is not encoded", name, fields.Field(at).Name())
	}
	if len(t.below) > 0 {
		c.fail("form%s has more below it than its entries need", name)
	}
}

// fields checks the types of the fields of an entry and returns what the pattern of
// the first one captured.
func (c *check) fields(at string, e entry, k kind, params *types.Struct, first int) (captured string) {
	for i, pattern := range k.fields {
		typ := types.TypeString(params.Field(first+i).Type(), types.RelativeTo(c.pkg))
		match := pattern.FindStringSubmatch(typ)
		if match == nil {
			c.fail("%s: the kind %c does not fit %s", at, e.letter, typ)
			return ""
		}
		if i == 0 && len(match) > 1 {
			captured = match[1]
		}
	}
	return captured
}

// name checks the name of an entry by the tag of its field.
func (c *check) name(at string, e entry, tag string) {
	if e.letter == '-' && tag != "-" {
		c.fail("%s: it is left out, and its tag says %q", at, tag)
	}
	if tag != "*" && tag != "-" && e.name != escaped(tag) {
		c.fail("%s: it is sent as %q, and its tag says %q", at, e.name, tag)
	}
}

// escaped is a word as it is written into a key.
func escaped(word string) string {
	return strings.NewReplacer("%5B", "[", "%5D", "]").Replace(url.QueryEscape(word))
}

// below checks the first of what stands below the entries of a table, if the kind
// of an entry takes one, and returns the others. typ is the type that it is about.
func (c *check) below(at string, form below, typ string, list []ast.Expr) []ast.Expr {
	if form == nothing {
		return list
	}
	if len(list) == 0 {
		c.fail("%s: there is nothing below it", at)
		return nil
	}
	first := list[0]
	switch form {
	case object:
		if t, ok := tableOf(first); ok {
			c.params(typ, t)
		} else if name := firstName(first); typ != "" && name != typ && name != "form"+typ {
			c.fail("%s: %s is below it, and it points to %s", at, name, typ)
		}
	case word: // see the method of that name
	case element:
		c.element(at, first, typ)
	}
	return list[1:]
}

// word checks the word below an entry by the tag of its field, by which params that
// have no table are encoded.
func (c *check) word(at string, e entry, tag reflect.StructTag, x ast.Expr) {
	t, ok := tableOf(x)
	if !ok || t.fields == "" {
		c.fail("%s: there is no word below it", at)
		return
	}
	said := tag.Get("default")
	if e.letter == 'w' {
		name, word, _ := strings.Cut(tag.Get("sends"), "=")
		if said = word; escaped(name) != e.name {
			c.fail("%s: it is sent as %q, and its tag says %q", at, e.name, name)
		}
	}
	if said != t.fields {
		c.fail("%s: the word below it is %q, and its tag says %q", at, t.fields, said)
	}
}

// element checks the entry of the elements of a map.
func (c *check) element(at string, x ast.Expr, typ string) {
	t, ok := tableOf(x)
	entries, readable := t.entries()
	if !ok || !readable || len(entries) != 1 || entries[0].name != "" {
		c.fail("%s: there is no element below it", at)
		return
	}
	k, ok := kinds[entries[0].letter]
	if !ok || len(k.fields) != 1 {
		c.fail("%s: its elements have no kind", at)
		return
	}
	match := k.fields[0].FindStringSubmatch(typ)
	if match == nil {
		c.fail("%s: the kind %c does not fit its elements, %s", at, entries[0].letter, typ)
		return
	}
	c.below(at, k.below, match[len(match)-1], t.below)
}

// firstName is the X in &X, or in (*X)(nil).
func firstName(x ast.Expr) string {
	name := ""
	if x == nil {
		return name
	}
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}
