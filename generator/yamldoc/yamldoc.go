// Package yamldoc reads texts that hold one YAML document: documents, settings,
// baselines. It adds to the YAML library what untrusted text needs:
//
//   - A limit. The library needs some 200 bytes for each value, and two bytes can be a
//     value. A text with far more values than usual is rejected before it is parsed, so
//     that memory stays in proportion to the size.
//   - Positions. The library names a line for some errors, counts lines from 0 for
//     others, and never names a column. Every error here has both.
//
// Aliases are not expanded: the node of an alias points to its target. Callers that
// follow aliases set their own limit.
package yamldoc

import (
	"bytes"
	"errors"
	"io"
	"iter"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
)

// Parse returns the top node of the only document in text, or nil if there is none.
// Errors have the given class; file is for positions.
func Parse(class diag.Class, file string, text []byte) (*yaml.Node, error) {
	if n, most := values(text), maxValues(len(text)); n > most {
		return nil, diag.At(diag.Pos{File: file}, "",
			diag.Errorf(class, "", "holds some %d values in %d bytes; YAML of that size is read with up to %d", n, len(text), most))
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, syntax(class, file, text, err)
	}
	switch err := decoder.Decode(&second); {
	case errors.Is(err, io.EOF):
		return document.Content[0], nil
	case err != nil:
		return nil, syntax(class, file, text, err)
	}
	return nil, diag.At(diag.Pos{File: file, Line: second.Line, Col: second.Column}, "",
		diag.Errorf(class, "", "a second YAML document starts here; keep one document in a file"))
}

// Members returns the names and values of a mapping, in order.
func Members(n *yaml.Node) iter.Seq2[Member, *yaml.Node] {
	return func(yield func(Member, *yaml.Node) bool) {
		first := map[string]*yaml.Node{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := n.Content[i]
			if !yield(Member{name, first[name.Value]}, n.Content[i+1]) {
				return
			}
			if first[name.Value] == nil {
				first[name.Value] = name
			}
		}
	}
}

// Member is the name of a member of a mapping.
type Member struct {
	*yaml.Node
	First *yaml.Node // an earlier member with the same name, or nil
}

// maxValues returns how many values a text of a size may have. Stripe's document has
// one in 30 bytes, and one in 17 without its descriptions.
func maxValues(size int) int { return 1<<16 + size/12 }

// values estimates how many values the library reads from a text, from the characters
// that every value needs. Prose has some of them too, but few compared to its words.
func values(text []byte) int {
	n := 0
	for i, c := range text {
		switch c {
		case '[', '{', '&', '*', '!':
			n++
		case ',', ':', '?':
			n += 2 // a name and its value, or a value and the mapping that contains it
		case '-':
			if endsWord(text, i+1) {
				n++
			}
		case '#':
			n += 2 // the library keeps comments, in several fields
		}
	}
	return n
}

// endsWord reports whether there is white space or the end of the text at an offset.
func endsWord(text []byte, offset int) bool {
	return offset >= len(text) || text[offset] <= ' '
}
