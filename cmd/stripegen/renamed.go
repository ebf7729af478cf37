package main

import (
	"fmt"
	"maps"
	"slices"
)

// maxRenamed is how many renamed things are told one by one.
const maxRenamed = 10

// renamed tells what has another name than the lock had for it, a line each: two things
// had the same one, as can be after a merge, or the runtime has it now.
func renamed(before, now map[string]string) []string {
	var lines []string
	left := 0
	for _, key := range slices.Sorted(maps.Keys(before)) {
		was, is := before[key], now[key]
		switch {
		case is == "" || is == was:
		case len(lines) == maxRenamed:
			left++
		default:
			lines = append(lines, fmt.Sprintf("%s is called %s now, since something else is called %s", key, is, was))
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("%d more things have another name than before", left))
	}
	return lines
}
