package templates

import (
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// conventions describe what is alike in all resources, and is therefore not
// described at each.
var conventions = []string{
	"Objects. Every object keeps the JSON it came from: MarshalJSON writes it back without loss, with the edits made since; " +
		"Get, Fields and AsMap also show fields this package does not know; Equal compares values. IsDeleted says whether the API " +
		"answered that the object is deleted, ObjectName what the API calls its type. Format, String, GoString and LogValue show " +
		"the object with its secrets masked. Where the API answers with a bare ID in the place of an object, the object has that ID alone.",
	"Calls of objects. An object knows the client it came from, and Bind of a service makes any object one of a client's; the methods " +
		"of an object without a client return [ErrUnbound]. Refresh fetches the object again, with what the first call expanded, and " +
		"drops edits. Save sends what differs from what the API last sent, and nothing else, and reads the answer into the object; one " +
		"without an ID is created; what its params hold goes before the changes. Changes returns what Save would send, nil for nothing. " +
		"ResourceURL is the path of the object. A resource inside an object is never written with it, only replaced by its ID. One object is not for several goroutines at a time; " +
		"clients and parameters are.",
	"Enums. Values lists the values that the API documents, and IsKnown says whether a value is one of them. Others can come and are kept.",
	"Parameters. Fields are pointers, and nil ones are not sent. AddExpand, or Expand, asks for fields to be expanded in the answer; " +
		"AddMetadata sets one key of the metadata, and an empty value takes a key away; AddUnsetField, or UnsetFields, clears fields, which are then sent as empty values.",
}

// PackageDoc is the package comment: what the package is, the services it has, and
// which fields are never shown.
func PackageDoc(pkg names.Ident, api *model.API, services []ClientService, n *names.Table) model.Doc {
	paragraphs := []string{fmt.Sprintf("Package %s calls the Stripe API, version %s, for these resources:",
		pkg, model.Linef("%s", api.Version))}
	var list []string
	for _, s := range services {
		list = append(list, fmt.Sprintf("  - [Client.%s]: %s", s.Names.Field, s.Resource.ID))
	}
	paragraphs = append(paragraphs, strings.Join(list, "\n"))
	paragraphs = append(paragraphs, conventions...)
	if secrets := secretFields(api, n); len(secrets) > 0 {
		paragraphs = append(paragraphs,
			"These fields hold secrets. Formatting and logging a value shows them masked, "+
				"as it does every JSON member called secret, client_secret or ending in _secret, in any case, and what looks like a key in a text:",
			strings.Join(secrets, "\n"))
	}
	return model.NewDoc(strings.Join(paragraphs, "\n\n"))
}

// secretFields lists the fields of answers that are secret.
func secretFields(api *model.API, n *names.Table) []string {
	var secrets []string
	add := func(s *model.Struct) {
		for _, f := range byGoName(s, n) {
			if f.Secret {
				secrets = append(secrets, fmt.Sprintf("  - [%s.%s]", n.Type(s.ID), n.Field(s, f.Name)))
			}
		}
	}
	for _, r := range api.Resources {
		for _, d := range r.Decls {
			if s, ok := d.(*model.Struct); ok {
				add(s)
			}
		}
		add(r.Object)
	}
	return secrets
}
