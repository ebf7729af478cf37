package diag

import "strings"

// ConflictMark returns the mark at the start of a line that git writes around the sides
// of a merge conflict, or "" for any other line.
func ConflictMark(line string) string {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if line == mark || strings.HasPrefix(line, mark+" ") {
			return mark
		}
	}
	return ""
}
