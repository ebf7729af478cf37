package lock

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// SameOutput reports whether two locks are of the same files with the same names,
// whatever they were made from.
func (l *Lock) SameOutput(other *Lock) bool {
	return maps.Equal(l.Files, other.Files) && maps.Equal(l.Names, other.Names)
}

// Origin is one of the things that a package is made from.
type Origin string

// The origins.
const (
	Document      Origin = "document"
	Generator     Origin = "generator"
	Configuration Origin = "configuration"
)

// Difference is an origin that is not what it was.
type Difference struct {
	Origin Origin
	// Effective reports whether it can have changed the package. A document that
	// differs elsewhere alone has not.
	Effective bool
	// Text is a clause: "the document changed: …".
	Text string
}

// Differences returns what a package would be made from now and was not then, in a
// fixed order.
func (l *Lock) Differences(now *Lock) []Difference {
	var all []Difference
	if l.Document != now.Document {
		all = append(all, l.documents(now))
	}
	if l.Generator != now.Generator {
		text := fmt.Sprintf("the generator changed: %s, now %s", show(l.Generator), show(now.Generator))
		all = append(all, Difference{Generator, true, text})
	}
	if changed := l.changedSettings(now); len(changed) > 0 {
		text := "the configuration changed: " + strings.Join(changed, "; ")
		all = append(all, Difference{Configuration, true, text})
	}
	return all
}

// documents returns the difference between two documents.
func (l *Lock) documents(now *Lock) Difference {
	var details []string
	if l.Source != now.Source {
		details = append(details, fmt.Sprintf("source %s, now %s", show(l.Source), show(now.Source)))
	}
	if l.API != now.API {
		details = append(details, fmt.Sprintf("API version %s, now %s", show(l.API), show(now.API)))
	}
	d := Difference{Document, l.Selected != now.Selected, "the document changed"}
	if !d.Effective {
		d.Text += ", but not in what is selected"
	}
	if len(details) > 0 {
		d.Text += ": " + strings.Join(details, "; ")
	}
	return d
}

// changedSettings returns the settings that differ, in words.
func (l *Lock) changedSettings(now *Lock) []string {
	names := map[string]bool{}
	for name := range l.Settings {
		names[name] = true
	}
	for name := range now.Settings {
		names[name] = true
	}
	var changed []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if before, after := l.Settings[name], now.Settings[name]; !slices.Equal(before, after) {
			changed = append(changed, fmt.Sprintf("%s %s, now %s", show(name), values(before), values(after)))
		}
	}
	return changed
}

// values returns the values of a setting in words.
func values(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	shown := make([]string, len(list))
	for i, value := range list {
		shown[i] = show(value)
	}
	return strings.Join(shown, ", ")
}

// show returns a text from a document, a lock or a setting as a line can have it.
func show(text string) string {
	if len(text) > 200 {
		text = strings.ToValidUTF8(text[:200], "") + "…"
	}
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// State is how a file on disk relates to the one that would be written.
type State string

// The states.
const (
	Missing State = "missing"     // not on disk
	Stale   State = "stale"       // on disk as it was written, but would be written otherwise
	Edited  State = "hand-edited" // on disk, but not as it was written
	Extra   State = "extra"       // on disk, but would not be written any more
)

// Verdict is what is the matter with a file.
type Verdict struct {
	State State
	// Hand reports whether somebody edited, removed or added the file.
	Hand bool
	// Why is a clause for each cause.
	Why []string
}

// Interrupted is the clause for what a run of generate has left that was killed.
const Interrupted = "a run of generate was interrupted"

// Judge says of a file that is not as it should be how it came to be so. The digests
// are those of the file on disk and of the one that would be written, empty where
// there is none. Without a lock, l is nil and there is no telling. The locks that
// runs were about to write when they were killed are in killed.
func (l *Lock) Judge(name, disk, wanted string, now *Lock, killed ...*Lock) Verdict {
	v := Verdict{State: Stale}
	switch {
	case disk == "":
		v.State = Missing
	case wanted == "":
		v.State = Extra
	}
	if l == nil {
		if len(killed) > 0 && (disk == "" || writtenByKilled(killed, name, disk)) {
			v.Why = append(v.Why, Interrupted)
		}
		return v
	}
	written, known := l.Files[name]
	switch {
	case disk != written && writtenByKilled(killed, name, disk):
		v.Why = append(v.Why, Interrupted)
	case disk == "" && known:
		v.byHand("it was removed by hand")
	case disk != "" && !known:
		v.byHand("it is not in " + FileName + ", so it was put there by hand")
	case disk != "" && disk != written:
		v.byHand("it was edited by hand")
		if wanted != "" {
			v.State = Edited
		}
	}
	if written != wanted {
		v.Why = append(v.Why, l.causes(name, now)...)
	}
	return v
}

// writtenByKilled reports whether one of the runs that were killed meant a file to be as it is
// on disk, or not to be there.
func writtenByKilled(killed []*Lock, name, disk string) bool {
	return slices.ContainsFunc(killed, func(l *Lock) bool { return l.Files[name] == disk })
}

// byHand notes what somebody did.
func (v *Verdict) byHand(what string) {
	v.Hand = true
	v.Why = append(v.Why, what)
}

// runtimePrefix begins the names of the files that are copied, whatever the
// document says.
const runtimePrefix = "runtime_"

// causes returns the origins that made a file differ from the one that was written.
func (l *Lock) causes(name string, now *Lock) []string {
	var causes []string
	for _, d := range l.Differences(now) {
		bears := d.Origin != Document || !strings.HasPrefix(name, runtimePrefix)
		if d.Effective && bears {
			causes = append(causes, "the "+string(d.Origin)+" changed")
		}
	}
	if l.Renamed && !strings.HasPrefix(name, runtimePrefix) {
		causes = append(causes, "names in "+FileName+" changed")
	}
	if causes == nil { // what is left, between builds of one version
		return []string{"the " + string(Generator) + " changed"}
	}
	return causes
}
