package overrides

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/stripegen/stripegen/generator/diag"
)

// User are the exceptions in the settings of a run.
type User struct {
	// Sensitive records that the responses of a resource have a field, and reports
	// whether the settings mark it as a secret.
	Sensitive []string
	// Names are Go names by key, with the keys of a lock: a kind and a path, separated
	// by a space.
	Names map[string]string
	// At returns the position of a value of a setting, for errors; it may be nil, and
	// may return the zero Pos. The values of names are the keys.
	At func(setting, value string) diag.Pos
	// Shared are the settings that other runs have as well: a row of theirs has to be
	// used in one of the runs.
	Shared []string
}

// The names of the settings.
const (
	sensitiveSetting = "sensitive"
	namesSetting     = "names"
)

// sensitive returns the rows of the setting sensitive.
func (u User) sensitive() *settings {
	s := u.settings(sensitiveSetting, "no object that is generated has the field %.80q")
	for _, field := range u.Sensitive {
		s.rows.add(field, "", "", Every)
	}
	return s
}

// names returns the rows of the setting names.
func (u User) names() *settings {
	s := u.settings(namesSetting, "nothing that is generated has the key %.200q")
	for key, name := range u.Names {
		s.rows.add(key, name, "", Every)
	}
	return s
}

// settings are the rows of one setting, with the keys that exist.
type settings struct {
	missing string // the message about a row that nothing used
	shared  bool   // other runs have the rows as well
	at      func(setting, value string) diag.Pos
	rows    *table[string]
	mu      sync.Mutex
	known   map[string]bool // the keys that there are, as far as there are rows
}

// settings returns a setting without rows.
func (u User) settings(name, missing string) *settings {
	return &settings{missing: missing, shared: slices.Contains(u.Shared, name), at: u.At, rows: newTable[string](name), known: map[string]bool{}}
}

// lookup records that a key exists, and returns the value of its row, or false.
func (s *settings) lookup(key string) (string, bool) {
	if len(s.rows.rows) == 0 {
		return "", false
	}
	s.mu.Lock()
	s.known[key] = true
	s.mu.Unlock()
	return s.rows.find(key)
}

// position returns the position of a row in the settings, or the zero Pos.
func (s *settings) position(key string) diag.Pos {
	if s.at == nil {
		return diag.Pos{}
	}
	return s.at(s.rows.kind, key)
}

// Sensitive notes that the responses of a resource have a field, and reports whether
// the settings list it as a secret.
func (s *Set) Sensitive(resource, field string) bool {
	_, everywhere := s.sensitive.lookup(field)
	_, here := s.sensitive.lookup(resource + "." + field)
	return everywhere || here
}

// Names reports whether the settings have Go names.
func (s *Set) Names() bool { return len(s.names.rows.rows) > 0 }

// Name records that a key exists, and returns its Go name in the settings, or false.
func (s *Set) Name(key string) (string, bool) { return s.names.lookup(key) }

// NameError returns an error about the name that the settings assign to a key.
func (s *Set) NameError(key, text string, args ...any) *diag.Error {
	e := diag.Errorf(diag.Usage, "", namesSetting+": "+text, args...)
	e.Pos = s.names.position(key)
	return e
}

// Unmatched reports the rows of the settings that no run used, with the nearest
// existing key. The rows are those of the first run, without those of settings that are
// shared, which UnmatchedShared reports.
func Unmatched(runs ...*Set) error {
	return unmatchedOf(runs, func(s *settings) bool { return !s.shared }).Err()
}

// UnmatchedShared is Unmatched for these settings, in the runs that share each.
func UnmatchedShared(names []string, runs ...*Set) diag.List {
	return unmatchedOf(runs, func(s *settings) bool { return s.shared && slices.Contains(names, s.rows.kind) })
}

// unmatchedOf reports the rows that nothing used, of the settings that count.
func unmatchedOf(runs []*Set, counts func(*settings) bool) diag.List {
	var errs diag.List
	for _, of := range []func(*Set) *settings{
		func(s *Set) *settings { return s.sensitive },
		func(s *Set) *settings { return s.names },
	} {
		var all []*settings
		for _, run := range runs {
			if one := of(run); counts(one) {
				all = append(all, one)
			}
		}
		if len(all) > 0 {
			errs = append(errs, unmatched(all)...)
		}
	}
	return errs
}

// unmatched reports the rows of one setting that no run used.
func unmatched(runs []*settings) diag.List {
	var errs diag.List
	first := runs[0]
	for _, key := range sortedKeys(first.rows.rows) {
		if slices.ContainsFunc(runs, func(s *settings) bool { return s.rows.rows[key] != nil && s.rows.rows[key].used.Load() }) {
			continue
		}
		text, args := first.rows.kind+": "+first.missing, []any{key}
		if near := nearest(runs, key); near != "" {
			text, args = text+"; did you mean %q?", append(args, near)
		}
		e := diag.Errorf(diag.Usage, "", text, args...)
		e.Pos = first.position(key)
		errs.Add(e)
	}
	slices.SortStableFunc(errs, func(a, b *diag.Error) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	return errs
}

// nearest returns the existing key closest to an unknown one, or "". Keys that differ
// only in their last part are compared by that part, because a common beginning says
// little about how close they are. The kind of a name must match if it exists.
func nearest(runs []*settings, key string) string {
	head, tail := cutLast(key)
	kind, _, _ := strings.Cut(key, " ")
	var tails, others, ofKind []string
	for _, run := range runs {
		for _, candidate := range sortedKeys(run.known) {
			switch h, t := cutLast(candidate); {
			case h == head:
				tails = append(tails, t)
			case strings.HasPrefix(candidate, kind+" "):
				ofKind = append(ofKind, candidate)
			default:
				others = append(others, candidate)
			}
		}
	}
	if near := diag.Nearest(tails, tail); near != "" {
		return head + near
	}
	if len(tails)+len(ofKind) > 0 {
		return diag.Nearest(ofKind, key)
	}
	return diag.Nearest(others, key)
}

// cutLast removes the last part of a key: of a path, a kind, a value or the field of a
// resource.
func cutLast(key string) (head, tail string) {
	i := strings.LastIndexAny(key, " /=.") + 1
	return key[:i], key[i:]
}
