package diag

// Nearest is the name closest to want by edit distance, the first of equals, for
// "did you mean" in messages. It is "" when more than half of want would have to
// change.
func Nearest(names []string, want string) string {
	best, distance := "", len(want)/2+1
	for _, name := range names {
		if d := editDistance(name, want, distance); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// editDistance is the number of bytes to insert, delete or replace between a and
// b. Anything from limit up may be returned as limit.
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
