package diff

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/yamldoc"
)

// Baseline is a list of accepted findings. It is a file in
// YAML:
//
//   - fingerprint: 9f2c41d07be5a310
//     reason: no code reads the field
//     expires: 2027-01-31
//
// or in JSON lines, an object with the same members on each line. The day of
// expires is the last on which the entry holds; without it, it holds for good.
type Baseline struct{ entries []entry }

// entry is one accepted finding.
type entry struct {
	fingerprint, reason, expires string
	pos                          diag.Pos
}

// ParseBaseline reads a baseline; file is for messages. An empty file is an empty
// baseline.
func ParseBaseline(file string, text []byte) (*Baseline, error) {
	b := &Baseline{}
	var errs diag.List
	parse := b.parseYAML
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		parse = b.parseLines
	}
	if err := parse(file, text); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range b.entries {
		if problem := e.check(seen[e.fingerprint]); problem != "" {
			errs.Add(&diag.Error{Class: diag.Usage, Pos: e.pos, Msg: problem})
		}
		seen[e.fingerprint] = true
	}
	return b, errs.Err()
}

// parseYAML reads a list of entries.
func (b *Baseline) parseYAML(file string, text []byte) error {
	list, err := parse(diag.Pos{File: file, Line: 1}, text)
	if err != nil || list == nil {
		return err
	}
	start := diag.Pos{File: file, Line: 1}
	if list.Kind != yaml.SequenceNode {
		return unreadable(at(start, list), "it is not a list")
	}
	for _, node := range list.Content {
		if err := b.add(start, node); err != nil {
			return err
		}
	}
	return nil
}

// parseLines reads an entry from each line; JSON is YAML.
func (b *Baseline) parseLines(file string, text []byte) error {
	start := diag.Pos{File: file}
	for line := range bytes.Lines(text) {
		start.Line++
		node, err := parse(start, line)
		if err == nil && node != nil {
			err = b.add(start, node)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// parse reads a text in YAML that starts in a line of the file; nil for an empty one.
func parse(start diag.Pos, text []byte) (*yaml.Node, error) {
	node, err := yamldoc.Parse(diag.Usage, start.File, text)
	if e, ok := errors.AsType[*diag.Error](err); ok {
		pos := e.Pos
		if pos.Line > 0 {
			pos.Line += start.Line - 1
		}
		return nil, unreadable(pos, "%s", e.Msg)
	}
	return node, err
}

// at returns the position of a node in a text that starts in a line of the file.
func at(start diag.Pos, node *yaml.Node) diag.Pos {
	return diag.Pos{File: start.File, Line: start.Line + node.Line - 1, Col: node.Column}
}

// add reads one entry. Unknown members are errors.
func (b *Baseline) add(start diag.Pos, node *yaml.Node) error {
	e := entry{pos: at(start, node)}
	members := map[string]*string{"fingerprint": &e.fingerprint, "reason": &e.reason, "expires": &e.expires}
	if node.Kind != yaml.MappingNode {
		return unreadable(e.pos, "an entry has fingerprint, reason and, if it ends, expires")
	}
	for name, value := range yamldoc.Members(node) {
		switch member := members[name.Value]; {
		case name.First != nil:
			return unreadable(at(start, name.Node), "the member %q occurs here a second time; keep one", name.Value)
		case member == nil:
			return unreadable(at(start, name.Node), "there is no member %q; an entry has fingerprint, reason and expires", name.Value)
		case value.Kind != yaml.ScalarNode:
			return unreadable(at(start, value), "the member %q is no text", name.Value)
		default:
			*member = value.Value
		}
	}
	b.entries = append(b.entries, e)
	return nil
}

// unreadable returns the error for a text that is no baseline.
func unreadable(pos diag.Pos, format string, args ...any) error {
	return diag.At(pos, "", diag.Errorf(diag.Usage, "", "cannot read the baseline: "+format, args...))
}

// dateLayout is the format of expires.
const dateLayout = time.DateOnly

// check returns the problem of an entry, "" for none.
func (e entry) check(repeated bool) string {
	switch {
	case e.fingerprint == "":
		return "the entry of the baseline has no fingerprint; copy that of the finding"
	case e.reason == "":
		return fmt.Sprintf("the entry %s of the baseline has no reason; write why the finding is acceptable", e.fingerprint)
	case repeated:
		return fmt.Sprintf("the baseline has the entry %s twice; remove one", e.fingerprint)
	}
	if _, err := time.Parse(dateLayout, e.expires); e.expires != "" && err != nil {
		return fmt.Sprintf("the entry %s of the baseline expires on %q, which is no date; write it like 2027-01-31", e.fingerprint, e.expires)
	}
	return ""
}

// Apply moves the findings that the baseline accepts out of the changes of a
// report, which is left as it is. An entry that accepts nothing, or that has
// expired, is an error: it would hide the next finding of that kind, or hides one
// for too long. today is the date to compare expires with.
func (b *Baseline) Apply(r *Report, today time.Time) (*Report, error) {
	reasons := make(map[string]string, len(b.entries))
	for _, e := range b.entries {
		reasons[e.fingerprint] = e.reason
	}
	out := *r
	out.Changes = []Change{}
	used := map[string]bool{}
	for _, change := range r.Changes {
		reason, accepted := reasons[change.Fingerprint]
		if !accepted {
			out.Changes = append(out.Changes, change)
			continue
		}
		used[change.Fingerprint] = true
		out.Accepted = append(out.Accepted, Accepted{Change: change, Reason: reason})
	}
	var errs diag.List
	for _, e := range b.entries {
		if problem := e.useless(used[e.fingerprint], today); problem != "" {
			errs.Add(&diag.Error{Class: diag.Usage, Pos: e.pos, Msg: problem})
		}
	}
	return &out, errs.Err()
}

// useless returns the reason to remove or review an entry, "" for none.
func (e entry) useless(used bool, today time.Time) string {
	switch {
	case !used:
		return fmt.Sprintf("the entry %s of the baseline matches no finding; remove it", e.fingerprint)
	case e.expires != "" && today.Format(dateLayout) > e.expires:
		return fmt.Sprintf("the entry %s of the baseline expired on %s; look at the finding again", e.fingerprint, e.expires)
	}
	return ""
}
