package names

import (
	"maps"
	"slices"
	"strings"
)

// Resources tells from names, as Table.Names gave them, which resources the package
// had whole and of which it had stubs, both sorted. A stub has an ID and the name of
// the object alone.
func Resources(names map[string]string) (whole, stubs []string) {
	fields := map[string][]string{}
	for key := range names {
		kind, place, _ := strings.Cut(key, " ")
		if id, field, ok := strings.Cut(place, "/"); ok && kind == "field" {
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
