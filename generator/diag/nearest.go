package diag

import "strings"

// Nearest returns the name closest to want by edit distance, in upper or lower case, the
// first of equals, for "did you mean" in messages. It returns "" if more than a third of want would have to
// change: such a name is another word, not a typing error.
func Nearest(names []string, want string) string {
	best, distance := "", 0
	want = strings.ToLower(want)
	for _, name := range names {
		limit := max(len(name), len(want))/3 + 1
		if best != "" {
			limit = min(limit, distance)
		}
		if d := editDistance(strings.ToLower(name), want, limit); d < limit {
			best, distance = name, d
		}
	}
	return best
}

// editDistance returns the number of bytes to insert, delete, replace or swap with the next
// one between a and b. A distance of limit or more may be returned as limit.
func editDistance(a, b string, limit int) int {
	if max(len(a), len(b))-min(len(a), len(b)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			substitute := last[j]
			if a[i] != b[j] {
				substitute++
			}
			row[j+1] = min(substitute, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
