package emit

import (
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/templates"
)

// FakePackage is the name of the package with the fake server, and of its
// folder in the output.
const FakePackage = "stripetest"

// Fake renders the files of the fake server that goes with a package:
//
//	stripetest/tables.go … server.go    the server, hand-written, copied
//	stripetest/sessions*.go             the life of verification sessions, copied if they are selected
//	stripetest/document.go              the list of tables
//	stripetest/table_<resource>.go      what the document says about a resource
//
// Stubs have no table: the server knows no such objects. Nil exceptions are Stripe's.
func Fake(api *model.API, table *names.Table, exceptions *overrides.Set) ([]File, error) {
	exceptions = overrides.Or(exceptions)
	e := &emitter{api: api, names: table, opts: Options{Package: names.Fixed(FakePackage)}}
	var resources []*model.Resource
	for _, r := range api.Resources {
		if !r.Stub {
			resources = append(resources, r)
		}
	}
	e.render(FakePackage+"/document.go", model.Doc{}, templates.FakeTables(api.Version, resources, table))
	for _, r := range resources {
		facts := templates.FakeFacts{Prefix: prefix(r.ID, exceptions), Rules: e.rules(r.ID), Initials: initialsOf(r, exceptions)}
		decl := templates.FakeTable(r, e.events(r.ID), facts, table)
		e.render(FakePackage+"/table_"+table.File(r.ID, false).String(), model.Doc{}, []templates.Decl{decl})
	}
	files, err := templates.Fake(e.sessions())
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		source := append([]byte(Header+"\n"), f.Source...)
		e.files = append(e.files, File{Name: FakePackage + "/" + f.Name, Source: source, Copied: FakePackage + "/" + f.Name})
	}
	return e.files, e.err
}

// The resources that the fake server has rules for.
const (
	sessionID model.ResourceID = "identity.verification_session"
	reportID  model.ResourceID = "identity.verification_report"
)

// sessions says that the package is about verification sessions.
func (e *emitter) sessions() bool {
	r := e.api.Resource(sessionID)
	return r != nil && r.Selected && !r.Stub
}

// rules is the variable with the rules for a resource, zero if there are none.
func (e *emitter) rules(id model.ResourceID) names.Ident {
	switch {
	case !e.sessions():
	case id == sessionID:
		return names.Fixed("sessionRules")
	case id == reportID:
		return names.Fixed("reportRules")
	}
	return names.Ident{}
}

// prefix is how the ids of a resource begin. For a resource that is not listed
// it is the last part of its name; the server has an option for another.
func prefix(id model.ResourceID, exceptions *overrides.Set) string {
	if p, ok := exceptions.Prefix(id); ok {
		return p
	}
	name := string(id)
	return name[strings.LastIndexByte(name, '.')+1:]
}
