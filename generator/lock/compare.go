package lock

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// SameOutput reports whether two locks have the same files and the same names, whatever
// they were made from.
func (l *Lock) SameOutput(other *Lock) bool {
	return maps.Equal(l.Files, other.Files) && maps.Equal(l.Names, other.Names)
}

// Origin is one of the inputs of a package.
type Origin string

// The origins.
const (
	Document      Origin = "document"
	Generator     Origin = "generator"
	Configuration Origin = "configuration"
)

// Difference is an input that has changed.
type Difference struct {
	Origin Origin `json:"origin"`
	// Effective reports whether the change can affect the package. A document that only
	// changed in other parts cannot.
	Effective bool `json:"effective"`
	// Text is a clause: "the document changed: …".
	Text string `json:"text"`
}

// Cause returns the difference as a short clause.
func (d Difference) Cause() string {
	if d.Origin == Document && !d.Effective {
		return "the document changed, but not in what is selected"
	}
	return "the " + string(d.Origin) + " changed"
}

// Differences returns the inputs that changed between two locks, in a fixed order.
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
	d := Difference{Origin: Document, Effective: l.Selected != now.Selected}
	d.Text = d.Cause()
	if len(details) > 0 {
		d.Text += ": " + strings.Join(details, "; ")
	}
	return d
}

// changedSettings describes the settings that differ.
func (l *Lock) changedSettings(now *Lock) []string {
	all := map[string][]string{}
	maps.Copy(all, l.Settings)
	maps.Copy(all, now.Settings)
	var changed []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if before, after := l.Settings[name], now.Settings[name]; !slices.Equal(before, after) {
			changed = append(changed, fmt.Sprintf("%s %s, now %s", show(name), values(before), values(after)))
		}
	}
	return changed
}

// values describes the values of a setting.
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

// show returns a text from a document, a lock or a setting in a form that is safe to
// print on one line.
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
	Stale   State = "stale"       // on disk as it was written, but would be written differently
	Edited  State = "hand-edited" // on disk, but not as it was written
	Extra   State = "extra"       // on disk, but would no longer be written
)

// Explanation is the state of a file with its causes.
type Explanation struct {
	State State
	// Hand reports whether the file was edited, removed or added by hand.
	Hand bool
	// Why is a clause for each cause.
	Why []string
}

// Interrupted is the clause about files of a run of generate that was killed.
const Interrupted = "a run of generate was interrupted"

// Explain returns why a file differs from the one that would be written. disk and
// wanted are the digests of the two, empty if there is none. Without a lock, l is nil
// and the cause is unknown. killed holds the locks that killed runs were about to
// write.
func (l *Lock) Explain(name, disk, wanted string, now *Lock, killed ...*Lock) Explanation {
	v := Explanation{State: Stale}
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

// writtenByKilled reports whether the file on disk, or its absence, is the result of a
// run that was killed.
func writtenByKilled(killed []*Lock, name, disk string) bool {
	return slices.ContainsFunc(killed, func(l *Lock) bool { return l.Files[name] == disk })
}

// byHand adds a cause and marks the file as changed by hand.
func (v *Explanation) byHand(what string) {
	v.Hand = true
	v.Why = append(v.Why, what)
}

// runtimePrefix begins the names of the copied files, which do not depend on the
// document.
const runtimePrefix = "runtime_"

// causes returns the inputs that made a file differ from the one that was written.
func (l *Lock) causes(name string, now *Lock) []string {
	var causes []string
	for _, d := range l.Differences(now) {
		bears := d.Origin != Document || !strings.HasPrefix(name, runtimePrefix)
		if d.Effective && bears {
			causes = append(causes, d.Cause())
		}
	}
	if l.Renamed && !strings.HasPrefix(name, runtimePrefix) {
		causes = append(causes, "names in "+FileName+" changed")
	}
	if causes == nil { // two builds of one version
		return []string{Difference{Origin: Generator}.Cause()}
	}
	return causes
}
