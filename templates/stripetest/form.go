package stripetest

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// value is a parameter as it was sent: a text, or values by name or index.
type value struct {
	text     string
	leaf     bool
	children map[string]*value
	json     any // the value, if it was sent as JSON; nil for null
}

// parseForm returns a tree of parameters: a[b]=1 becomes {"a": {"b": "1"}}.
func parseForm(form url.Values) (*value, *Failure) {
	root := &value{}
	keys := make([]string, 0, len(form))
	for key := range form {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		for i, text := range form[key] {
			path := splitKey(key)
			if last := len(path) - 1; last > 0 && path[last] == "" {
				path[last] = strconv.Itoa(i) // a[]=x&a[]=y
			}
			if !root.insert(path, text) {
				return nil, refusal("", key, "The parameter "+path[0]+" is sent both as a text and with parts.")
			}
		}
	}
	return root, nil
}

// splitKey splits a[b][0] into a, b and 0. A key of another form is one name.
func splitKey(key string) []string {
	name, rest, ok := strings.Cut(key, "[")
	if !ok || name == "" || !strings.HasSuffix(rest, "]") {
		return []string{key}
	}
	parts := strings.Split(strings.TrimSuffix(rest, "]"), "][")
	for _, p := range parts {
		if strings.ContainsAny(p, "[]") {
			return []string{key}
		}
	}
	return append([]string{name}, parts...)
}

// insert puts a text into the tree; false if a text is in its way, or
// parts are in the way of the text.
func (v *value) insert(path []string, text string) bool {
	for _, name := range path {
		if v.leaf {
			return false
		}
		if v.children == nil {
			v.children = map[string]*value{}
		}
		if v.children[name] == nil {
			v.children[name] = &value{}
		}
		v = v.children[name]
	}
	v.text, v.leaf = text, true
	return v.children == nil
}

// names are the names of the parts in order: numbers by size, then texts.
func (v *value) names() []string {
	names := make([]string, 0, len(v.children))
	for name := range v.children {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, errA := strconv.Atoi(names[i])
		b, errB := strconv.Atoi(names[j])
		switch {
		case errA == nil && errB == nil && a != b:
			return a < b
		case (errA == nil) != (errB == nil):
			return errA == nil
		}
		return names[i] < names[j]
	})
	return names
}

// isEmpty recognises the value that clears.
func (v *value) isEmpty() bool { return v.leaf && v.text == "" && v.json == nil }

// plain is the value without knowledge of its type: what was sent as JSON, or texts and
// objects of texts.
func (v *value) plain() any {
	if v.json != nil {
		return v.json
	}
	if v.leaf {
		return v.text
	}
	out := object{}
	for name, child := range v.children {
		out[name] = child.plain()
	}
	return out
}
