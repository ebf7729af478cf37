package load

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/source"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

// converter writes a YAML document as JSON.
type converter struct {
	text     *text
	maxBytes int64
	out      *jsontext.Encoder
	buf      bytes.Buffer
	open     []*yaml.Node // the collections around the current node, for cycles of aliases
	copies   copies
}

// copies counts the bytes that are written for aliases.
type copies struct {
	done  int64 // bytes of the aliases before
	start int64 // where the outermost alias around the current node begins
	depth int   // aliases around the current node
}

// freeCopies is how many bytes the aliases of any document may expand to.
const freeCopies = 1 << 20

// maxCopies returns how many bytes the aliases of a document of a size may expand to.
func maxCopies(size int) int64 { return freeCopies + 4*int64(size) }

// yamlToJSON converts the only YAML document of t. Aliases are expanded up to a limit
// in proportion to the text, which stops aliases of aliases. The size limit applies to
// the result.
func yamlToJSON(t *text, opts Options) ([]byte, error) {
	root, err := yamldoc.Parse(diag.Document, t.name, t.raw)
	switch {
	case err != nil:
		return nil, err
	case root == nil:
		return nil, diag.Errorf(diag.Document, "", "is empty")
	case root.Kind != yaml.MappingNode:
		return nil, diag.Errorf(diag.Document, "", "is not an OpenAPI document: the top level is %s, not an object", nodeKind(root))
	}
	c := &converter{text: t, maxBytes: opts.Source.MaxBytes}
	c.buf.Grow(len(t.raw))
	c.out = jsontext.NewEncoder(&c.buf)
	if err := c.node(root); err != nil {
		return nil, err
	}
	return c.buf.Bytes(), nil
}

// node writes one node.
func (c *converter) node(n *yaml.Node) error {
	if c.out.OutputOffset() > c.maxBytes {
		return c.fail(n, "is larger than %s when it is written as JSON", source.Size(c.maxBytes))
	}
	if c.copied() > maxCopies(len(c.text.raw)) {
		return c.fail(n, "the aliases repeat more than %d bytes, too much for a document of %d; write them out", maxCopies(len(c.text.raw)), len(c.text.raw))
	}
	switch n.Kind {
	case yaml.AliasNode:
		return c.alias(n)
	case yaml.ScalarNode:
		return c.scalar(n)
	}
	if len(c.open) >= maxDepth {
		return c.fail(n, "objects and arrays are nested more than %d levels deep", maxDepth)
	}
	if slices.Contains(c.open, n) {
		return c.fail(n, "the alias *%s is inside of the node that it repeats", n.Anchor)
	}
	c.open = append(c.open, n)
	defer func() { c.open = c.open[:len(c.open)-1] }()
	if n.Kind == yaml.SequenceNode {
		return c.sequence(n)
	}
	return c.mapping(n)
}

// alias writes the node that an alias refers to.
func (c *converter) alias(n *yaml.Node) error {
	if c.copies.depth == 0 {
		c.copies.start = c.out.OutputOffset()
	}
	c.copies.depth++
	if err := c.node(n.Alias); err != nil {
		return err
	}
	if c.copies.depth--; c.copies.depth == 0 {
		c.copies.done += c.out.OutputOffset() - c.copies.start
	}
	return nil
}

// copied returns how many bytes the aliases have expanded to so far.
func (c *converter) copied() int64 {
	if c.copies.depth == 0 {
		return c.copies.done
	}
	return c.copies.done + c.out.OutputOffset() - c.copies.start
}

// sequence writes an array.
func (c *converter) sequence(n *yaml.Node) error {
	if err := c.out.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for _, element := range n.Content {
		if err := c.node(element); err != nil {
			return err
		}
	}
	return c.out.WriteToken(jsontext.EndArray)
}

// mapping writes an object. The encoder rejects a duplicate name.
func (c *converter) mapping(n *yaml.Node) error {
	if err := c.out.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		switch {
		case key.Kind != yaml.ScalarNode:
			return c.failName(n.Content[i], i, "a name must be a plain text, not %s", nodeKind(key))
		case key.Tag == "!!merge":
			return c.failName(n.Content[i], i, "merge keys (<<) are not OpenAPI; write the members out")
		}
		switch err := c.out.WriteToken(jsontext.String(key.Value)); {
		case errors.Is(err, jsontext.ErrDuplicateName):
			return c.failName(n.Content[i], i, "the name %s occurs twice in one object; remove one", diag.Quote(key.Value))
		case err != nil:
			return err
		}
		if err := c.node(n.Content[i+1]); err != nil {
			return err
		}
	}
	return c.out.WriteToken(jsontext.EndObject)
}

// jsonNumber matches the numbers that YAML and JSON spell alike.
var jsonNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)

// scalar writes a string, number, boolean or null. Dates stay strings.
func (c *converter) scalar(n *yaml.Node) error {
	switch n.ShortTag() {
	case "!!null":
		return c.out.WriteToken(jsontext.Null)
	case "!!bool":
		return c.out.WriteToken(jsontext.Bool(strings.EqualFold(n.Value, "true")))
	case "!!int", "!!float":
		if jsonNumber.MatchString(n.Value) {
			return c.out.WriteValue(jsontext.Value(n.Value))
		}
		return c.number(n)
	case "!!str", "!!timestamp":
		return c.out.WriteToken(jsontext.String(n.Value))
	}
	return c.fail(n, "the YAML tag %s has no counterpart in JSON", n.ShortTag())
}

// number writes a number that JSON spells differently: 0x1F, 1_000, +1, .5.
func (c *converter) number(n *yaml.Node) error {
	var integer int64
	if n.ShortTag() == "!!int" && n.Decode(&integer) == nil {
		return c.out.WriteToken(jsontext.Int(integer))
	}
	var float float64
	if n.Decode(&float) == nil && float-float == 0 {
		return c.out.WriteToken(jsontext.Float(float))
	}
	return c.fail(n, "the number %s has no counterpart in JSON", n.Value)
}

// fail returns an error at a value.
func (c *converter) fail(n *yaml.Node, format string, args ...any) error {
	ptr := shorten(diag.Pointer(c.out.StackPointer()))
	return diag.At(c.text.nodePos(n), ptr, diag.Errorf(diag.Document, "", format, args...))
}

// failName returns an error at a name, the i-th node of its mapping. The encoder points
// to the object before the first member, then to the last member.
func (c *converter) failName(n *yaml.Node, i int, format string, args ...any) error {
	ptr := c.out.StackPointer()
	if i > 0 {
		ptr = ptr.Parent()
	}
	if n.Kind == yaml.ScalarNode {
		ptr = ptr.AppendToken(n.Value)
	}
	return diag.At(c.text.nodePos(n), shorten(diag.Pointer(ptr)), diag.Errorf(diag.Document, "", format, args...))
}

// nodePos returns the position of a node.
func (t *text) nodePos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: t.name, Line: n.Line, Col: n.Column}
}

// yamlPos returns the position of the value or member with the given tokens, or of the
// last value that the tokens reach.
func (t *text) yamlPos(tokens []string) diag.Pos {
	n := t.yamlRoot()
	if n == nil {
		return diag.Pos{File: t.name}
	}
	pos := t.nodePos(n)
	for _, token := range tokens {
		at, next := child(n, token)
		if next == nil {
			break
		}
		pos, n = t.nodePos(at), next
	}
	return pos
}

// yamlRoot returns the top node of the text. It parses the text again for the first
// position: nodes take more memory than the JSON written from them.
func (t *text) yamlRoot() *yaml.Node {
	t.positions.Lock()
	defer t.positions.Unlock()
	if t.positions.root == nil {
		t.positions.root, _ = yamldoc.Parse(diag.Document, t.name, t.raw) // it parsed before
	}
	return t.positions.root
}

// child returns the node below n that a token refers to, and the node that a position
// points to.
func child(n *yaml.Node, token string) (at, value *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == token {
				return n.Content[i], n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i], n.Content[i]
		}
	}
	return nil, nil
}

// nodeKind returns the name of a node's kind.
func nodeKind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "an object"
	case yaml.SequenceNode:
		return "an array"
	}
	return "a plain text"
}
