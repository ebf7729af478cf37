package adopt

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// State is the result of the comparison of a file of the SDK with the generated one.
type State string

// The states.
const (
	Exact   State = "exact"   // nothing differs
	More    State = "more"    // ours has more, and nothing is lost
	Unequal State = "differs" // something would be lost or changed
	Kept    State = "kept"    // the profile keeps it: a part of it is made by hand
	Alone   State = "alone"   // the SDK has it, and we would write none
	New     State = "new"     // we would write it, and the SDK has none
)

// states are all states in the order of reports, with their meaning.
var states = []struct {
	state State
	means string
}{
	{Exact, "reproduced exactly; generate --adopt takes them over"},
	{More, "reproduced, with more than there is; generate --adopt takes them over"},
	{Unequal, "not reproduced: something would be lost or changed"},
	{Kept, "kept as they are by the profile, since a part of them is made by hand"},
	{Alone, "of the SDK alone"},
	{New, "not in the SDK"},
}

// File is the comparison of one file.
type File struct {
	Name        string       `json:"name"`
	State       State        `json:"state"`
	Why         string       `json:"why,omitempty"`
	Differences []Difference `json:"differences,omitempty"`
}

// Report is the comparison of a repository with the files generated from one document.
type Report struct {
	Document string     `json:"document"`
	API      string     `json:"api"`
	Files    []File     `json:"files"`
	Covered  *Uncovered `json:"uncovered,omitempty"`
}

// Repository is what is on both sides.
type Repository struct {
	Theirs map[string][]byte                // generated files of the SDK
	Hand   map[string][]byte                // its other files
	Ours   map[string][]byte                // those that we would write
	Keeps  func(name string) (string, bool) // why a file stays
}

// Look compares all files.
func Look(r Repository) ([]File, error) {
	both := map[string][]byte{}
	maps.Copy(both, r.Theirs)
	maps.Copy(both, r.Ours)
	var files []File
	for _, name := range slices.Sorted(maps.Keys(both)) {
		f, err := r.file(name)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// file compares one file.
func (r Repository) file(name string) (File, error) {
	f := File{Name: name}
	theirs, isTheirs := r.Theirs[name]
	ours, isOurs := r.Ours[name]
	why, kept := r.Keeps(name)
	switch {
	case kept:
		f.State, f.Why = Kept, why
	case !isOurs:
		f.State = Alone
	case !isTheirs:
		f.State = New
	default:
		var err error
		if f.Differences, err = CompareFiles(name, theirs, ours); err != nil {
			return f, err
		}
		f.State = stateOf(f.Differences)
	}
	return f, nil
}

// stateOf returns the state of a file that both sides have.
func stateOf(differences []Difference) State {
	switch {
	case len(differences) == 0:
		return Exact
	case Keeps(differences):
		return More
	}
	return Unequal
}

// Count returns the number of files in a state.
func (r *Report) Count(state State) int {
	n := 0
	for _, f := range r.Files {
		if f.State == state {
			n++
		}
	}
	return n
}

// differences returns the number of differences in all files.
func (r *Report) differences() int {
	n := 0
	for _, f := range r.Files {
		n += len(f.Differences)
	}
	return n
}

// Best returns the report of the document that fits best: the one with the most exact
// files, and of several the one with the fewest declarations that differ.
func Best(reports []*Report) *Report {
	return slices.MinFunc(reports, func(a, b *Report) int {
		return cmp.Or(b.Count(Exact)-a.Count(Exact), a.differences()-b.differences())
	})
}

// Text returns the report for a terminal.
func (r *Report) Text() string {
	var b strings.Builder
	for _, s := range states {
		n := r.Count(s.state)
		if n == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s: %d files, %s\n", s.state, n, s.means)
		for _, f := range r.Files {
			if f.State == s.state {
				fmt.Fprintf(&b, "  %s%s\n", f.Name, brief(f))
			}
		}
	}
	r.Covered.write(&b, "%s: %d\n", "  %s\n")
	return b.String()
}

// brief returns the text after the name of a file in a report.
func brief(f File) string {
	if f.Why != "" {
		return ": " + f.Why
	}
	if len(f.Differences) == 0 {
		return ""
	}
	lines := []string{": " + sums(f.Differences)}
	for _, d := range f.Differences[:min(3, len(f.Differences))] {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n    ")
}

// sums counts differences by their kinds.
func sums(differences []Difference) string {
	counts := map[Kind]int{}
	for _, d := range differences {
		counts[d.Kind]++
	}
	var parts []string
	for _, kind := range []Kind{Missing, Differs, Body, Extra} {
		if counts[kind] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[kind], kind))
		}
	}
	return strings.Join(parts, ", ")
}

// String returns the difference on one line.
func (d Difference) String() string {
	switch d.Kind {
	case Missing:
		return fmt.Sprintf("line %d: %s: %s (theirs alone)", d.Line, d.Name, d.Theirs)
	case Extra:
		return fmt.Sprintf("%s: %s (ours alone)", d.Name, d.Ours)
	}
	return fmt.Sprintf("line %d: %s: %s; ours: %s", d.Line, d.Name, d.Theirs, d.Ours)
}

// Markdown returns the report for a pull request.
func (r *Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "API version %s.\n\n| files | | |\n|---|---:|---|\n", code(r.API))
	for _, s := range states {
		if n := r.Count(s.state); n > 0 {
			fmt.Fprintf(&b, "| %s | %d | %s |\n", s.state, n, s.means)
		}
	}
	b.WriteString("\n| file | state | differences |\n|---|---|---|\n")
	for _, f := range r.Files {
		if f.State == Exact {
			continue
		}
		about := f.Why
		if len(f.Differences) > 0 {
			about = sums(f.Differences) + ", such as " + code(f.Differences[0].String())
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code(f.Name), f.State, about)
	}
	r.Covered.write(&b, "\n**%s** (%d)\n\n", "- `%s`\n")
	return b.String()
}

// code returns a text as code in a cell of a table.
func code(text string) string {
	text = strings.NewReplacer("`", "'", "|", "\\|", "\n", " ").Replace(text)
	return "`" + text + "`"
}

// write writes what only one side has.
func (u *Uncovered) write(b *strings.Builder, head, line string) {
	if u == nil {
		return
	}
	for _, part := range []struct {
		name string
		list []string
	}{
		{"operations that no method of the SDK calls", u.Operations}, {"types that the SDK has not", u.Types},
		{"methods that the document has no operation for", u.Theirs}, {"types that the document has no schema for", u.Others},
	} {
		fmt.Fprintf(b, head, part.name, len(part.list))
		for _, item := range part.list {
			fmt.Fprintf(b, line, item)
		}
	}
}
