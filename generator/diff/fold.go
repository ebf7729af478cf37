package diff

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// changes folds the findings and sorts them.
func (c *comparer) changes() []Change {
	same := map[string][]finding{}
	for _, f := range c.found {
		key := foldKey(f)
		same[key] = append(same[key], f)
	}
	changes := make([]Change, 0, len(same))
	for _, findings := range same {
		changes = append(changes, c.fold(findings))
	}
	slices.SortFunc(changes, compareChanges)
	c.locate(changes)
	return changes
}

// foldKey is equal for findings that are one change of the document:
//
//   - the same words changed into the same words;
//   - a parameter changed in the same way for several operations of a resource;
//   - another change is of one item of the document on each side;
//   - it came or went with another.
func foldKey(f finding) string {
	if f.lead != nil {
		return foldKey(*f.lead)
	}
	if f.with != nil && f.old != nil {
		f.old = f.with
	} else if f.with != nil {
		f.new = f.with
	}
	sym := f.subject()
	parts := []string{f.rule, f.value, f.was, f.is}
	switch {
	case f.rule == "description-changed":
	case sym.request != "":
		parts = append(parts, shapes(f), string(sym.Resource), sym.request)
	case sym.Role == decl.Property || sym.Role == decl.EnumValue:
		parts = append(parts, shapes(f), pointerOf(f.old), pointerOf(f.new))
	default:
		_, name := split(sym)
		parts = append(parts, name, pointerOf(f.old), pointerOf(f.new))
	}
	return strings.Join(parts, "\x00")
}

// pointerOf returns the pointer to the description of a symbol.
func pointerOf(sym *symbol) string {
	if sym == nil {
		return ""
	}
	return string(sym.Pointer)
}

// shapes returns the types of a field on both sides without the names of declared
// ones, which differ between locations.
func shapes(f finding) string {
	shape := func(sym *symbol) string {
		if sym == nil || sym.field == nil {
			return ""
		}
		if _, declared := innermost(sym.field.Type).(model.Decl); declared {
			return strings.TrimRight(sym.typ, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
		}
		return sym.typ
	}
	return shape(f.old) + "→" + shape(f.new)
}

// fold returns one change for findings with the same key.
func (c *comparer) fold(findings []finding) Change {
	slices.SortFunc(findings, func(a, b finding) int {
		x, y := a.subject(), b.subject()
		return cmp.Or(compareBool(a.isCompany(), b.isCompany()), cmp.Compare(x.Resource, y.Resource), cmp.Compare(x.name, y.name))
	})
	f := findings[0]
	sym, r := f.subject(), ruleByID[f.rule]
	change := Change{
		Rule: f.rule, Level: r.Level, Resource: string(sym.Resource), Symbol: sym.name, Value: f.value,
		Old: f.was, New: f.is, From: c.from.locationOf(f.old), To: c.to.locationOf(f.new),
		Fingerprint: fingerprint(f.rule, sym.name, f.value),
	}
	if f.was == "" && f.is == "" {
		change.Old, change.New = declarationOf(f.old), declarationOf(f.new)
	}
	locations, names := 0, 0
	for _, other := range findings[1:] {
		if other.subject().name == sym.name {
			continue // operations with one type of parameters
		}
		change.Also = append(change.Also, other.subject().name)
		if other.isCompany() {
			names++
		} else {
			locations++
		}
	}
	slices.Sort(change.Also)
	change.Text = r.say(f, change) + counted(", and at %s more location", ", and at %s more locations", locations) +
		counted(", and %s more name with it", ", and %s more names with it", names)
	return change
}

// counted returns the phrase for one or for several, "" for none.
func counted(one, several string, n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(one, "one")
	}
	return fmt.Sprintf(several, strconv.Itoa(n))
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// declarationOf returns the declaration of a symbol, "" for none.
func declarationOf(sym *symbol) string {
	if sym == nil {
		return ""
	}
	return sym.declaration()
}

// fingerprint returns the identity of a finding: 64 bits of a hash, in hex.
func fingerprint(rule, symbol, value string) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + symbol + "\x00" + value))
	return hex.EncodeToString(sum[:8])
}
