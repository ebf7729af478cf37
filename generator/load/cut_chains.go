package load

import (
	"slices"

	"github.com/stripegen/stripegen/generator/diag"
)

// chainEnd returns the schema at the end of a chain of components that are each only a
// reference to the next. The chain has at most maxRefChain components.
func (x *Index) chainEnd(start *SchemaEntry) (*SchemaEntry, *diag.Error) {
	at := start
	var passed []*SchemaEntry
	for at.ref != "" {
		if err := x.refError(schemaPointer(at.Name).Child("$ref"), at.ref); err != nil {
			return nil, err
		}
		name, _ := ComponentName(at.ref)
		passed = append(passed, at)
		at = x.Schema(name)
		switch {
		case slices.Contains(passed, at):
			return nil, diag.Errorf(diag.Document, schemaPointer(at.Name), "the $refs form a cycle from here; one of them must be a schema")
		case len(passed) > maxRefChain:
			return nil, diag.Errorf(diag.Document, schemaPointer(start.Name), "the chain of $refs is longer than %d; point to the schema at its end", maxRefChain)
		}
	}
	return at, nil
}
