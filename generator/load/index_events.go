package load

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// eventsKey is the member at the top of a pruned document that lists the types
// of events about the resources in it: what declares them was cut away.
const eventsKey = "x-stripegenEvents"

// eventKey marks a component of the sdk flavour that describes an event.
const eventKey = "x-stripeEvent"

// eventsResource is the ID of the resource of events.
const eventsResource = "event"

// webhookPath is the operation whose parameter lists, in the plain flavour, the
// types of events there are.
const webhookPath = "/v1/webhook_endpoints"

// Events are the types of all events the document knows of that are about one of
// the resources, sorted: those whose type is the resource's ID and one or more
// further words, and to which no longer ID fits better.
func (x *Index) Events(ids []string) []Event {
	types := x.declaredEvents()
	if types == nil {
		types = x.listedEvents()
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	var events []Event
	for _, t := range types {
		if id := x.eventResource(t); wanted[id] {
			events = append(events, Event{Type: t, Resource: id})
		}
	}
	slices.SortFunc(events, func(a, b Event) int { return strings.Compare(a.Type, b.Type) })
	return slices.Compact(events)
}

// Event is a type of event and the resource it is about.
type Event struct{ Type, Resource string }

// eventResource is the longest ID of a resource with operations that an event's
// type begins with: the discount of a customer has none, so its events are the
// customer's.
// Older events write an underscore for the dot after the package, as in
// issuing_card.created, and that of a scheduled query has a package that the ID
// lacks but the paths have. Events that are about nothing that has operations
// belong to the resource of events itself.
func (x *Index) eventResource(event string) string {
	for end := strings.LastIndexByte(event, '.'); end > 0; end = strings.LastIndexByte(event[:end], '.') {
		prefix := event[:end]
		for _, id := range []string{prefix, strings.Replace(prefix, "_", ".", 1)} {
			if x.isCalled(id, "") {
				return id
			}
		}
		if pkg, class, ok := strings.Cut(prefix, "."); ok && x.isCalled(class, "/v1/"+pkg+"/") {
			return class
		}
	}
	if x.isCalled(eventsResource, "") {
		return eventsResource
	}
	return ""
}

// isCalled says that a resource has operations, and that their paths begin so.
func (x *Index) isCalled(id, prefix string) bool {
	return x.Resource(id) != nil && len(x.calls[id]) > 0 && strings.HasPrefix(x.calls[id][0].Path.Path, prefix)
}

// declaredEvents are the events that the document declares: in components of
// their own, which are named as the event is, or at the top of a pruned document.
func (x *Index) declaredEvents() []string {
	types := stringsIn(x.events)
	for i := range x.Schemas {
		if s := &x.Schemas[i]; strings.Contains(s.Name, ".") && s.event && s.Event.Kind != thinKind {
			types = append(types, s.Name)
		}
	}
	return types
}

// listedEvents are the values that the creation of a webhook endpoint takes.
func (x *Index) listedEvents() []string {
	i := slices.IndexFunc(x.Paths, func(p PathEntry) bool { return p.Path == webhookPath })
	if i < 0 {
		return nil
	}
	var path struct {
		Post struct {
			RequestBody struct {
				Content map[string]struct {
					Schema struct {
						Properties struct {
							EnabledEvents struct {
								Items struct{ Enum []string }
							} `json:"enabled_events"`
						}
					}
				}
			}
		}
	}
	if json.Unmarshal(x.Paths[i].raw, &path) != nil {
		return nil
	}
	var types []string
	for _, media := range path.Post.RequestBody.Content {
		types = append(types, media.Schema.Properties.EnabledEvents.Items.Enum...)
	}
	return slices.DeleteFunc(types, func(t string) bool { return !strings.Contains(t, ".") }) // "*" stands for all
}

// stringsIn are the elements of a JSON array of strings.
func stringsIn(raw jsontext.Value) []string {
	var list []string
	if raw == nil || json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

// eventsJSON is what a pruned document says of its events; nil for none.
func (c *cutting) eventsJSON() jsontext.Value {
	events := c.index.Events(c.selected)
	if len(events) == 0 {
		return nil
	}
	types := make([]string, len(events))
	for i, e := range events {
		types[i] = e.Type
	}
	raw, err := json.Marshal(types)
	if err != nil {
		return nil
	}
	return raw
}
