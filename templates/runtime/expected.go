package stripe

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A success has to be what the call can return, which the type says that the body is
// decoded into: an object has its name, a union those of its variants, and a page is a
// list. An object that does not say what it is counts as the right one.

// pageNames are the names of what has pages.
var pageNames = []string{"list", "search_result"}

// sources are the objects that a customer pays with or an account is paid to. The
// document has one operation for all of them where this package has a method for each,
// so that it allows any where a method returns one.
var sources = []string{"account", "bank_account", "card", "source"}

// checkObject returns an error if obj, which was decoded, is an object of another type
// than its own. what says which one it is.
func checkObject(what string, obj object) error {
	v := reflect.ValueOf(obj).Elem()
	p := planOf(v.Type())
	f := p.byName["object"]
	if f == nil || f.plan().shape != shapeText || variantOf(p, v).IsValid() {
		return nil
	}
	name, own := f.in(v).String(), obj.recordType().object
	names := []string{own}
	if p.isUnion() {
		names = variantNames(p)
	}
	switch {
	case name == "" || slices.Contains(names, name):
		return nil
	case own == "" && !p.isUnion(): // the document does not say what it is called
		if other := newObject(name); !slices.Contains(pageNames, name) && (other == nil || reflect.TypeOf(other) == reflect.TypeOf(obj)) {
			return nil
		}
	case slices.Contains(sources, own) && slices.Contains(sources, name):
		return nil
	}
	return foreign(what, name, names)
}

// variantNames returns the names of the objects that a union can be.
func variantNames(p *plan) []string {
	var names []string
	for _, f := range p.variants {
		names = append(names, reflect.New(f.typ.Elem()).Interface().(object).recordType().object)
	}
	return names
}

// foreign makes the error about an object that has not one of the names.
func foreign(what, name string, names []string) error {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
	}
	return errorf("%s is an object of type %q, not %s", what, shownWord(name), strings.Join(quoted, " or "))
}

// isFailure reports whether the member "error" of a success, nil for none, makes it one
// that failed. A null may stand in an object.
func isFailure(failure, body []byte) bool {
	return failure != nil && (string(failure) != "null" || textOf(body, "object") == "")
}
