package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/methods"
)

// The response of an operation decides which resource has it as a method. So references
// in a response are followed here, through components that are a page, a choice or only
// another reference. A reference that cannot be followed is always an error, because
// the operation may be one of a selected resource.

// responseSchema is the part of a schema that identifies what is returned. A reference
// to nothing, "", is kept as one.
type responseSchema struct {
	Ref        *string          `json:"$ref"`
	AnyOf      []responseSchema `json:"anyOf"`
	OneOf      []responseSchema `json:"oneOf"`
	AllOf      []responseSchema `json:"allOf"`
	Items      *responseSchema  `json:"items"`
	Properties struct {
		Data   *responseSchema `json:"data"`
		Object struct {
			Enum []jsontext.Value `json:"enum"`
		} `json:"object"`
		HasMore     jsontext.Value `json:"has_more"`
		NextPageURL jsontext.Value `json:"next_page_url"`
	} `json:"properties"`
}

// response is the part of a response that is read here.
type response struct {
	Ref     *string `json:"$ref"`
	Content map[string]struct {
		Ref    *string        `json:"$ref"`
		Schema responseSchema `json:"schema"`
	} `json:"content"`
}

// jsonType is the content type of the responses that are read.
const jsonType = "application/json"

// responseIndex follows the responses of operations.
type responseIndex struct {
	index  *Index
	shapes map[string]*responseSchema // of components, those that were needed
	errs   diag.List
}

// findResponses sets what every operation returns.
func (x *Index) findResponses() error {
	f := &responseIndex{index: x, shapes: map[string]*responseSchema{}}
	for i := range x.Paths {
		path := &x.Paths[i]
		for j := range path.Operations {
			op := &path.Operations[j]
			if op.code != "" && len(f.errs) < maxRefErrors {
				f.operation(op, pathPointer(path.Path).Child(strings.ToLower(op.Method), "responses", op.code))
			}
		}
	}
	return f.errs.Err()
}

// operation sets what one operation returns. at is the pointer of its response.
func (f *responseIndex) operation(op *OperationEntry, at diag.Pointer) {
	var r response
	if err := json.Unmarshal(op.response, &r, jsontext.AllowDuplicateNames(true)); err != nil {
		f.errs.Add(shapeError(at, err))
		return
	}
	content := r.Content[jsonType]
	switch media := at.Child("content", jsonType); {
	case r.Ref != nil:
		f.errs.Add(misplaced(at.Child("$ref"), *r.Ref))
		return
	case content.Ref != nil:
		f.errs.Add(misplaced(media.Child("$ref"), *content.Ref))
		return
	default:
		at = media.Child("schema")
	}
	whole, wholeAt, name := f.target(&content.Schema, at)
	if whole == nil {
		return
	}
	op.Shape = whole.shape()
	switch {
	case op.Shape == methods.Page, op.Shape == methods.SearchPage:
		op.ReturnsOneOf = f.elements(whole.Properties.Data, wholeAt.Child("properties", "data"))
	case name == v2Deleted:
		op.Shape = methods.Deleted
	case name != "" || len(whole.choices()) > 0:
		op.Shape = methods.One
		op.ReturnsOneOf = f.choice(&content.Schema, at)
	}
}

// elements returns the components that the elements of a page can be.
func (f *responseIndex) elements(data *responseSchema, at diag.Pointer) []string {
	list, at, _ := f.target(data, at)
	if list == nil || list.Items == nil {
		return nil
	}
	return f.choice(list.Items, at.Child("items"))
}

// shape returns the shape of the response, Stream if it is no page.
func (a *responseSchema) shape() methods.Shape {
	page := a.Properties.Data != nil
	switch {
	case page && slices.ContainsFunc(a.Properties.Object.Enum, func(v jsontext.Value) bool { return string(v) == `"search_result"` }):
		return methods.SearchPage
	case page && (a.Properties.HasMore != nil || a.Properties.NextPageURL != nil):
		return methods.Page
	}
	return methods.Stream
}

// choices returns the alternatives of the schema.
func (a *responseSchema) choices() []responseSchema {
	return slices.Concat(a.AnyOf, a.OneOf, a.AllOf)
}

// target follows a schema that is a reference. It returns the schema at the end, its
// pointer and its component, or nil after an error.
func (f *responseIndex) target(a *responseSchema, at diag.Pointer) (*responseSchema, diag.Pointer, string) {
	if a.Ref == nil {
		return a, at, ""
	}
	if err := f.index.refError(at.Child("$ref"), *a.Ref); err != nil {
		f.errs.Add(err)
		return nil, at, ""
	}
	first, _ := ComponentName(*a.Ref)
	end, err := f.index.chainEnd(f.index.Schema(first))
	if err != nil {
		f.errs.Add(err)
		return nil, at, ""
	}
	return f.shape(end), schemaPointer(end.Name), end.Name
}

// shape returns the schema of a component, or nil after an error.
func (f *responseIndex) shape(s *SchemaEntry) *responseSchema {
	if known, ok := f.shapes[s.Name]; ok {
		return known
	}
	f.shapes[s.Name] = nil
	shape := &responseSchema{}
	if s.Owner == "" { // a resource is a response by itself
		if err := json.Unmarshal(s.raw, shape, jsontext.AllowDuplicateNames(true)); err != nil {
			f.errs.Add(shapeError(schemaPointer(s.Name), err))
			return nil
		}
	}
	if shape.Ref != nil { // any target other than "" has been followed
		f.errs.Add(externalRef(schemaPointer(s.Name).Child("$ref"), *shape.Ref))
		return nil
	}
	f.shapes[s.Name] = shape
	return shape
}

// maxChoices is how many schemas may be read to find what one operation returns.
const maxChoices = 256

// choice returns the names of the components that a schema can be.
func (f *responseIndex) choice(a *responseSchema, at diag.Pointer) []string {
	steps := 0
	list := f.components(a, at, nil, &steps)
	if steps > maxChoices {
		f.errs.Add(diag.Errorf(diag.Document, at, "the response is a choice between more than %d schemas", maxChoices))
	}
	return list
}

// components appends the names of the components that a schema can be.
func (f *responseIndex) components(a *responseSchema, at diag.Pointer, list []string, steps *int) []string {
	if *steps++; *steps > maxChoices {
		return list
	}
	whole, at, name := f.target(a, at)
	switch {
	case whole == nil:
		return list
	case name != "" && len(whole.choices()) == 0:
		return append(list, name)
	}
	for _, c := range []struct {
		keyword string
		schemas []responseSchema
	}{{"anyOf", whole.AnyOf}, {"oneOf", whole.OneOf}, {"allOf", whole.AllOf}} {
		for i := range c.schemas {
			list = f.components(&c.schemas[i], at.Child(c.keyword, strconv.Itoa(i)), list, steps)
		}
	}
	return list
}
