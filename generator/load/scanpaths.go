package load

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// isMethod reports whether a member of a path is an operation.
func isMethod(name []byte) bool {
	switch string(name) {
	case "get", "put", "post", "delete", "options", "head", "patch", "trace":
		return true
	}
	return false
}

// path reads one member of paths.
func (s *scanner) path(name []byte) error {
	entry := PathEntry{Path: string(name)}
	var shared []reference
	raw, err := s.span(func() error {
		return s.object(func(name []byte) error {
			if isMethod(name) {
				op, err := s.operation(string(name))
				entry.Operations = append(entry.Operations, op)
				return err
			}
			err := s.member(keywords, name)
			shared = append(shared, s.takeRefs()...)
			return err
		})
	})
	entry.raw, entry.refs = raw, shared
	s.index.Paths = append(s.index.Paths, entry)
	return err
}

// operation reads one operation. References in answers other than 2xx are
// dropped: those answers are cut.
func (s *scanner) operation(method string) (OperationEntry, error) {
	op := OperationEntry{Method: strings.ToUpper(method)}
	var success jsontext.Value
	err := s.object(func(name []byte) (err error) {
		switch string(name) {
		case "operationId":
			op.OperationID, err = s.str()
		case "deprecated":
			op.Deprecated = s.dec.PeekKind() == 't'
			err = s.value(data)
		case "responses":
			err = s.object(func(code []byte) (err error) {
				if !isSuccess(code) {
					return s.value(data)
				}
				response, err := s.span(func() error { return s.value(keywords) })
				if success == nil {
					success = response
				}
				return err
			})
		default:
			err = s.member(keywords, name)
		}
		return err
	})
	op.refs = s.takeRefs()
	op.Refs = names(op.refs)
	op.answer(success)
	return op, err
}

// isSuccess reports whether a response code is one whose answer is kept: 200, 204,
// 2XX.
func isSuccess(code []byte) bool { return bytes.HasPrefix(code, []byte("2")) }

// answerSchema is as much of a schema as it takes to tell what is answered.
type answerSchema struct {
	Ref        string         `json:"$ref"`
	AnyOf      []answerSchema `json:"anyOf"`
	OneOf      []answerSchema `json:"oneOf"`
	Properties struct {
		Data struct {
			Items *answerSchema `json:"items"`
		} `json:"data"`
		Object struct {
			Enum []jsontext.Value `json:"enum"`
		} `json:"object"`
		HasMore jsontext.Value `json:"has_more"`
	} `json:"properties"`
}

// answer finds out what the first 2xx response of an operation answers. A shape
// that cannot be read is left as Other; decoding reports it if it is kept.
func (op *OperationEntry) answer(response jsontext.Value) {
	var parsed struct {
		Content map[string]struct {
			Schema answerSchema `json:"schema"`
		} `json:"content"`
	}
	if response == nil || json.Unmarshal(response, &parsed, jsontext.AllowDuplicateNames(true)) != nil {
		return
	}
	schema := parsed.Content["application/json"].Schema
	op.Kind = schema.kind()
	switch op.Kind {
	case One:
		op.Answers = schema.components(nil)
	case List, Search:
		op.Answers = schema.Properties.Data.Items.components(nil)
	}
	op.Returns = soleLiving(op.Answers)
}

// kind is the shape of the answer.
func (a *answerSchema) kind() Kind {
	page := a.Properties.Data.Items != nil
	switch {
	case page && slices.ContainsFunc(a.Properties.Object.Enum, func(v jsontext.Value) bool { return string(v) == `"search_result"` }):
		return Search
	case page && a.Properties.HasMore != nil:
		return List
	case a.Ref != "" || len(a.AnyOf) > 0 || len(a.OneOf) > 0:
		return One
	}
	return Other
}

// components appends the names of the components that a can be.
func (a *answerSchema) components(list []string) []string {
	if name, ok := ComponentName(a.Ref); ok {
		return append(list, name)
	}
	for _, alternatives := range [][]answerSchema{a.AnyOf, a.OneOf} {
		for i := range alternatives {
			list = alternatives[i].components(list)
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
