package sdk

import (
	"cmp"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

// Parse reads a profile. file is for positions. All that is wrong is reported at once.
func Parse(file string, text []byte) (*Profile, error) {
	root, err := yamldoc.Parse(diag.Usage, file, text)
	if err != nil {
		return nil, err
	}
	r := &profileReader{file: file, root: root}
	if root == nil {
		r.fail(nil, "is empty, and a profile is a mapping")
		return nil, r.errs.Err()
	}
	p := new(Profile)
	r.value("", root, reflect.TypeOf(*p))
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	if err := root.Decode(p); err != nil {
		r.fail(root, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
		return nil, r.errs.Err()
	}
	for _, problem := range p.problems() {
		r.fail(r.find(problem.key), "%s", problem.what)
	}
	return p, r.errs.Err()
}

// profileReader collects what is wrong with the text of a profile.
type profileReader struct {
	file string
	root *yaml.Node
	errs diag.List
}

// fail adds an error about a node, or about the whole file for nil.
func (r *profileReader) fail(n *yaml.Node, format string, args ...any) {
	e := diag.Errorf(diag.Usage, "", format, args...)
	e.Pos = diag.Pos{File: r.file}
	if n != nil {
		e.Pos.Line, e.Pos.Col = n.Line, n.Column
	}
	r.errs.Add(e)
}

// value holds a node to the Go type that it is decoded into. key is for messages.
func (r *profileReader) value(key string, n *yaml.Node, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	want, name := shapeOf(t)
	switch {
	case n.Tag == "!!null" && key != "":
		return // as if the key were not there
	case n.Kind == yaml.AliasNode:
		r.fail(n, "a profile has no aliases; write the value of *%s again", n.Value)
	case n.Kind != want || n.Kind == yaml.ScalarNode && t.Kind() == reflect.Bool && n.Tag != "!!bool":
		r.fail(n, "%s must be %s", cmp.Or(key, "a profile"), name)
	case n.Kind == yaml.MappingNode:
		r.members(key, n, t)
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			r.value("an entry of "+key, item, t.Elem())
		}
	}
}

// shapeOf is the kind of node for a Go type, and what messages call it.
func shapeOf(t reflect.Type) (kind yaml.Kind, name string) {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return yaml.MappingNode, "a mapping"
	case reflect.Slice:
		return yaml.SequenceNode, "a list"
	case reflect.Bool:
		return yaml.ScalarNode, "true or false"
	}
	return yaml.ScalarNode, "a text"
}

// members holds the members of a mapping to a struct or a map.
func (r *profileReader) members(key string, n *yaml.Node, t reflect.Type) {
	fields := map[string]reflect.Type{}
	var names []string
	if t.Kind() == reflect.Struct {
		for field := range t.Fields() {
			name := field.Tag.Get("yaml")
			names, fields[name] = append(names, name), field.Type
		}
	}
	for member, value := range yamldoc.Members(n) {
		path := strings.TrimPrefix(key+"."+member.Value, ".")
		field, known := fields[member.Value]
		switch {
		case member.First != nil:
			r.fail(member.Node, "%s is set twice; first in line %d", path, member.First.Line)
		case t.Kind() == reflect.Map:
			r.value(path, value, t.Elem())
		case known:
			r.value(path, value, field)
		default:
			r.fail(member.Node, "a profile has no key %s%s", diag.Quote(path), nearest(names, member.Value))
		}
	}
}

// nearest is a hint for a key that there is not, or "".
func nearest(names []string, key string) string {
	if name := diag.Nearest(names, key); name != "" {
		return "; did you mean " + diag.Quote(name) + "?"
	}
	return ""
}

// find is the node of a key such as "calls.form", or of the last mapping on the way to it.
func (r *profileReader) find(key []string) *yaml.Node {
	n := r.root
	for _, name := range key {
		var next *yaml.Node
		for member, value := range yamldoc.Members(n) {
			if member.Value == name {
				next = value
			}
		}
		if next == nil {
			break
		}
		n = next
	}
	return n
}
