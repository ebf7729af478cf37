package lower

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// locationOf returns the location of a type in the notation of package overrides.
func locationOf(id model.TypeID) string { return rootOf(id) + " " + id.Path }

// rootOf returns the resource of a type, followed by the operation in requests.
func rootOf(id model.TypeID) string {
	if id.Operation != "" {
		return string(id.Resource) + "/" + id.Operation
	}
	return string(id.Resource)
}

// identity returns the ID of the type at a location: the location itself, or the shared
// type there or above it.
func (l *lowerer) identity(id model.TypeID) model.TypeID {
	root := rootOf(id)
	if !l.overrides.SharesIn(root) {
		return id
	}
	segments := id.Segments()
	for n := len(segments); n > 0; n-- {
		at := root + " " + strings.Join(segments[:n], "/")
		above := root + " " + strings.Join(append(slices.Clone(segments[:n-1]), ""), "/")
		for _, candidate := range []struct {
			location string
			below    []string
		}{{at, segments[n:]}, {above + "*", segments[n:]}, {above + "+", segments[n-1:]}} {
			row := l.overrides.Shared(candidate.location)
			switch {
			case row == nil:
				continue
			case row.Name == "":
				return id
			}
			return model.TypeID{Resource: row.In, Shared: row.Name, Path: strings.Join(candidate.below, "/")}
		}
	}
	return id
}
