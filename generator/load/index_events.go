package load

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// eventsKey is the top-level member of a pruned document that lists the event types of
// its resources: the components that declare them were cut.
const eventsKey = "x-stripegenEvents"

// eventKey marks a component of the sdk flavour that describes an event.
const eventKey = "x-stripeEvent"

// eventsResource is the ID of the resource of events.
const eventsResource = "event"

// webhookPath is the operation whose parameter lists the event types in the plain
// flavour.
const webhookPath = "/v1/webhook_endpoints"

// Events returns the types of all events of the document that are about one of the
// resources, sorted. The type of such an event begins with the resource's ID, followed
// by one or more words, and no longer ID matches.
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

// eventResource returns the longest ID of a resource with operations that an event's
// type begins with: the discount of a customer has no operations, so its events belong
// to the customer. Older events have an underscore instead of the dot after the
// package, as in issuing_card.created. The type of a scheduled query has a package that
// the ID lacks but the paths have. Other events belong to the resource of events
// itself.
func (x *Index) eventResource(event string) string {
	for end := strings.LastIndexByte(event, '.'); end > 0; end = strings.LastIndexByte(event[:end], '.') {
		prefix := event[:end]
		for _, id := range []string{prefix, strings.Replace(prefix, "_", ".", 1)} {
			if x.hasOperationsBelow(id, "") {
				return id
			}
		}
		if pkg, class, ok := strings.Cut(prefix, "."); ok && x.hasOperationsBelow(class, "/v1/"+pkg+"/") {
			return class
		}
	}
	if x.hasOperationsBelow(eventsResource, "") {
		return eventsResource
	}
	return ""
}

// hasOperationsBelow reports whether a resource has operations whose paths have the
// prefix.
func (x *Index) hasOperationsBelow(id, prefix string) bool {
	return x.Resource(id) != nil && len(x.calls[id]) > 0 && strings.HasPrefix(x.calls[id][0].Path.Path, prefix)
}

// declaredEvents returns the events that the document declares: as components that are
// named after the event, or at the top of a pruned document.
func (x *Index) declaredEvents() []string {
	types := stringsIn(x.events)
	for i := range x.Schemas {
		if s := &x.Schemas[i]; strings.Contains(s.Name, ".") && s.event && s.Event.Kind != thinKind {
			types = append(types, s.Name)
		}
	}
	return types
}

// listedEvents returns the event types that the creation of a webhook endpoint accepts.
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
	return slices.DeleteFunc(types, func(t string) bool { return !strings.Contains(t, ".") }) // "*" means all
}

// stringsIn returns the elements of a JSON array of strings.
func stringsIn(raw jsontext.Value) []string {
	var list []string
	if raw == nil || json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

// eventsJSON returns the list of events for a pruned document, or nil if there are
// none.
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
