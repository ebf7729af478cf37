package diag

// Nearest returns the name closest to want by edit distance, the first of equals, for
// "did you mean" in messages. It returns "" if more than a third of want would have to
// change: such a name is another word, not a typing error.
func Nearest(names []string, want string) string {
	best, distance := "", 0
	for _, name := range names {
		limit := max(len(name), len(want))/3 + 1
		if best != "" {
			limit = min(limit, distance)
		}
		if d := editDistance(name, want, limit); d < limit {
			best, distance = name, d
		}
	}
	return best
}

// editDistance returns the number of bytes to insert, delete or replace between a and
// b. A distance of limit or more may be returned as limit.
func editDistance(a, b string, limit int) int {
	if max(len(a), len(b))-min(len(a), len(b)) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			substitute := diagonal
			if a[i] != b[j] {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
