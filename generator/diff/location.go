package diff

import (
	"sync"

	"github.com/stripegen/stripegen/generator/diag"
)

// locationOf returns the location of a symbol, still without line and column; nil if
// it has none.
func (s *surface) locationOf(sym *symbol) *Location {
	if sym == nil || sym.Pointer == "" {
		return nil
	}
	return &Location{File: s.side.Facts.Source, Pointer: string(sym.Pointer)}
}

// locate sets the lines and columns of all changes, both sides concurrently: finding
// one location reads a good part of a document.
func (c *comparer) locate(changes []Change) {
	var wg sync.WaitGroup
	wg.Go(func() { c.from.locate(changes, func(change Change) *Location { return change.From }) })
	wg.Go(func() { c.to.locate(changes, func(change Change) *Location { return change.To }) })
	wg.Wait()
}

// locate sets the locations of one side.
func (s *surface) locate(changes []Change, of func(Change) *Location) {
	if s.side.Locate == nil {
		return
	}
	known := map[string]diag.Pos{}
	for _, change := range changes {
		location := of(change)
		if location == nil {
			continue
		}
		pos, ok := known[location.Pointer]
		if !ok {
			pos = s.side.Locate(diag.Pointer(location.Pointer))
			known[location.Pointer] = pos
		}
		location.File, location.Line, location.Column = pos.File, pos.Line, pos.Col
	}
}
