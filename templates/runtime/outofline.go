package stripe

import (
	"bytes"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
)

// Functions of the standard library that the compiler would copy to every place
// that calls them. The active record calls them a few hundred times, where a call
// more costs nothing; without the copies a program that uses the package compiles
// noticeably faster. For the same reason, small functions of the package that many
// others call are marked go:noinline, unless encoding is measurably slower by that.

// errorf is fmt.Errorf.
//
//go:noinline
func errorf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// valueOf is reflect.ValueOf.
//
//go:noinline
func valueOf(v any) reflect.Value { return reflect.ValueOf(v) }

// typeOfAny is reflect.TypeOf.
//
//go:noinline
func typeOfAny(v any) reflect.Type { return reflect.TypeOf(v) }

// typeOf is the type of v.
//
//go:noinline
func typeOf(v reflect.Value) reflect.Type { return v.Type() }

// kindOf is the kind of v.
//
//go:noinline
func kindOf(v reflect.Value) reflect.Kind { return v.Kind() }

// stringOf is the text of v, a string.
//
//go:noinline
func stringOf(v reflect.Value) string { return v.String() }

// anyOf is v as an any.
//
//go:noinline
func anyOf(v reflect.Value) any { return v.Interface() }

// isNil reports whether v, a pointer, interface, map or slice, is nil.
//
//go:noinline
func isNil(v reflect.Value) bool { return v.IsNil() }

// lenOf is the length of v, a map or slice.
//
//go:noinline
func lenOf(v reflect.Value) int { return v.Len() }

// clone is bytes.Clone.
//
//go:noinline
func clone(b []byte) []byte { return bytes.Clone(b) }

// cut is strings.Cut.
//
//go:noinline
func cut(s, sep string) (before, after string, found bool) { return strings.Cut(s, sep) }

// cutAt is bytes.Cut.
//
//go:noinline
func cutAt(s []byte, sep byte) (before, after []byte) {
	before, after, _ = bytes.Cut(s, []byte{sep})
	return before, after
}

// group is the value of slog.Group.
//
//go:noinline
func group(args ...any) slog.Value { return slog.Group("", args...).Value }
