package diag

import "strings"

// ConflictMark is the mark at the start of a line that git puts around the sides of a
// merge conflict, "" for any other line.
func ConflictMark(line string) string {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if line == mark || strings.HasPrefix(line, mark+" ") {
			return mark
		}
	}
	return ""
}
