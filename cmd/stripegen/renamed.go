package main

import (
	"fmt"
	"maps"
	"slices"
)

// maxRenamed is how many renamed things are told one by one.
const maxRenamed = 10

// renamed tells what has another name than the lock had for it, a line each: the
// settings give it one or rename what it is called after, two things had the same one,
// as can be after a merge, or the runtime has it now.
func renamed(before, now, chosen map[string]string) []string {
	var lines []string
	left := 0
	taken := map[string]bool{}
	for _, name := range now {
		taken[name] = true
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		was, is := before[key], now[key]
		switch {
		case is == "" || is == was:
		case len(lines) == maxRenamed:
			left++
		case chosen[key] != "":
			lines = append(lines, fmt.Sprintf("%s is called %s now, as names in the settings says; it was %s", key, is, was))
		case len(chosen) > 0 && !taken[was]:
			lines = append(lines, fmt.Sprintf("%s is called %s now, after what the settings rename; it was %s", key, is, was))
		default:
			lines = append(lines, fmt.Sprintf("%s is called %s now, since something else is called %s", key, is, was))
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("%d more things have another name than before", left))
	}
	return lines
}
