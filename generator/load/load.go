package load

import (
	"context"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/source"
)

// References controls what happens to a resource that is referred to but not selected.
type References int

// The modes.
const (
	Auto   References = iota // Follow when that keeps at most FollowLimit schemas or everything is selected, else Stub
	Follow                   // keep the resource and everything it refers to
	Stub                     // leave it out and list it in Document.Stubs
)

// DefaultFollowLimit is how many schemas Auto keeps by following before it
// changes to Stub.
const DefaultFollowLimit = 64

// What a document may cost, beside its size.
const (
	maxDepth    = 256 // nesting of objects and arrays
	maxRefChain = 64  // components that are only a reference to the next
)

// Options are the settings of Open.
type Options struct {
	Resources   []string       // resource ids or patterns as for Matching: "identity.verification_session", "billing.*", "group:core", "all"
	Exclude     []string       // ids or patterns to remove from Resources, and never followed
	Whole       bool           // keeps all resources, whatever Resources and Exclude name
	References  References     // how to treat resources that are not selected
	FollowLimit int            // for Auto; DefaultFollowLimit when zero
	Before      Before         // the choices of an earlier run, which Auto keeps
	Source      source.Options // for the source; MaxBytes also limits the conversion from YAML
	Elsewhere   Catalogue      // a document with more resources than the embedded one, for errors
	Overrides   *overrides.Set // the exceptions to the rules; nil for Stripe's alone

	// SharedExclude: Exclude is for other documents as well. What matches nothing
	// here is in Document.Unmatched, and no error.
	SharedExclude bool
}

// Catalogue describes a document that is not open: its source and the ids of its
// resources.
type Catalogue struct {
	Source    string
	Resources []string
}

// followLimit returns how many schemas Auto keeps by following.
func (o Options) followLimit() int {
	if o.FollowLimit <= 0 {
		return DefaultFollowLimit
	}
	return o.FollowLimit
}

// Flavor is the dialect of a document.
type Flavor int

// The flavors Stripe publishes.
const (
	Plain Flavor = iota // resources and expansions only; operations are found by their responses
	SDK                 // with x-stripeOperations: method names for every operation
)

// String returns "plain" or "sdk".
func (f Flavor) String() string {
	if f == SDK {
		return "sdk"
	}
	return "plain"
}

// Document is the selected part of an OpenAPI document. It does not change after Open
// and may be read from several goroutines.
type Document struct {
	Source  string // as given, without the checksum pin and passwords
	Version string // info.version
	OpenAPI string // the version of OpenAPI, "3.0.0"
	Flavor  Flavor
	SHA256  string // hex, of the bytes as read, after decompression, before conversion from YAML

	Selected []string // resource ids, sorted
	Asked    []string // those of them that Resources and Exclude name
	Stubs    []string // ids of resources referred to but not followed, sorted
	Choice   Choice   // of Auto

	// Unmatched are the patterns of a shared Exclude that name no resource, with the
	// error that each is when no other document has one for it.
	Unmatched map[string]*diag.Error

	// Schemas are the kept components by component name. Paths are the kept paths
	// with the kept operations. References are checked but not resolved: Value is
	// nil wherever Ref is set; ComponentName returns the name of the schema.
	Schemas map[string]*openapi3.SchemaRef
	Paths   map[string]*openapi3.PathItem

	Index *Index // the whole document

	text *text
	cut  *cutting
}

// Open reads a source, as package source describes them, and keeps what the selected
// resources need. The document may be JSON or YAML, also gzipped.
func Open(ctx context.Context, text string, opts Options) (*Document, error) {
	d, err := OpenIndex(ctx, text, opts)
	if err != nil {
		return nil, err
	}
	if d.Source != "embedded" {
		opts.Elsewhere = Catalogue{}
	}
	if opts.SharedExclude {
		opts.Exclude = d.sharedExclude(opts)
	}
	if err := d.choose(opts); err != nil {
		return nil, d.Locate(err)
	}
	if err := d.decode(); err != nil {
		return nil, d.Locate(err)
	}
	return d, nil
}

// OpenIndex reads and indexes a source. Nothing is selected and nothing is
// decoded: Schemas and Paths stay empty.
func OpenIndex(ctx context.Context, text string, opts Options) (*Document, error) {
	opts.Source = opts.Source.WithDefaults()
	src, err := source.Parse(text, opts.Source)
	if err != nil {
		return nil, err
	}
	raw, err := src.Read(ctx)
	if err != nil {
		return nil, err
	}
	sum := make(chan string, 1)
	go func() { sum <- source.Digest(raw) }()
	t, err := newText(src.String(), raw, opts)
	if err != nil {
		return nil, diag.At(diag.Pos{File: src.String()}, "", err)
	}
	index, err := scan(t, opts.Overrides)
	if err != nil {
		return nil, t.locate(err)
	}
	return &Document{
		Source: src.String(), Version: index.version, OpenAPI: index.openapi,
		Flavor: index.flavor(), SHA256: <-sum, Index: index, text: t,
	}, nil
}

// Opener opens documents for source.Pin and source.Update.
func Opener(opts Options) source.Opener {
	return func(ctx context.Context, text string) (source.Content, error) {
		d, err := OpenIndex(ctx, text, opts)
		if err != nil {
			return source.Content{}, err
		}
		return source.Content{SHA256: d.SHA256, API: d.Version}, nil
	}
}

// Size returns the size of the document in bytes, decompressed.
func (d *Document) Size() int { return len(d.text.raw) }

// Pos returns the position of a pointer in the source: of the name for a member of an
// object, of the value for an element of an array. A pointer to nothing has the
// position of the innermost value that encloses it.
func (d *Document) Pos(ptr diag.Pointer) diag.Pos { return d.text.pos(ptr) }

// Locate sets the positions of errors that have only a pointer. Later stages call it
// before they print their errors.
func (d *Document) Locate(err error) error { return d.text.locate(err) }
