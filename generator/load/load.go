package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
)

// References says what happens to a resource that is referred to but not
// selected.
type References int

// The ways to treat references.
const (
	Auto   References = iota // Follow when that keeps at most FollowLimit schemas or everything is selected, else Stub
	Follow                   // keep it and all it refers to
	Stub                     // leave it out and list it in Document.Stubs
)

// DefaultFollowLimit is how many schemas Auto keeps by following before it
// changes to Stub.
const DefaultFollowLimit = 64

// Limits bound what a document may cost. A zero field means its default.
type Limits struct {
	MaxBytes    int64         // size of the document before and after decompression and conversion; 64 MiB
	MaxDepth    int           // nesting of objects and arrays; 256
	MaxRefChain int           // components that are nothing but a reference to the next; 64
	Timeout     time.Duration // for sources that run a command or use the network; one minute
}

// withDefaults is l with the zero fields filled in.
func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 64 << 20
	}
	if l.MaxDepth <= 0 {
		l.MaxDepth = 256
	}
	if l.MaxRefChain <= 0 {
		l.MaxRefChain = 64
	}
	if l.Timeout <= 0 {
		l.Timeout = time.Minute
	}
	return l
}

// Options are the settings of Open.
type Options struct {
	Resources   []string   // resource ids or patterns as for Matching: "identity.verification_session", "billing.*", "group:core", "all"
	Exclude     []string   // ids or patterns taken out of Resources again
	References  References // how to treat resources that are not selected
	FollowLimit int        // for Auto; DefaultFollowLimit when zero
	Limits      Limits
	Dir         string       // base of relative file names and place of the git repository; the working directory when empty
	Embedded    []byte       // the document behind the source "embedded"
	Stdin       io.Reader    // behind the source "-"
	HTTPClient  *http.Client // for https sources; http.DefaultClient when nil
}

// Flavor is the dialect of a document.
type Flavor int

// The flavors Stripe publishes.
const (
	Plain Flavor = iota // resources and expansions only; operations are found by their answers
	SDK                 // with x-stripeOperations: method names for every operation
)

// String is "plain" or "sdk".
func (f Flavor) String() string {
	if f == SDK {
		return "sdk"
	}
	return "plain"
}

// Document is the part of an OpenAPI document that was asked for. It is not
// changed after Open and may be read from several goroutines.
type Document struct {
	Source  string // as given, without the checksum pin and passwords
	Title   string // info.title
	Version string // info.version
	OpenAPI string // the version of OpenAPI, "3.0.0"
	Flavor  Flavor
	SHA256  string // hex, of the bytes as read, after decompression, before conversion from YAML

	Selected []string // resource ids, sorted
	Stubs    []string // ids of resources referred to but not followed, sorted
	Choice   Choice   // of Auto

	// Schemas are the kept components by component name. Paths are the kept paths
	// with the kept operations. References are checked but not resolved: Value is
	// nil wherever Ref is set; ComponentName says which schema is meant.
	Schemas map[string]*openapi3.SchemaRef
	Paths   map[string]*openapi3.PathItem

	Index *Index // the whole document

	text *text
	cut  *cutting
}

// Open reads a source and keeps what the selected resources need. Sources are
// "embedded", a file name, "-" for standard input, "https://…", "git:REF:PATH"
// and "mod:MODULE@VERSION/PATH"; each can end in "#sha256:HEX", which pins the
// content as in Document.SHA256. The document may be JSON or YAML, also gzipped.
func Open(ctx context.Context, source string, opts Options) (*Document, error) {
	d, err := OpenIndex(ctx, source, opts)
	if err != nil {
		return nil, err
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
func OpenIndex(ctx context.Context, source string, opts Options) (*Document, error) {
	opts.Limits = opts.Limits.withDefaults()
	name, pin, pinned := strings.Cut(source, "#sha256:")
	src, err := parseSource(name, opts)
	if err != nil {
		return nil, err
	}
	raw, err := fetch(ctx, src, opts.Limits)
	if err != nil {
		return nil, place(src, err)
	}
	sum := make(chan string, 1)
	go func() { sum <- digest(raw) }()
	if pinned {
		if err := checkPin(pin, raw); err != nil {
			return nil, place(src, err)
		}
	}
	text, err := newText(src.String(), raw, opts.Limits)
	if err != nil {
		return nil, place(src, err)
	}
	index, err := scan(text, opts.Limits)
	if err != nil {
		return nil, text.locate(err)
	}
	return &Document{
		Source: src.String(), Title: index.title, Version: index.version, OpenAPI: index.openapi,
		Flavor: index.flavor(), SHA256: <-sum, Index: index, text: text,
	}, nil
}

// place names the source in an error that has no position.
func place(src source, err error) error {
	return diag.At(diag.Pos{File: src.String()}, "", err)
}

// digest is the SHA-256 of b in hex. It goes in pieces: the assembly of a whole
// document cannot be interrupted and would keep the garbage collector waiting.
func digest(b []byte) string {
	hash := sha256.New()
	for piece := range slices.Chunk(b, 64<<10) {
		hash.Write(piece)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// checkPin compares the digest of a document with the one it is pinned to.
func checkPin(pin string, raw []byte) error {
	want, err := hex.DecodeString(pin)
	if err != nil || len(want) != sha256.Size {
		return diag.Errorf(diag.Usage, "", "the pin %q is not a SHA-256; write 64 hexadecimal digits after #sha256:", pin)
	}
	if got := sha256.Sum256(raw); !bytes.Equal(got[:], want) {
		return diag.Errorf(diag.Safety, "", "the content has SHA-256 %x, pinned is %x; review the change and update the pin", got, want)
	}
	return nil
}

// Size is how many bytes the document has as it was read, decompressed.
func (d *Document) Size() int { return len(d.text.raw) }

// Pos is the place of a pointer in the source: of the name for a member of an
// object, of the value for an element of an array. A pointer to nothing has the
// place of the innermost thing around it.
func (d *Document) Pos(ptr diag.Pointer) diag.Pos { return d.text.pos(ptr) }

// Locate fills in positions for the errors that have only a pointer. Later stages
// pass their errors through it before they are printed.
func (d *Document) Locate(err error) error { return d.text.locate(err) }
