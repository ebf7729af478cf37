package adopt

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const widget = `package shop

import "net/http"

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
		"type Widget":       {"struct", "", 5},
		"field Widget.Base": {"Base", "", 6},
		"field Widget.ID":   {`string form:"id,a,b" json:"id"`, "", 7},
		"field Widget.Name": {`string form:"id,a,b" json:"id"`, "", 7},
		"const Red":         {`Color = "red"`, "", 10},
		"method v1WidgetService.Create": {
			"func(context.Context, *Params) (*Widget, error)", `"/v1/widgets" .B.Call .Key http.MethodPost params`, 12,
		},
	}, s)
	_, err = Read("widget.go", []byte("package"))
	assert.Error(t, err)
}

// TestReadCommands holds what a file has beside its declarations that would be lost.
func TestReadCommands(t *testing.T) {
	s, err := Read("w.go", []byte("//go:build linux\n\npackage w\n\nimport \"C\"\nimport (\n\t_ \"embed\"\n\t. \"fmt\"\n\t\"io\"\n)\n\ntype A = int\n\ntype B[T any, U ~int] struct{}\n\n//go:noinline\nfunc f() {}\n"))
	require.NoError(t, err)
	assert.Equal(t, Surface{
		"directive //go:build linux": {"", "", 1},
		"import C":                   {"", "", 5},
		`import _ "embed"`:           {"", "", 7},
		`import . "fmt"`:             {"", "", 8},
		"type A":                     {"= int", "", 12},
		"type B":                     {"(any, ~int) struct", "", 14},
		"directive //go:noinline":    {"", "", 16},
		"func f":                     {"func() ()", "", 17},
	}, s)
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
		"another name for a": {"params", "p", "", false},
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

// TestCompareBodies holds what counts of a body, and what does not.
func TestCompareBodies(t *testing.T) {
	for name, test := range map[string]struct {
		theirs, ours string
		same         bool
	}{
		"a path that has no name": {`path := Fill("/a/%s", id); return c.B.Call(path)`, `return c.B.Call(Fill("/a/%s", id))`, true},
		"an error that is kept":   {`err = json.Unmarshal(data, &c.Card); return err`, `return json.Unmarshal(data, &c.Card)`, true},
		"a path filled otherwise": {`return Fill("/a/%s/%s", id, params.Maker)`, `return Fill("/a/%s/%s", params.Maker, id)`, false},
		"another member":          {`return json.Unmarshal(data, &c.Card)`, `return json.Unmarshal(data, &c.Bank)`, false},
		"another case":            {`switch c.Type { case Card: c.read(1) }`, `switch c.Type { case Bank: c.read(1) }`, false},
		"cases exchanged": {
			`switch c.Type { case Card: c.read(&c.Card); case Bank: c.read(&c.Bank) }`,
			`switch c.Type { case Card: c.read(&c.Bank); case Bank: c.read(&c.Card) }`, false,
		},
		"cases in another order": {
			`switch c.Type { case Card: c.read(&c.Card); case Bank: c.read(&c.Bank) }`,
			`switch c.Type { case Bank: c.read(&c.Bank); case Card: c.read(&c.Card) }`, true,
		},
		"another function":         {`return ParseID(data)`, `return Parse(data)`, false},
		"another package's":        {`return json.Unmarshal(data, c)`, `return json.Valid(data)`, false},
		"a conversion of the core": {`return any(c)`, `return c`, true},
	} {
		t.Run(name, func(t *testing.T) {
			file := func(body string) string {
				return "package shop\nimport \"encoding/json/v2\"\nfunc (c *Widget) Read(data []byte, id string, params *WidgetParams) any { " + body + " }"
			}
			found := compare(t, file(test.theirs), file(test.ours))
			if test.same {
				assert.Empty(t, found)
			} else if assert.Len(t, found, 1) {
				assert.Equal(t, Body, found[0].Kind)
			}
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
		files, err := Look(Repository{Theirs: theirs, Ours: map[string][]byte{"widget.go": []byte(ours), "new.go": []byte("package shop")}, Keeps: func(name string) (string, bool) {
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
	assert.Contains(t, differs.Text(), "  widget.go: 1 body\n    line 12: method v1WidgetService.Create: ")
	assert.Contains(t, differs.Markdown(), "| `kept.go` | kept | it is hand-made |\n")
}

func TestCover(t *testing.T) {
	shop := func(text string) []byte { return []byte("package shop\nimport \"net/http\"\n" + text) }
	u, err := Repository{
		Theirs: map[string][]byte{
			"a.go": shop(`type Maker struct{}
				func (c v1MakerService) Get(id string) { c.B.Call(http.MethodGet, Fill("/v1/makers/%s", id)) }
				func (c v1MakerService) Find(id string) { c.B.Call(http.MethodGet, Fill("/v1/makers/%s?all=1", id)) }`),
			"b.go": shop(`type V2Event struct{}
				func (c v2EventService) Get(id string) { c.B.Call(http.MethodGet, Fill("/v2/events/%s", id)) }
				func (c v2GoneService) Get() { c.B.Call(http.MethodGet, "/v2/gone") }`),
			"a/client.go": shop(`func (c Client) Get() { c.B.Call(http.MethodPost, "/v1/widgets") }`),
		},
		Hand: map[string][]byte{"hand.go": shop(`type Gear struct{}
			func (c Gears) Upload() { c.B.Call(http.MethodPost, "/v1/gears") }`)},
		Ours: map[string][]byte{"widget.go": []byte(widget), "gear.go": shop("type Gear struct{}")},
	}.Cover(Document{
		[]string{"GET /v1/ping", "POST /v1/widgets", "POST /v1/gears", "GET /v1/makers/{maker}", "GET /v2/events/{id}"},
		map[string]bool{"V2Event": true},
	})
	require.NoError(t, err)
	assert.Equal(t, &Uncovered{
		Operations: []string{"GET /v1/ping", "POST /v1/widgets: v1WidgetService.Create"}, Types: []string{"Widget"},
		Theirs: []string{"v2GoneService.Get GET /v2/gone"}, Others: []string{"Maker"},
	}, u)
}
