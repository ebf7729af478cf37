package config

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

// packagesKey is the key of the list of packages, which is no setting itself.
const packagesKey = "packages"

// packagesDoc describes it, for the schema and the file that init writes.
const packagesDoc = "Packages to generate, each with settings of its own; settings beside the list are the defaults for all of them."

// Packages returns the settings of each package in the list of a settings file, or of the
// one package of a file without a list. c has the defaults; settings beside the list
// replace them for all packages. The name of the file is for messages. All errors in the
// file are reported together.
func (c Config) Packages(name string, text []byte) ([]Config, error) {
	if err := conflict(name, text); err != nil {
		return nil, err
	}
	root, err := yamldoc.Parse(diag.Usage, name, text)
	if err != nil || root == nil {
		return []Config{c}, err
	}
	f := file{name: name, config: c.clone()}
	if root.Kind != yaml.MappingNode {
		f.fail(root, "the file must be a mapping of settings, such as \"package: stripe\", and is %s", kindOf(root))
		return nil, f.errs.Err()
	}
	var list *yaml.Node
	for key, value := range yamldoc.Members(root) {
		if key.Kind == yaml.ScalarNode && key.Value == packagesKey && key.First == nil {
			list = value
			continue
		}
		f.entry(key, value)
	}
	all := []Config{*f.config}
	if list != nil {
		all = f.packages(list)
	}
	return all, f.errs.Err()
}

// packages returns the settings of the packages in the list.
func (f *file) packages(list *yaml.Node) []Config {
	switch {
	case list.Kind != yaml.SequenceNode:
		f.fail(list, "%s must be a list of mappings, such as [{package: one, output: one}], and is %s", packagesKey, kindOf(list))
	case len(list.Content) == 0:
		f.fail(list, "%s is empty; list a package or leave it out", packagesKey)
	}
	var all []Config
	for _, node := range list.Content {
		if node.Kind != yaml.MappingNode {
			f.fail(node, "a package must be a mapping of settings, such as {package: one, output: one}, and is %s", kindOf(node))
			continue
		}
		one := file{name: f.name, config: f.config.clone(), listed: true}
		one.config.at, one.config.own = diag.Pos{File: f.name, Line: node.Line, Col: node.Column}, map[string]bool{}
		for key, value := range yamldoc.Members(node) {
			one.entry(key, value)
			one.config.own[key.Value] = true
		}
		f.errs = append(f.errs, one.errs...)
		all = append(all, *one.config)
	}
	return all
}

// clone returns a copy with positions of its own.
func (c Config) clone() *Config {
	c.positions, c.keys = maps.Clone(c.positions), maps.Clone(c.keys)
	return &c
}

// conflict returns an error for the lines that git writes around the sides of a merge
// conflict. The YAML library would read some of them as text.
func conflict(name string, text []byte) error {
	var errs diag.List
	number := 0
	for line := range bytes.Lines(text) {
		number++
		line = bytes.TrimRight(line, "\r\n")
		if mark := diag.ConflictMark(string(line)); mark != "" {
			e := usage("a merge conflict is not resolved: keep one side, and remove the line that begins with %s", mark)
			e.Pos = diag.Pos{File: name, Line: number, Col: 1}
			errs.Add(e)
		}
	}
	return errs.Err()
}

// file is a settings file that is being applied.
type file struct {
	name   string
	config *Config
	listed bool // it is the part of a file that is one package of the list
	errs   diag.List
}

// fail adds an error about a node.
func (f *file) fail(at *yaml.Node, text string, args ...any) {
	e := usage(text, args...)
	e.Pos = diag.Pos{File: f.name, Line: at.Line, Col: at.Column}
	f.errs.Add(e)
}

// entry applies one setting.
func (f *file) entry(key yamldoc.Member, value *yaml.Node) {
	keys := Keys()
	if key.Kind == yaml.ScalarNode && key.Value == packagesKey && f.listed {
		f.fail(key.Node, "a package has no %s of its own; list all at the top of the file", packagesKey)
		return
	}
	i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == key.Value })
	if key.Kind != yaml.ScalarNode || i < 0 && key.Value != packagesKey {
		f.unknown(key.Node, keys)
		return
	}
	if key.First != nil {
		f.fail(key.Node, "%q is repeated, first in line %d; keep one", key.Value, key.First.Line)
		return
	}
	if f.config.keys == nil {
		f.config.keys = map[string]diag.Pos{}
	}
	f.config.keys[key.Value] = diag.Pos{File: f.name, Line: key.Line, Col: key.Column}
	k := keys[i]
	if k.IsPairs() {
		f.pairs(k, value)
		return
	}
	values := f.values(k, value)
	for j, v := range values {
		if k.IsToggle() {
			v.Value = strings.ToLower(v.Value) // YAML has True and TRUE too
		}
		if err := k.Check(v.Value); err != nil {
			f.fail(values[j], "%s: %w", k.Name, err)
			return
		}
	}
	texts := make([]string, len(values))
	for j, v := range values {
		texts[j] = v.Value
	}
	if values == nil {
		return
	}
	_ = k.Set(f.config, texts) // each was checked above
	for _, v := range values {
		f.note(k, v)
	}
}

// note remembers the position of a value, or of a key of pairs.
func (f *file) note(k Key, value *yaml.Node) {
	if f.config.positions == nil {
		f.config.positions = map[string]diag.Pos{}
	}
	f.config.positions[k.Name+" "+value.Value] = diag.Pos{File: f.name, Line: value.Line, Col: value.Column}
}

// unknown adds an error about an unknown key, with the nearest setting.
func (f *file) unknown(key *yaml.Node, keys []Key) {
	var names []string
	for _, k := range keys {
		names = append(names, k.Name)
	}
	if !f.listed {
		names = append(names, packagesKey)
	}
	if near := diag.Nearest(names, key.Value); near != "" {
		f.fail(key, "there is no setting %.80q; did you mean %q?", key.Value, near)
		return
	}
	f.fail(key, "there is no setting %.80q; `stripegen init --schema` lists them", key.Value)
}

// values returns the text nodes of a setting, or nil after an error.
func (f *file) values(k Key, value *yaml.Node) []*yaml.Node {
	nodes := []*yaml.Node{value}
	if k.IsList() {
		if value.Kind != yaml.SequenceNode {
			f.fail(value, "%s must be a list, such as [a, b], and is %s", k.Name, kindOf(value))
			return nil
		}
		nodes = append([]*yaml.Node{}, value.Content...)
	}
	tag, repair := "!!str", "text and is %s; put it in quotes if that is meant"
	if k.IsToggle() {
		tag, repair = "!!bool", "true or false and is %s"
	}
	for _, node := range nodes {
		if node.Kind != yaml.ScalarNode || node.ShortTag() != tag {
			f.fail(node, "%s must be "+repair, k.Name, kindOf(node))
			return nil
		}
	}
	return nodes
}

// kindOf returns the kind of a node in words.
func kindOf(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch node.ShortTag() {
	case "!!null":
		return "empty"
	case "!!bool":
		return "a boolean"
	case "!!int", "!!float":
		return "a number"
	case "!!str":
		return "text"
	}
	return "a value of type " + node.ShortTag()
}
