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
	above  []*entry // the objects that the one being shown is in
}

// show returns an object as a response has it: references are expanded, fields that
// are hidden unless they are expanded are left out.
func (s *Server) show(e *entry, expand []string) object {
	return view{server: s, scope: e.scope}.entry(e, expand)
}

// entry is an object with what the paths expand in it.
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

// hide removes the field that a path leads to.
func hide(values object, path []string) {
	if len(path) == 1 {
		delete(values, path[0])
		return
	}
	if inner, ok := values[path[0]].(object); ok {
		hide(inner, path[1:])
	}
}

// attach completes an embedded list: beside what was put into it, it has the
// objects that refer to it as their parent. A list that the document does
// not require is left out unless it is expanded.
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

// urlBelow is the path of a list below an object, "" if the object has none.
func (s *Server) urlBelow(e *entry, name string) string {
	for _, op := range s.resources[e.object].Operations {
		if path, ok := strings.CutSuffix(op.Path, "{"+op.Own+"}"); ok && op.Kind == opRetrieve && !strings.Contains(path, "{") {
			return path + url.PathEscape(e.id) + "/" + name
		}
	}
	return ""
}

// belonging are the ids of the objects of a type that belong to an object,
// newest first.
func (s *Server) belonging(e *entry, name string) []string {
	target := s.resources[name]
	if target == nil {
		return nil
	}
	back := backField(target, e.object)
	if back == "" {
		return nil
	}
	var ids []string
	for _, other := range newestFirst(s.shelf(e.scope, name).entries) {
		if other.values[back] == e.id {
			ids = append(ids, other.id)
		}
	}
	return ids
}

// fill replaces ids by objects: along the paths, and where a response never has
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

// byHead are paths by their first step, without it.
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

// value is the value of a field with what is expanded in it. asked reports
// whether the field itself is on a path.
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

// fieldsOf are the fields of an object in a field.
func (v view) fieldsOf(f *field) []field {
	if target := v.server.resources[f.Resource]; f.Kind == kindRef && target != nil {
		return target.Fields
	}
	return f.Fields
}

// reference is the object with an id, or the id alone. An object inside
// itself is its id unless a path leads there.
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

// page is an embedded list with its elements, of which none is an id alone; one
// that was deleted is left out.
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
