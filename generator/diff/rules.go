package diff

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
)

// rule is a Rule with the sentence of its findings. The sentence has placeholders:
//
//	{symbol}   the Go name, Widget.Color
//	{name}     the part after its last dot; for a constant all of it
//	{owner}    the part before its last dot; for a constant its type
//	{wire}     the name or the value on the wire, {newwire} the new one
//	{value}    the value that the finding is about
//	{newname}  the new {name}, where it is another
//	{waskind}  the former kind of declaration, {iskind} the new one
//	{was} {is} the Go types of a field, what parameters embed, for others what the finding shows
type rule struct {
	Rule
	sentence string
}

// table has all rules, sorted by ID.
var table = func() []rule {
	all := slices.Concat(packageRules, responseRules, requestRules)
	slices.SortFunc(all, func(a, b rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}()

// ruleByID finds a rule.
var ruleByID = func() map[string]rule {
	byID := make(map[string]rule, len(table))
	for _, r := range table {
		byID[r.ID] = r
	}
	return byID
}()

// Rules returns all rules, sorted by ID.
func Rules() []Rule {
	rules := make([]Rule, len(table))
	for i, r := range table {
		rules[i] = r.Rule
		rules[i].Doc = strings.Join(strings.Fields(r.Doc), " ") // the tables break the lines
	}
	return rules
}

// say returns the sentence for a finding.
func (r rule) say(f finding, c Change) string {
	sym := f.subject()
	owner, name := split(sym)
	was, is := c.Old, c.New
	switch {
	case f.old == nil || f.new == nil:
	case f.old.field != nil && f.new.field != nil && f.was == "" && f.is == "":
		was, is = f.old.typ, f.new.typ
	case f.old.embedded() != nil && f.new.embedded() != nil:
		was, is = decl.TypeText(f.old.embedded().Type), decl.TypeText(f.new.embedded().Type)
	}
	return strings.NewReplacer(
		"{symbol}", Quote(sym.name), "{name}", Quote(name), "{owner}", Quote(owner),
		"{wire}", Quote(sym.Wire), "{value}", Quote(c.Value), "{was}", Quote(was), "{is}", Quote(is),
		"{newname}", Quote(nameOf(f.new)), "{newwire}", Quote(wireOf(f.new)),
		"{waskind}", kindOf(f.old), "{iskind}", kindOf(f.new),
	).Replace(r.sentence)
}

// split splits the name of a symbol into its owner and the name within it.
func split(sym *symbol) (owner, name string) {
	if i := strings.LastIndexByte(sym.name, '.'); i >= 0 {
		return sym.name[:i], sym.name[i+1:]
	}
	return sym.owner, sym.name
}

// nameOf returns the name of a symbol within its owner; "" for none.
func nameOf(sym *symbol) string {
	if sym == nil {
		return ""
	}
	_, name := split(sym)
	return name
}

// wireOf returns the name or value of a symbol on the wire; "" for none.
func wireOf(sym *symbol) string {
	if sym == nil {
		return ""
	}
	return sym.Wire
}

// kindOf returns the kind of a symbol in words; "" for none.
func kindOf(sym *symbol) string {
	if sym == nil {
		return ""
	}
	return kindNames[sym.Role]
}

// Quote returns a name or a value as Markdown code: between backquotes, more of them
// than the longest run in the text. It adds a space on both sides where Markdown
// strips one or the text has a backquote at an end. An empty text becomes "".
func Quote(text string) string {
	if text == "" {
		text = `""`
	}
	fence, run := "`", 0
	for _, r := range text {
		run++
		if r != '`' {
			run = 0
		}
		if run >= len(fence) {
			fence += "`"
		}
	}
	first, last := text[0], text[len(text)-1]
	if first == '`' || last == '`' || first == ' ' && last == ' ' && strings.Trim(text, " ") != "" {
		text = " " + text + " "
	}
	return fence + text + fence
}
