package sdk

import (
	"embed"
	"go/token"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/names"
)

// Profile is what distinguishes an SDK, or a version of one, from others of its shape. Fields
// with the tag identifier have names of Go.
type Profile struct {
	// Module is the path of the module, with its major version.
	Module string `yaml:"module"`
	// Package is the name of the package at the root of the module.
	Package string `yaml:"package" identifier:"required"`
	// Header are the lines of the comment at the beginning of every generated file, and
	// Mark is the one by which such a file is recognised.
	Header []string `yaml:"header"`
	Mark   string   `yaml:"mark"`
	// WrapComments is set if long paragraphs of comments are several lines.
	WrapComments bool `yaml:"wrap_comments"`
	// TestHelpers begins the names of the files of test helpers.
	TestHelpers string `yaml:"test_helpers"`
	// Version is the constant of the SDK with its version of the API.
	Version Version `yaml:"version"`

	Params    Params    `yaml:"params"`
	Responses Responses `yaml:"responses"`
	Lists     Lists     `yaml:"lists"`
	Calls     Calls     `yaml:"calls"`
	Older     *Older    `yaml:"older"` // nil for an SDK without the older packages

	// Beside are fields that the SDK has beside those of the document, since Stripe returns
	// them on request: a resource or one of its operations, and the path of the field.
	// They are taken from the document that lists which fields are required.
	Beside []string `yaml:"beside"`

	// Files are the names of files, without ".go", of resources whose file has another
	// name than by the rule.
	Files map[string]string `yaml:"files"`
	// Uploads are the resources whose service has a second backend.
	Uploads []string `yaml:"uploads"`
	// Responds says of resources that they embed the response although no operation
	// returns them, or that they do not.
	Responds map[string]bool `yaml:"responds"`
	// Returns are resources that operations, resource.name, return to callers of the SDK in
	// the place of what the document says.
	Returns map[string]string `yaml:"returns"`
	// Shared are the resources in whose file a type is that several locations share,
	// where its name does not say so.
	Shared map[string]string `yaml:"shared"`
	// Constants are constants that the SDK has under another name.
	Constants map[string]string `yaml:"constants" identifier:"required"`
	// Kept are files that stay as they are because a part of them is written by hand, each
	// with the reason. The keys are patterns of path.Match.
	Kept map[string]string `yaml:"kept"`
}

// Version is a constant in a file at the root of the module; zero if there is none.
type Version struct {
	File     string `yaml:"file"`
	Constant string `yaml:"constant"`
}

// Params are the rules for parameters.
type Params struct {
	JSON        bool   `yaml:"json"`         // they have json tags
	UnsetFields bool   `yaml:"unset_fields"` // what can be cleared has a list and constants
	MapPointers bool   `yaml:"map_pointers"` // values of maps other than texts are pointers
	Decimal     string `yaml:"decimal"`      // option of the form tag of a decimal number
}

// Responses are the rules for responses.
type Responses struct {
	OmitEmpty bool `yaml:"omitempty"` // of fields that can be absent
}

// Lists say how a service lists.
type Lists struct {
	Result  string `yaml:"result" identifier:"required"` // generic type that is returned
	Errors  bool   `yaml:"errors"`                       // it has the error type as its second argument
	Then    string `yaml:"then" identifier:"optional"`   // method of the list that returns it; "" for the list itself
	Context bool   `yaml:"context"`                      // the list and its function take a context

	New  string `yaml:"new" identifier:"required"`  // function that makes a list
	Page string `yaml:"page" identifier:"required"` // generic type of a page

	SearchResult string `yaml:"search_result" identifier:"required"`
	SearchNew    string `yaml:"search_new" identifier:"required"`
	SearchPage   string `yaml:"search_page" identifier:"required"`

	// Unpaged is set if a list that the document has no pages for is fetched at once.
	Unpaged bool `yaml:"unpaged"`
}

// Calls are names of the SDK's runtime.
type Calls struct {
	Backend     string `yaml:"backend" identifier:"required"`      // type
	JSON        string `yaml:"json" identifier:"required"`         // method of Backend that calls and decodes
	Raw         string `yaml:"raw" identifier:"required"`          // method of Backend for lists
	Streaming   string `yaml:"streaming" identifier:"required"`    // method of Backend for what is no JSON
	Stream      string `yaml:"stream" identifier:"required"`       // type of that
	Multipart   string `yaml:"multipart" identifier:"required"`    // method of Backend for uploads
	GetBody     string `yaml:"get_body" identifier:"required"`     // method of the params of an upload
	Path        string `yaml:"path" identifier:"required"`         // function that fills a path
	StringValue string `yaml:"string_value" identifier:"required"` // function for the value of a pointer
	BoolValue   string `yaml:"bool_value" identifier:"required"`
	ParseID     string `yaml:"parse_id" identifier:"required"` // function that recognises what was not expanded
	Form        string `yaml:"form"`                           // package of forms, below the module
	Values      string `yaml:"values" identifier:"required"`   // its type of values
	FormatKey   string `yaml:"format_key" identifier:"required"`
	AppendTo    string `yaml:"append_to" identifier:"required"` // its function that encodes
}

// Older are the rules for the packages that have one client a resource.
type Older struct {
	File    string            `yaml:"file"`                          // name of the file in the folder of each package
	Methods map[string]string `yaml:"methods" identifier:"required"` // names by the service's names
	Types   map[string]string `yaml:"types" identifier:"required"`   // other names of common types
	Shared  []string          `yaml:"shared"`                        // further operations, resource.name, that take the common type
	Notice  string            `yaml:"notice"`                        // what to use instead
	Iter    string            `yaml:"iter" identifier:"required"`    // type of an iterator, and function that makes one
	NewIter string            `yaml:"new_iter" identifier:"required"`
	List    string            `yaml:"list" identifier:"required"` // type of what an iterator is made from

	SearchIter    string `yaml:"search_iter" identifier:"required"`
	NewSearchIter string `yaml:"new_search_iter" identifier:"required"`
	Search        string `yaml:"search" identifier:"required"`

	GetBackend string `yaml:"get_backend" identifier:"required"` // function, and its argument
	API        string `yaml:"api" identifier:"required"`
	UploadsAPI string `yaml:"uploads_api" identifier:"required"`
	Key        string `yaml:"key" identifier:"required"`
}

//go:embed profiles/*.yaml
var builtIn embed.FS

// Names returns the names of the profiles that are built in.
func Names() []string {
	entries, _ := builtIn.ReadDir("profiles") // it is embedded
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// BuiltIn returns the profile of that name; nil if there is none.
func BuiltIn(name string) (*Profile, error) {
	if !slices.Contains(Names(), name) {
		return nil, nil
	}
	text, err := builtIn.ReadFile("profiles/" + name + ".yaml")
	if err != nil {
		return nil, diag.Errorf(diag.Internal, "", "cannot read the profile %s: %w", name, err)
	}
	return Parse(name, text)
}

// ForModule returns the built-in profile of a module, "" if there is none.
func ForModule(module string) string {
	for _, name := range Names() {
		if p, err := BuiltIn(name); err == nil && p.Module == module {
			return name
		}
	}
	return ""
}

// modulePath is the shape of the path of a module.
var modulePath = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)*$`)

// baseName is the shape of the name of a file without its extension.
var baseName = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// decimalOption is the shape of an option of a tag.
var decimalOption = regexp.MustCompile(`^[a-z_]*$`)

// problem is what is wrong with the value of a key.
type problem struct {
	key  []string // "calls", "form"
	what string
}

// problems are what no SDK could be written with.
func (p *Profile) problems() []problem {
	var found []problem
	check := func(ok bool, what string, key ...string) {
		if !ok {
			found = append(found, problem{key, strings.Join(key, ".") + " " + what})
		}
	}
	check(modulePath.MatchString(p.Module), "is no path of a module", "module")
	check(modulePath.MatchString(p.Calls.Form), "is no path below the module", "calls", "form")
	check(isPackage(path.Base(p.Calls.Form)), "does not end in the name of a package that files can import", "calls", "form")
	check(isPackage(p.Package) || !token.IsIdentifier(p.Package), "is a name that bodies of functions use", "package")
	check(p.Mark != "" && slices.Contains(p.Header, p.Mark), "is not one of the lines of header", "mark")
	for _, line := range p.Header {
		check(isCommentLine(line), "has a line that is no line of a comment: "+diag.Quote(line), "header")
	}
	check(baseName.MatchString(p.TestHelpers), "is no beginning of a file name", "test_helpers")
	check(p.Version == Version{} || isFile(p.Version.File) && token.IsIdentifier(p.Version.Constant), "is no constant in a Go file at the root", "version")
	check(decimalOption.MatchString(p.Params.Decimal), "is no option of a tag", "params", "decimal")
	check(p.Older == nil || isFile(p.Older.File), "is no name of a Go file", "older", "file")
	for id, base := range p.Files {
		check(isFile(base+".go"), "is no file name without its extension", "files", id)
	}
	if p.Older != nil {
		for from, to := range p.Older.Methods {
			check(len(sameValue(p.Older.Methods, to)) == 1, "is the name of another method, too", "older", "methods", from)
		}
	}
	for pattern := range p.Kept {
		_, err := path.Match(pattern, "")
		check(err == nil, "is no pattern", "kept", pattern)
	}
	identifiers(reflect.ValueOf(*p), nil, func(key []string, name string) {
		check(token.IsIdentifier(name) && name != "_", "is no identifier", key...)
	})
	slices.SortFunc(found, func(a, b problem) int { return strings.Compare(a.what, b.what) })
	return slices.CompactFunc(found, func(a, b problem) bool { return a.what == b.what })
}

// isPackage reports whether a name can be that of an imported package in every body.
func isPackage(name string) bool {
	return token.IsIdentifier(name) && (!used[name] || isPackageHere[name])
}

// sameValue are the keys of a map with a value.
func sameValue(table map[string]string, value string) []string {
	var keys []string
	for key, v := range table {
		if v == value {
			keys = append(keys, key)
		}
	}
	return keys
}

// isCommentLine reports whether a text can be a line of a header: one line that is
// neither a directive nor a build constraint.
func isCommentLine(text string) bool {
	return !strings.ContainsFunc(text, diag.Unprintable) && !strings.HasPrefix(text, "go:") && !strings.HasPrefix(strings.TrimSpace(text), "+build")
}

// isFile reports whether a name is that of a Go file that is built on all platforms and
// has no tests.
func isFile(name string) bool {
	base, isGo := strings.CutSuffix(name, ".go")
	return isGo && baseName.MatchString(base) && !names.IsDevice(base) && names.IsUnconstrained(name)
}

// identifiers calls found with the values that have to be identifiers, and with their keys:
// those of fields with a tag for that.
func identifiers(v reflect.Value, key []string, found func(key []string, name string)) {
	for field, value := range v.Fields() {
		key, tag := append(slices.Clip(key), field.Tag.Get("yaml")), field.Tag.Get("identifier")
		switch {
		case value.Kind() == reflect.Struct:
			identifiers(value, key, found)
		case value.Kind() == reflect.Pointer && !value.IsNil():
			identifiers(value.Elem(), key, found)
		case tag == "", tag == "optional" && value.IsZero():
		case value.Kind() == reflect.Map:
			for from, to := range value.Seq2() {
				found(append(slices.Clip(key), from.String()), to.String())
			}
		default:
			found(key, value.String())
		}
	}
}

// Keeps reports whether a file stays as it is, and why.
func (p *Profile) Keeps(file string) (why string, ok bool) {
	for pattern, why := range p.Kept {
		if match, _ := path.Match(pattern, file); match {
			return why, true
		}
	}
	return "", false
}

// Comment returns the comment at the beginning of every generated file.
func (p *Profile) Comment() string {
	var b strings.Builder
	for _, text := range p.Header {
		b.WriteString(strings.TrimRight("// "+text, " ") + "\n")
	}
	return b.String()
}

// Imports returns the packages of the SDK that its files import.
func (p *Profile) Imports() []string { return []string{p.Module, path.Join(p.Module, p.Calls.Form)} }
