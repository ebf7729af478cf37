package overrides

import (
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// Set has the exceptions of one run and records which of them were used. Its methods
// may be called from several goroutines.
type Set struct {
	noResources    *table[bool]
	methods        *table[[]Method]
	leftOut        *table[leftOutRow]
	values         *table[[]string]
	plain          *table[bool]
	shared         *table[*Shared]
	roots          map[string]bool // "resource/operation" of the locations in shared
	shapes         *table[*Reshaped]
	secrets        *table[bool]
	resourceNames  *table[string]
	singleServices *table[bool]
	fieldNames     *table[string]
	words          *table[string]
	wholeNames     *table[string]
	initials       *table[*Initial]
	ofResource     map[model.ResourceID][]*row[*Initial]
	prefixes       *table[string]

	sensitive, names *settings
}

// New returns the exceptions of Stripe's API and those of the settings.
func New(user User) *Set {
	s := &Set{
		noResources:    newTable[bool]("no resource"),
		methods:        newTable[[]Method]("methods"),
		leftOut:        newTable[leftOutRow]("left out"),
		values:         newTable[[]string]("values"),
		plain:          newTable[bool]("string"),
		shared:         newTable[*Shared]("shared"),
		roots:          map[string]bool{},
		shapes:         newTable[*Reshaped]("shape"),
		secrets:        newTable[bool]("secret"),
		resourceNames:  newTable[string]("resource name"),
		singleServices: newTable[bool]("single service"),
		fieldNames:     newTable[string]("field name"),
		words:          newTable[string]("word"),
		wholeNames:     newTable[string]("whole name"),
		initials:       newTable[*Initial]("initial value"),
		ofResource:     map[model.ResourceID][]*row[*Initial]{},
		prefixes:       newTable[string]("prefix"),
	}
	s.addOperations()
	s.addTypes()
	s.addNames()
	s.addFake()
	s.sensitive, s.names = user.sensitive(), user.names()
	return s
}

// Or returns the set, or one with only Stripe's exceptions for nil.
func Or(s *Set) *Set {
	if s == nil {
		return New(User{})
	}
	return s
}

// addOperations fills the tables about resources and operations.
func (s *Set) addOperations() {
	for id, why := range noResources {
		s.noResources.add(id, true, why, Every)
	}
	for _, r := range methods {
		s.methods.add(r.method+" "+r.path, r.methods, r.why, r.documents)
	}
	for _, r := range leftOut {
		s.leftOut.add(strings.TrimSpace(r.method+" "+r.path), r, r.why, r.documents)
	}
}

// addTypes fills the tables about types and fields.
func (s *Set) addTypes() {
	for _, group := range enumValues {
		for location, values := range group.rows {
			s.values.add(location, values, group.why, group.documents)
		}
	}
	for _, group := range plainStrings {
		for _, location := range group.locations {
			s.plain.add(location, true, group.why, group.documents)
		}
	}
	for i := range sharedTypes {
		r := &sharedTypes[i]
		for _, location := range r.locations {
			root, _, _ := strings.Cut(location, " ")
			s.roots[root] = true
			s.shared.add(location, r, r.why, r.documents)
		}
	}
	for i := range shapes {
		r := &shapes[i]
		s.shapes.add(r.location, r, r.why, r.documents)
	}
	for field, why := range secrets {
		s.secrets.add(field, true, why, Every)
	}
	for field, why := range v2Secrets {
		s.secrets.add(field, true, why, V2)
	}
}

// addNames fills the tables about Go names.
func (s *Set) addNames() {
	for id, r := range resourceNames {
		s.resourceNames.add(string(id), r.name, r.why, r.documents)
	}
	for id, why := range singleServices {
		s.singleServices.add(string(id), true, why, Every)
	}
	for field, r := range fieldNames {
		s.fieldNames.add(field, r.name, r.why, r.documents)
	}
	for _, t := range []struct {
		table  *table[string]
		groups []spellings
	}{{s.words, words}, {s.wholeNames, wholeNames}, {s.wholeNames, v2WholeNames}} {
		for _, group := range t.groups {
			for raw, spelled := range group.rows {
				t.table.add(raw, spelled, group.why, group.documents)
			}
		}
	}
}

// addFake fills the tables about the fake server.
func (s *Set) addFake() {
	for i := range initials {
		r := &initials[i]
		key := fmt.Sprintf("%s %s = %v", r.Resource, r.Field, r.Value)
		if r.When != "" {
			key += " when " + r.When
		}
		s.ofResource[r.Resource] = append(s.ofResource[r.Resource], s.initials.add(key, r, r.why, r.documents))
	}
	for id, prefix := range prefixes {
		s.prefixes.add(string(id), prefix, prefixReason, Every)
	}
}

// NoResource reports whether a component with the ID of a resource is no resource.
func (s *Set) NoResource(id string) bool { return s.noResources.get(id) }

// Methods returns the methods of an operation, or false without a row. The path has {}
// in place of its parameters.
func (s *Set) Methods(method, path string) ([]Method, bool) {
	return s.methods.find(method + " " + path)
}

// LeftOut reports whether an operation gets no method. The path has {} in place of
// its parameters.
func (s *Set) LeftOut(method, path string) bool {
	found := false
	for _, r := range s.leftOut.rows {
		if r.value.matches(method, path) {
			r.use()
			found = true
		}
	}
	return found
}

// Values returns the values of a plain string, or nil without a row.
func (s *Set) Values(location string) []string {
	if values, ok := s.values.find(location); ok {
		return values
	}
	return s.sharedValues(location)
}

// sharedValues returns the values that another location of the same shared type has.
func (s *Set) sharedValues(location string) []string {
	shared := s.shared.rows[location]
	if shared == nil {
		return nil
	}
	for _, other := range shared.value.locations {
		if r := s.values.rows[other]; r != nil {
			return r.value
		}
	}
	return nil
}

// StaysString reports whether an enum stays a string.
func (s *Set) StaysString(location string) bool { return s.plain.get(location) }

// Shared returns the shared type at a location, or nil without a row.
func (s *Set) Shared(location string) *Shared { return s.shared.get(location) }

// SharesIn reports whether any location of a resource, or of one of its operations,
// as resource/operation, has a shared type.
func (s *Set) SharesIn(root string) bool { return s.roots[root] }

// Reshaped returns the row of a location for a shape, or nil.
func (s *Set) Reshaped(location string, as Shape) *Reshaped {
	if r := s.shapes.rows[location]; r != nil && r.value.As == as {
		return r.use()
	}
	return nil
}

// Secret reports whether a field of a resource holds a secret.
func (s *Set) Secret(resource, field string) bool { return s.secrets.get(resource + "." + field) }

// ResourceName returns the Go name of a resource, or false without a row.
func (s *Set) ResourceName(id model.ResourceID) (string, bool) {
	return s.resourceNames.find(string(id))
}

// SingleService reports whether the service of a resource has a name in the singular.
func (s *Set) SingleService(id model.ResourceID) bool { return s.singleServices.get(string(id)) }

// FieldName returns the Go name of a field, by its type and its wire name, or false
// without a row.
func (s *Set) FieldName(in, wire string) (string, bool) { return s.fieldNames.find(in + " " + wire) }

// Word returns the spelling of a word, or false without a row.
func (s *Set) Word(word string) (string, bool) { return s.words.find(word) }

// WholeName returns the spelling of a complete name, or false without a row.
func (s *Set) WholeName(raw string) (string, bool) { return s.wholeNames.find(raw) }

// Initials returns the initial values of the fields of a resource for which applies
// returns true, in order.
func (s *Set) Initials(id model.ResourceID, applies func(Initial) bool) []Initial {
	var all []Initial
	for _, r := range s.ofResource[id] {
		if applies(*r.value) {
			all = append(all, *r.use())
		}
	}
	return all
}

// Prefix returns the prefix of the IDs of a resource, or false without a row.
func (s *Set) Prefix(id model.ResourceID) (string, bool) { return s.prefixes.find(string(id)) }
