package stripetest

import (
	"maps"
	"slices"
	"strings"
)

// adopt stores as objects of their own the objects that were sent for
// references, and returns the values with ids instead: the card of a
// token, the person of an account, the items of a subscription. old are the
// values that the parent has so far, nil for a new one.
func (s *Server) adopt(parent *entry, fields []field, sent, old object) object {
	out := object{}
	for _, name := range slices.Sorted(maps.Keys(sent)) { // ids count up in this order
		v := sent[name]
		out[name] = v
		if f := find(fields, name); f != nil {
			out[name] = s.adopted(parent, f, v, old[name])
		} else if f := described(fields, name); f != nil && sent[f.Name] == nil {
			if data, ok := v.(object); ok {
				out[f.Name] = s.adoptOne(parent, f, data, nil)
			}
		}
	}
	return out
}

// described is the field for the resource that a parameter has the data of, as price_data
// has those of a new price; nil for any other parameter.
func described(fields []field, param string) *field {
	name, ok := strings.CutSuffix(param, "_data")
	if f := find(fields, name); ok && f != nil && f.Kind == kindRef && f.In == inNone {
		return f
	}
	return nil
}

// adopted is one value that was sent.
func (s *Server) adopted(parent *entry, f *field, sent, old any) any {
	if f.Kind != kindRef && len(f.Fields) == 0 || f.In == inMap {
		return sent
	}
	if f.Kind == kindRef && f.In == inPage {
		return s.adoptPage(parent, f, sent, old)
	}
	switch sent := sent.(type) {
	case object:
		have, _ := old.(object)
		if f.Kind == kindRef {
			return s.adoptOne(parent, f, sent, old)
		}
		return s.adopt(parent, f.Fields, sent, have)
	case []any:
		out := make([]any, len(sent))
		for i, elem := range sent {
			out[i] = s.adopted(parent, f, elem, nil)
		}
		return out
	}
	return sent
}

// adoptPage adds what was sent to the elements of an embedded list, which it
// holds by their ids. An element with the id of one that is there changes that.
func (s *Server) adoptPage(parent *entry, f *field, sent, old any) any {
	page, elems := emptyPage(), asList(sent)
	if whole, ok := sent.(object); ok {
		page, elems = object{}, asList(whole["data"])
		for name, v := range whole {
			page[name] = v
		}
	}
	var data []any
	if have, ok := old.(object); ok {
		data = append(data, asList(have["data"])...)
	}
	for _, elem := range elems {
		inner, ok := elem.(object)
		if ok && inner["deleted"] == true {
			s.forget(parent.scope, f.Resource, inner["id"])
			continue
		}
		if ok {
			elem = s.adoptOne(parent, f, inner, nil)
		}
		if id, ok := elem.(string); !ok || !containsText(data, id) {
			data = append(data, elem)
		}
	}
	page["data"] = data
	return page
}

// containsText reports whether a text is in a list.
func containsText(list []any, text string) bool {
	for _, v := range list {
		if v == text {
			return true
		}
	}
	return false
}

// forget removes an object, if there is one.
func (s *Server) forget(sc scope, name string, id any) {
	text, _ := id.(string)
	if e := s.lookup(sc, name, text); e != nil {
		s.remove(e)
	}
}

// adoptOne stores the object that was sent for a reference, or changes the one
// that is there, and returns its id. An object that has no id of its own, or
// whose type the package does not have, is returned itself.
func (s *Server) adoptOne(parent *entry, f *field, sent object, old any) any {
	target := s.resources[f.Resource]
	if target == nil {
		return s.stranger(f, sent, old)
	}
	name := lastPart(target.Object)
	if id, ok := sent[name].(string); ok && find(target.Fields, name) == nil {
		return id // such as discounts[0][discount]
	}
	id, ok := sent["id"].(string)
	if !ok {
		id, _ = old.(string)
	}
	if e := s.lookup(parent.scope, target.Object, id); e != nil && id != "" {
		merge(target.Fields, e.values, s.adopt(e, target.Fields, sent, e.values), s.now().Unix())
		return id
	}
	if have, ok := old.(object); ok {
		merge(target.Fields, have, s.adopt(parent, target.Fields, sent, have), s.now().Unix())
		return have
	}
	e := s.newEntry(parent.scope, target, withParent(target, parent, sent))
	if e.id == "" {
		return e.values
	}
	s.put(e)
	return e.id
}

// stranger is an object of a type that the package does not have: what was sent
// for it, with an id.
func (s *Server) stranger(f *field, sent object, old any) object {
	out := object{}
	if have, ok := old.(object); ok {
		out, _ = clone(have).(object)
	}
	for name, v := range sent {
		out[name] = v
	}
	if f.Resource != "" && out["id"] == nil {
		out["id"], out["object"] = s.newID(lastPart(f.Resource)), f.Resource
	}
	return out
}

// withParent adds the id of the parent, if the target has a field for it.
func withParent(target *resource, parent *entry, sent object) object {
	back := backField(target, parent.object)
	if back == "" || sent[back] != nil {
		return sent
	}
	out := object{back: parent.id}
	for name, v := range sent {
		out[name] = v
	}
	return out
}

// backField is the field that has the id of a resource's parent, "" without
// one: a reference to it, or a text with its name.
func backField(target *resource, parent string) string {
	for i := range target.Fields {
		if f := &target.Fields[i]; f.Kind == kindRef && f.In == inNone && f.Resource == parent {
			return f.Name
		}
	}
	name := lastPart(parent)
	if f := find(target.Fields, name); f != nil && f.Kind == kindText && f.In == inNone {
		return name
	}
	return ""
}

// lastPart returns the part of an object's name after the last dot.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
