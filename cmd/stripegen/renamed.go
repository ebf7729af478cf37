package main

import (
	"fmt"
	"maps"
	"slices"
)

// maxRenamed is how many renamed declarations are listed.
const maxRenamed = 10

// renamed returns a line for each declaration whose name differs from the one in the
// lock: the settings rename it or a declaration that its name is derived from, two
// declarations had the same name, as can be after a merge, or the runtime uses it now.
func renamed(before, now, chosen map[string]string) []string {
	var lines []string
	left := 0
	inUse := map[string]bool{}
	for _, name := range now {
		inUse[name] = true
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		was, is := before[key], now[key]
		switch {
		case is == "" || is == was:
		case len(lines) == maxRenamed:
			left++
		case chosen[key] != "":
			lines = append(lines, fmt.Sprintf("%s is called %s now, as names in the settings says; it was %s", key, is, was))
		case len(chosen) > 0 && !inUse[was]:
			lines = append(lines, fmt.Sprintf("%s is called %s now, after a name that the settings change; it was %s", key, is, was))
		default:
			lines = append(lines, fmt.Sprintf("%s is called %s now, since another declaration is called %s", key, is, was))
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("%d more declarations have another name than before", left))
	}
	return lines
}
