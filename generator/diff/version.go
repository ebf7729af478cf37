package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
)

// version compares the versions of the API. Within a release, which the part
// behind the date names, versions only add; another release, or another date
// where there is no name, is another API.
func (c *comparer) version(old, now string) {
	if old == now {
		return
	}
	sym := func(version, short string) *symbol {
		return &symbol{name: "APIVersion", Symbol: decl.Symbol{
			Origin: &decl.Origin{Wire: short, Pointer: "/info/version"},
			Item:   line("const APIVersion = " + strconv.Quote(version)),
		}}
	}
	_, oldRelease, named := strings.Cut(old, ".")
	_, release, _ := strings.Cut(now, ".")
	rule := "api-release-changed"
	if named && oldRelease == release {
		rule = "api-version-changed"
	}
	was, is := Versions(old, now)
	c.find(rule, sym(old, was), sym(now, is))
}

// Versions returns two versions of the API for a sentence: without the previews that are
// listed after a semicolon or, if only these differ, without those that both have.
func Versions(old, now string) (was, is string) {
	a, b := strings.Split(old, ";"), strings.Split(now, ";")
	if a[0] != b[0] {
		return a[0], b[0]
	}
	was, is = without(a, b), without(b, a)
	if was == is {
		return old, now
	}
	return was, is
}

// without returns a version without the previews that the other one has too.
func without(version, other []string) string {
	kept := version[:1:1]
	for _, preview := range version[1:] {
		same := func(s string) bool { return strings.TrimSpace(s) == strings.TrimSpace(preview) }
		if !slices.ContainsFunc(other[1:], same) {
			kept = append(kept, preview)
		}
	}
	return strings.Join(kept, ";")
}
