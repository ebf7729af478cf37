package stripetest

import (
	"fmt"
	"time"
)

// object is a JSON object.
type object = map[string]any

// scope separates data: the connected account, and whether the key is
// a live one.
type scope struct {
	account string
	live    bool
}

// shelfKey identifies the objects of one type.
type shelfKey struct {
	scope  scope
	object string
}

// shelf has the objects of one type, oldest first.
type shelf struct {
	entries []*entry
	byID    map[string]*entry
}

// entry is one object.
type entry struct {
	scope  scope
	object string
	id     string
	values object
	above  map[string]string // the parameters of the path that it was created at
}

// shelf returns the objects of a type.
func (s *Server) shelf(sc scope, name string) *shelf {
	key := shelfKey{sc, name}
	if s.shelves[key] == nil {
		s.shelves[key] = &shelf{byID: map[string]*entry{}}
	}
	return s.shelves[key]
}

// put keeps a new object.
func (s *Server) put(e *entry) {
	sh := s.shelf(e.scope, e.object)
	sh.entries = append(sh.entries, e)
	sh.byID[e.id] = e
}

// remove forgets an object.
func (s *Server) remove(e *entry) {
	sh := s.shelf(e.scope, e.object)
	delete(sh.byID, e.id)
	for i, other := range sh.entries {
		if other == e {
			sh.entries = append(sh.entries[:i:i], sh.entries[i+1:]...)
			return
		}
	}
}

// lookup finds an object; an empty name means one of any type. nil if there is
// none.
func (s *Server) lookup(sc scope, name, id string) *entry {
	if name != "" {
		return s.shelf(sc, name).byID[id]
	}
	for key, sh := range s.shelves {
		if e := sh.byID[id]; e != nil && key.scope == sc {
			return e
		}
	}
	return nil
}

// anywhere finds an object of a type in all accounts: ids are unique.
func (s *Server) anywhere(name, id string) *entry {
	for key, sh := range s.shelves {
		if e := sh.byID[id]; e != nil && key.object == name {
			return e
		}
	}
	return nil
}

// count returns the next number of a series.
func (s *Server) count(series string) int {
	s.counters[series]++
	return s.counters[series]
}

// newID returns a new id.
func (s *Server) newID(prefix string) string {
	return fmt.Sprintf("%s_Fake%08d", prefix, s.count(prefix))
}

// newEntry returns an object with the values sent; it is not kept yet.
func (s *Server) newEntry(sc scope, res *resource, sent object) *entry {
	e := &entry{scope: sc, object: res.Object}
	e.id, _ = sent["id"].(string)
	if e.id == "" && find(res.Fields, "id") != nil {
		e.id = s.newID(res.Prefix)
	}
	e.values = build(res.Fields, s.adopt(e, res.Fields, sent, nil), s.now().Unix())
	own := object{"id": e.id, "object": res.Object, "created": s.now().Unix(), "livemode": sc.live}
	if f := find(res.Fields, "created"); f != nil && f.Kind == kindTime {
		own["created"] = s.now().UTC().Format(time.RFC3339)
	}
	for name, value := range own {
		if _, set := sent[name]; !set && find(res.Fields, name) != nil {
			e.values[name] = value
		}
	}
	return e
}

// Add puts an object into the server without a request and returns its id: a
// customer that requests refer to, or a session created last week. Values have
// the types of JSON; "id" and "created" are chosen if they are not set.
func (s *Server) Add(name string, values map[string]any) string {
	s.t.Helper()
	s.mu.Lock()
	res := s.resources[name]
	if res == nil {
		s.mu.Unlock()
		s.t.Fatalf("stripetest: there is no resource %q in the package; generate it too", name)
		return ""
	}
	defer s.mu.Unlock()
	e := s.newEntry(scope{}, res, values)
	s.put(e)
	return e.id
}
