package names

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// meanings are the names of methods and fields that the standard library and the
// runtime look for, with who looks for each. An object masks its secrets and keeps its
// JSON with some of these methods, so no other member can have their names, and they
// can have no others.
var meanings = map[string]string{
	"MarshalJSON": "encoding/json", "UnmarshalJSON": "encoding/json", "MarshalJSONTo": "encoding/json", "UnmarshalJSONFrom": "encoding/json",
	"MarshalText": "encoding", "UnmarshalText": "encoding", "AppendText": "encoding",
	"MarshalBinary": "encoding", "UnmarshalBinary": "encoding", "AppendBinary": "encoding",
	"MarshalXML": "encoding/xml", "UnmarshalXML": "encoding/xml", "MarshalXMLAttr": "encoding/xml", "UnmarshalXMLAttr": "encoding/xml",
	"GobEncode": "encoding/gob", "GobDecode": "encoding/gob", "MarshalYAML": "YAML", "UnmarshalYAML": "YAML",
	"Format": "fmt", "String": "fmt", "GoString": "fmt", "Scan": "fmt", "LogValue": "log/slog",
	"Error": "errors", "Is": "errors", "As": "errors", "Unwrap": "errors",
	"APIResource": "the runtime", "LastResponse": "the runtime", "SetLastResponse": "the runtime",
	"Params": "the runtime", "ListParams": "the runtime", "SearchParams": "the runtime",
	"GetParams": "the runtime", "GetListParams": "the runtime", "GetSearchParams": "the runtime",
}

// objectMethods are the methods of that kind that objects have. Fields cannot have
// their names.
var objectMethods = []string{"MarshalJSON", "UnmarshalJSON", "Format", "String", "GoString", "LogValue"}

// maskingMethods are those of objects below resources that hold a secret.
var maskingMethods = []string{"MarshalJSON", "Format", "String", "GoString", "LogValue"}

// unionMembers are the members of a union beside its variants.
var unionMembers = []string{"APIResource", "LastResponse", "SetLastResponse", "ID", "Type", "Deleted", "MarshalJSON", "UnmarshalJSON", "Format", "LogValue"}

// checkPin returns an error if the declaration with a key cannot have its pinned name.
func checkPin(key string, own Ident, pinned string, at func(key string) diag.Pos) *diag.Error {
	reason := obstacle(key, own, pinned)
	if reason == "" {
		return nil
	}
	e := diag.Errorf(diag.Usage, "", "the name of %q cannot be %s: %s", key, pinned, reason)
	if at != nil {
		e.Pos = at(key)
	}
	return e
}

// obstacle returns why the declaration with a key cannot have another name than its
// own, or "". Two methods that every object has cannot swap their names: code that
// calls one of them would compile but call the other.
func obstacle(key string, own Ident, want string) string {
	kind, path, _ := strings.Cut(key, " ")
	method := path[strings.LastIndexByte(path, '/')+1:]
	switch who := meanings[want]; {
	case !slices.Contains([]string{"client", "record", "field", "flag", "method"}, kind):
	case who != "":
		return who + " looks for that name; remove the line or choose another"
	case kind == "record" && meanings[own.name] != "":
		return meanings[own.name] + " looks for " + own.name + "; remove the line"
	case kind == "record" && want != method && slices.Contains(RecordMethods, method) && slices.Contains(RecordMethods, want):
		return "that is another method that every object has; remove the line or choose another"
	}
	return ""
}
