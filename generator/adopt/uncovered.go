package adopt

import (
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Cover finds what is on one side alone: methods of services, and types of resources. left
// are the operations of the document that become no method.
func (r Repository) Cover(left []string) (*Uncovered, error) {
	theirs, err := all(r.Theirs)
	if err != nil {
		return nil, err
	}
	ours, err := all(r.Ours)
	if err != nil {
		return nil, err
	}
	u := &Uncovered{Left: left, Methods: []string{}, Types: []string{}, Theirs: []string{}, Others: []string{}}
	u.Methods, u.Types = alone(ours, theirs)
	u.Theirs, u.Others = alone(theirs, ours)
	return u, nil
}

// all is everything that files declare at the root.
func all(files map[string][]byte) (Surface, error) {
	whole := Surface{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.Contains(name, "/") {
			continue // an older package says the same again
		}
		s, err := Read(name, files[name])
		if err != nil {
			return nil, err
		}
		maps.Copy(whole, s)
	}
	return whole, nil
}

// alone are the methods of services, with what they call, and the structs of responses
// that the other surface has not.
func alone(s, other Surface) (methods, types []string) {
	for _, key := range slices.Sorted(maps.Keys(s)) {
		if _, ok := other[key]; ok {
			continue
		}
		name, isMethod := strings.CutPrefix(key, "method ")
		typ, isType := strings.CutPrefix(key, "type ")
		switch {
		case isMethod && strings.HasPrefix(name, "v1"):
			methods = append(methods, name+call(s[key].Body))
		case isType && s[key].Text == "struct" && !strings.HasSuffix(typ, "Params") && ast.IsExported(typ):
			types = append(types, typ)
		}
	}
	return methods, types
}

// call is what a method calls, with a space before it.
func call(body string) string {
	verb, path := verbOf.FindStringSubmatch(body), pathOf.FindStringSubmatch(body)
	if verb == nil || path == nil {
		return ""
	}
	return " " + strings.ToUpper(verb[1]) + " " + path[1]
}

// verbOf and pathOf find the call in what a method does.
var (
	verbOf = regexp.MustCompile(`http\.Method(\w+)`)
	pathOf = regexp.MustCompile(`"(/v[^"]*)"`)
)
