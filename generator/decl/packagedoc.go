package decl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// conventions describe what all resources have in common.
var conventions = []string{
	"# Calls",
	"[NewClient] makes a client with a field for each service; the interface of a service has its operations. Parameters are pointers, " +
		"and nil ones are not sent; [String], [Int64] and [Bool] make them. AddExpand asks for a field to be expanded in the response, AddMetadata sets one key of the metadata, " +
		"and UnsetFields clears fields. Lists are ranged over by All, which fetches further pages. A call that fails returns " +
		"an [*Error] with the response of the API. errors.Is compares its class: [ErrCard], [ErrRateLimit] and others.",
	"# Objects",
	"Every object keeps the JSON it came from. MarshalJSON writes it back without loss, with the edits made since, and Get, Fields and " +
		"AsMap also show what this package does not know. If the API " +
		"sends a bare ID instead of an object, the object has that ID alone. Enums keep values that IsKnown does not know. " +
		"Metadata of an object that was decoded is never nil.",
	"In tests, compare objects by Equal, or by cmp.Diff, which uses it. assert.Equal and reflect.DeepEqual also compare " +
		"the JSON and the client that an object keeps, and find differences where there are none.",
	"An object also keeps the client it came from, and Bind of a service sets another. Refresh fetches it again. Save sends what differs " +
		"from what the API last sent: a changed field, also one that is empty now; of an object inside it what changed there, and what " +
		"the API requires with that; a list as a whole; of a map the keys that are new, changed or gone. What Save would send is returned by Changes; " +
		"what it cannot send, such as an edit of a resource inside the object, is a [*FieldError]. " +
		"One object is not for several goroutines at a time; clients and parameters are.",
	"# Secrets",
	"Package fmt shows objects with their secrets masked, whatever the verb, and so does log/slog for an object that is an attribute. For objects " +
		"inside other values, wrap the handler with [MaskHandler]. MarshalJSON masks nothing.",
}

// packageDoc returns the package comment: a description of the package, its services,
// and the fields that are masked.
func (b *builder) packageDoc(pkg Ident, services []Service) Doc {
	paragraphs := []string{fmt.Sprintf("Package %s calls the Stripe API, version %s, for these resources:",
		pkg, model.Linef("%s", b.api.Version))}
	var list []string
	for _, s := range services {
		list = append(list, fmt.Sprintf("  - [Client.%s]: %s", s.Names.Field, s.Resource.ID))
	}
	paragraphs = append(paragraphs, strings.Join(list, "\n"))
	paragraphs = append(paragraphs, conventions...)
	if secrets := b.secretFields(); len(secrets) > 0 {
		paragraphs = append(paragraphs,
			"Masked are these fields, every JSON member that is called secret or ends in _secret, and what looks like a key or a secret in any text:",
			strings.Join(secrets, "\n"))
	}
	return model.NewDoc(strings.Join(paragraphs, "\n\n"))
}

// secretFields returns the secret fields of responses.
func (b *builder) secretFields() []string {
	var secrets []string
	for _, r := range b.api.Resources {
		for _, d := range append(slices.Clip(r.Decls), r.Object) {
			s, ok := d.(*model.Struct)
			if !ok {
				continue
			}
			for _, f := range b.byGoName(s) {
				if f.Secret {
					secrets = append(secrets, fmt.Sprintf("  - [%s.%s]", b.names.Type(s.ID), b.names.Field(s, f.Name)))
				}
			}
		}
	}
	return secrets
}
