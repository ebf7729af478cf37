package diff

import (
	"cmp"
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// Compare finds what changes for callers from one side to the other.
func Compare(from, to Side) *Report {
	c := &comparer{
		from: newSurface(from), to: newSurface(to),
		renamed: map[string]string{}, taken: map[string]bool{},
	}
	c.version(from.API.Version, to.API.Version)
	for _, sym := range c.from.symbols {
		if sym.kind == operation {
			c.pairPathParameters(sym, c.to.symbols[sym.name])
		}
	}
	for name, old := range c.from.symbols {
		c.pair(old, c.to.symbols[name])
	}
	for name, sym := range c.to.symbols {
		if c.from.symbols[name] == nil {
			c.pair(nil, sym)
		}
	}
	c.stubs()
	c.renames()
	changes := c.changes()
	return &Report{From: from.Facts, To: to.Facts, Verdict: verdict(changes), Changes: changes}
}

// verdict is what the worst of sorted changes means for the version number.
func verdict(changes []Change) Verdict {
	if len(changes) == 0 {
		return None
	}
	switch changes[0].Level {
	case Compile, Runtime:
		return Major
	case Behaviour, Additive:
		return Minor
	}
	return Patch
}

// comparer holds two surfaces and what was found so far.
type comparer struct {
	from, to *surface
	found    []finding
	// renamed are the parameters in paths that have another name now: the old
	// symbol and the new one. taken are the new ones.
	renamed map[string]string
	taken   map[string]bool
}

// finding is one change of one symbol before folding.
type finding struct {
	rule     string
	old, new *symbol // nil where there is none
	// with is what the symbol comes or goes with, which is the finding that names
	// it; nil for a finding of its own.
	with *symbol
	// lead is the finding that names a stub which comes or goes with what refers to
	// it; nil for a finding of its own.
	lead  *finding
	value string // as Change.Value
	// was and is are shown in place of the declarations; both are "" for the
	// declarations.
	was, is string
}

// subject is the symbol that a finding is about: the old name is what callers
// know.
func (f finding) subject() *symbol {
	if f.old != nil {
		return f.old
	}
	return f.new
}

// isCompany says that another finding names the symbol.
func (f finding) isCompany() bool { return f.with != nil || f.lead != nil }

// find notes a change.
func (c *comparer) find(rule string, old, now *symbol) {
	c.found = append(c.found, finding{rule: rule, old: old, new: now})
}

// show notes a change with texts that say more than the declarations.
func (c *comparer) show(rule string, old, now *symbol, was, is string) {
	c.found = append(c.found, finding{rule: rule, old: old, new: now, was: was, is: is})
}

// silent says that a symbol comes and goes with another, which is a finding or
// goes with a further one.
func (c *comparer) silent(sym *symbol) bool {
	if sym == nil || sym.owner == "" {
		return false
	}
	old, now := c.from.symbols[sym.owner], c.to.symbols[sym.owner]
	if old == nil || now == nil {
		return true
	}
	// A stub can have a service, and a service is more than a stub's type says.
	return old.kind != now.kind && sym.kind != service
}

// pair compares what has one name on the two sides; one may be nil.
func (c *comparer) pair(old, now *symbol) {
	switch {
	case c.silent(old) || c.silent(now):
	case old == nil:
		c.added(now)
	case now == nil:
		c.removed(old)
	case old.kind != now.kind:
		c.replaced(old, now)
	default:
		c.same(old, now)
	}
}

// comings are the rules for a symbol that is new, and for one that is gone. Kinds
// without a row come and go with a field.
var comings = map[kind]struct{ added, removed string }{
	resourceType: {"resource-added", "resource-removed"},
	stubType:     {"resource-added", "resource-removed"},
	choiceType:   {"resource-added", "resource-removed"},
	pageType:     {"page-added", "page-removed"},
	service:      {"service-added", "service-removed"},
	operation:    {"operation-added", "operation-removed"},
	method:       {"method-added", "method-removed"},
	field:        {"field-added", "field-removed"},
	parameter:    {"parameter-added", "parameter-removed"},
	rangeLimit:   {"range-added", "range-removed"},
	numberWord:   {"word-added", "word-removed"},
	orID:         {"id-added", "id-removed"},
	clearable:    {"parameter-clearable", "parameter-not-clearable"},
	variant:      {"variant-added", "variant-removed"},
	enumValue:    {"enum-value-added", "enum-value-removed"},
	eventType:    {"event-added", "event-removed"},
	serviceType:  {"service-added", "service-removed"},
	fileName:     {"parameter-added", "parameter-removed"},
}

// added notes a symbol that is new.
func (c *comparer) added(sym *symbol) {
	if c.taken[sym.name] {
		return
	}
	with := c.leader(c.to, c.from, sym)
	c.note(cmp.Or(with, sym).addition(), finding{new: sym, with: with})
}

// addition is the rule for a symbol that is new, "" for none.
func (s *symbol) addition() string {
	if s.kind == parameter && s.field.Required {
		return "required-parameter-added"
	}
	return comings[s.kind].added
}

// removed notes a symbol that is gone.
func (c *comparer) removed(sym *symbol) {
	if now := c.renamed[sym.name]; now != "" {
		c.find("path-parameter-renamed", sym, c.to.symbols[now])
		return
	}
	with := c.leader(c.from, c.to, sym)
	c.note(comings[cmp.Or(with, sym).kind].removed, finding{old: sym, with: with})
}

// leader is the symbol whose finding names one that only one side has: what that
// one comes or goes with, or, if this is silent itself, what it goes with. Nil is
// none, or one that the other side has too.
func (c *comparer) leader(has, other *surface, sym *symbol) *symbol {
	with := has.symbols[sym.with]
	for with != nil && c.silent(with) {
		with = has.symbols[with.owner]
	}
	if with == nil || other.symbols[with.name] != nil {
		return nil
	}
	return with
}

// note adds a finding of a rule, with the value of a constant.
func (c *comparer) note(rule string, f finding) {
	if rule == "" {
		return
	}
	f.rule = rule
	switch sym := f.subject(); sym.kind {
	case enumValue, eventType, numberWord:
		f.value = sym.value
	}
	c.found = append(c.found, f)
}

// replaced notes a name that stands for something else.
func (c *comparer) replaced(old, now *symbol) {
	switch {
	case old.kind == resourceType && now.kind == stubType:
		c.find("resource-stubbed", old, now)
	case old.kind == stubType && now.kind == resourceType:
		c.find("resource-followed", old, now)
	default:
		c.find("declaration-changed", old, now)
	}
}

// kindNames are the kinds in words, for names that change theirs.
var kindNames = map[kind]string{
	resourceType: "a resource", stubType: "a stub", choiceType: "a choice between resources", structType: "an object", unionType: "a union", enumType: "an enum",
	paramsType: "parameters", pageType: "a page", service: "a service", serviceType: "an interface", operation: "an operation", method: "a method",
	field: "a field", parameter: "a parameter", fileName: "a name of a file", rangeLimit: "limits", numberWord: "a word for a value", orID: "an ID for an object",
	clearable: "a name of a field to clear", variant: "a variant", enumValue: "a value", eventType: "a type of event",
}

// same compares two symbols of one kind.
func (c *comparer) same(old, now *symbol) {
	switch old.kind {
	case field:
		c.answerField(old, now)
	case parameter:
		c.parameter(old, now)
	case operation:
		c.operation(old, now)
	case paramsType:
		c.base(old, now)
	case method:
		if old.decl != now.decl {
			c.find("operation-signature-changed", old, now)
		}
	case enumValue, eventType, clearable, numberWord:
		if old.value != now.value {
			c.find("constant-value-changed", old, now)
		}
	}
	c.words(old, now)
}

// base compares what the parameters of an operation embed.
func (c *comparer) base(old, now *symbol) {
	if old.operation == nil || now.operation == nil || old.operation.Base == now.operation.Base {
		return
	}
	embedded := func(b model.Base) string { return baseName(b) + " " + tag("form", "*") }
	c.show("params-base-changed", old, now, embedded(old.operation.Base), embedded(now.operation.Base))
}

// words compares descriptions and deprecations.
func (c *comparer) words(old, now *symbol) {
	switch {
	case !old.deprecated && now.deprecated:
		c.find("deprecated", old, now)
	case old.deprecated && !now.deprecated:
		c.find("deprecation-withdrawn", old, now)
	}
	if old.doc != now.doc {
		c.show("description-changed", old, now, old.doc.String(), now.doc.String())
	}
}

// compareChanges is the order of a report.
func compareChanges(a, b Change) int {
	return cmp.Or(
		cmp.Compare(a.Level, b.Level), cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Symbol, b.Symbol),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Value, b.Value), slices.Compare(a.Also, b.Also),
	)
}
