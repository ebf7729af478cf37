package stripetest

import (
	"net/url"
	"slices"
	"strings"
)

// view builds responses from objects.
type view struct {
	server *Server
	scope  scope
	above  []*entry // the objects that contain the one being shown
}

// show returns an object as it is in a response: with the references expanded that expand
// lists, and without the hidden fields that it does not list.
func (s *Server) show(e *entry, expand []string) object {
	return view{server: s, scope: e.scope}.entry(e, expand)
}

// entry returns an object with the references at the paths of expand expanded.
func (v view) entry(e *entry, expand []string) object {
	out, _ := clone(e.values).(object)
	res := v.server.resources[e.object]
	for _, path := range res.rulesOf().Hidden {
		if !covers(expand, path) {
			hide(out, strings.Split(path, "."))
		}
	}
	if res == nil {
		return out
	}
	v.above = append(slices.Clip(v.above), e)
	for i := range res.Fields {
		if f := &res.Fields[i]; f.In == inPage {
			v.attach(e, f, out, covers(expand, f.Name))
		}
	}
	v.fill(res.Fields, out, expand)
	return out
}

// covers reports whether a path is expanded, or a path below it.
func covers(expand []string, path string) bool {
	return slices.ContainsFunc(expand, func(p string) bool { return p == path || strings.HasPrefix(p, path+".") })
}

// hide removes the field at a path.
func hide(values object, path []string) {
	if len(path) == 1 {
		delete(values, path[0])
		return
	}
	if inner, ok := values[path[0]].(object); ok {
		hide(inner, path[1:])
	}
}

// attach adds to an embedded list the objects that refer to e as their parent. It removes
// a list that the document does not require, unless the list is expanded.
func (v view) attach(e *entry, f *field, out object, expanded bool) {
	switch {
	case f.Required || expanded:
	case f.Nullable:
		out[f.Name] = nil
		return
	default:
		delete(out, f.Name)
		return
	}
	page, ok := out[f.Name].(object)
	if !ok {
		page = emptyPage()
		out[f.Name] = page
	}
	data := append([]any{}, asList(page["data"])...)
	for _, id := range v.server.belonging(e, f.Resource) {
		if !containsText(data, id) {
			data = append(data, id)
		}
	}
	page["data"] = data
	if page["url"] == "" {
		page["url"] = v.server.urlBelow(e, f.Name)
	}
}

// urlBelow returns the path of a list below an object, or "" if the object has no path.
func (s *Server) urlBelow(e *entry, name string) string {
	for _, op := range s.resources[e.object].Operations {
		if path, ok := strings.CutSuffix(op.Path, "{"+op.Own+"}"); ok && op.Kind == opRetrieve && !strings.Contains(path, "{") {
			return path + url.PathEscape(e.id) + "/" + name
		}
	}
	return ""
}

// belonging returns the ids of the objects of a type, or of the several that it stands for,
// that belong to an object, newest first.
func (s *Server) belonging(e *entry, name string) []string {
	target := s.resources[name]
	if target == nil {
		return nil
	}
	var ids []string
	for _, one := range target.Several {
		ids = append(ids, s.belonging(e, one)...)
	}
	back := backField(target, e.object)
	if back == "" {
		return ids
	}
	for _, other := range newestFirst(s.shelf(e.scope, name).entries) {
		if other.values[back] == e.id {
			ids = append(ids, other.id)
		}
	}
	return ids
}

// fill replaces ids by objects: at the paths of expand, and in fields that are never
// the id alone.
func (v view) fill(fields []field, out object, expand []string) {
	below := byHead(expand)
	for i := range fields {
		f := &fields[i]
		if have := out[f.Name]; have != nil {
			rest, asked := below[f.Name]
			out[f.Name] = v.value(f, have, rest, asked)
		}
	}
}

// byHead groups paths by their first name, which it removes from each.
func byHead(expand []string) map[string][]string {
	below := map[string][]string{}
	for _, path := range expand {
		head, rest, deeper := strings.Cut(path, ".")
		below[head] = slices.Clip(below[head])
		if deeper {
			below[head] = append(below[head], rest)
		}
	}
	return below
}

// value returns the value of a field with references expanded. asked reports whether a
// path of the caller contains the field itself.
func (v view) value(f *field, have any, expand []string, asked bool) any {
	switch have := have.(type) {
	case string:
		return v.reference(f, have, expand, asked)
	case object:
		switch f.In {
		case inPage:
			return v.page(f, have, byHead(expand)["data"])
		case inNone, inList: // an element
			v.fill(v.fieldsOf(f), have, expand)
		}
	case []any:
		for i := range have {
			have[i] = v.value(f, have[i], expand, asked)
		}
	}
	return have
}

// fieldsOf returns the fields of an object that is the value of a field.
func (v view) fieldsOf(f *field) []field {
	if target := v.server.resources[f.Resource]; f.Kind == kindRef && target != nil {
		return target.Fields
	}
	return f.Fields
}

// reference returns the object with an id, or the id alone. An object inside itself is
// its id, unless a path of the caller contains the field.
func (v view) reference(f *field, id string, expand []string, asked bool) any {
	if f.Kind != kindRef || id == "" || !asked && !f.Embedded {
		return id
	}
	e := v.server.lookup(v.scope, f.Resource, id)
	if e == nil {
		e = v.server.lookup(v.scope, "", id) // the resource may stand for several
	}
	if e == nil || !asked && slices.Contains(v.above, e) {
		return id
	}
	return v.entry(e, expand)
}

// page returns an embedded list with its elements as objects, without deleted ones.
func (v view) page(f *field, have object, expand []string) object {
	data := []any{}
	for _, elem := range asList(have["data"]) {
		elem = v.value(&field{Kind: f.Kind, Fields: f.Fields, Resource: f.Resource}, elem, expand, true)
		if _, isID := elem.(string); !isID || f.Kind != kindRef {
			data = append(data, elem)
		}
	}
	have["data"] = data
	return have
}
