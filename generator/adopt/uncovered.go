package adopt

import (
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Uncovered are what the document has and the SDK has not, and the reverse.
type Uncovered struct {
	Operations []string `json:"operations"`  // of the document, that no method of the SDK calls
	Types      []string `json:"types"`       // of the document alone
	Theirs     []string `json:"sdk_methods"` // of the SDK, with a call that the document has no operation for
	Others     []string `json:"sdk_types"`   // of the SDK alone
}

// Document is what a document has.
type Document struct {
	Operations []string        // such as "GET /v1/widgets/{widget}"
	Names      map[string]bool // of its types, those of API v2 too
}

// Cover finds what is on one side alone: operations, methods of services, and types of
// resources. A call is known by its verb and its path, whatever the method is called.
func (r Repository) Cover(doc Document) (*Uncovered, error) {
	theirs, err := all(r.Theirs)
	if err != nil {
		return nil, err
	}
	ours, err := all(r.Ours)
	if err != nil {
		return nil, err
	}
	whole := maps.Clone(theirs)
	for name, text := range r.Hand {
		if s, err := Read(name, text); err == nil { // what is no Go calls nothing
			maps.Copy(whole, s)
		}
	}
	u := &Uncovered{Types: structs(ours, whole), Others: structs(theirs, ours)}
	u.Others = slices.DeleteFunc(u.Others, func(name string) bool { return doc.Names[name] })
	u.Operations = uncalled(doc.Operations, whole, ours)
	u.Theirs = undocumented(theirs, doc.Operations)
	return u, nil
}

// all returns everything that files declare at the root.
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

// structs are the structs of responses that the other surface has not.
func structs(s, other Surface) []string {
	found := []string{}
	for _, key := range slices.Sorted(maps.Keys(s)) {
		name, isType := strings.CutPrefix(key, "type ")
		_, there := other[key]
		if isType && !there && s[key].Text == "struct" && !strings.HasSuffix(name, "Params") && ast.IsExported(name) {
			found = append(found, name)
		}
	}
	return found
}

// uncalled are the operations that nothing in the SDK calls, with our method if there is
// one.
func uncalled(operations []string, theirs, ours Surface) []string {
	called, methods := callers(theirs), callers(ours)
	found := []string{}
	for _, op := range operations {
		if called[bare(op)] != "" {
			continue
		}
		if method := methods[bare(op)]; method != "" {
			op += ": " + method
		}
		found = append(found, op)
	}
	slices.Sort(found)
	return found
}

// undocumented are the methods that call something, and nothing that the document has.
func undocumented(theirs Surface, operations []string) []string {
	known := map[string]bool{}
	for _, op := range operations {
		known[bare(op)] = true
	}
	found := []string{}
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		name, isMethod := strings.CutPrefix(key, "method ")
		list := calls(theirs[key].Body)
		if isMethod && len(list) > 0 && !slices.ContainsFunc(list, func(call string) bool { return known[bare(call)] }) {
			found = append(found, name+" "+strings.Join(list, " "))
		}
	}
	return found
}

// callers are the first method of a surface for each call.
func callers(s Surface) map[string]string {
	found := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(s)) {
		for _, call := range calls(s[key].Body) {
			if found[bare(call)] == "" {
				found[bare(call)] = strings.TrimPrefix(key, "method ")
			}
		}
	}
	return found
}

// calls are what a function can call: each verb with each path in it.
func calls(body string) []string {
	var found []string
	for _, verb := range verbOf.FindAllStringSubmatch(body, -1) {
		for _, path := range pathOf.FindAllStringSubmatch(body, -1) {
			found = append(found, strings.ToUpper(verb[1])+" "+path[1])
		}
	}
	return found
}

// bare is a call without the names of the parameters in its path.
func bare(call string) string {
	call, _, _ = strings.Cut(call, "?")
	return strings.TrimSuffix(parameter.ReplaceAllString(call, "{}"), "/")
}

// verbOf and pathOf find calls in what a function does, and parameter what varies in a
// path.
var (
	verbOf    = regexp.MustCompile(`http\.Method(\w+)`)
	pathOf    = regexp.MustCompile(`"(/[^"]*)"`)
	parameter = regexp.MustCompile(`\{[^}]*\}|%[a-z]`)
)
