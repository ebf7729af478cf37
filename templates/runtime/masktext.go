package stripe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Texts from outside, for people and logs: without what looks like a secret, on one
// line, and not too long. The time that each function takes grows with the text and
// not faster, because a server chooses the text.

// The numbers of bytes that are shown of a text, and of what should be one word, such as
// the id of a request.
const (
	maxErrorText = 2000
	maxErrorWord = 100
)

// shownWord is shown for what should be one word.
func shownWord(text string) string { return shown(text, maxErrorWord) }

// shown returns a text from outside as it may be shown: one printable line of at most
// limit bytes in which what looks like a key or a secret is masked.
func shown(text string, limit int) string {
	return cutText(maskTokens(printable(text)), limit)
}

// printable returns a text on one line: white space is a space, a byte that is no
// UTF-8 is U+FFFD, and what else cannot be printed is left out, such as the marks that
// change the direction of a text.
func printable(text string) string {
	if !containsFunc(text, isUnprintable) && utf8.ValidString(text) {
		return text
	}
	return strings.Map(func(c rune) rune {
		switch {
		case !isUnprintable(c):
			return c // utf8.RuneError in the place of a byte that is none
		case unicode.IsSpace(c):
			return ' '
		}
		return -1
	}, text)
}

// isUnprintable reports whether a character does not belong on one printable line.
func isUnprintable(c rune) bool { return c != ' ' && !unicode.IsPrint(c) }

// cutMark stands at the end of a text that was cut.
const cutMark = "…"

// cutText returns at most limit bytes of a valid text, which ends in a mark if it was
// cut. There is always room for the mark.
func cutText(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := max(0, limit-len(cutMark))
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + cutMark
}

// maskTokens replaces every API key, webhook secret and client secret in a text, and
// the values that stand after the name of a secret as in JSON or in a form.
func maskTokens(text string) string {
	var masked strings.Builder
	done := 0
	for i := strings.IndexAny(text, "_sS"); i >= 0 && i < len(text); i++ {
		start, end := tokenAt(text, i, done)
		if start == end {
			continue
		}
		masked.WriteString(text[done:start])
		masked.WriteString(maskedSecret)
		done = end
		i = end - 1
	}
	if done == 0 {
		return text
	}
	masked.WriteString(text[done:])
	return masked.String()
}

// tokenAt returns where a secret begins and ends that the byte i of text tells of: the
// underscore in the prefix of a key, the one before or after "secret" in a client
// secret or in whsec, or the first letter of a name before a value. What is before
// done belongs to no secret. Start and end are the same if there is none.
func tokenAt(text string, i, done int) (start, end int) {
	switch text[i] {
	case '_':
		if start, end = keyAt(text, i, done); start < end {
			return start, end
		}
		if from := i + len("_secret_"); hasPrefix(text[i:], "_secret_") && tokenEnd(text, from) > from {
			return i, tokenEnd(text, from)
		}
	case 's', 'S':
		if wordAt(text, i) && (i == 0 || text[i-1] == '_' || !isWord(text[i-1])) {
			return valueAfter(text, i+len("secret"))
		}
	}
	return 0, 0
}

// keyAt returns where the API key or webhook secret begins and ends whose prefix has
// its underscore at i.
func keyAt(text string, i, done int) (start, end int) {
	if start = i - len("whsec"); start >= done && text[start:i] == "whsec" {
		if end = tokenEnd(text, i+1); end > i+1 {
			return start, end
		}
	}
	start = i - len("sk")
	if start < done || text[i-1] != 'k' || strings.IndexByte("srep", text[start]) < 0 {
		return 0, 0
	}
	rest := text[i+1:]
	mode := hasPrefix(rest, "live_") || hasPrefix(rest, "test_")
	if start > 0 && isWord(text[start-1]) && !mode {
		return 0, 0 // within a word, such as risk_score
	}
	from := i + 1
	if mode {
		from += len("live_")
	}
	if end = tokenEnd(text, from); end > from && strings.Trim(text[from:end], "_-") != "" {
		return start, end
	}
	return 0, 0
}

// tokenEnd returns where the secret ends that goes on at i.
func tokenEnd(text string, i int) int {
	for i < len(text) && isToken(text[i]) {
		i++
	}
	return i
}

// isToken reports whether c can be part of a secret: the characters of base64 in both
// alphabets, also escaped for a URL, and the asterisks of a secret that is masked in
// part.
func isToken(c byte) bool { return isWord(c) || strings.IndexByte("*+/=-%~", c) >= 0 }

// isWord reports whether c is a letter, a digit or an underscore.
//
//go:noinline
func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// wordAt reports whether the word "secret" stands in text at i, in any case.
func wordAt(text string, i int) bool {
	end := i + len("secret")
	return end <= len(text) && strings.EqualFold(text[i:end], "secret")
}

// valueAfter returns where the value begins and ends that belongs to a name that ends
// at i, as in name=value, "name":"value" and a[name]=value. Start and end are the same
// if there is none.
func valueAfter(text string, i int) (start, end int) {
	quoted := false
	for i < len(text) && strings.IndexByte(`"'\]`, text[i]) >= 0 {
		quoted = quoted || text[i] != ']'
		i++
	}
	for quoted && i < len(text) && text[i] == ' ' {
		i++
	}
	if i == len(text) || text[i] != '=' && (text[i] != ':' || !quoted) {
		return 0, 0
	}
	for i++; i < len(text) && text[i] == ' ' && quoted; i++ {
	}
	for i < len(text) && strings.IndexByte(`"'\`, text[i]) >= 0 {
		i++
	}
	for start, end = i, i; end < len(text) && strings.IndexByte("\"'\\&;,{}[]() \t\r\n", text[end]) < 0; end++ {
	}
	return start, end
}
