package overrides

import (
	"maps"
	"slices"
	"sync/atomic"
)

// row is an exception that is ready to be looked up.
type row[V any] struct {
	says      V
	why       string
	documents Documents
	used      atomic.Bool
}

// use notes that the row was used, and returns what it says.
func (r *row[V]) use() V {
	if !r.used.Load() { // a write would keep other readers waiting
		r.used.Store(true)
	}
	return r.says
}

// table has the exceptions of one kind by what they apply to. Only the notes of use
// change after it was made.
type table[V any] struct {
	kind  string // in messages
	rows  map[string]*row[V]
	twice []string // what two rows apply to
}

// newTable returns a table without rows.
func newTable[V any](kind string) *table[V] {
	return &table[V]{kind: kind, rows: map[string]*row[V]{}}
}

// add adds a row. The first row of a key counts.
func (t *table[V]) add(key string, says V, why string, documents Documents) *row[V] {
	if t.rows[key] != nil {
		t.twice = append(t.twice, key)
		return t.rows[key]
	}
	r := &row[V]{says: says, why: why, documents: documents}
	t.rows[key] = r
	return r
}

// find returns what the row of a key says; false without one.
func (t *table[V]) find(key string) (says V, ok bool) {
	r := t.rows[key]
	if r == nil {
		return says, false
	}
	return r.use(), true
}

// state is what the check has to know about a row.
type state struct {
	documents Documents
	why       string
	used      bool
}

// states returns the rows by kind and key.
func (t *table[V]) states() map[string]state {
	all := make(map[string]state, len(t.rows))
	for key, r := range t.rows {
		all[t.kind+" "+key] = state{r.documents, r.why, r.used.Load()}
	}
	return all
}

// repeated returns the keys of rows that can never count, sorted.
func (t *table[V]) repeated() []string {
	var all []string
	for _, key := range t.twice {
		all = append(all, t.kind+" "+key)
	}
	return all
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
