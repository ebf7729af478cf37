package load

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The UnmarshalJSON methods of kin-openapi read every level of a schema at least
// twice, once for the fields and once for the extensions, so that depth
// multiplies the work. The functions here fill the same types in one pass, driven
// by the same struct tags; a test holds them to what the methods make of the same
// bytes. Types that are rare in Stripe's documents keep their methods.

// kinReaders are the functions for the types that nest.
var kinReaders = json.WithUnmarshalers(json.JoinUnmarshalers(
	json.UnmarshalFromFunc(readSchemaRef),
	json.UnmarshalFromFunc(readParameterRef),
	json.UnmarshalFromFunc(readRequestBodyRef),
	json.UnmarshalFromFunc(readResponseRef),
	json.UnmarshalFromFunc(readResponses),
	json.UnmarshalFromFunc(readMediaType),
	json.UnmarshalFromFunc(readEncoding),
	json.UnmarshalFromFunc(readOperation),
	json.UnmarshalFromFunc(readPathItem),
	json.UnmarshalFromFunc(readBoolSchema),
	json.UnmarshalFromFunc(readTypes),
))

// The types without their methods, so that the tags decide.
type (
	plainSchema      openapi3.Schema
	plainParameter   openapi3.Parameter
	plainRequestBody openapi3.RequestBody
	plainResponse    openapi3.Response
	plainMediaType   openapi3.MediaType
	plainEncoding    openapi3.Encoding
	plainOperation   openapi3.Operation
	plainPathItem    openapi3.PathItem
)

// extensible is an object of OpenAPI: the fields that T knows, and the rest. Here and
// below, the tags say "embed" and "inline": with GOEXPERIMENT=jsonv2, the imported
// package stands for the one of the standard library, which calls the option "inline"
// in Go 1.26 and "embed" in Go 1.27. Each ignores the word it does not know.
type extensible[T any] struct {
	Known T              `json:",embed,inline"`
	Rest  map[string]any `json:",embed,inline"`
}

// referable is an object of OpenAPI that can be a reference instead. Most are, and
// an object takes hundreds of bytes: it is made when its first field is read.
type referable[T any] struct {
	Ref   string         `json:"$ref"`
	Known *T             `json:",embed,inline"`
	Rest  map[string]any `json:",embed,inline"`
}

// known is the object, made now if none of its fields was there.
func (r *referable[T]) known() *T {
	if r.Known == nil {
		r.Known = new(T)
	}
	return r.Known
}

// extensions are what may stand beside a $ref; OpenAPI 3.0 ignores everything
// else there.
func (r *referable[T]) extensions() map[string]any {
	for name := range r.Rest {
		if !strings.HasPrefix(name, "x-") {
			delete(r.Rest, name)
		}
	}
	if len(r.Rest) == 0 {
		return nil
	}
	return r.Rest
}

func readSchemaRef(dec *jsontext.Decoder, into *openapi3.SchemaRef) error {
	var x referable[plainSchema]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	if x.Ref != "" {
		into.Ref, into.Extensions = x.Ref, x.extensions()
		return nil
	}
	into.Value = (*openapi3.Schema)(x.known())
	into.Value.Extensions = x.Rest
	into.Value.Enum = distinct(into.Value.Enum)
	return nil
}

// distinct are the values of an enum without texts that are there already: a value
// that is listed twice counts once.
func distinct(values []any) []any {
	if len(values) < 2 {
		return values
	}
	seen := make(map[string]bool, len(values))
	return slices.DeleteFunc(values, func(value any) bool {
		text, ok := value.(string)
		again := ok && seen[text]
		seen[text] = seen[text] || ok
		return again
	})
}

func readParameterRef(dec *jsontext.Decoder, into *openapi3.ParameterRef) error {
	var x referable[plainParameter]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	if x.Ref != "" {
		into.Ref, into.Extensions = x.Ref, x.extensions()
		return nil
	}
	into.Value = (*openapi3.Parameter)(x.known())
	into.Value.Extensions = x.Rest
	return nil
}

func readRequestBodyRef(dec *jsontext.Decoder, into *openapi3.RequestBodyRef) error {
	var x referable[plainRequestBody]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	if x.Ref != "" {
		into.Ref, into.Extensions = x.Ref, x.extensions()
		return nil
	}
	into.Value = (*openapi3.RequestBody)(x.known())
	into.Value.Extensions = x.Rest
	return nil
}

func readResponseRef(dec *jsontext.Decoder, into *openapi3.ResponseRef) error {
	var x referable[plainResponse]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	if x.Ref != "" {
		into.Ref, into.Extensions = x.Ref, x.extensions()
		return nil
	}
	into.Value = (*openapi3.Response)(x.known())
	into.Value.Extensions = x.Rest
	return nil
}

// readResponses reads the map behind Responses, which is not exported.
func readResponses(dec *jsontext.Decoder, into *openapi3.Responses) error {
	var members struct {
		Rest map[string]jsontext.Value `json:",embed,inline"`
	}
	if err := json.UnmarshalDecode(dec, &members); err != nil {
		return err
	}
	*into = *openapi3.NewResponsesWithCapacity(len(members.Rest))
	into.Extensions = map[string]any{}
	for name, raw := range members.Rest {
		if strings.HasPrefix(name, "x-") {
			var value any
			if err := json.Unmarshal(raw, &value, dec.Options()); err != nil {
				return err
			}
			into.Extensions[name] = value
			continue
		}
		response := new(openapi3.ResponseRef)
		if err := json.Unmarshal(raw, response, dec.Options()); err != nil {
			return err
		}
		into.Set(name, response)
	}
	return nil
}

func readMediaType(dec *jsontext.Decoder, into *openapi3.MediaType) error {
	var x extensible[plainMediaType]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	x.Known.Extensions = x.Rest
	*into = openapi3.MediaType(x.Known)
	return nil
}

func readEncoding(dec *jsontext.Decoder, into *openapi3.Encoding) error {
	var x extensible[plainEncoding]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	x.Known.Extensions = x.Rest
	*into = openapi3.Encoding(x.Known)
	return nil
}

func readOperation(dec *jsontext.Decoder, into *openapi3.Operation) error {
	var x extensible[plainOperation]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	x.Known.Extensions = x.Rest
	*into = openapi3.Operation(x.Known)
	return nil
}

func readPathItem(dec *jsontext.Decoder, into *openapi3.PathItem) error {
	var x extensible[plainPathItem]
	if err := json.UnmarshalDecode(dec, &x); err != nil {
		return err
	}
	x.Known.Extensions = x.Rest
	*into = openapi3.PathItem(x.Known)
	return nil
}

// readBoolSchema reads what may be a schema or a boolean, such as
// additionalProperties.
func readBoolSchema(dec *jsontext.Decoder, into *openapi3.BoolSchema) error {
	if dec.PeekKind() == '{' {
		return json.UnmarshalDecode(dec, &into.Schema)
	}
	return json.UnmarshalDecode(dec, &into.Has)
}

// readTypes reads one type or a list of them.
func readTypes(dec *jsontext.Decoder, into *openapi3.Types) error {
	if dec.PeekKind() == '[' {
		var list []string
		err := json.UnmarshalDecode(dec, &list)
		*into = list
		return err
	}
	var one string
	err := json.UnmarshalDecode(dec, &one)
	*into = openapi3.Types{one}
	return err
}
