package stripe

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
)

// A success has to be what the call can return. What that is, the type says that the
// body is decoded into: an object has its name, a union those of its variants, and a
// page is a list. An object that does not say what it is counts as the right one.

// errErrorBody is the cause of an error that came with a status of success.
var errErrorBody = errors.New("the body of a success describes an error")

// checkAnswer returns the error of a response whose status is a success and whose body
// is not: it describes an error, or has an object of a type that v, which it is to be
// decoded into, does not stand for.
func checkAnswer(response *APIResponse, v any) error {
	if err := checkWeight(response.RawJSON); err != nil {
		return newUnreadable(response, err)
	}
	object, failure := headOf(response.RawJSON)
	if isNull := string(failure) == "null"; failure != nil && (object == "" || !isNull && !hasField(v, "error")) {
		return newError(response, errErrorBody)
	}
	if !isExpected(v, object) {
		return newUnreadable(response, foreign("it", object, v))
	}
	return nil
}

// headOf returns the name of the object that a body has, "" if it does not say, and the
// text of its member error, nil without one. The body need not be valid JSON.
func headOf(body []byte) (object string, failure []byte) {
	c := cursor{text: body}
	if c.peek() != '{' {
		return "", nil
	}
	for c.open(); c.more(); {
		name, value := c.skip(), c.skip()
		switch {
		case len(value) == 0:
		case isName(name, "error"):
			failure = value
		case value[0] == '"' && isName(name, "object"):
			object = unquoteJSON(value)
		}
	}
	return object, failure
}

// listNames are the names of what has pages.
var listNames = []string{"list", "search_result"}

// isExpected reports whether an object of that name can be decoded into v.
func isExpected(v any, name string) bool {
	if name == "" {
		return true
	}
	if isPage(v) {
		return slices.Contains(listNames, name)
	}
	obj, ok := objectOf(v)
	if !ok || isNamed(obj, name) {
		return true
	}
	return slices.ContainsFunc(variantsOf(obj), func(one object) bool { return isNamed(one, name) })
}

// isPage reports whether v is a page.
func isPage(v any) bool {
	switch v.(type) {
	case *page, ListContainer:
		return true
	}
	return false
}

// variantsOf returns an object of the type of each variant of a union.
func variantsOf(obj object) []object {
	variants := planAt(valueOf(obj).Elem()).variants
	all := make([]object, len(variants))
	for i, f := range variants {
		all[i], _ = anyOf(reflect.New(f.typ.Elem())).(object)
	}
	return all
}

// nameOf returns the name of the objects of obj's type; "" if the document has none.
func nameOf(obj object) string {
	if named, ok := obj.(interface{ ObjectName() string }); ok {
		return named.ObjectName()
	}
	return ""
}

// sources are the objects that a customer pays with or an account is paid to. The
// document has one operation for all of them where this package has a method for each,
// so that it allows any where a method returns one.
var sources = []string{"account", "bank_account", "card", "source"}

// isNamed reports whether an object of that name can be of obj's type, which need not
// have a name: then the name must not be that of another type.
func isNamed(obj object, name string) bool {
	if own := nameOf(obj); own != "" {
		return own == name || slices.Contains(sources, own) && slices.Contains(sources, name)
	}
	if len(planAt(valueOf(obj).Elem()).variants) > 0 {
		return false // a union has no name; its variants do
	}
	other := newObject(name)
	return !slices.Contains(listNames, name) && (other == nil || typeOfAny(other) == typeOfAny(obj))
}

// hasField reports whether the struct that v points to, or a variant of the union, has
// a field of that name.
func hasField(v any, name string) bool {
	if v == nil || !isStructPointer(typeOfAny(v)) {
		return false
	}
	plan := planOf(typeOfAny(v).Elem())
	return plan.byName[name] != nil || slices.ContainsFunc(plan.variants, func(f *fieldPlan) bool {
		return planOf(f.typ.Elem()).byName[name] != nil
	})
}

// checkItem returns an error if item, which was decoded from an element of a page, is
// an object of another type.
func checkItem(item object) error {
	v := valueOf(item).Elem()
	f := planAt(v).byName["object"]
	if f == nil || f.typ.Kind() != reflect.String || variantOf(v).IsValid() {
		return nil
	}
	if name := stringOf(fieldIn(v, f)); !isExpected(item, name) {
		return foreign("an element of the page", name, item)
	}
	return nil
}

// foreign makes the error about an object of a type that v does not stand for.
func foreign(what, name string, v any) error {
	names := listNames
	if obj, ok := objectOf(v); ok && !isPage(v) {
		names = nil
		for _, one := range append(variantsOf(obj), obj) {
			if name := nameOf(one); name != "" {
				names = append(names, name)
			}
		}
	}
	expected := ""
	for i, n := range names {
		if i > 0 {
			expected += " or "
		}
		expected += strconv.Quote(n)
	}
	return errorf("%s is an object of type %q, not %s", what, shownWord(name), expected)
}
