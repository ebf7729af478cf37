package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// What an operation answers decides whose method it is. So references in an answer
// are followed here, through components that are a page, a choice or nothing but
// another reference. What cannot be followed is an error whatever is selected: the
// operation may be one that was asked for.

// answerSchema is as much of a schema as it takes to tell what is answered. A
// reference to nothing, "", is one too.
type answerSchema struct {
	Ref        *string        `json:"$ref"`
	AnyOf      []answerSchema `json:"anyOf"`
	OneOf      []answerSchema `json:"oneOf"`
	AllOf      []answerSchema `json:"allOf"`
	Items      *answerSchema  `json:"items"`
	Properties struct {
		Data   *answerSchema `json:"data"`
		Object struct {
			Enum []jsontext.Value `json:"enum"`
		} `json:"object"`
		HasMore     jsontext.Value `json:"has_more"`
		NextPageURL jsontext.Value `json:"next_page_url"`
	} `json:"properties"`
}

// response is as much of a response.
type response struct {
	Ref     *string `json:"$ref"`
	Content map[string]struct {
		Ref    *string      `json:"$ref"`
		Schema answerSchema `json:"schema"`
	} `json:"content"`
}

// jsonType is the content type of the answers that are looked at.
const jsonType = "application/json"

// answers follows what operations answer.
type answers struct {
	index    *Index
	maxChain int
	shapes   map[string]*answerSchema // of components, as far as they were needed
	errs     diag.List
}

// findAnswers finds out what every operation answers.
func (x *Index) findAnswers(limits Limits) error {
	f := &answers{index: x, maxChain: limits.MaxRefChain, shapes: map[string]*answerSchema{}}
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

// operation finds out what one operation answers; at is the place of its response.
func (f *answers) operation(op *OperationEntry, at diag.Pointer) {
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
	op.Kind = whole.kind()
	switch {
	case op.Kind == List, op.Kind == Search:
		op.Answers = f.elements(whole.Properties.Data, wholeAt.Child("properties", "data"))
	case name == v2Deleted:
		op.Kind = Deleted
	case name != "" || len(whole.choices()) > 0:
		op.Kind = One
		op.Answers = f.choice(&content.Schema, at)
	}
	op.Returns = soleLiving(op.Answers)
}

// elements are the components that the elements of a page can be.
func (f *answers) elements(data *answerSchema, at diag.Pointer) []string {
	list, at, _ := f.target(data, at)
	if list == nil || list.Items == nil {
		return nil
	}
	return f.choice(list.Items, at.Child("items"))
}

// kind is the shape of the answer; Other for what is no page.
func (a *answerSchema) kind() Kind {
	page := a.Properties.Data != nil
	switch {
	case page && slices.ContainsFunc(a.Properties.Object.Enum, func(v jsontext.Value) bool { return string(v) == `"search_result"` }):
		return Search
	case page && (a.Properties.HasMore != nil || a.Properties.NextPageURL != nil):
		return List
	}
	return Other
}

// choices are the schemas of which the answer is one.
func (a *answerSchema) choices() []answerSchema {
	return slices.Concat(a.AnyOf, a.OneOf, a.AllOf)
}

// target follows a schema that is a reference: to what it leads, where that stands,
// and in which component; nil after an error.
func (f *answers) target(a *answerSchema, at diag.Pointer) (*answerSchema, diag.Pointer, string) {
	if a.Ref == nil {
		return a, at, ""
	}
	if err := f.index.refError(at.Child("$ref"), *a.Ref); err != nil {
		f.errs.Add(err)
		return nil, at, ""
	}
	first, _ := ComponentName(*a.Ref)
	end, err := f.index.end(f.index.Schema(first), f.maxChain)
	if err != nil {
		f.errs.Add(err)
		return nil, at, ""
	}
	return f.shape(end), schemaPointer(end.Name), end.Name
}

// shape is the schema of a component; nil after an error.
func (f *answers) shape(s *SchemaEntry) *answerSchema {
	if known, ok := f.shapes[s.Name]; ok {
		return known
	}
	f.shapes[s.Name] = nil
	shape := &answerSchema{}
	if s.Owner == "" { // a resource is the answer, whatever it looks like
		if err := json.Unmarshal(s.raw, shape, jsontext.AllowDuplicateNames(true)); err != nil {
			f.errs.Add(shapeError(schemaPointer(s.Name), err))
			return nil
		}
	}
	if shape.Ref != nil { // any other than "" has been followed
		f.errs.Add(outward(schemaPointer(s.Name).Child("$ref"), *shape.Ref))
		return nil
	}
	f.shapes[s.Name] = shape
	return shape
}

// maxChoices is how many schemas may be looked at to tell what one answer can be.
const maxChoices = 256

// choice are the names of the components that a schema can be.
func (f *answers) choice(a *answerSchema, at diag.Pointer) []string {
	steps := 0
	list := f.components(a, at, nil, &steps)
	if steps > maxChoices {
		f.errs.Add(diag.Errorf(diag.Document, at, "the answer is a choice between more than %d schemas", maxChoices))
	}
	return list
}

// components appends the names of the components that a schema can be.
func (f *answers) components(a *answerSchema, at diag.Pointer, list []string, steps *int) []string {
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
		schemas []answerSchema
	}{{"anyOf", whole.AnyOf}, {"oneOf", whole.OneOf}, {"allOf", whole.AllOf}} {
		for i := range c.schemas {
			list = f.components(&c.schemas[i], at.Child(c.keyword, strconv.Itoa(i)), list, steps)
		}
	}
	return list
}

// soleLiving is the only answer, or the only one beside deleted_ variants, or "".
func soleLiving(answers []string) string {
	if len(answers) == 1 {
		return answers[0]
	}
	sole := ""
	for _, name := range answers {
		if strings.HasPrefix(name, deletedPrefix) {
			continue
		}
		if sole != "" {
			return ""
		}
		sole = name
	}
	return sole
}
