package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/yamldoc"
)

// A setting of pairs is a mapping in a settings file. In a flag or variable a pair is
// written KEY=VALUE. No Go name has an equals sign, so the last one counts.

// pairKey is the form of the keys of names, as the lock has them.
var pairKey = regexp.MustCompile(`^[a-z]+ [!-~]+$`)

// pairExample is a pair for messages.
const pairExample = "field customer/tax_ids=TaxNumbers"

// cutPair returns the key and the value of the text of a pair.
func cutPair(text string) (key, value string) {
	i := strings.LastIndexByte(text, '=')
	if i < 0 {
		return text, ""
	}
	return text[:i], text[i+1:]
}

// checkPair reports whether a text is a pair.
func checkPair(text string) error {
	key, value := cutPair(text)
	if value == "" || !pairKey.MatchString(key) {
		return fmt.Errorf("%q is no pair of a key, which has a kind and a path, and a name, such as %q", text, pairExample)
	}
	return nil
}

// pairsOf returns pairs by their keys.
func pairsOf(texts []string) map[string]string {
	pairs := make(map[string]string, len(texts))
	for _, text := range texts {
		key, value := cutPair(text)
		pairs[key] = value
	}
	return pairs
}

// textsOf returns the texts of pairs, sorted by key.
func textsOf(pairs map[string]string) []string {
	var texts []string
	for _, key := range slices.Sorted(maps.Keys(pairs)) {
		texts = append(texts, key+"="+pairs[key])
	}
	return texts
}

// pairs applies a setting that is a mapping.
func (f *file) pairs(k Key, value *yaml.Node) {
	if value.Kind != yaml.MappingNode {
		key, name := cutPair(pairExample)
		f.fail(value, "%s must be a mapping, such as {%s: %s}, and is %s", k.Name, key, name, kindOf(value))
		return
	}
	var texts []string
	for key, name := range yamldoc.Members(value) {
		for _, node := range []*yaml.Node{key.Node, name} {
			if node.Kind != yaml.ScalarNode || node.ShortTag() != "!!str" {
				f.fail(node, "%s must be pairs of texts, and this is %s; put it in quotes if that is meant", k.Name, kindOf(node))
				return
			}
		}
		text := key.Value + "=" + name.Value
		if err := k.Check(text); err != nil {
			f.fail(key.Node, "%s: %w", k.Name, err)
			return
		}
		if key.First != nil {
			f.fail(key.Node, "%s has %q here a second time, first in line %d; keep one", k.Name, key.Value, key.First.Line)
			return
		}
		texts = append(texts, text)
		f.note(k, key.Node)
	}
	_ = k.Set(f.config, texts) // each was checked above
}
