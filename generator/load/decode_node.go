package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"

	"github.com/stripegen/stripegen/generator/diag"
)

// kin-openapi has two sets of methods for its types. UnmarshalJSON reads every level
// of a value at least twice, so that depth multiplies the work, and takes "Items" for
// "items". UnmarshalYAML, which its Loader calls for JSON too, does neither: it gets
// the nodes of a parsed text. They are made here from the tokens of JSON, which is
// faster than the YAML parser and never misreads JSON.

// The YAML tags of JSON values.
const (
	textTag   = "!!str"
	intTag    = "!!int"
	floatTag  = "!!float"
	boolTag   = "!!bool"
	nullTag   = "!!null"
	listTag   = "!!seq"
	objectTag = "!!map"
)

// parse returns the node of a value that was scanned before.
func parse(raw jsontext.Value) (*yaml.Node, error) { return parseNext(newDecoder(raw)) }

// parseNext returns the node of the next value.
func parseNext(dec *jsontext.Decoder) (*yaml.Node, error) {
	token, err := dec.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case '{', '[':
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: objectTag}
		if token.Kind() == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, listTag
		}
		return n, parseInside(dec, n)
	case '"':
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: textTag, Style: yaml.DoubleQuotedStyle, Value: token.String()}, nil
	case '0':
		return number(token.String()), nil
	case 't', 'f':
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: boolTag, Value: token.String()}, nil
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: nullTag, Value: "null"}, nil
}

// maxMembers is how many members an object in a component or path may have: the YAML
// library compares each name with all others. Objects in Stripe's document have up to
// 150.
const maxMembers = 16000

// parseInside reads the content of an object or array whose opening bracket was read.
func parseInside(dec *jsontext.Decoder, n *yaml.Node) error {
	for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
		if n.Kind == yaml.MappingNode && len(n.Content) >= 2*maxMembers {
			return diag.Errorf(diag.Document, diag.Pointer(dec.StackPointer().Parent()), "the object has more than %d members", maxMembers)
		}
		next, err := parseNext(dec)
		if err != nil {
			return err
		}
		if at := len(n.Content); n.Kind == yaml.MappingNode && at%2 == 1 && n.Content[at-1].Value == "enum" {
			next.Content = distinct(next.Content)
		}
		n.Content = append(n.Content, next)
	}
	if n.Kind == yaml.MappingNode {
		n.Content = pureReference(n.Content)
	}
	_, err := dec.ReadToken()
	return err
}

// pureReference returns the members of an object without those beside a $ref, which
// OpenAPI ignores. kin-openapi would read them again for each such object that encloses
// them.
func pureReference(members []*yaml.Node) []*yaml.Node {
	isReference := func(name, value *yaml.Node) bool {
		return name.Value == "$ref" && value.Tag == textTag && value.Value != ""
	}
	found := false
	for i := 0; i < len(members) && !found; i += 2 {
		found = isReference(members[i], members[i+1])
	}
	if !found {
		return members
	}
	var kept []*yaml.Node
	for i := 0; i < len(members); i += 2 {
		if name, value := members[i], members[i+1]; isReference(name, value) || strings.HasPrefix(name.Value, "x-") {
			kept = append(kept, name, value)
		}
	}
	return kept
}

// number returns the node of a number. A number that fits no integer type is a float.
func number(text string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: intTag, Value: text}
	if _, err := strconv.ParseInt(text, 10, 64); err != nil {
		if _, err := strconv.ParseUint(text, 10, 64); err != nil {
			n.Tag = floatTag
		}
	}
	return n
}

// distinct returns the values of an enum without repeated texts: a value that is listed
// twice counts once.
func distinct(values []*yaml.Node) []*yaml.Node {
	seen := make(map[string]bool, len(values))
	return slices.DeleteFunc(values, func(n *yaml.Node) bool {
		text := n.Tag == textTag
		again := text && seen[n.Value]
		seen[n.Value] = seen[n.Value] || text
		return again
	})
}

// findRefused finds the value that makes a reader reject a node, and describes it. That
// is the node itself if the reader rejects it even when empty, else the value in the
// first member or element that the reader rejects by itself.
func findRefused(n *yaml.Node, refuses func(*yaml.Node) bool) (diag.Pointer, string) {
	if n.Kind == yaml.ScalarNode || refuses(withContent(n)) {
		return "", refusedValue(n, refuses)
	}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(n.Content); i += step {
		name := strconv.Itoa(i)
		if step == 2 {
			name = n.Content[i].Value
		}
		alone := func(value *yaml.Node) bool {
			return refuses(withContent(n, append(slices.Clone(n.Content[i:i+step-1]), value)...))
		}
		if value := n.Content[i+step-1]; alone(value) {
			ptr, what := findRefused(value, alone)
			return diag.Pointer("").Child(name) + ptr, what
		}
	}
	return "", refusedValue(n, refuses)
}

// withContent returns a copy of a node with other content.
func withContent(n *yaml.Node, content ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: n.Kind, Tag: n.Tag, Content: content}
}

// refusedValue describes a rejected value: its kind, or the number itself if other
// numbers are accepted.
func refusedValue(n *yaml.Node, refuses func(*yaml.Node) bool) string {
	switch n.Tag {
	case objectTag:
		return kindName('{')
	case listTag:
		return kindName('[')
	case textTag:
		return kindName('"')
	case boolTag:
		return kindName('t')
	case nullTag:
		return kindName('n')
	}
	if !refuses(number("0")) {
		return diag.Quote(n.Value)
	}
	return kindName('0')
}
