package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPointer(t *testing.T) {
	p := Pointer("").Child("paths", "/v1/a~b", "get")
	assert.Equal(t, Pointer("/paths/~1v1~1a~0b/get"), p)
	assert.Equal(t, "#/paths/~1v1~1a~0b/get", p.String())
	assert.Equal(t, []string{"paths", "/v1/a~b", "get"}, p.Tokens())
	assert.Equal(t, "#", Pointer("").String())
	assert.Nil(t, Pointer("").Tokens())
	assert.Equal(t, []string{"", "~1"}, Pointer("").Child("", "~1").Tokens())
	assert.Equal(t, p, p.Child())
}

func TestPosString(t *testing.T) {
	cases := map[string]Pos{
		"":      {},
		"f":     {File: "f", Col: 3},
		"f:2":   {File: "f", Line: 2},
		"f:2:3": {File: "f", Line: 2, Col: 3},
		"2:3":   {Line: 2, Col: 3},
		"2":     {Line: 2},
	}
	for want, pos := range cases {
		assert.Equal(t, want, pos.String())
		assert.Equal(t, want == "", pos.IsZero())
	}
}

func TestErrorText(t *testing.T) {
	cases := map[string]*Error{
		"is empty":                      {Msg: "is empty"},
		"f:1:2: is empty (#/a)":         {Pos: Pos{"f", 1, 2}, Pointer: "/a", Msg: "is empty"},
		"cannot be read: no":            {Msg: "cannot be read", Err: errors.New("no")},
		"no":                            {Err: errors.New("no")},
		`a\nb\x1b[2J\u202ec (#/\u200b)`: {Msg: "a\nb\x1b[2J\u202ec", Pointer: "/\u200b"},
	}
	for want, e := range cases {
		assert.Equal(t, want, e.Error())
	}
}

func TestLongErrorText(t *testing.T) {
	e := Errorf(Document, "/a", "the type %q is not supported", strings.Repeat("日本", 5000))
	assert.Regexp(t, `^the type "(日本)+…[日本]+" is not supported \(#/a\)$`, e.Error())
	assert.Less(t, len(e.Error()), 2100)
}

func TestErrorf(t *testing.T) {
	e := Errorf(Document, "/a", "cannot read %q: %w", "x", fs.ErrNotExist)
	assert.Equal(t, `cannot read "x": file does not exist (#/a)`, e.Error())
	assert.Equal(t, `cannot read "x"`, e.Msg)
	require.ErrorIs(t, e, fs.ErrNotExist)

	inside := Errorf(Usage, "", "%w while reading", fs.ErrNotExist)
	assert.Equal(t, "file does not exist while reading", inside.Error())
	require.ErrorIs(t, inside, fs.ErrNotExist)

	two := Errorf(Usage, "", "%w, %w", fs.ErrNotExist, fs.ErrExist)
	assert.Equal(t, "file does not exist, file already exists", two.Error())
	require.ErrorIs(t, two, fs.ErrExist)

	assert.NoError(t, Errorf(Usage, "", "plain %d", 1).Err)
}

func TestAt(t *testing.T) {
	assert.NoError(t, At(Pos{"f", 1, 1}, "", nil))

	inner := Errorf(Safety, "", "bad")
	err := At(Pos{"f", 2, 3}, "/a/b", inner)
	err = At(Pos{"f", 1, 1}, "/a", err)
	assert.Equal(t, "f:2:3: bad (#/a/b)", err.Error(), "the deepest location stays")
	assert.Equal(t, "bad", inner.Error(), "the error itself is not changed")

	foreign := At(Pos{File: "f"}, "/a", fs.ErrNotExist)
	assert.Equal(t, "f: file does not exist (#/a)", foreign.Error())
	require.ErrorIs(t, foreign, fs.ErrNotExist)
	assert.Equal(t, 3, ExitCode(foreign))

	list := At(Pos{File: "f"}, "/x", List{inner, Errorf(Usage, "/y", "worse")})
	assert.Equal(t, "f: bad (#/x)\nf: worse (#/y)", list.Error())
}

func TestList(t *testing.T) {
	var list List
	require.NoError(t, list.Err())
	list.Add(
		&Error{Class: Document, Pos: Pos{"b", 1, 1}, Msg: "4"},
		&Error{Class: Document, Pos: Pos{"a", 10, 1}, Msg: "3"},
		&Error{Class: Document, Pos: Pos{"a", 9, 2}, Pointer: "/b", Msg: "2"},
		&Error{Class: Document, Pos: Pos{"a", 9, 2}, Pointer: "/a", Msg: "1"},
		&Error{Class: Document, Pos: Pos{"a", 9, 2}, Pointer: "/a", Msg: "1"},
		&Error{Class: Document, Pos: Pos{"a", 9, 2}, Pointer: "/a", Msg: "0", Err: fs.ErrExist},
	)
	err := list.Err()
	assert.Equal(t, "a:9:2: 0: file already exists (#/a)\na:9:2: 1 (#/a)\na:9:2: 2 (#/b)\na:10:1: 3\nb:1:1: 4", err.Error())
	require.ErrorIs(t, err, fs.ErrExist)
	assert.Len(t, list, 6, "the list itself keeps its order")
}

func TestExitCode(t *testing.T) {
	usage, safety := Errorf(Usage, "", "u"), Errorf(Safety, "", "s")
	cases := []struct {
		err  error
		want int
	}{
		{nil, 0},
		{usage, 2},
		{Errorf(Document, "", "d"), 3},
		{safety, 4},
		{Errorf(Internal, "", "i"), 5},
		{errors.New("unforeseen"), 5},
		{fmt.Errorf("wrapped: %w", usage), 2},
		{List{usage, safety}, 4},
		{errors.Join(usage, errors.New("x"), fmt.Errorf("w: %w", safety)), 4},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, ExitCode(c.err), "%v", c.err)
	}
}
