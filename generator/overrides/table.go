package overrides

import (
	"maps"
	"slices"
	"sync/atomic"
)

// row is an exception in a table.
type row[V any] struct {
	value     V
	why       string
	documents Documents
	used      atomic.Bool
}

// use records that the row was used, and returns its value.
func (r *row[V]) use() V {
	if !r.used.Load() { // a write would keep other readers waiting
		r.used.Store(true)
	}
	return r.value
}

// table has the exceptions of one kind by key. Only the records of use change after it
// is filled.
type table[V any] struct {
	kind  string // in messages
	rows  map[string]*row[V]
	twice []string // what two rows apply to
}

// newTable returns a table without rows.
func newTable[V any](kind string) *table[V] {
	return &table[V]{kind: kind, rows: map[string]*row[V]{}}
}

// add adds a row. If two rows have the same key, the first applies.
func (t *table[V]) add(key string, value V, why string, documents Documents) *row[V] {
	if t.rows[key] != nil {
		t.twice = append(t.twice, key)
		return t.rows[key]
	}
	r := &row[V]{value: value, why: why, documents: documents}
	t.rows[key] = r
	return r
}

// find returns the value of the row of a key, or false.
func (t *table[V]) find(key string) (value V, ok bool) {
	r := t.rows[key]
	if r == nil {
		return value, false
	}
	return r.use(), true
}

// get returns the value of the row of a key, or the zero value.
func (t *table[V]) get(key string) V {
	value, _ := t.find(key)
	return value
}

// state is what Check needs about a row.
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

// repeated returns the keys of rows that can never apply, sorted.
func (t *table[V]) repeated() []string {
	var all []string
	for _, key := range t.twice {
		all = append(all, t.kind+" "+key)
	}
	return all
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
