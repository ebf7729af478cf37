package callers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
)

// upgrade writes the module of shop.txtar with the callers of upgrade.txtar in the
// place of its own, and returns the new files of the package.
func upgrade(t *testing.T) (dir string, now callers.Files) {
	t.Helper()
	t.Setenv("GOFLAGS", os.Getenv("GOFLAGS")+" -mod=mod -trimpath") // so that another folder compiles nothing anew
	dir = t.TempDir()
	files, now := map[string][]byte{}, callers.Files{}
	for _, archive := range []string{"shop.txtar", "upgrade.txtar"} {
		a, err := txtar.ParseFile(filepath.Join("testdata", archive))
		require.NoError(t, err)
		for _, f := range a.Files {
			folder, name, _ := strings.Cut(f.Name, "/")
			switch {
			case archive == "shop.txtar" && folder == "stripe" && name != "notes.go":
				files[f.Name], now[name] = f.Data, f.Data
			case folder == "go.mod" || folder == "callers":
				files[f.Name] = f.Data
			case folder == "old":
				files["stripe/"+name] = f.Data
			case folder == "new":
				now[name] = f.Data
			}
		}
	}
	archive := &txtar.Archive{}
	for name, data := range files {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	write(t, dir, archive)
	return dir, now
}

// changes are the findings between the two.
var changes = []diff.Change{
	{Rule: "field-removed", Level: diff.Compile, Symbol: "Widget.Maker", Old: "Maker string"},
	{Rule: "field-type-changed", Level: diff.Compile, Symbol: "Widget.Size", Also: []string{"Widget.Sizes"}, Old: "Size *WidgetSize", New: "Size *WidgetDimensions"},
	{Rule: "enum-value-removed", Level: diff.Compile, Symbol: "WidgetColorGreen", Old: `WidgetColorGreen WidgetColor = "green"`},
	{Rule: "operation-signature-changed", Level: diff.Compile, Symbol: "V1WidgetService.List", Old: "x", New: "y"},
	{Rule: "service-removed", Level: diff.Compile, Symbol: "Client.V1Gadgets", Also: []string{"V1GadgetService"}, Old: "V1Gadgets *v1GadgetService"},
	{Rule: "field-removed", Level: diff.Compile, Symbol: "Widget.Nobody", Old: "Nobody string"},
	{Rule: "parameter-required", Level: diff.Runtime, Symbol: "WidgetCreateParams.Maker", Old: "x", New: "y"},
	{Rule: "value-removed", Level: diff.Runtime, Symbol: "WidgetCreateParams.Color", Value: "green", Old: "x", New: "y"},
	{Rule: "operation-content-type-changed", Level: diff.Runtime, Symbol: "V1WidgetService.Create", Old: "x", New: "y"},
	{Rule: "field-nullable", Level: diff.Behaviour, Symbol: "Widget.Color", Old: "x", New: "x"},
	{Rule: "field-optional", Level: diff.Behaviour, Symbol: "Widget.ID", Old: "x", New: "x"},
	{Rule: "field-secret", Level: diff.Behaviour, Symbol: "Widget.Tags", Old: "x", New: "x"},
	{Rule: "enum-value-added", Level: diff.Additive, Symbol: "WidgetColorBlue", Value: "blue", New: `WidgetColorBlue WidgetColor = "blue"`},
	{Rule: "operation-added", Level: diff.Additive, Symbol: "V1SpotService.Retrieve", New: "x"},
	{Rule: "field-added", Level: diff.Additive, Symbol: "Spot.Marks", New: "Marks []string"},
	{Rule: "description-changed", Level: diff.Docs, Symbol: "Widget.ID", Old: "x", New: "y"},
}

// report is what the findings touch.
func report(t *testing.T, dir string, now callers.Files, found *diff.Report) *callers.Report {
	t.Helper()
	r, err := load(t, callers.Config{Dir: dir}).Report(t.Context(), found, now)
	require.NoError(t, err)
	return r
}

// findings are changes as a report, each with its number as fingerprint.
func findings(changes []diff.Change) *diff.Report {
	found := &diff.Report{Changes: slices.Clone(changes)}
	for i := range found.Changes {
		found.Changes[i].Fingerprint = fmt.Sprint(i)
	}
	return found
}

// at is a location as the remarks have it.
func at(p callers.Location) string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// TestReport holds the locations of all findings to the remarks, in both directions, and
// the locations that break to what go/packages says of the module with the new files on
// disk.
func TestReport(t *testing.T) {
	dir, now := upgrade(t)
	found := findings(changes)
	r := report(t, dir, now, found)
	breaks, touches := map[string][]string{}, map[string][]string{}
	lines := map[string]bool{}
	for i, change := range found.Changes {
		touched := r.Find(change)
		if touched == nil {
			continue
		}
		for _, e := range touched.Breaks {
			breaks[at(e.Location)] = append(breaks[at(e.Location)], change.Symbol)
			lines[at(e.Location)] = true
			assert.NotEmpty(t, e.Code, at(e.Location))
		}
		for _, u := range touched.Silent {
			touches[at(u.Location)] = append(touches[at(u.Location)], found.Changes[i].Symbol)
		}
	}
	for _, found := range []map[string][]string{breaks, touches} {
		for _, symbols := range found {
			slices.Sort(symbols)
		}
	}
	assert.Equal(t, text(remarks(t, dir, "breaks")), text(breaks))
	assert.Equal(t, text(remarks(t, dir, "touches")), text(touches))
	assert.Equal(t, diff.Major, r.Verdict)
	assert.Equal(t, 2, r.Untouched, "the field that nobody uses, and the description")
	assert.Equal(t, "example.com/shop/stripe", r.Package)
	assert.Equal(t, 1, r.Packages)
	for _, e := range r.Consequences {
		lines[at(e.Location)] = true
	}
	assert.Empty(t, r.Consequences)
	assert.Equal(t, rejectedLines(t, dir, now), lines)
}

// rejectedLines are the lines that go/packages rejects with the new files on disk.
func rejectedLines(t *testing.T, dir string, now callers.Files) map[string]bool {
	t.Helper()
	old, err := filepath.Glob(filepath.Join(dir, "stripe", "*.go"))
	require.NoError(t, err)
	for _, name := range old {
		require.NoError(t, os.Remove(name))
	}
	for name, data := range now {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "stripe", name), data, 0o600))
	}
	roots, err := packages.Load(&packages.Config{Dir: dir, Tests: true, Mode: packages.LoadSyntax}, "./callers")
	require.NoError(t, err)
	lines := map[string]bool{}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		for _, e := range pkg.TypeErrors {
			pos := e.Fset.Position(e.Pos)
			way, err := filepath.Rel(dir, pos.Filename)
			require.NoError(t, err)
			lines[fmt.Sprintf("%s:%d", filepath.ToSlash(way), pos.Line)] = true
		}
	})
	require.NotEmpty(t, lines)
	return lines
}

// TestVerdict holds what the worst of the touched findings means for the callers.
func TestVerdict(t *testing.T) {
	dir, now := upgrade(t)
	same := callers.Files{}
	names, err := filepath.Glob(filepath.Join(dir, "stripe", "*.go"))
	require.NoError(t, err)
	for _, name := range names {
		same[filepath.Base(name)], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	p := load(t, callers.Config{Dir: dir})
	verdict := func(now callers.Files, changes ...diff.Change) diff.Verdict {
		r, err := p.Report(t.Context(), findings(changes), now)
		require.NoError(t, err)
		return r.Verdict
	}
	assert.Equal(t, diff.None, verdict(same))
	assert.Equal(t, diff.None, verdict(same, changes[5]), "a removed field that nobody uses")
	assert.Equal(t, diff.Major, verdict(same, changes[6]), "a parameter that is not set")
	assert.Equal(t, diff.Minor, verdict(same, changes[9]), "a field that may be null")
	assert.Equal(t, diff.Minor, verdict(same, changes[12]), "a switch without a value")
	assert.Equal(t, diff.Patch, verdict(same, diff.Change{Rule: "deprecated", Level: diff.Docs, Symbol: "Widget.ID"}))
	assert.Equal(t, diff.Major, verdict(now, changes[13]), "an interface with a further method, which a double lacks")
}
