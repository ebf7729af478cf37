package overrides

import (
	"maps"
	"slices"
)

// Check compares the rows that were used with the documents that they are for. plain
// and sdk are the sets of two runs that generated all resources and the fake server,
// each from the current document of its flavour. It returns a line for every row whose
// use differs from its documents, and for every row that can never apply, sorted.
func Check(plain, sdk *Set) []string {
	var found []string
	found = append(found, plain.repeated()...)
	for _, run := range []struct {
		flavour Documents
		name    string
		states  map[string]state
	}{{Plain, "plain", plain.states()}, {SDK, "sdk", sdk.states()}} {
		for name, row := range run.states {
			switch is, should := row.used, row.documents.has(run.flavour); {
			case should && !is:
				found = append(found, name+": the "+run.name+" document has no use for it")
			case is && !should:
				found = append(found, name+": the "+run.name+" document uses it, which it is not for")
			}
		}
	}
	slices.Sort(found)
	return found
}

// checked is a table of any kind.
type checked interface {
	states() map[string]state
	repeated() []string
}

// tables returns the tables of Stripe's exceptions.
func (s *Set) tables() []checked {
	return []checked{
		s.noResources, s.methods, s.leftOut, s.values, s.plain, s.shared, s.shapes, s.secrets, s.resourceNames,
		s.singleServices, s.fieldNames, s.words, s.wholeNames, s.initials, s.prefixes,
	}
}

// states returns the rows of all tables by kind and key.
func (s *Set) states() map[string]state {
	all := map[string]state{}
	for _, t := range s.tables() {
		maps.Copy(all, t.states())
	}
	return all
}

// repeated returns the rows that can never apply because another row applies to the
// same.
func (s *Set) repeated() []string {
	var all []string
	for _, t := range s.tables() {
		for _, name := range t.repeated() {
			all = append(all, name+": there are two rows")
		}
	}
	return all
}

// CheckV2 returns a line for every row of API v2 that none of several runs used, sorted.
func CheckV2(runs ...*Set) []string {
	used := map[string]bool{}
	for _, run := range runs {
		for name, row := range run.states() {
			if row.documents == V2 {
				used[name] = used[name] || row.used
			}
		}
	}
	maps.DeleteFunc(used, func(_ string, is bool) bool { return is })
	return slices.Sorted(maps.Keys(used))
}
