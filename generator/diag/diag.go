package diag

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Class is the kind of a failure. Its number is the exit code of the command.
type Class int

// The classes, from the mildest to the gravest.
const (
	Usage    Class = 2 // the command line or the configuration asks for something impossible
	Document Class = 3 // the document cannot be loaded or lacks what is needed
	Safety   Class = 4 // refused because going on could do harm
	Internal Class = 5 // a defect of stripegen
)

// Error is one error: a message, and a location as far as known.
type Error struct {
	Class   Class
	Pos     Pos
	Pointer Pointer
	Msg     string
	Err     error // the cause; its text follows Msg after a colon
}

// Errorf returns an Error at ptr with a formatted message. An error that %w wraps
// becomes the cause and is not printed a second time.
func Errorf(class Class, ptr Pointer, format string, args ...any) *Error {
	text := fmt.Errorf(format, args...)
	e := &Error{Class: class, Pointer: ptr}
	switch wrapper := text.(type) {
	case interface{ Unwrap() error }:
		cause := wrapper.Unwrap()
		msg, ok := strings.CutSuffix(text.Error(), ": "+cause.Error())
		if e.Msg, e.Err = msg, cause; !ok {
			e.Msg, e.Err = "", text
		}
	case interface{ Unwrap() []error }:
		e.Err = text
	default:
		e.Msg = text.Error()
	}
	return e
}

// Error returns "file:line:col: msg (#/pointer)" without the parts that are unknown.
func (e *Error) Error() string {
	var b strings.Builder
	if pos := e.Pos.String(); pos != "" {
		b.WriteString(pos + ": ")
	}
	b.WriteString(e.message())
	if e.Pointer != "" {
		b.WriteString(" (" + e.Pointer.String() + ")")
	}
	return Printable(b.String())
}

// message returns Msg and the text of the cause, without the middle of a long text: a
// document can have names of any length.
func (e *Error) message() string {
	text := e.Msg
	switch {
	case e.Err == nil:
	case e.Msg == "":
		text = e.Err.Error()
	default:
		text += ": " + e.Err.Error()
	}
	const most = 2000
	if len(text) > most {
		head, tail := text[:most/2], text[len(text)-most/2:]
		text = strings.ToValidUTF8(head, "") + "…" + strings.ToValidUTF8(tail, "")
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// At adds a location to err. Calls nest: each caller adds the location that it knows,
// and the one set first, closest to the cause, stays. Errors of other types become
// Errors of class Document; nil stays nil.
func At(pos Pos, ptr Pointer, err error) error {
	if err == nil {
		return nil
	}
	if list, ok := errors.AsType[List](err); ok {
		placed := make(List, len(list))
		for i, e := range list {
			placed[i] = e.at(pos, ptr)
		}
		return placed
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.at(pos, ptr)
	}
	return &Error{Class: Document, Pos: pos, Pointer: ptr, Err: err}
}

// at returns e with a location if it lacks one.
func (e *Error) at(pos Pos, ptr Pointer) *Error {
	placed := *e
	if placed.Pos.IsZero() {
		placed.Pos = pos
	}
	if placed.Pointer == "" {
		placed.Pointer = ptr
	}
	return &placed
}

// List collects the errors of one stage.
type List []*Error

// Add appends errors.
func (l *List) Add(errs ...*Error) { *l = append(*l, errs...) }

// Err returns nil if the list is empty, else the list in order of position, pointer and
// message, without repetitions.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b *Error) bool {
		return a.Class == b.Class && compare(a, b) == 0
	})
}

// compare orders errors by position, pointer and message.
func compare(a, b *Error) int {
	return cmp.Or(
		a.Pos.compare(b.Pos),
		cmp.Compare(a.Pointer, b.Pointer),
		cmp.Compare(a.message(), b.message()),
	)
}

// Error returns one line an error.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the list as plain errors, for errors.Is and errors.As.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

// ExitCode returns 0 for nil, else the highest class in err. An error without a class
// is Internal: every expected error has one.
func ExitCode(err error) int {
	if err == nil {
		return 0
	}
	if code := highestClass(err); code != 0 {
		return int(code)
	}
	return int(Internal)
}

// highestClass returns the highest class in the tree of err, or 0.
func highestClass(err error) Class {
	if e, ok := err.(*Error); ok {
		return e.Class
	}
	var class Class
	switch wrapper := err.(type) {
	case interface{ Unwrap() error }:
		if cause := wrapper.Unwrap(); cause != nil {
			class = highestClass(cause)
		}
	case interface{ Unwrap() []error }:
		for _, cause := range wrapper.Unwrap() {
			class = max(class, highestClass(cause))
		}
	}
	return class
}
