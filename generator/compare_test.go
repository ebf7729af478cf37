package generator_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// diffPair unpacks a golden pair of package diff into a folder.
func diffPair(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("diff", "testdata", name+".txtar"))
	require.NoError(t, err)
	dir := t.TempDir()
	for _, f := range archive.Files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600))
	}
	return dir
}

// lines are the changes of a report without their locations.
func lines(r *diff.Report) []string {
	var list []string
	for _, c := range r.Changes {
		list = append(list, c.Rule+" "+c.Symbol+" "+c.Value)
	}
	return list
}

// TestCompareOneSided holds that a resource of one document is a finding, whichever
// document it is and however it is asked for.
func TestCompareOneSided(t *testing.T) {
	dir := diffPair(t, "resource-added")
	for name, test := range map[string]struct {
		cfg      generator.Config
		from, to string
		want     []string
	}{
		"named":    {generator.Config{Resources: []string{"widget", "gadget"}}, "old.yaml", "new.yaml", []string{"resource-added Gadget "}},
		"gone":     {generator.Config{Resources: []string{"widget", "gadget"}}, "new.yaml", "old.yaml", []string{"resource-removed Gadget "}},
		"alone":    {generator.Config{Resources: []string{"gadget"}}, "old.yaml", "new.yaml", []string{"resource-added Gadget "}},
		"pattern":  {generator.Config{Resources: []string{"ga*"}}, "new.yaml", "old.yaml", []string{"resource-removed Gadget "}},
		"excluded": {generator.Config{Resources: []string{"all"}, Exclude: []string{"gadget"}}, "old.yaml", "new.yaml", nil},
	} {
		test.cfg.Dir = dir
		report, err := compared(t.Context(), test.cfg, test.from, test.to)
		require.NoError(t, err, name)
		assert.Equal(t, test.want, lines(report), name)
		assert.NotEmpty(t, report.From.SHA256, name)
		assert.NotEmpty(t, report.To.SHA256, name)
	}
}

// compared is the report about the package of one document generated over that of another.
func compared(ctx context.Context, cfg generator.Config, from, to string) (*diff.Report, error) {
	older, newer := cfg, cfg
	older.Spec, newer.Spec = from, to
	upgrade, err := generator.Compare(ctx, older, newer)
	if err != nil {
		return nil, err
	}
	return upgrade.Report, nil
}

// TestCompareStdin holds that a document from standard input can be read twice, as is
// done when it lacks a resource.
func TestCompareStdin(t *testing.T) {
	dir := diffPair(t, "resource-added")
	text, err := os.ReadFile(filepath.Join(dir, "old.yaml"))
	require.NoError(t, err)
	cfg := generator.Config{Dir: dir, Resources: []string{"gadget"}, Stdin: strings.NewReader(string(text))}
	report, err := compared(t.Context(), cfg, "-", "new.yaml")
	require.NoError(t, err)
	assert.Equal(t, []string{"resource-added Gadget "}, lines(report))
}

func TestCompareErrors(t *testing.T) {
	dir := diffPair(t, "resource-added")
	for want, test := range map[string]struct {
		resource, from, to string
		class              diag.Class
	}{
		"neither document has operations of a resource \"gadgte\"; did you mean \"gadget\"?":                    {"gadgte", "old.yaml", "new.yaml", diag.Usage},
		"neither document has operations of a resource \"zz\"; `stripegen resources` lists what a document has": {"zz", "old.yaml", "new.yaml", diag.Usage},
		"neither document has operations of a group \"cor\"; did you mean \"group:core\"?":                      {"group:cor", "old.yaml", "new.yaml", diag.Usage},
		"both documents come from standard input; write a file name for one of them":                            {"widget", "-", "-", diag.Usage},
		"cannot read standard input: the cable is cut":                                                          {"widget", "old.yaml", "-", diag.Document},
		"missing.yaml: does not exist; check the name":                                                          {"widget", "missing.yaml", "new.yaml", diag.Document},
		"nothing.yaml: does not exist; check the name":                                                          {"widget", "old.yaml", "nothing.yaml", diag.Document},
	} {
		cfg := generator.Config{Dir: dir, Resources: []string{test.resource}, Stdin: cut{}}
		_, err := compared(t.Context(), cfg, test.from, test.to)
		assert.EqualError(t, err, want)
		assert.Equal(t, int(test.class), diag.ExitCode(err), want)
	}
	_, err := compared(t.Context(), generator.Config{References: "some"}, "old.yaml", "new.yaml")
	assert.EqualError(t, err, `references "some": use auto, follow or stub`)
	_, err = generator.Describe(t.Context(), generator.Config{References: "some"})
	assert.EqualError(t, err, `references "some": use auto, follow or stub`)
}

// cut is a standard input that cannot be read.
type cut struct{}

func (cut) Read([]byte) (int, error) { return 0, errors.New("the cable is cut") }

// TestComparePinned holds that names of a lock go before the plain rule on both
// sides.
func TestComparePinned(t *testing.T) {
	dir := diffPair(t, "field-removed")
	cfg := generator.Config{Dir: dir, Resources: []string{"all"}, Pinned: map[string]string{"field widget/color": "Paint"}}
	report, err := compared(t.Context(), cfg, "old.yaml", "new.yaml")
	require.NoError(t, err)
	assert.Equal(t, []string{"field-removed Widget.Paint "}, lines(report))
	report, err = compared(t.Context(), cfg, "old.yaml", "old.yaml")
	require.NoError(t, err)
	assert.Empty(t, report.Changes)
}

// TestCompareOrder holds that the order of the members of objects is nothing to
// callers: neither as a difference, nor for the findings.
func TestCompareOrder(t *testing.T) {
	for _, name := range []string{"fold-component", "fold-operations", "field-not-secret", "enum-value-added", "operation-signature-changed"} {
		dir := diffPair(t, name)
		cfg := generator.Config{Dir: dir, Resources: []string{"all"}}
		want, err := compared(t.Context(), cfg, "old.yaml", "new.yaml")
		require.NoError(t, err)
		for seed := range uint64(5) {
			shuffle(t, filepath.Join(dir, "old.yaml"), filepath.Join(dir, "shuffled.yaml"), seed)
			shuffle(t, filepath.Join(dir, "new.yaml"), filepath.Join(dir, "shuffled2.yaml"), seed)
			nothing, err := compared(t.Context(), cfg, "old.yaml", "shuffled.yaml")
			require.NoError(t, err)
			assert.Empty(t, nothing.Changes, name)
			got, err := compared(t.Context(), cfg, "shuffled.yaml", "shuffled2.yaml")
			require.NoError(t, err)
			assert.Equal(t, lines(want), lines(got), name)
		}
	}
}

// shuffle writes a document with the members of all its objects in another order.
func shuffle(t *testing.T, from, to string, seed uint64) {
	t.Helper()
	text, err := os.ReadFile(from)
	require.NoError(t, err)
	var root yaml.Node
	require.NoError(t, yaml.Unmarshal(text, &root))
	random := rand.New(rand.NewPCG(seed, 1))
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		for _, child := range n.Content {
			visit(child)
		}
		if n.Kind == yaml.MappingNode {
			random.Shuffle(len(n.Content)/2, func(i, j int) {
				n.Content[2*i], n.Content[2*j] = n.Content[2*j], n.Content[2*i]
				n.Content[2*i+1], n.Content[2*j+1] = n.Content[2*j+1], n.Content[2*i+1]
			})
		}
	}
	visit(&root)
	text, err = yaml.Marshal(&root)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, text, 0o600))
}

// TestCompareDeterministic holds that runs one after another and at the same time return
// the same report.
func TestCompareDeterministic(t *testing.T) {
	cfg := generator.Config{Dir: diffPair(t, "field-not-secret"), Resources: []string{"all"}}
	var wg sync.WaitGroup
	got := make([]string, 16)
	for i := range got {
		wg.Go(func() {
			report, err := compared(context.Background(), cfg, "old.yaml", "new.yaml")
			if assert.NoError(t, err) {
				text, _ := json.Marshal(report)
				got[i] = string(text)
			}
		})
	}
	wg.Wait()
	for _, text := range got {
		assert.Equal(t, got[0], text)
	}
}
