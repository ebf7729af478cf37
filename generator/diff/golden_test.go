package diff_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diff"
)

var update = flag.Bool("update", false, "record what is found now")

// wantFile is the file of a pair that holds the findings.
const wantFile = "want.json"

// pair is a golden pair of documents, unpacked.
type pair struct {
	name    string
	archive *txtar.Archive
	dir     string
	cfg     generator.Config
}

// pairs are the golden pairs by name.
func pairs(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	return names
}

// unpack writes the files of a pair into a folder and reads its settings: all
// resources unless it says otherwise.
func unpack(t *testing.T, name string) pair {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	p := pair{name: name, archive: archive, dir: t.TempDir()}
	settings := config.Default()
	settings.Resources = []string{"all"}
	for _, f := range archive.Files {
		require.NoError(t, os.WriteFile(filepath.Join(p.dir, f.Name), f.Data, 0o600))
		if f.Name == config.FileName {
			all, err := settings.Packages(f.Name, f.Data)
			require.NoError(t, err)
			settings = all[0]
		}
	}
	p.cfg = generator.Config{Spec: "old.yaml", Resources: settings.Resources, References: settings.References, Dir: p.dir}
	if len(settings.Names) > 0 { // the lock of the older document does not have them
		result, err := generator.Generate(t.Context(), p.cfg)
		require.NoError(t, err)
		p.cfg.Pinned, p.cfg.Names, p.cfg.KeepRenamed = result.Names(), settings.Names, settings.KeepRenamed
	}
	return p
}

// compare compares two documents of the pair.
func (p pair) compare(t *testing.T, from, to string) *diff.Report {
	t.Helper()
	older, newer := p.cfg, p.cfg
	older.Spec, newer.Spec = from, to
	upgrade, err := generator.Compare(t.Context(), older, newer)
	require.NoError(t, err)
	return upgrade.Report
}

// want is what the pair expects.
func (p pair) want() string {
	for _, f := range p.archive.Files {
		if f.Name == wantFile {
			return string(f.Data)
		}
	}
	return ""
}

// record writes what was found into the archive.
func (p pair) record(t *testing.T, got string) {
	t.Helper()
	files := slices.DeleteFunc(p.archive.Files, func(f txtar.File) bool { return f.Name == wantFile })
	p.archive.Files = append(files, txtar.File{Name: wantFile, Data: []byte(got)})
	require.NoError(t, os.WriteFile(p.name, txtar.Format(p.archive), 0o644))
}

// encode is the verdict and the changes as JSON.
func encode(t *testing.T, r *diff.Report) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(struct {
		Verdict diff.Verdict  `json:"verdict"`
		Changes []diff.Change `json:"changes"`
	}{r.Verdict, r.Changes}))
	return b.String()
}

// TestPairs compares the documents of every golden pair.
func TestPairs(t *testing.T) {
	for _, name := range pairs(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			p := unpack(t, name)
			assert.NotEmpty(t, strings.TrimSpace(string(p.archive.Comment)), "say what the pair shows")
			got := encode(t, p.compare(t, "old.yaml", "new.yaml"))
			if *update {
				p.record(t, got)
				return
			}
			assert.Equal(t, p.want(), got)
		})
	}
}

// TestEveryRuleHasAPair holds that the pair named as a rule has a finding of it, and
// that no pair has a finding without a rule.
func TestEveryRuleHasAPair(t *testing.T) {
	levels := map[string]diff.Level{}
	for _, rule := range diff.Rules() {
		levels[rule.ID] = rule.Level
		archive, err := txtar.ParseFile(filepath.Join("testdata", rule.ID+".txtar"))
		if assert.NoError(t, err, "a pair shows the rule") {
			assert.True(t, slices.ContainsFunc(changes(t, archive), func(c diff.Change) bool { return c.Rule == rule.ID }),
				"the pair %s has no finding of its rule", rule.ID)
		}
	}
	for _, name := range pairs(t) {
		archive, err := txtar.ParseFile(name)
		require.NoError(t, err)
		for _, c := range changes(t, archive) {
			level, known := levels[c.Rule]
			assert.True(t, known, "%s: there is no rule %s", name, c.Rule)
			assert.Equal(t, level, c.Level, "%s: %s", name, c.Rule)
		}
	}
}

// changes are the recorded changes of a pair.
func changes(t *testing.T, archive *txtar.Archive) []diff.Change {
	t.Helper()
	var report diff.Report
	require.NoError(t, json.Unmarshal([]byte(pair{archive: archive}.want()), &report))
	return report.Changes
}

// TestNothing holds that the pairs which only move definitions have no findings,
// and that a document does not differ from itself.
func TestNothing(t *testing.T) {
	for _, name := range pairs(t) {
		p := unpack(t, name)
		p.cfg.Resources, p.cfg.Names = []string{"all"}, nil
		if strings.HasPrefix(filepath.Base(name), "nothing-") {
			assert.Empty(t, changes(t, p.archive), name)
		}
		for _, document := range []string{"old.yaml", "new.yaml"} {
			report := p.compare(t, document, document)
			assert.Empty(t, report.Changes, name)
			assert.Equal(t, diff.None, report.Verdict, name)
		}
	}
}
