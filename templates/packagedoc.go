package templates

import (
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// PackageDoc is the package comment, as text that ends where the package
// clause begins: what the package is, the services it has, and which fields
// are never shown.
func PackageDoc(pkg string, api *model.API, services []*model.Resource, n *names.Table) string {
	paragraphs := []string{fmt.Sprintf("Package %s calls the Stripe API, version %s, for these resources:",
		pkg, model.NewDoc(api.Version))}
	var list []string
	for _, r := range services {
		list = append(list, fmt.Sprintf("  - [Client.%s]: %s", n.Service(r.ID).Field, objectText(r)))
	}
	paragraphs = append(paragraphs, strings.Join(list, "\n"))
	if secrets := secretFields(api, n); len(secrets) > 0 {
		paragraphs = append(paragraphs,
			"These fields hold secrets. Formatting and logging a value shows them masked, "+
				"as it does every JSON member called secret, client_secret or ending in _secret:",
			strings.Join(secrets, "\n"))
	}
	var b strings.Builder
	for _, line := range wrap(strings.Join(paragraphs, "\n\n")) {
		b.WriteString(strings.TrimRight("// "+line, " ") + "\n")
	}
	return b.String()
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
