package load

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// explain converts an error of the tokenizer to a diag.Error.
func (s *scanner) explain(err error) error {
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		return err
	}
	ptr := diag.Pointer(syntax.JSONPointer)
	e := diag.Errorf(diag.Document, ptr, "%s", syntaxMessage(syntax, ptr))
	e.Pos = s.text.posAt(int(syntax.ByteOffset))
	return e
}

// syntaxMessage describes a syntax error in the JSON.
func syntaxMessage(syntax *jsontext.SyntacticError, ptr diag.Pointer) string {
	switch text := syntax.Err.Error(); {
	case errors.Is(syntax.Err, jsontext.ErrDuplicateName):
		tokens := ptr.Tokens()
		return "the name " + diag.Quote(tokens[len(tokens)-1]) + " occurs twice in one object; remove one"
	case errors.Is(syntax.Err, io.ErrUnexpectedEOF):
		return "is not complete JSON: the text ends in the middle"
	case strings.Contains(text, "UTF-8"):
		return "is not valid UTF-8"
	default:
		return "is not valid JSON: " + text
	}
}

// versionPattern matches the supported versions of OpenAPI.
var versionPattern = regexp.MustCompile(`^3\.0\.\d+$`)

// checkTop checks the parts that every document must have.
func (s *scanner) checkTop() error {
	has := func(name string) bool { return slices.Contains(s.top, name) }
	fail := func(member, text string) error {
		e := diag.Errorf(diag.Document, "", "%s", text)
		if has(member) {
			e.Pointer = e.Pointer.Child(member)
		}
		return e
	}
	switch {
	case has("swagger"):
		return fail("swagger", "is a Swagger 2.0 document; stripegen reads OpenAPI 3.0")
	case !has("openapi"):
		return fail("openapi", "is not an OpenAPI document: the member \"openapi\" is missing")
	case s.index.openapi == "":
		return diag.Errorf(diag.Document, "/openapi", "the version of OpenAPI must be a text, such as %q", "3.0.0")
	case !versionPattern.MatchString(s.index.openapi):
		return diag.Errorf(diag.Document, "/openapi", "OpenAPI %s is not supported; stripegen reads 3.0", diag.Quote(s.index.openapi))
	case !s.paths || len(s.index.Paths) == 0:
		return fail("paths", "has no paths; stripegen needs the operations of the resources")
	case !s.schemas || len(s.index.Schemas) == 0:
		return fail("components", "has no components.schemas; stripegen needs the resources")
	}
	return nil
}

// schemaPointer returns the pointer to a component schema.
func schemaPointer(name string) diag.Pointer {
	return diag.Pointer("").Child("components", "schemas", name)
}

// pathPointer returns the pointer to a path.
func pathPointer(path string) diag.Pointer { return diag.Pointer("").Child("paths", path) }
