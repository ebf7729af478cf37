package diff

import (
	"sync"

	"github.com/stripegen/stripegen/generator/diag"
)

// place is where a symbol is described, so far without line and column; nil if
// there is no such place.
func (s *surface) place(sym *symbol) *Place {
	if sym == nil || sym.Pointer == "" {
		return nil
	}
	return &Place{File: s.side.Facts.Source, Pointer: string(sym.Pointer)}
}

// locate fills in the lines and columns of all changes, both sides at a time:
// finding one place reads a good part of a document.
func (c *comparer) locate(changes []Change) {
	var wg sync.WaitGroup
	wg.Go(func() { c.from.locate(changes, func(change Change) *Place { return change.From }) })
	wg.Go(func() { c.to.locate(changes, func(change Change) *Place { return change.To }) })
	wg.Wait()
}

// locate fills in the places of one side.
func (s *surface) locate(changes []Change, of func(Change) *Place) {
	if s.side.Locate == nil {
		return
	}
	known := map[string]diag.Pos{}
	for _, change := range changes {
		place := of(change)
		if place == nil {
			continue
		}
		pos, ok := known[place.Pointer]
		if !ok {
			pos = s.side.Locate(diag.Pointer(place.Pointer))
			known[place.Pointer] = pos
		}
		place.File, place.Line, place.Column = pos.File, pos.Line, pos.Col
	}
}
