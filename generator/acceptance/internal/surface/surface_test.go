package surface

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shop is a package with everything that a surface can have.
const shop = `package shop

import "context"

type Base struct{ Raw []byte }

func (b *Base) SetRaw(raw []byte) {}

type Status string

const (
	StatusNew Status = "new"
	statusOld Status = "old"
)

type Widget struct {
	Base
	Status Status ` + "`json:\"status,omitempty\" other:\"x\"`" + `
	Parts []*WidgetPart
	hidden int
}

type WidgetPart struct{ Sizes map[string]WidgetSize }

type WidgetSize int64

type Page[T any] struct{ Data []T }

type service struct{}

func (s *service) List(ctx context.Context, limits ...int) *Page[*Widget] { return nil }

func (s *service) hide() {}

type Client struct{ Widgets *service }

func New(key string) (client *Client, err error) { return nil, nil }

var Default *Client
`

func TestReach(t *testing.T) {
	p, err := NewLoader("", "").Source("shop", map[string][]byte{"shop.go": []byte(shop)})
	require.NoError(t, err)

	everything := func(string) bool { return true }
	s := Reach(p, "Widget", func(name string) bool { return name != "Base" })
	assert.Equal(t, Surface{
		"type Widget":            "struct",
		"field Widget.Base":      "embedded Base",
		"field Widget.Status":    `Status json:"status,omitempty"`,
		"field Widget.Parts":     "[]*WidgetPart",
		"method Widget.SetRaw":   "func([]byte)",
		"type Status":            "string",
		"const StatusNew":        `Status = "new"`,
		"type WidgetPart":        "struct",
		"field WidgetPart.Sizes": "map[string]WidgetSize",
		"type WidgetSize":        "int64",
	}, s)
	assert.Equal(t, Surface{
		"method Client.Widgets.List": "func(context.Context, ...int) *Page[*Widget]",
	}, Methods(p, "Client", "Widgets", func(string) bool { return false }))
	assert.Contains(t, Methods(p, "Client", "Widgets", everything), "type WidgetSize", "arguments of generic types count")
	assert.Equal(t, Surface{
		"func New": "func(string) (*Client, error)", "var Default": "*Client", "type Page": "struct[any]", "field Page.Data": "[]T",
	}, Named(p, "New", "Default", "Page", "nothing"))
}

func TestCompare(t *testing.T) {
	ours := Surface{"type A": "struct", "field A.X": `string json:"x,omitempty"`, "field A.Y": "int", "type B": "string"}
	theirs := Surface{"type A": "struct", "field A.X": `string json:"x"`, "field A.Y": "string", "type C": "string"}
	found := Compare(ours, theirs)
	assert.Equal(t, []Difference{
		{Optional, "field A.X", `string json:"x,omitempty"`, `string json:"x"`},
		{Changed, "field A.Y", "int", "string"},
		{Added, "type B", "string", ""},
		{Missing, "type C", "", "string"},
	}, found)
	assert.Equal(t, "changed field A.Y: int, want string", found[1].String())
	assert.Equal(t, "added type B: string", found[2].String())
	assert.Equal(t, "missing type C: string", found[3].String())

	left, unused := Except(found, []Exception{{Kind: Optional, Key: "field A.*"}, {Kind: Missing, Key: "* C"}, {Kind: Added, Key: "type C"}})
	assert.Equal(t, found[1:3], left)
	assert.Equal(t, []Exception{{Kind: Added, Key: "type C"}}, unused)
	assert.Len(t, Compare(ours.Names(), theirs.Names()), 2, "names have no shapes")
	assert.Equal(t, []Difference{{Tagged, "field A.X", `int form:"x" json:"x,omitempty"`, `int form:"x"`}},
		Compare(Surface{"field A.X": `int form:"x" json:"x,omitempty"`}, Surface{"field A.X": `int form:"x"`}))
}

func TestExceptShapes(t *testing.T) {
	d := Difference{Changed, "method A.List", "func(int) *Page[*Widget]", "func(int) Seq[*Widget, error]"}
	for _, test := range []struct {
		ours, want string
		explained  bool
	}{
		{"", "", true},
		{"func(int) *Page[*Widget]", "", true},
		{"func(int) *Page", "", false},
		{"func(…) *Page[…]", "", true},
		{"func(…) Page[…]", "", false},
		{"func(…) *Page[…]", "func(…) Seq[…, error]", true},
		{"…Page[…]", "…Seq[…, error]", false},
		{"", "…[*Widget", false},
		{"…", "", true},
	} {
		left, _ := Except([]Difference{d}, []Exception{{Kind: Changed, Key: "method *", Ours: test.ours, Want: test.want}})
		assert.Equal(t, test.explained, len(left) == 0, "%q, %q", test.ours, test.want)
	}
}

// programs is a file with functions that use the package shop.
const programs = `package programs

import (
	"go/ast"
	"go/types"
	"strings"
	"context"
	"strings"

	. "example.com/helpers"
	there "example.com/theirs"
)

func Compiles() { there.New(Key).Widgets.List(context.Background()) }

func Fails() { there.New(Key).Widgets.Create(context.Background(), there.Missing) }

func LeftOut() { strings.Nothing() }
`

func TestProgram(t *testing.T) {
	l := NewLoader("", "")
	ours, err := l.Source("shop", map[string][]byte{"shop.go": []byte(strings.Replace(shop, "(client *Client, err error) { return nil, nil }", "*Client { return nil }", 1))})
	require.NoError(t, err)
	helpers, err := l.Source("helpers", map[string][]byte{"helpers.go": []byte("package helpers\n\nconst Key = \"k\"\n")})
	require.NoError(t, err)
	packages := map[string]*types.Package{"example.com/theirs": ours, "example.com/helpers": helpers}
	found, err := l.Program("programs.go", []byte(programs), packages, func(f *ast.FuncDecl) bool { return f.Name.Name != "LeftOut" })
	require.NoError(t, err)
	require.Len(t, found, 2)
	assert.Empty(t, found["Compiles"])
	assert.Len(t, found["Fails"], 2)

	_, err = l.Program("programs.go", []byte(programs), nil, func(f *ast.FuncDecl) bool { return f.Name.Name == "LeftOut" })
	require.NoError(t, err, "the error is that of the function")
	_, err = l.Program("programs.go", []byte("package programs\n\nfunc"), nil, nil)
	require.Error(t, err)
	none, err := l.Program("programs.go", []byte(programs), nil, func(*ast.FuncDecl) bool { return false })
	require.NoError(t, err)
	assert.Empty(t, none)
}
