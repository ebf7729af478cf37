package names

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// fieldNames are the fields whose Go name is not the words of their wire name: by
// the type they are in, as resource/operation or the name of a shared type, and
// their wire name.
var fieldNames = map[string]renaming{
	"VerificationFieldsList additional":   {"AdditionalFields", "additional to the fields that all have to give"},
	"transfer_reversal/retrieve transfer": {"ID", "the same parameter is called id where reversals are created and listed"},
	"transfer_reversal/update transfer":   {"ID", "the same parameter is called id where reversals are created and listed"},
}

// fieldName is the wanted name of a field.
func (a *assigner) fieldName(s *model.Struct, wire string) Ident {
	if s.ID.Path == "" {
		place := string(s.ID.Resource)
		switch {
		case s.ID.Shared != "":
			place = s.ID.Shared
		case s.ID.Operation != "":
			place += "/" + s.ID.Operation
		}
		place += " " + wire
		if row, ok := fieldNames[place]; ok {
			a.renamed[place] = true
			return newIdent(row.name, wire)
		}
	}
	return newIdent(a.speller.Words(wire), wire)
}

// UnusedFieldNames are the rows of the table of fields that no field of the model
// has used. The whole document that the table was made for uses all of them.
func (t *Table) UnusedFieldNames() []string {
	var unused []string
	for place := range fieldNames {
		if !t.renamed[place] {
			unused = append(unused, place)
		}
	}
	slices.Sort(unused)
	return unused
}
