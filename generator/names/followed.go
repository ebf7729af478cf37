package names

import (
	"maps"
	"slices"
	"strings"
)

// Resources returns from names, as Table.Names returned them, the resources that the
// package has whole and those of which it has stubs, both sorted. A stub has only an ID
// and an object name.
func Resources(names map[string]string) (whole, stubs []string) {
	fields := map[string][]string{}
	for key := range names {
		kind, path, _ := strings.Cut(key, " ")
		if id, field, ok := strings.Cut(path, "/"); ok && kind == "field" {
			fields[id] = append(fields[id], field)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(names)) {
		id, ok := strings.CutPrefix(key, "type ")
		if !ok || strings.ContainsAny(id, "/:") {
			continue
		}
		if slices.Sort(fields[id]); slices.Equal(fields[id], []string{"id", "object"}) {
			stubs = append(stubs, id)
		} else {
			whole = append(whole, id)
		}
	}
	return whole, stubs
}
