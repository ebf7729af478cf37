package diff

import (
	"cmp"
	"slices"

	"github.com/stripegen/stripegen/generator/decl"
)

// Compare returns the changes for callers from one side to the other.
func Compare(from, to Side) *Report {
	c := &comparer{
		from: newSurface(from), to: newSurface(to),
		renamed: map[string]string{}, isNewName: map[string]bool{},
	}
	c.version(from.Package.Version, to.Package.Version)
	for _, sym := range c.from.symbols {
		if sym.Role == decl.Operation {
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

// verdict returns the verdict of the worst of sorted changes.
func verdict(changes []Change) Verdict {
	if len(changes) == 0 {
		return None
	}
	return changes[0].Level.Verdict()
}

// comparer has two surfaces and the findings so far.
type comparer struct {
	from, to *surface
	found    []finding
	// renamed are the parameters in paths that have another name now: the old
	// symbol and the new one. isNewName has the new ones.
	renamed   map[string]string
	isNewName map[string]bool
}

// finding is one change of one symbol before folding.
type finding struct {
	rule     string
	old, new *symbol // nil where there is none
	// with is the symbol that this one comes or goes with, whose finding names it;
	// nil for a finding of its own.
	with *symbol
	// lead is the finding that names a stub which comes or goes with its reference;
	// nil for a finding of its own.
	lead  *finding
	value string // as Change.Value
	// was and is are shown instead of the declarations; both are "" for the
	// declarations.
	was, is string
}

// subject returns the symbol that a finding is about: the old name is what callers
// know.
func (f finding) subject() *symbol {
	if f.old != nil {
		return f.old
	}
	return f.new
}

// isCompany reports whether another finding names the symbol.
func (f finding) isCompany() bool { return f.with != nil || f.lead != nil }

// find adds a finding.
func (c *comparer) find(rule string, old, now *symbol) {
	c.found = append(c.found, finding{rule: rule, old: old, new: now})
}

// show adds a finding that shows texts instead of the declarations.
func (c *comparer) show(rule string, old, now *symbol, was, is string) {
	c.found = append(c.found, finding{rule: rule, old: old, new: now, was: was, is: is})
}

// turned adds a finding if something came to hold or no longer holds.
func (c *comparer) turned(was, is bool, came, went string, old, now *symbol) {
	switch {
	case !was && is:
		c.find(came, old, now)
	case was && !is:
		c.find(went, old, now)
	}
}

// silent reports whether a symbol comes and goes with its owner, which has a finding
// or comes and goes with its own owner.
func (c *comparer) silent(sym *symbol) bool {
	if sym == nil || sym.owner == "" {
		return false
	}
	old, now := c.from.symbols[sym.owner], c.to.symbols[sym.owner]
	if old == nil || now == nil {
		return true
	}
	// A stub can have a service, which its type does not show.
	return old.Role != now.Role && sym.Role != decl.ClientField
}

// pair compares two symbols of the same name; one may be nil.
func (c *comparer) pair(old, now *symbol) {
	switch {
	case c.silent(old) || c.silent(now):
	case old == nil:
		c.added(now)
	case now == nil:
		c.removed(old)
	case old.Role != now.Role:
		c.replaced(old, now)
	default:
		c.same(old, now)
	}
}

// comings are the rules for a symbol that is new, and for one that is gone. Kinds
// without an entry come and go with a field.
var comings = map[decl.Role]struct{ added, removed string }{
	decl.Resource:    {"resource-added", "resource-removed"},
	decl.Stub:        {"resource-added", "resource-removed"},
	decl.Choice:      {"resource-added", "resource-removed"},
	decl.Page:        {"page-added", "page-removed"},
	decl.ClientField: {"service-added", "service-removed"},
	decl.Operation:   {"operation-added", "operation-removed"},
	decl.Method:      {"method-added", "method-removed"},
	decl.Property:    {"field-added", "field-removed"},
	decl.Parameter:   {"parameter-added", "parameter-removed"},
	decl.RangeLimit:  {"range-added", "range-removed"},
	decl.Word:        {"word-added", "word-removed"},
	decl.OrID:        {"id-added", "id-removed"},
	decl.Clearable:   {"parameter-clearable", "parameter-not-clearable"},
	decl.Variant:     {"variant-added", "variant-removed"},
	decl.EnumValue:   {"enum-value-added", "enum-value-removed"},
	decl.EventType:   {"event-added", "event-removed"},
	decl.ServiceType: {"service-added", "service-removed"},
	decl.FileName:    {"parameter-added", "parameter-removed"},
	decl.ThinEvent:   {"thin-event-added", "thin-event-removed"},
	decl.TypedError:  {"error-type-added", "error-type-removed"},
	decl.ErrorCode:   {"error-code-added", "error-code-removed"},
}

// added reports a symbol that is new.
func (c *comparer) added(sym *symbol) {
	if c.isNewName[sym.name] {
		return
	}
	with := c.leader(c.to, c.from, sym)
	c.note(cmp.Or(with, sym).addition(), finding{new: sym, with: with})
}

// addition returns the rule for a symbol that is new, "" for none.
func (s *symbol) addition() string {
	if s.Role == decl.Parameter && s.field.Required {
		return "required-parameter-added"
	}
	return comings[s.Role].added
}

// removed reports a symbol that is gone.
func (c *comparer) removed(sym *symbol) {
	if now := c.renamed[sym.name]; now != "" {
		c.find("path-parameter-renamed", sym, c.to.symbols[now])
		return
	}
	with := c.leader(c.from, c.to, sym)
	c.note(comings[cmp.Or(with, sym).Role].removed, finding{old: sym, with: with})
}

// leader returns the symbol whose finding names one that only one side has: the symbol
// that it comes or goes with or, if that is silent, its owner. Nil is none, or one
// that the other side has too.
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
	switch sym := f.subject(); sym.Role {
	case decl.EnumValue, decl.EventType, decl.Word, decl.ThinEvent, decl.TypedError, decl.ErrorCode:
		f.value = sym.Wire
	}
	c.found = append(c.found, f)
}

// replaced reports a name that has another kind of declaration.
func (c *comparer) replaced(old, now *symbol) {
	switch {
	case old.Role == decl.Resource && now.Role == decl.Stub:
		c.find("resource-stubbed", old, now)
	case old.Role == decl.Stub && now.Role == decl.Resource:
		c.find("resource-followed", old, now)
	default:
		c.find("declaration-changed", old, now)
	}
}

// kindNames are the names of the kinds of declarations.
var kindNames = map[decl.Role]string{
	decl.Resource: "a resource", decl.Stub: "a stub", decl.Choice: "a choice between resources", decl.Object: "an object", decl.Union: "a union", decl.Enum: "an enum",
	decl.Params: "parameters", decl.Page: "a page", decl.ClientField: "a service", decl.ServiceType: "an interface", decl.Operation: "an operation", decl.Method: "a method",
	decl.Property: "a field", decl.Parameter: "a parameter", decl.FileName: "a name of a file", decl.RangeLimit: "limits", decl.Word: "a word for a value", decl.OrID: "an ID for an object",
	decl.Clearable: "a name of a field to clear", decl.Variant: "a variant", decl.EnumValue: "a value", decl.EventType: "a type of event",
	decl.ThinEvent: "a thin event", decl.TypedError: "an error", decl.ErrorCode: "a code of an error",
}

// same compares two symbols of one kind.
func (c *comparer) same(old, now *symbol) {
	switch old.Role {
	case decl.Property:
		c.responseField(old, now)
	case decl.Parameter:
		c.parameter(old, now)
	case decl.Operation:
		c.operation(old, now)
	case decl.Params:
		c.base(old, now)
	case decl.Method:
		if old.declaration() != now.declaration() {
			c.find("operation-signature-changed", old, now)
		}
	case decl.EnumValue, decl.EventType, decl.Clearable, decl.Word, decl.ThinEvent, decl.TypedError, decl.ErrorCode:
		if old.Wire != now.Wire {
			c.find("constant-value-changed", old, now)
		}
	}
	c.words(old, now)
}

// base compares the types that the parameters of an operation embed.
func (c *comparer) base(old, now *symbol) {
	was, is := old.embedded(), now.embedded()
	if was != nil && is != nil && was.Text() != is.Text() {
		c.show("params-base-changed", old, now, was.Text(), is.Text())
	}
}

// words compares descriptions and deprecations.
func (c *comparer) words(old, now *symbol) {
	c.turned(old.Deprecated, now.Deprecated, "deprecated", "deprecation-withdrawn", old, now)
	if old.Doc != now.Doc {
		c.show("description-changed", old, now, old.Doc.String(), now.Doc.String())
	}
}

// compareChanges compares changes in the order of a report.
func compareChanges(a, b Change) int {
	return cmp.Or(
		cmp.Compare(a.Level, b.Level), cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Symbol, b.Symbol),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Value, b.Value), slices.Compare(a.Also, b.Also),
	)
}
