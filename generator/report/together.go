package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// together is one change, or several in one sentence: each adds or removes a value of
// the same enum or a member of the same type. The change is the first of them, with the
// sentence for all and with the other locations of all: the types of members, and the
// symbols that come along.
type together struct {
	diff.Change
	all   []diff.Change
	names []string // the values or members
}

// withIt ends the sentence of a change with which other names come or go, which are not
// other locations of the same.
const withIt = " with it"

// gap stands for the value or member in the sentence of a change. No sentence has it.
const gap = "\x00"

// putTogether groups changes of values, and with members also changes of members, as
// long as their sentence is not cut. The order is that of the first of each group.
func putTogether(changes []diff.Change, members bool) []together {
	var groups []together
	index := map[string]int{}
	for _, c := range changes {
		g, key := alone(c, members)
		if key == "" {
			groups = append(groups, g)
			continue
		}
		i, known := index[key]
		if known && len(listed(groups[i].names)) <= maxRunes/2 {
			groups[i].join(g)
			continue
		}
		index[key] = len(groups)
		groups = append(groups, g)
	}
	for i, g := range groups {
		groups[i].Text = g.all[0].Text
		if len(g.all) > 1 {
			groups[i].Text = g.sentence()
		}
	}
	return groups
}

// alone returns a group of one change, and the key of changes that it can be grouped
// with, "" for none.
func alone(c diff.Change, members bool) (together, string) {
	g := together{Change: c, all: []diff.Change{c}}
	key := []string{c.Rule, c.Level.String(), c.Resource}
	if dot := strings.LastIndexByte(c.Symbol, '.'); c.Value == "" && dot > 0 && members {
		owner, name := c.Symbol[:dot], c.Symbol[dot+1:]
		types, ok := owners(c.Also, name)
		if text, found := open(c.Text, name); ok && found && strings.Contains(text, diff.Quote(owner)) && !strings.HasSuffix(text, withIt) {
			g.names, g.Text = []string{name}, text
			return g, strings.Join(slices.Concat(key, []string{text}, types), gap)
		}
	} else if text, found := open(c.Text, c.Value); c.Value != "" && found {
		g.names, g.Text = []string{c.Value}, text
		// The values of one enum are at one location of the document, and so are those
		// of all enums that share the location.
		where := []string{fmt.Sprint(len(c.Also)), fileAndPointer(c.From), fileAndPointer(c.To)}
		if c.From == nil && c.To == nil {
			where = c.Also
		}
		return g, strings.Join(slices.Concat(key, []string{text}, where), gap)
	}
	return g, ""
}

// open returns a sentence with a gap instead of the quoted name; false if the name is
// not quoted exactly once.
func open(text, name string) (string, bool) {
	quoted := diff.Quote(name)
	return strings.Replace(strings.ReplaceAll(text, gap, ""), quoted, gap, 1), strings.Count(text, quoted) == 1
}

// owners returns the types of members that all have the same name; false if a symbol
// is not such a member. There may be none.
func owners(symbols []string, name string) ([]string, bool) {
	types := make([]string, len(symbols))
	for i, symbol := range symbols {
		owner, ok := strings.CutSuffix(symbol, "."+name)
		if !ok {
			return nil, false
		}
		types[i] = owner
	}
	return types, true
}

// fileAndPointer returns a location without line and column.
func fileAndPointer(p *diff.Location) string {
	if p == nil {
		return ""
	}
	return p.File + gap + p.Pointer
}

// join adds the change of another group of the same key.
func (g *together) join(other together) {
	first := g.names[0]
	if types, ok := owners(g.Also, first); len(g.all) == 1 && g.Value == "" && ok {
		g.Also = types
	} else if g.Value != "" && !slices.Equal(g.Also, other.Also) {
		g.Also = slices.Sorted(slices.Values(slices.Concat(g.Also, other.Also)))
	}
	g.all, g.names = append(g.all, other.all...), append(g.names, other.names...)
}

// counted matches the words before a gap that need a plural.
var counted = regexp.MustCompile(`\b(field|parameter|value|variant|method) ` + gap)

// sentence returns the sentence for the group.
func (g together) sentence() string {
	if len(g.names) == 0 {
		return g.Text
	}
	text := g.Text
	if len(g.names) > 1 {
		text = counted.ReplaceAllString(text, "${1}s "+gap)
	}
	return strings.Replace(text, gap, listed(g.names), 1)
}

// listed returns names for a sentence: "`a`, `b` and `c`".
func listed(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = diff.Quote(name)
	}
	last := len(quoted) - 1
	if last == 0 {
		return quoted[0]
	}
	return strings.Join(quoted[:last], ", ") + " and " + quoted[last]
}

// symbols returns the symbols of a group, the first one formatted by form: "`A` and 2 more".
func (g together) symbols(form func(string) string) string {
	more := map[string]bool{}
	for _, c := range g.all[1:] {
		more[c.Symbol] = c.Symbol != g.Symbol
	}
	delete(more, g.Symbol)
	if len(more) == 0 {
		return form(g.Symbol)
	}
	return form(g.Symbol) + " and " + number(len(more)) + " more"
}

// compared returns the lines of the declarations of all changes, as declarations
// does, without repetitions.
func (g together) compared() []string {
	var lines []string
	last := ""
	for _, c := range g.all {
		text := declarations(c)
		if whole := strings.Join(text, "\n"); whole != last {
			lines, last = append(lines, text...), whole
		}
	}
	return lines
}

// unchanged reports whether no change is in a declaration.
func (g together) unchanged() bool {
	return !slices.ContainsFunc(g.all, func(c diff.Change) bool { return c.Old != c.New })
}

// isNew reports whether no change has an old declaration.
func (g together) isNew() bool {
	return !slices.ContainsFunc(g.all, func(c diff.Change) bool { return c.Old != "" })
}
