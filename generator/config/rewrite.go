package config

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

// Rewrite returns the text of a settings file with another value for the spec that
// one of its packages has, and every other byte as it was. Packages that share the
// value keep sharing it; a file without that key gets a line for it at its end. The
// new text is read back before it is returned, so a file whose form is too unusual to
// edit is an error and not a broken file. The name is for messages, and of counts
// the packages from 0.
func Rewrite(name string, text []byte, of int, spec string) ([]byte, error) {
	before, err := Config{}.Packages(name, text)
	if err != nil {
		return nil, err
	}
	root, err := yamldoc.Parse(diag.Usage, name, text)
	if err != nil {
		return nil, err
	}
	key := before[of].KeyPosition(specKey)
	want := withoutPositions(before)
	for i := range want {
		if before[i].KeyPosition(specKey) == key {
			want[i].Spec = spec
		}
	}
	for _, style := range []yaml.Style{0, yaml.DoubleQuotedStyle} {
		edited, ok := withSpec(text, root, key, spec, style)
		if !ok {
			continue
		}
		after, err := Config{}.Packages(name, edited)
		if err == nil && reflect.DeepEqual(withoutPositions(after), want) {
			return edited, nil
		}
	}
	e := usage("the value of spec cannot be replaced in a file of this form; write this line by hand: spec: %s", spec)
	e.Pos = diag.Pos{File: name}
	return nil, e
}

// specKey is the key whose value Rewrite replaces.
const specKey = "spec"

// withoutPositions are configurations without positions, which an edit moves.
func withoutPositions(all []Config) []Config {
	all = slices.Clone(all)
	for i := range all {
		all[i].positions, all[i].keys, all[i].at = nil, nil, diag.Pos{}
	}
	return all
}

// withSpec is text with another value for the key spec at a position, or with a line
// for it at the end if that is nowhere. A value that has quotes keeps its kind of quotes.
func withSpec(text []byte, root *yaml.Node, key diag.Pos, spec string, style yaml.Style) ([]byte, bool) {
	if !key.IsZero() {
		value := valueAt(root, key)
		if value == nil {
			return nil, false
		}
		return replaced(text, value, spec, style)
	}
	indent := ""
	if root != nil && len(root.Content) > 0 {
		indent = strings.Repeat(" ", root.Content[0].Column-1)
	}
	line, ok := scalar(spec, style)
	newline := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		newline = "\r\n"
	}
	edited := slices.Clone(text)
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		edited = append(edited, newline...)
	}
	return append(edited, indent+specKey+": "+line+newline...), ok
}

// valueAt is the value of the key at a position, in a mapping below root.
func valueAt(root *yaml.Node, key diag.Pos) *yaml.Node {
	for i, node := range root.Content {
		if root.Kind == yaml.MappingNode && i%2 == 0 {
			if node.Line == key.Line && node.Column == key.Col {
				return root.Content[i+1]
			}
			continue
		}
		if found := valueAt(node, key); found != nil {
			return found
		}
	}
	return nil
}

// replaced is text with another value at a scalar node.
func replaced(text []byte, node *yaml.Node, spec string, style yaml.Style) ([]byte, bool) {
	start, ok := offset(text, node.Line, node.Column)
	if !ok {
		return nil, false
	}
	length := extent(text[start:], node)
	if style == 0 {
		style = node.Style
	}
	value, ok := scalar(spec, style)
	if length < 0 || !ok {
		return nil, false
	}
	return slices.Concat(text[:start], []byte(value), text[start+length:]), true
}

// offset returns the index of the byte at a line and column, both counted from 1, columns
// in characters.
func offset(text []byte, line, column int) (int, bool) {
	at := len(text) - len(bytes.TrimPrefix(text, []byte("\ufeff")))
	for range line - 1 {
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return 0, false
		}
		at += end + 1
	}
	for range column - 1 {
		_, width := utf8.DecodeRune(text[at:])
		at += width
	}
	return at, at < len(text)
}

// extent is the number of bytes that a scalar takes at the start of text, -1 for
// one that is not written on one line as it is or in quotes.
func extent(text []byte, node *yaml.Node) int {
	switch node.Style {
	case 0:
		if bytes.HasPrefix(text, []byte(node.Value)) {
			return len(node.Value)
		}
	case yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle:
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] == '\\' && node.Style == yaml.DoubleQuotedStyle:
				i++
			case text[i] == '\'' && text[0] == '\'' && i+1 < len(text) && text[i+1] == '\'':
				i++
			case text[i] == text[0]:
				return i + 1
			}
		}
	}
	return -1
}

// scalar is a text as YAML, on one line.
func scalar(text string, style yaml.Style) (string, bool) {
	out, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: style, Value: text})
	value := strings.TrimSuffix(string(out), "\n")
	return value, err == nil && !strings.Contains(value, "\n")
}
