package load

import (
	"regexp"

	"github.com/stripegen/stripegen/generator/diag"
)

// resourceKey is the extension with the ID of the resource that a component describes.
const resourceKey = "x-resourceId"

// operationsKey is the extension with the methods that the component declares.
const operationsKey = "x-stripeOperations"

// idPattern matches the ID of a resource. The names of types and files are made from
// IDs, and comments print them.
var idPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$`)

// maxID is the maximum length of an ID: the names of files are made from IDs.
const maxID = 100

// resourceID reads x-resourceId and records an error for a value that is no valid ID.
func (s *scanner) resourceID(entry *SchemaEntry) (err error) {
	ptr, kind := diag.Pointer(s.dec.StackPointer()), s.dec.PeekKind()
	entry.hasID = true
	entry.ResourceID, err = s.str()
	switch {
	case err != nil:
	case kind != '"':
		s.badIDs.Add(diag.Errorf(diag.Document, ptr, "the ID of a resource must be a string, not %s", kindName(kind)))
	case !isID(entry.ResourceID):
		s.badIDs.Add(badID(ptr, entry.ResourceID))
	}
	return err
}

// noResources returns the error for a document without resources.
func noResources(schemas int) *diag.Error {
	return diag.Errorf(diag.Document, "/components/schemas", "the document is not in Stripe's dialect: none of its %d schemas is a resource, by the extension %s "+
		"or by a property object whose only value is the name of the schema; stripegen writes no packages for other APIs", schemas, resourceKey)
}

// isID reports whether a text is a valid ID.
func isID(text string) bool { return len(text) <= maxID && idPattern.MatchString(text) }

// badID returns the error for a text that is no valid ID.
func badID(ptr diag.Pointer, text string) *diag.Error {
	return diag.Errorf(diag.Document, ptr, "%s is no ID of a resource; use words of lower-case letters, digits and _, "+
		"separated by dots, each with a letter first, and at most %d characters", diag.Quote(text), maxID)
}

// checkIDs reports invalid IDs, and two components with the same ID.
func (s *scanner) checkIDs() error {
	errs := s.badIDs
	for i, c := range s.index.Schemas {
		first := s.index.byID[c.ResourceID]
		switch {
		case c.ResourceID == "":
		case first != i:
			errs.Add(diag.Errorf(diag.Document, schemaPointer(c.Name).Child(resourceKey),
				"two components are the resource %s: %s and %s", diag.Quote(c.ResourceID), diag.Quote(s.index.Schemas[first].Name), diag.Quote(c.Name)))
		case !c.hasID && !isID(c.ResourceID):
			errs.Add(badID(schemaPointer(c.Name), c.Name))
		}
	}
	return errs.Err()
}
