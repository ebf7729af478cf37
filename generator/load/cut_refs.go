package load

import (
	"net/url"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

const componentPrefix = "#/components/schemas/"

// ComponentName returns the name of the component schema that a $ref points to. It
// returns false if the $ref points to anything else.
func ComponentName(ref string) (string, bool) {
	escaped, ok := strings.CutPrefix(ref, componentPrefix)
	if !ok || escaped == "" {
		return "", false
	}
	if !strings.ContainsAny(escaped, "%~/") {
		return escaped, true
	}
	escaped, err := url.PathUnescape(escaped)
	if err != nil || strings.Contains(escaped, "/") {
		return "", false
	}
	return diag.Pointer("/" + escaped).Tokens()[0], true
}

// names returns the components that references point to, each once, in order.
func names(refs []reference) []string {
	if len(refs) == 0 {
		return nil
	}
	list := make([]string, 0, len(refs))
	seen := make(map[string]bool, len(refs))
	for _, ref := range refs {
		if name, ok := ComponentName(ref.target); ok && !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	}
	return list
}
