package names

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Speller turns raw names of the document into the words of Go names. It
// remembers which rows of its tables were used.
type Speller struct {
	words, whole map[string]string
	v2           map[string]string // complete names of what API v2 alone has
	used         map[string]bool
}

// NewSpeller makes a speller with the tables of this package.
func NewSpeller() *Speller {
	return &Speller{words: flatten(words), whole: flatten(wholeNames), v2: flatten(v2Names), used: map[string]bool{}}
}

// flatten joins the groups of a table.
func flatten(groups []spellings) map[string]string {
	all := map[string]string{}
	for _, g := range groups {
		maps.Copy(all, g.rows)
	}
	return all
}

// Words spells a raw name: split at every character that is no letter or
// digit, each lower-case word through the table or with its first letter
// raised, other words with their case kept and the first letter raised.
//
//	"id_number" → "IDNumber", "account.updated" → "AccountUpdated", "[redacted]" → "Redacted"
func (s *Speller) Words(raw string) string {
	for _, table := range []map[string]string{s.whole, s.v2} {
		if whole, ok := table[raw]; ok {
			s.used[raw] = true
			return whole
		}
	}
	var b strings.Builder
	for _, word := range strings.FieldsFunc(raw, func(r rune) bool { return !isWordRune(r) }) {
		b.WriteString(s.word(word))
	}
	return b.String()
}

// word spells one word.
func (s *Speller) word(word string) string {
	if spelled, ok := s.words[word]; ok {
		s.used[word] = true
		return spelled
	}
	return raise(word)
}

// Unused are the rows of the tables that no name has used, as a set. Those of API v2 do
// not count: a document can have none of it.
func (s *Speller) Unused() map[string]string {
	unused := map[string]string{}
	for _, table := range []map[string]string{s.words, s.whole} {
		for raw, spelled := range table {
			if !s.used[raw] {
				unused[raw] = spelled
			}
		}
	}
	return unused
}

// isWordRune says whether a character can be part of a Go name.
func isWordRune(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

// raise makes the first letter a capital.
func raise(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// singularRow is one ending of a plural and what it becomes.
type singularRow struct{ plural, singular string }

// singulars are the endings of plural names, in the order they are tried. An
// equal singular marks an ending that is no plural.
var singulars = []singularRow{
	{"IDs", "ID"}, {"URLs", "URL"},
	{"Statuses", "Status"}, {"Addresses", "Address"}, {"uses", "us"},
	{"sses", "ss"}, {"shes", "sh"}, {"ches", "ch"}, {"xes", "x"}, {"zzes", "zz"},
	{"ies", "y"},
	{"ss", "ss"}, {"us", "us"}, {"is", "is"},
	{"s", ""},
}

// Singular is the name of one element of a list of that name.
func Singular(name string) string {
	for _, row := range singulars {
		if stem, ok := strings.CutSuffix(name, row.plural); ok {
			return stem + row.singular
		}
	}
	return name
}

// plurals are the endings of names and what they become in the plural.
var plurals = []singularRow{
	{"s", "ses"}, {"x", "xes"}, {"ch", "ches"}, {"sh", "shes"},
	{"ay", "ays"}, {"ey", "eys"}, {"oy", "oys"}, {"y", "ies"},
}

// Plural is the name of several things of that name.
func Plural(name string) string {
	for _, row := range plurals {
		if stem, ok := strings.CutSuffix(name, row.plural); ok {
			return stem + row.singular
		}
	}
	return name + "s"
}
