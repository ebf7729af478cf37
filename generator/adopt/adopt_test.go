package adopt

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const widget = `package shop

type Widget struct {
	Base
	ID, Name string ` + "`json:\"id\" form:\"id,b,a\"`" + `
}

const Red Color = "red"

func (c v1WidgetService) Create(ctx context.Context, params *Params) (*Widget, error) {
	err := c.B.Call(http.MethodPost, "/v1/widgets", c.Key, params, nil)
	return nil, err
}
`

func TestRead(t *testing.T) {
	s, err := Read("widget.go", []byte(widget))
	require.NoError(t, err)
	assert.Equal(t, Surface{
		"type Widget":       {"struct", "", 3},
		"field Widget.Base": {"Base", "", 4},
		"field Widget.ID":   {`string form:"id,a,b" json:"id"`, "", 5},
		"field Widget.Name": {`string form:"id,a,b" json:"id"`, "", 5},
		"const Red":         {`Color = "red"`, "", 8},
		"method v1WidgetService.Create": {
			"func(context.Context, *Params) (*Widget, error)", `"/v1/widgets" c.B.Call http.MethodPost`, 10,
		},
	}, s)
	_, err = Read("widget.go", []byte("package"))
	assert.Error(t, err)
}

// compare compares the file with a change of it.
func compare(t *testing.T, theirs, ours string) []Difference {
	t.Helper()
	found, err := CompareFiles("widget.go", []byte(theirs), []byte(ours))
	require.NoError(t, err)
	return found
}

func TestCompare(t *testing.T) {
	for name, test := range map[string]struct {
		old, new string
		kind     Kind
		lost     bool
	}{
		"the same":           {"", "", "", false},
		"a field less":       {"ID, Name string", "ID string", Missing, true},
		"a field more":       {"ID, Name string", "ID, Name, Color string", Extra, false},
		"another tag":        {"json:\"id\"", "json:\"id,omitempty\"", Differs, true},
		"another value":      {`"red"`, `"blue"`, Differs, true},
		"another path":       {"/v1/widgets", "/v1/widget", Body, true},
		"another method":     {"MethodPost", "MethodGet", Body, true},
		"another type":       {"ID, Name string", "ID, Name *string", Differs, true},
		"declared twice":     {"ID, Name string", "ID, Name, ID string", Extra, false},
		"another name for a": {"params *Params", "p *Params", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			found := compare(t, widget, replaced(t, test.old, test.new))
			assert.Equal(t, !test.lost, Keeps(found))
			if test.kind == "" {
				assert.Empty(t, found)
				return
			}
			require.NotEmpty(t, found)
			assert.Equal(t, test.kind, found[0].Kind)
		})
	}
}

// replaced is the file with a text replaced.
func replaced(t *testing.T, from, to string) string {
	t.Helper()
	if from == "" {
		return widget
	}
	require.Contains(t, widget, from)
	return strings.ReplaceAll(widget, from, to)
}

func TestReport(t *testing.T) {
	theirs := map[string][]byte{"widget.go": []byte(widget), "kept.go": []byte("package shop"), "alone.go": []byte("package shop")}
	look := func(ours string) *Report {
		files, err := Look(Repository{theirs, map[string][]byte{"widget.go": []byte(ours), "new.go": []byte("package shop")}, func(name string) (string, bool) {
			return "it is hand-made", name == "kept.go"
		}})
		require.NoError(t, err)
		return &Report{API: "1", Files: files}
	}
	exact, differs := look(widget), look(replaced(t, "/v1/widgets", "/v1/a"))
	assert.Same(t, exact, Best([]*Report{differs, exact}))
	states := map[string]State{}
	for _, f := range differs.Files {
		states[f.Name] = f.State
	}
	assert.Equal(t, map[string]State{"widget.go": Unequal, "kept.go": Kept, "alone.go": Alone, "new.go": New}, states)
	assert.Contains(t, differs.Text(), "  widget.go: 1 body\n    line 10: method v1WidgetService.Create: ")
	assert.Contains(t, differs.Markdown(), "| `kept.go` | kept | it is hand-made |\n")
}

func TestCover(t *testing.T) {
	u, err := Repository{
		Theirs: map[string][]byte{"a.go": []byte("package shop\ntype Maker struct{}\nfunc (c v1MakerService) Get() { c.B.Call(http.MethodGet, \"/v1/makers\") }")},
		Ours:   map[string][]byte{"widget.go": []byte(widget)},
	}.Cover([]string{"GET /v1/ping"})
	require.NoError(t, err)
	assert.Equal(t, &Uncovered{
		Methods: []string{"v1WidgetService.Create POST /v1/widgets"}, Types: []string{"Widget"}, Left: []string{"GET /v1/ping"},
		Theirs: []string{"v1MakerService.Get GET /v1/makers"}, Others: []string{"Maker"},
	}, u)
}
