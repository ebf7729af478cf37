package load

import (
	"errors"
	"runtime"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// decode parses what was kept with kin-openapi, entry by entry. Its Loader would
// follow references through the whole part and fail at the stubs; references were
// checked before, and the later stages look them up by name.
func (d *Document) decode() error {
	schemas := d.cut.schemas()
	d.Schemas = make(map[string]*openapi3.SchemaRef, len(schemas))
	d.Paths = make(map[string]*openapi3.PathItem, len(d.cut.paths))
	var jobs []job
	for _, s := range schemas {
		ref := new(openapi3.SchemaRef)
		d.Schemas[s.Name] = ref
		jobs = append(jobs, job{schemaPointer(s.Name), func() (jsontext.Value, any) { return s.raw, ref }})
	}
	for _, path := range d.cut.paths {
		item := new(openapi3.PathItem)
		d.Paths[path.Path] = item
		jobs = append(jobs, job{pathPointer(path.Path), func() (jsontext.Value, any) { return d.cut.pathJSON(path), item }})
	}
	return run(jobs)
}

// job is one entry to parse.
type job struct {
	at   diag.Pointer
	what func() (jsontext.Value, any)
}

// parse does the job.
func (j job) parse() *diag.Error {
	raw, into := j.what()
	if raw.Kind() != '{' {
		return diag.Errorf(diag.Document, j.at, "is %s, not an object", kindName(raw.Kind()))
	}
	if err := json.Unmarshal(raw, into, kinReaders, jsontext.AllowDuplicateNames(true)); err != nil {
		return shapeError(j.at, err)
	}
	return nil
}

// shapeError says what in an entry is not as OpenAPI wants it.
func shapeError(at diag.Pointer, err error) *diag.Error {
	if e, ok := errors.AsType[*json.SemanticError](err); ok {
		at += diag.Pointer(e.JSONPointer)
		if e.JSONValue != nil {
			return diag.Errorf(diag.Document, at, "is %s, which OpenAPI does not allow here", diag.Quote(string(e.JSONValue)))
		}
		if e.Err == nil && e.JSONKind != 0 {
			return diag.Errorf(diag.Document, at, "is %s, which OpenAPI does not allow here", kindName(e.JSONKind))
		}
		if e.Err != nil {
			err = e.Err
		}
	}
	return diag.Errorf(diag.Document, at, "does not have the shape of OpenAPI: %s", strings.Join(strings.Fields(err.Error()), " "))
}

// run parses all entries, on all processors when there are many, and reports the
// errors in one order however they came.
func run(jobs []job) error {
	workers := min(runtime.GOMAXPROCS(0), len(jobs)/32+1)
	errs := make([]diag.List, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(jobs); i += workers {
				if err := jobs[i].parse(); err != nil {
					errs[w].Add(err)
				}
			}
		})
	}
	group.Wait()
	var all diag.List
	for _, list := range errs {
		all.Add(list...)
	}
	return all.Err()
}

// kindName names a kind of JSON value.
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
