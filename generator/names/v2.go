package names

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// The names of API v2. A service, and the params of its methods, are named by the words
// of the path: /v2/core/accounts/{account_id}/persons is V2CoreAccountsPersons. A thin
// event is named by its type; a part in brackets is the part of the object that it is
// about: v2.core.account[identity].updated is V2CoreAccountIncludingIdentityUpdated. An
// error is named by its type: TemporarySessionExpiredError.

// v2Namespace begins the IDs of most resources of API v2.
const v2Namespace = "v2."

// ThinEvent has the names for a thin event.
type ThinEvent struct {
	// Event is the type of the fetched event.
	Event Ident
	// Notification is the type of the notification that a webhook receives.
	Notification Ident
	// Register is the method that registers a callback.
	Register Ident
}

// v2Service returns the name of a service, with its last word in the singular.
func (a *assigner) v2Service(service string) string { return Singular(a.speller.Words(service)) }

// cutV2 splits the key of an operation of API v2, or returns false for any other.
func cutV2(operation string) (service, method string, ok bool) {
	i := strings.LastIndexByte(operation, '/')
	if i < 0 || !strings.HasPrefix(operation, v2Namespace) {
		return "", "", false
	}
	return operation[:i], operation[i+1:], true
}

// lowerFirst returns a name with its first letter in lower case.
func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }

// thinEvents names the types of thin events, and those of their data.
func (a *assigner) thinEvents(api *model.API) {
	for _, e := range api.ThinEvents {
		id := model.ThinEventID(e.Type)
		words := strings.TrimSuffix(a.speller.Words(string(id.Resource)), "Event")
		event := a.pkg.keep(a.kept.types[id], newIdent(words+"Event", e.Type))
		a.types[id] = event
		a.thin[e.Type] = ThinEvent{
			Event: event, Notification: a.pkg.take(Ident{event.String() + "Notification"}), Register: Ident{"On" + strings.TrimSuffix(event.String(), "Event")},
		}
		if e.Data != nil {
			a.decls(append(append([]model.Decl{}, e.Decls...), e.Data))
			a.enumConstants(e.Decls)
		}
	}
}

// typedErrors names the types of errors, and the constants of their types and codes.
func (a *assigner) typedErrors(api *model.API, reserved []string) {
	for _, e := range api.TypedErrors {
		id := e.Members.ID
		name := a.pkg.keep(a.kept.types[id], newIdent(a.speller.Words(e.Type)+"Error", e.Type))
		a.errors[e.Type], a.types[id] = name, name
		a.structFields(e.Members)
		a.decls(e.Decls)
		a.enumConstants(e.Decls)
		constant := newIdent("ErrorType"+a.speller.Words(e.Type), e.Type)
		if !slices.Contains(reserved, constant.name) { // the runtime has those of all versions
			constant = a.pkg.take(constant)
			a.ownErrors[e.Type] = true
		}
		a.codes[errorKey(e.Type, "")] = constant
		for _, code := range e.Codes {
			a.codes[errorKey(e.Type, code)] = a.pkg.take(newIdent(name.String()+"Code"+a.speller.Words(code), code))
		}
	}
}

// errorWords returns the words that the types of the members of an error begin with: those
// of its type, without the word that ends the name of its Go type.
func errorWords(name string) string { return strings.TrimSuffix(name, "Error") }

// errorNames are the names that the fields for the members of an error cannot have: those
// of the other fields, and of methods.
var errorNames = []string{
	"APIResource", "Code", "DocURL", "Error", "Format", "LastResponse", "LogValue", "Message", "SetLastResponse", "Type", "Unwrap", "UserMessage",
}

// errorKey returns the key of the constant for a code of an error, or for its type if
// code is "".
func errorKey(typ, code string) flagKey { return flagKey{fieldKey: fieldKey{name: typ}, value: code} }

// ThinEvent returns the names around a thin event.
func (t *Table) ThinEvent(typ string) ThinEvent { return must(t.thin, typ) }

// ErrorType returns the name of the Go type of an error of API v2, by its type.
func (t *Table) ErrorType(typ string) Ident { return must(t.errors, typ) }

// ErrorTypeConstant returns the name of the constant of the type of an error of API v2.
func (t *Table) ErrorTypeConstant(typ string) Ident { return must(t.codes, errorKey(typ, "")) }

// DeclaresErrorType reports whether the package declares the constant of the type of an
// error: the runtime has some.
func (t *Table) DeclaresErrorType(typ string) bool { return t.ownErrors[typ] }

// ErrorCode returns the name of the constant of a code of an error of API v2.
func (t *Table) ErrorCode(typ, code string) Ident { return must(t.codes, errorKey(typ, code)) }
