package load

import (
	"errors"
	"runtime"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"
	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator/diag"
)

// decode reads the kept part with kin-openapi, entry by entry. Its Loader would follow
// references through the whole part and fail at the stubs. References were checked
// before, and later stages look them up by name.
func (d *Document) decode() error {
	schemas := d.cut.schemas()
	d.Schemas = make(map[string]*openapi3.SchemaRef, len(schemas))
	d.Paths = make(map[string]*openapi3.PathItem, len(d.cut.paths))
	jobs := make([]job, 0, len(schemas)+len(d.cut.paths))
	for _, s := range schemas {
		ref := new(openapi3.SchemaRef)
		d.Schemas[s.Name] = ref
		jobs = append(jobs, job{schemaPointer(s.Name), func() jsontext.Value { return s.raw }, ref})
	}
	for _, path := range d.cut.paths {
		item := new(openapi3.PathItem)
		d.Paths[path.Path] = item
		jobs = append(jobs, job{pathPointer(path.Path), func() jsontext.Value { return d.cut.pathJSON(path) }, item})
	}
	return run(jobs)
}

// job is one entry to read.
type job struct {
	at   diag.Pointer
	raw  func() jsontext.Value
	into yaml.Unmarshaler
}

// run runs all jobs, several at a time, and returns all errors.
func run(jobs []job) error {
	errs := make([]*diag.Error, len(jobs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range jobs {
		group.Go(func() error {
			errs[i] = jobs[i].do()
			return nil
		})
	}
	_ = group.Wait() // the errors are in errs
	var all diag.List
	for _, err := range errs {
		if err != nil {
			all.Add(err)
		}
	}
	return all.Err()
}

// do reads the entry, with the method of kin-openapi that its Loader uses.
func (j job) do() *diag.Error {
	raw := j.raw()
	if raw.Kind() != '{' {
		return diag.Errorf(diag.Document, j.at, "is %s, not an object", kindName(raw.Kind()))
	}
	node, err := parse(raw)
	if err != nil {
		return withParent(j.at, err)
	}
	if j.into.UnmarshalYAML(node) != nil {
		return j.explain(node)
	}
	return nil
}

// withParent adds the pointer of the entry to an error inside it.
func withParent(at diag.Pointer, err error) *diag.Error {
	if e, ok := errors.AsType[*diag.Error](err); ok {
		below := *e
		below.Pointer = at + e.Pointer
		return &below
	}
	return unreadable(at, err)
}

// unreadable returns the error for JSON that the scan has accepted but that cannot be
// decoded.
func unreadable(at diag.Pointer, err error) *diag.Error {
	return diag.Errorf(diag.Internal, at, "cannot be read a second time: %w", err)
}

// explain finds the value of the entry that kin-openapi rejects: the error from
// kin-openapi has no pointer.
func (j job) explain(node *yaml.Node) *diag.Error {
	refuses := func(n *yaml.Node) bool {
		var err error
		switch j.into.(type) {
		case *openapi3.SchemaRef:
			err = new(openapi3.SchemaRef).UnmarshalYAML(n)
		default:
			err = new(openapi3.PathItem).UnmarshalYAML(n)
		}
		return err != nil
	}
	ptr, kind := findRefused(node, refuses)
	return diag.Errorf(diag.Document, j.at+ptr, "is %s, which OpenAPI does not allow here", kind)
}

// shapeError returns the error for a value that does not have the form that OpenAPI
// requires.
func shapeError(at diag.Pointer, err error) *diag.Error {
	e, ok := errors.AsType[*json.SemanticError](err)
	if !ok {
		return unreadable(at, err)
	}
	what := kindName(e.JSONKind)
	if e.JSONValue != nil {
		what = diag.Quote(string(e.JSONValue))
	}
	return diag.Errorf(diag.Document, at+diag.Pointer(e.JSONPointer), "is %s, which OpenAPI does not allow here", what)
}

// kindName returns the name of a kind of JSON value.
func kindName(kind jsontext.Kind) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 't', 'f':
		return "a boolean"
	}
	return "null"
}
