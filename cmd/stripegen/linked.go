package main

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
)

// hiddenWords are the words of the values of settings in a file behind a
// symbolic link, in lower case. No error repeats them.
type hiddenWords struct {
	file  string // the settings, as positions name it
	words map[string]bool
}

// hidden stands for a hidden word.
const hidden = "…"

// knownWords are in values of settings without saying anything about a file.
var knownWords = []string{"embedded", "mod", "git", "https", "group", "core", "all", "json", "yaml", "sha256"}

// hide notes the values that a settings file sets.
func (h *hiddenWords) hide(name string, text []byte) {
	h.file, h.words = name, map[string]bool{}
	all, err := config.Config{}.Packages(name, text)
	if err != nil {
		return // the error is reported without the words of the file
	}
	for _, only := range all {
		h.hideValues(only)
	}
}

// hideValues notes the values of a package.
func (h *hiddenWords) hideValues(only config.Config) {
	defaults := config.Default()
	for _, key := range config.Keys() {
		if key.IsToggle() || key.Choices != nil {
			continue // each value is one of a few
		}
		for _, value := range key.Values(&only) {
			if !slices.Contains(key.Values(&defaults), value) {
				h.add(value)
			}
		}
	}
}

// add notes the words of a value.
func (h *hiddenWords) add(value string) {
	for word := range strings.FieldsFuncSeq(value, isNoWord) {
		if !slices.Contains(knownWords, word) {
			h.words[plainWord(word)] = true
		}
	}
}

// isNoWord reports whether a character is between words. An exclamation mark is part
// of a word: the Go command writes one before capitals in names of modules.
func isNoWord(r rune) bool { return r != '!' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// plainWord is a word as it is compared.
func plainWord(word string) string { return strings.ToLower(strings.ReplaceAll(word, "!", "")) }

// has reports whether a word of a message is hidden, or is the beginning of a long one
// that was cut.
func (h *hiddenWords) has(word string) bool {
	word = plainWord(word)
	if h.words[word] {
		return true
	}
	for long := range h.words {
		if len(word) >= 16 && strings.HasPrefix(long, word) {
			return true
		}
	}
	return false
}

// mask is a text without the hidden words.
func (h *hiddenWords) mask(text string) string {
	var b strings.Builder
	for text != "" {
		end := strings.IndexFunc(text, isNoWord)
		switch {
		case end == 0: // characters between words
			_, size := utf8.DecodeRuneInString(text)
			end = size
			b.WriteString(text[:size])
		case end < 0:
			end = len(text)
			fallthrough
		default:
			if word := text[:end]; h.has(word) {
				b.WriteString(hidden)
			} else {
				b.WriteString(word)
			}
		}
		text = text[end:]
	}
	return b.String()
}

// text is the text of an error without the hidden words. One with a position is about
// the file there, and stays; at the settings, only the position does.
func (h *hiddenWords) text(err error) string {
	if len(h.words) == 0 {
		return err.Error()
	}
	var list diag.List
	if errors.As(err, &list) && list.Error() == err.Error() {
		lines := make([]string, len(list))
		for i, e := range list {
			lines[i] = h.text(e)
		}
		return strings.Join(lines, "\n")
	}
	var one *diag.Error
	if errors.As(err, &one) && one.Error() == err.Error() && one.Pos.Line > 0 {
		if one.Pos.File != h.file {
			return err.Error()
		}
		prefix := one.Pos.String() + ": "
		return prefix + h.mask(strings.TrimPrefix(err.Error(), prefix))
	}
	return h.mask(err.Error())
}
