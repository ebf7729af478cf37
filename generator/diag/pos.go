package diag

import (
	"cmp"
	"strconv"
)

// Pos is a position in a text. Line and Col count from 1, Col in characters; zero means
// unknown.
type Pos struct {
	File string
	Line int
	Col  int
}

// IsZero reports whether the position is entirely unknown.
func (p Pos) IsZero() bool { return p == Pos{} }

// String returns "file:line:col" without the parts that are unknown. A column without a
// line is omitted too.
func (p Pos) String() string {
	s := p.File
	if p.Line == 0 {
		return s
	}
	if s != "" {
		s += ":"
	}
	s += strconv.Itoa(p.Line)
	if p.Col != 0 {
		s += ":" + strconv.Itoa(p.Col)
	}
	return s
}

// compare orders by file, then line, then column.
func (p Pos) compare(q Pos) int {
	return cmp.Or(
		cmp.Compare(p.File, q.File),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Col, q.Col),
	)
}
