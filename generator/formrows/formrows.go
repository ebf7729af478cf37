// Package formrows holds the tables by which generated params are encoded to the
// structs they are about.
//
// A formTable names the kinds of the fields of a struct, one after the other. The
// encoder reads memory by it, and the Go compiler does not see whether the kinds fit
// the fields; this package does, in the tests of whatever is generated.
package formrows

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"net/url"
	"reflect"
	"regexp"
	"slices"
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
	c := &check{pkg: pkg, shared: map[string]string{}, updates: map[string]string{}}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && isNamed(spec.Type, "formTable") {
				c.declared(spec.Names[0].Name)
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

// declared checks a table by the name of its constant. Those of the runtime that
// many types share are checked where they are used.
func (c *check) declared(name string) {
	constant, ok := c.pkg.Scope().Lookup(name).(*types.Const)
	if !ok {
		c.fail("%s is no constant", name)
		return
	}
	table, rest, appended := strings.Cut(stringOf(constant), "\n")
	if name == "formCommon" || name == "formExpand" {
		c.shared[name] = table
		return
	}
	c.sections = map[string]string{}
	for appended {
		var section string
		section, rest, appended = strings.Cut(rest, "\n")
		about, section, _ := strings.Cut(section, ":")
		c.sections[about] = section
	}
	for about, section := range c.sections {
		whole, _ := c.pkg.Scope().Lookup("form" + about).(*types.Const)
		if whole == nil || section != strings.Split(stringOf(whole), "\n")[0] {
			c.fail("%s: what is appended about %s is not its table", name, about)
		}
	}
	c.params(strings.TrimPrefix(name, "form"), table, nil)
}

// stringOf is the value of a constant.
func stringOf(c *types.Const) string { return constant.StringVal(c.Val()) }

// entry is one entry of a table.
type entry struct {
	letter   byte
	name     string
	below    string
	hasBelow bool
}

// entries are the entries of a table; ok says that there is nothing else in it.
func entries(table string) (list []entry, ok bool) {
	for table != "" {
		e := entry{letter: table[0]}
		if e.name, table, ok = counted(table[1:]); !ok {
			return list, false
		}
		if !strings.HasPrefix(table, ";") {
			e.hasBelow = true
			if e.below, table, ok = counted(table); !ok {
				return list, false
			}
		}
		if table, ok = strings.CutPrefix(table, ";"); !ok {
			return list, false
		}
		list = append(list, e)
	}
	return list, true
}

// counted cuts off a text what comes after its length and a colon.
func counted(text string) (cut, rest string, ok bool) {
	length, rest, ok := strings.Cut(text, ":")
	n, err := strconv.ParseUint(length, 10, 31)
	if !ok || err != nil || int(n) > len(rest) {
		return "", "", false
	}
	return rest[:n], rest[n:], true
}

// check is a check on its way.
type check struct {
	pkg    *types.Package
	shared map[string]string // the tables that many types have, by name
	// sections are what is appended to the table being checked, by type.
	sections map[string]string
	// updates are the tables of the update calls by the names of the recordTypes.
	updates map[string]string
	report  Report
}

// fail notes a problem.
func (c *check) fail(format string, args ...any) {
	c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
}

// params checks the table about a struct; around are the names of the structs that
// it is a part of.
func (c *check) params(name, table string, around []string) {
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
	list, ok := entries(table)
	if !ok {
		c.fail("form%s is no list of entries: %q", name, table)
		return
	}
	around = append(slices.Clip(around), name)
	at := 0
	for _, e := range list {
		c.report.Rows++
		k, known := kinds[e.letter]
		if !known || at+len(k.fields) > fields.NumFields() {
			c.fail("form%s: the entry %q has no kind, or no field", name, string(e.letter)+":"+e.name)
			return
		}
		place := name + "." + fields.Field(at).Name()
		captured := c.fields(place, e, k, fields, at)
		tag := reflect.StructTag(fields.Tag(at))
		c.name(place, e, tag.Get("form"))
		if k.below == word {
			c.word(place, e, tag)
		} else {
			c.below(place, e, k.below, captured, around)
		}
		at += len(k.fields)
	}
	if at < fields.NumFields() {
		c.fail("%s.%s is not encoded", name, fields.Field(at).Name())
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
	if tag != "*" && tag != "-" && e.name != escaped(strings.TrimSuffix(tag, ",")) { // the name "-" has a comma
		c.fail("%s: it is sent as %q, and its tag says %q", at, e.name, tag)
	}
}

// escaped is a word as it is written into a key.
func escaped(word string) string {
	return strings.NewReplacer("%5B", "[", "%5D", "]").Replace(url.QueryEscape(word))
}

// below checks what is below an entry. typ is the type that it is about.
func (c *check) below(at string, e entry, form below, typ string, around []string) {
	levels := strings.Trim(e.below, "^")
	name, isSection := strings.CutPrefix(e.below, "@")
	_, known := c.sections[name]
	switch {
	case e.hasBelow != (form != nothing):
		c.fail("%s: there is something below it, or nothing, and the kind %c says otherwise", at, e.letter)
	case form == element:
		c.element(at, e.below, typ, around)
	case form == nothing || typ == "":
	case isSection && (name != typ || !known):
		c.fail("%s: %q is not appended, or not about %s", at, e.below, typ)
	case isSection: // it is checked where it is declared
	case levels != "" || e.below == "":
		c.params(typ, e.below, around)
	case len(e.below) > len(around) || around[len(around)-len(e.below)] != typ:
		c.fail("%s: %q does not lead to the table of %s", at, e.below, typ)
	}
}

// word checks the word below an entry by the tag of its field, by which params that
// have no table are encoded.
func (c *check) word(at string, e entry, tag reflect.StructTag) {
	if e.below == "" {
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
	if url.QueryEscape(said) != e.below {
		c.fail("%s: the word below it is %q, and its tag says %q", at, e.below, said)
	}
}

// element checks the entry of the elements of a map.
func (c *check) element(at, table, typ string, around []string) {
	list, ok := entries(table)
	if !ok || len(list) != 1 || list[0].name != "" {
		c.fail("%s: there is no element below it", at)
		return
	}
	k, ok := kinds[list[0].letter]
	if !ok || len(k.fields) != 1 {
		c.fail("%s: its elements have no kind", at)
		return
	}
	match := k.fields[0].FindStringSubmatch(typ)
	if match == nil {
		c.fail("%s: the kind %c does not fit its elements, %s", at, list[0].letter, typ)
		return
	}
	c.below(at, list[0], k.below, match[len(match)-1], around)
}
