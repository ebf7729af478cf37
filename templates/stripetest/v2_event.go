package stripetest

import (
	"reflect"
	"strings"
	"time"
)

// thinObject is the object of thin events and of their notifications.
const thinObject = "v2.core.event"

// SendThinEvent lets a thin event of a type happen to an object: webhooks get its
// notification, and calls fetch it. id is that of the object, "" for an event that names
// none; data are the values of its data, and may be nil. Events that a
// request causes happen by themselves.
func (s *Server) SendThinEvent(typ, id string, data map[string]any) Event {
	s.t.Helper()
	s.mu.Lock()
	var e *entry
	if t := s.thinEvent(typ); t != nil {
		if e = s.anywhere(t.Related, id); s.resources[t.Related] == nil {
			e = &entry{object: t.Related, id: id} // none, or one that the package does not have
		}
	}
	if e == nil {
		s.mu.Unlock()
		s.t.Fatalf("stripetest: there is no event %q about an object %q", typ, id)
		return Event{}
	}
	s.thin(e, typ, data, nil)
	events, sent := s.takePending(), s.events[len(s.events)-1]
	s.mu.Unlock()
	s.deliver(events)
	return sent
}

// thinEvent returns the entry of the tables for events of a type; nil for an unknown one.
func (s *Server) thinEvent(typ string) *thinEvent {
	for _, res := range s.resources {
		for i := range res.Thin {
			if res.Thin[i].Type == typ {
				return &res.Thin[i]
			}
		}
	}
	return nil
}

// emit notes a thin event, if the document has one of that name, and one for each part
// of the object that has changed.
func (jsonStyle) emit(c *call, verb string, e *entry, previous object) {
	if typ := e.object + "." + verb; c.server.thinEvent(typ) != nil {
		c.server.thin(e, typ, nil, c.cause())
	}
	for _, t := range c.server.resources[e.object].Thin {
		part, isOwn := strings.CutPrefix(t.Type, e.object+"[")
		part, isPart := strings.CutSuffix(part, "]."+verb)
		if isOwn && isPart && changedIn(previous, e.values, strings.Split(part, ".")) {
			c.server.thin(e, t.Type, nil, c.cause())
		}
	}
}

// changedIn reports whether the part of an object at a path differs from the old one.
// old has the values of the fields that have changed.
func changedIn(old, now object, path []string) bool {
	before, changed := old[path[0]]
	after := now[path[0]]
	for _, name := range path[1:] {
		inner, _ := before.(object)
		outer, _ := after.(object)
		before, after = inner[name], outer[name]
	}
	return changed && !reflect.DeepEqual(before, after)
}

// thin makes a thin event about an object and posts its notification to webhooks. An
// object without a type is none.
func (s *Server) thin(e *entry, typ string, data, request object) *entry {
	event := object{
		"id": s.newID("evt"), "object": thinObject, "type": typ, "created": s.now().UTC().Format(time.RFC3339Nano), "livemode": e.scope.live,
	}
	if e.scope.account != "" {
		event["context"] = e.scope.account
	}
	if e.object != "" {
		event["related_object"] = object{"id": e.id, "type": e.object, "url": s.pathOf(e)}
	}
	if request != nil {
		if request["idempotency_key"] == nil {
			request["idempotency_key"] = ""
		}
		event["reason"] = object{"type": "request", "request": request}
	}
	notification := object{"context": nil}
	for name, v := range event {
		notification[name] = v
	}
	if t := s.thinEvent(typ); t != nil && t.Data != nil {
		event["data"] = build(t.Data, data, s.now().Unix())
	}
	id, _ := event["id"].(string)
	kept := &entry{scope: e.scope, object: thinObject, id: id, values: event}
	s.put(kept)
	s.note(id, typ, notification)
	return kept
}

// pathOf is the path that an object is retrieved from.
func (s *Server) pathOf(e *entry) string {
	res := s.resources[e.object]
	if res == nil {
		return ""
	}
	for _, op := range res.Operations {
		if op.Kind != opRetrieve || op.Own == "" {
			continue
		}
		steps := strings.Split(op.Path, "/")
		for i, step := range steps {
			name, isParam := strings.CutPrefix(strings.TrimSuffix(step, "}"), "{")
			switch {
			case isParam && name == op.Own:
				steps[i] = e.id
			case isParam:
				steps[i] = e.above[name]
				if own, ok := e.values[strings.TrimSuffix(name, "_id")].(string); steps[i] == "" && ok {
					steps[i] = own
				}
			}
		}
		return strings.Join(steps, "/")
	}
	return ""
}
