package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/overrides"
)

// Speller converts raw names of the document to the words of Go names.
type Speller struct{ overrides *overrides.Set }

// NewSpeller returns a speller with exceptions; nil for Stripe's.
func NewSpeller(exceptions *overrides.Set) *Speller { return &Speller{overrides.Or(exceptions)} }

// Words spells a raw name: split at every character that is no letter or
// digit, each lower-case word through package overrides or with its first letter
// raised, other words with their case kept and the first letter raised.
//
//	"id_number" → "IDNumber", "account.updated" → "AccountUpdated", "[redacted]" → "Redacted"
func (s *Speller) Words(raw string) string {
	if whole, ok := s.overrides.WholeName(raw); ok {
		return whole
	}
	var b strings.Builder
	for _, word := range strings.FieldsFunc(raw, func(r rune) bool { return !isWordRune(r) }) {
		b.WriteString(s.word(word))
	}
	return b.String()
}

// word spells one word.
func (s *Speller) word(word string) string {
	if spelled, ok := s.overrides.Word(word); ok {
		return spelled
	}
	return capitalize(word)
}

// isWordRune reports whether a character can be part of a Go name.
func isWordRune(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

// capitalize makes the first letter a capital.
func capitalize(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// singularRow is one plural ending with its singular.
type singularRow struct{ plural, singular string }

// singulars are the endings of plural names, in the order in which they are tried. An
// equal singular marks an ending that is no plural.
var singulars = []singularRow{
	{"IDs", "ID"}, {"URLs", "URL"},
	{"Statuses", "Status"}, {"Addresses", "Address"}, {"uses", "us"},
	{"sses", "ss"}, {"shes", "sh"}, {"ches", "ch"}, {"xes", "x"}, {"zzes", "zz"},
	{"ies", "y"},
	{"ss", "ss"}, {"us", "us"}, {"is", "is"},
	{"s", ""},
}

// Singular returns the name of one element of a list of that name.
func Singular(name string) string {
	for _, row := range singulars {
		if stem, ok := strings.CutSuffix(name, row.plural); ok {
			return stem + row.singular
		}
	}
	return name
}

// plurals are the endings of names with their plurals.
var plurals = []singularRow{
	{"s", "ses"}, {"x", "xes"}, {"ch", "ches"}, {"sh", "shes"},
	{"ay", "ays"}, {"ey", "eys"}, {"oy", "oys"}, {"y", "ies"},
}

// Plural returns the plural of a name.
func Plural(name string) string {
	for _, row := range plurals {
		if stem, ok := strings.CutSuffix(name, row.plural); ok {
			return stem + row.singular
		}
	}
	return name + "s"
}
