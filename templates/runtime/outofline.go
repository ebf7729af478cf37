package stripe

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
)

// Functions of the standard library that the compiler would copy, with what they call,
// to every place that calls them; a function in a variable is only called. Beside a
// request of the API the calls cost nothing, and without the copies a program that
// uses the package compiles noticeably faster. For the same reason, small functions of
// the package that many others call are marked go:noinline, unless encoding is
// measurably slower by that. The variables are never set.
var (
	valueOf   = reflect.ValueOf
	typeOfAny = reflect.TypeOf
	typeOf    = reflect.Value.Type
	kindOf    = reflect.Value.Kind
	stringOf  = reflect.Value.String
	anyOf     = reflect.Value.Interface
	isNil     = reflect.Value.IsNil
	lenOf     = reflect.Value.Len
	tagOf     = reflect.StructTag.Get

	hasPrefix    = strings.HasPrefix
	hasSuffix    = strings.HasSuffix
	trimSuffix   = strings.TrimSuffix
	cut          = strings.Cut
	split        = strings.Split
	containsFunc = strings.ContainsFunc
	clone        = bytes.Clone
	joinErrors   = errors.Join
	hexText      = hex.EncodeToString
	formatFloat  = strconv.FormatFloat

	pathEscape    = url.PathEscape
	canonicalName = http.CanonicalHeaderKey
	cloneHeader   = http.Header.Clone
	withContext   = (*http.Request).WithContext
	nopCloser     = io.NopCloser
	background    = context.Background
	randomFloat   = rand.Float64
	eachAttr      = slog.Record.Attrs
)

// errorf is fmt.Errorf. It is a function of its own, so that vet checks its formats.
//
//go:noinline
func errorf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// cutAt is bytes.Cut with one byte as the separator.
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

// noEqual is a field of structs that nothing compares, so that the compiler makes no
// function that does.
type noEqual [0]func()
