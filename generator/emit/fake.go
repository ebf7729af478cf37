package emit

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/templates"
)

// Fake renders the files of the fake server that goes with a package:
//
//	stripetest/tables.go … server.go    the server, hand-written, copied
//	stripetest/sessions*.go             the life of verification sessions, copied if they are selected
//	stripetest/v2_*.go                  what only API v2 has, copied if a resource belongs to it
//	stripetest/v2_meter_*.go            the token of the stream of meter events, copied if it is selected
//	stripetest/document.go              the list of tables
//	stripetest/table_<resource>.go      the facts of the document about a resource
//
// Stubs have no table: the server knows no such objects. Nil exceptions are Stripe's.
func Fake(api *model.API, table *names.Table, exceptions *overrides.Set) ([]output.Source, error) {
	exceptions = overrides.Or(exceptions)
	var resources []*model.Resource
	for _, r := range api.Resources {
		if !r.Stub {
			resources = append(resources, r)
		}
	}
	omit := omitted(api, resources)
	declared := []*decl.File{{Name: output.Companion + "/document.go", Decls: decl.FakeTables(api.Version, resources, table)}}
	for _, r := range resources {
		facts := decl.FakeFacts{Prefix: prefix(r.ID, exceptions), Initials: initialsOf(r, exceptions)}
		if rule := rules[r.ID]; !slices.Contains(omit, rule.part) {
			facts.Rules = rule.name
		}
		name := output.Companion + "/table_" + table.File(r.ID, false).String()
		declared = append(declared, &decl.File{Name: name, Decls: []decl.Decl{decl.FakeTable(r, facts, api, table)}})
	}
	files, err := renderFiles("", names.Fixed(output.Companion), declared)
	if err != nil {
		return nil, err
	}
	sources, err := templates.Fake(omit...)
	return append(files, copies(sources, output.Companion+"/", "\n")...), err
}

// sessionID is the resource whose life is in the fake server.
const sessionID model.ResourceID = "identity.verification_session"

// rule is the variable with the rules of a resource, and the part that has it.
type rule struct {
	part templates.Part
	name names.Ident
}

// rules are the rules that the fake server has.
var rules = map[model.ResourceID]rule{
	sessionID:                        {templates.Sessions, names.Fixed("sessionRules")},
	"identity.verification_report":   {templates.Sessions, names.Fixed("reportRules")},
	"v2.billing.meter_event_session": {templates.MeterSession, names.Fixed("meterSessionRules")},
	"v2.billing.meter_event_stream":  {templates.MeterStream, names.Fixed("meterStreamRules")},
}

// omitted returns the parts of the fake server that a package with those resources does
// not need.
func omitted(api *model.API, resources []*model.Resource) []templates.Part {
	needed := map[templates.Part]bool{}
	for _, r := range resources {
		needed[rules[r.ID].part] = true
		needed[templates.V2] = needed[templates.V2] || r.V2
	}
	needed[templates.Sessions] = sessions(api) // a report alone has no life
	return slices.DeleteFunc([]templates.Part{templates.Sessions, templates.V2, templates.MeterSession, templates.MeterStream}, func(p templates.Part) bool { return needed[p] })
}

// sessions reports whether the package has verification sessions.
func sessions(api *model.API) bool {
	r := api.Resource(sessionID)
	return r != nil && r.Selected && !r.Stub
}

// prefix returns the prefix of the ids of a resource. For a resource without a listed
// prefix it is the last part of its name; in API v2, that of the resource with the name of
// that part. The server has an option for another.
func prefix(id model.ResourceID, exceptions *overrides.Set) string {
	if p, ok := exceptions.Prefix(id); ok {
		return p
	}
	name := string(id)
	last := name[strings.LastIndexByte(name, '.')+1:]
	if p, ok := exceptions.Prefix(model.ResourceID(last)); ok && strings.HasPrefix(name, "v2.") {
		return p
	}
	return last
}
