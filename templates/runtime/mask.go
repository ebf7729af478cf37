package stripe

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Secrets are masked wherever an object becomes a text for people or logs:
// under every verb and flag of fmt, in log/slog, and so in error texts. Secret
// are the members that are named like one (isSecretName) at any depth, known or
// not, the fields that are tagged stripe:"secret", those of secretMembers, and what
// looks like a key or a secret in any text (maskTokens). MarshalJSON does not mask,
// for any caller; MaskHandler masks what log/slog writes by it.
//
// Out of reach is an object in an unexported field of another struct: fmt prints
// its fields without calling its methods. A pointer there prints as an address
// under %v, %+v and %#v. So is the embedded APIResource of an object when it is
// printed by itself. A nil pointer passed to log/slog without MaskHandler is logged as
// a LogValue that panicked: LogValue is a method of the struct, so that a struct that is
// passed as a value is masked as well. Package fmt asks no method for %T and %p, nor for %w
// but in fmt.Errorf; go vet finds them.

// maskedSecret replaces a secret.
const maskedSecret = "[masked]"

// isSecretName reports whether a member of that name is always a secret. Case does
// not count, because it does not for encoding/json when it looks for a field.
func isSecretName(name string) bool {
	name = strings.ToUpper(name) // also the letters that fold to those of ASCII
	return name == "SECRET" || strings.HasSuffix(name, "_SECRET")
}

// secretMembers returns the members that are secret in objects of that name, beside
// those that are named like a secret, also where the package does not have the type.
func secretMembers(object string) []string {
	switch object {
	case "account_link", "billing_portal.session", "identity.verification_session", "login_link":
		return []string{"url"}
	case "apps.secret":
		return []string{"payload"}
	case "issuing.card":
		return []string{"cvc", "number"}
	}
	return nil
}

// formatMasked implements fmt.Formatter for v, a pointer to a resource or to a
// nested struct that has a secret: with any verb, it writes the name of the
// type and the JSON of v with its secrets masked.
func formatMasked(f fmt.State, _ rune, v any) {
	_, _ = io.WriteString(f, maskedText(v)) // the error is ignored, as in fmt
}

// maskedText returns the text that formatMasked writes.
func maskedText(v any) string {
	t := reflect.TypeOf(v)
	if reflect.ValueOf(v).IsNil() {
		return "<nil>"
	}
	return t.Elem().String() + string(maskedJSONOf(v))
}

// maskedLogValue implements slog.LogValuer for v as formatMasked does
// fmt.Formatter; a handler that writes JSON embeds the JSON.
func maskedLogValue(v any) slog.Value {
	if reflect.ValueOf(v).IsNil() {
		return slog.AnyValue(nil)
	}
	return slog.AnyValue(maskedJSON(maskedJSONOf(v)))
}

// maskedJSON is JSON text without secrets.
type maskedJSON string

// MarshalJSON implements json.Marshaler.
func (m maskedJSON) MarshalJSON() ([]byte, error) { return []byte(m), nil }

// maskedJSONOf returns the JSON of v, a value or a pointer to one, masked. Where it contains
// itself, it ends.
func maskedJSONOf(v any) []byte {
	value := reflect.ValueOf(v)
	w := written(value)
	if w.err != nil {
		value = cut(value)
		w = written(value)
	}
	if w.err != nil {
		return quote(w.err.Error())
	}
	return maskJSON(w.buf.Bytes(), value)
}

// written returns the writer of the JSON of v.
func written(v reflect.Value) *jsonWriter {
	w := new(jsonWriter)
	if obj, ok := objectOf(v.Interface()); ok {
		w.object(obj)
	} else {
		w.fresh(planOf(v.Type()), v, false)
	}
	return w
}

// maskJSON returns valid JSON in compact form with every secret replaced by "[masked]".
// What is secret is known by the types of v, the value that the text was written of,
// if there is one, and by the member "object" of the objects in the text.
func maskJSON(data []byte, v reflect.Value) []byte {
	m := newMasker(data)
	m.out.Grow(len(data))
	m.value(nil, v)
	return m.out.Bytes()
}

// newMasker returns a masker of valid JSON.
func newMasker(data []byte) *masker {
	m := &masker{in: scanner{text: data}, named: map[int]string{}}
	m.name()
	m.in = scanner{text: data}
	return m
}

// masker copies JSON without white space and without secrets.
type masker struct {
	in  scanner
	out bytes.Buffer
	// named has the member "object" of the objects in the text, by where they begin.
	// All are read before: one that looked for its own would read what is in it once
	// for each level.
	named map[int]string
}

// name fills named for the next value.
func (m *masker) name() {
	switch c, start := m.in.peek(), m.in.pos; c {
	case '{':
		for more := m.in.open('{'); more; more = m.in.next('}') {
			isObject := isName(m.in.name(), "object")
			if m.in.peek() == '"' && isObject {
				m.named[start] = unquote(m.in.quoted())
			} else {
				m.name()
			}
		}
	case '[':
		for more := m.in.open('['); more; more = m.in.next(']') {
			m.name()
		}
	default:
		m.in.skip()
	}
}

// value copies the next value. It was written of v, if that is valid, or else it decodes
// into a type with the plan p, if there is one.
func (m *masker) value(p *plan, v reflect.Value) {
	p, v = inside(p, v)
	switch m.in.peek() {
	case '{':
		m.object(p, v)
	case '[':
		m.out.WriteByte('[')
		n := 0
		for more := m.in.open('['); more; more = m.in.next(']') {
			m.separate(n == 0)
			m.value(p.element(shapeList), elementAt(v, n))
			n++
		}
		m.out.WriteByte(']')
	case '"':
		m.text(m.in.quoted())
	default:
		m.out.Write(m.in.skip())
	}
}

// inside returns what pointers and interfaces lead to, and what a union holds.
func inside(p *plan, v reflect.Value) (*plan, reflect.Value) {
	for v.IsValid() {
		switch {
		case (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && !v.IsNil():
			v = v.Elem()
			continue
		case v.Kind() == reflect.Struct:
			if variant := variantOf(planOf(v.Type()), v); variant.IsValid() {
				v = variant
				continue
			}
		}
		return planOf(v.Type()), v
	}
	for p != nil && p.shape == shapePointer {
		p = p.elem.plan()
	}
	return p, v
}

// variantOf returns the object that a union holds; invalid if it holds none.
func variantOf(p *plan, v reflect.Value) reflect.Value {
	for _, f := range p.variants {
		if variant := f.in(v); !variant.IsNil() {
			return variant
		}
	}
	return reflect.Value{}
}

// elementAt returns element i of v, invalid if v is no list or has no such element.
func elementAt(v reflect.Value, i int) reflect.Value {
	if k := v.Kind(); (k == reflect.Slice || k == reflect.Array) && i < v.Len() {
		return v.Index(i)
	}
	return reflect.Value{}
}

// entryOf returns the entry of v under a key, invalid if v is no map or has none.
func entryOf(v reflect.Value, key string) reflect.Value {
	if v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String {
		return v.MapIndex(reflect.ValueOf(key).Convert(v.Type().Key()))
	}
	return reflect.Value{}
}

// element returns the plan of the elements of a type of the shape s, nil for types
// of other shapes.
func (p *plan) element(s shape) *plan {
	if p == nil || p.shape != s {
		return nil
	}
	return p.elem.plan()
}

// text writes a JSON string without what looks like a secret in it.
func (m *masker) text(quoted []byte) {
	plain := unquote(quoted)
	if masked := maskTokens(plain); masked != plain {
		quoted = quote(masked)
	}
	m.out.Write(quoted)
}

// separate writes a comma, but not before the first member or element.
func (m *masker) separate(first bool) {
	if !first {
		m.out.WriteByte(',')
	}
}

// object copies the next value, a JSON object, which can be another one than v or p by its
// name: a field holds what the server sends.
func (m *masker) object(p *plan, v reflect.Value) {
	m.in.peek()
	object := m.named[m.in.pos]
	kinds := []*plan{namedPlan(object), p}
	members, kept := secretMembers(object), shownMembers(p)
	m.out.WriteByte('{')
	first := true
	for more := m.in.open('{'); more; more = m.in.next('}') {
		quoted := m.in.name()
		name := unquote(quoted)
		if kept != nil && !slices.Contains(kept, name) {
			m.in.skip()
			continue
		}
		inner, value := p.element(shapeMap), entryOf(v, name)
		secret := isSecretName(name) || slices.Contains(members, name)
		for _, kind := range kinds {
			if f := kind.folded(name); f != nil {
				secret = secret || f.secret
				inner = f.plan()
				if kind == p && v.IsValid() {
					value = f.in(v)
				}
			}
		}
		m.separate(first)
		first = false
		m.text(quoted)
		m.out.WriteByte(':')
		if secret && m.in.peek() != 'n' {
			m.in.skip()
			m.out.WriteString(`"` + maskedSecret + `"`)
		} else {
			m.value(inner, value)
		}
	}
	m.out.WriteByte('}')
}

// namedPlan returns the plan of the type for objects of that name; nil if there is none.
func namedPlan(name string) *plan {
	if name == "" {
		return nil
	}
	if obj := newObject(name); obj != nil {
		return planOf(reflect.TypeOf(obj).Elem())
	}
	return nil
}

// folded returns the field that encoding/json decodes a member into, which may have the
// name in another case; nil if there is none.
func (p *plan) folded(name string) *field {
	if p == nil {
		return nil
	}
	if f := p.byName[name]; f != nil {
		return f
	}
	for _, f := range p.fields {
		if strings.EqualFold(f.name, name) {
			return f
		}
	}
	return nil
}

// shownMembers returns the members that alone are shown of types that hold what may be
// personal or secret in a form that is not known; nil for all others.
func shownMembers(p *plan) []string {
	if p == nil {
		return nil
	}
	switch p.typ {
	case reflect.TypeFor[Event]():
		return []string{"id", "object", "type"}
	case reflect.TypeFor[EventData]():
		return []string{"id"} // it has none
	case reflect.TypeFor[APIResponse](), reflect.TypeFor[StreamingAPIResponse]():
		return []string{"RequestID", "Status", "StatusCode"}
	}
	return nil
}

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
	if !strings.ContainsFunc(text, isUnprintable) && utf8.ValidString(text) {
		return text
	}
	return strings.Map(func(c rune) rune {
		switch {
		case !isUnprintable(c):
			return c // utf8.RuneError instead of a byte that is none
		case unicode.IsSpace(c):
			return ' '
		}
		return -1
	}, text)
}

// isUnprintable reports whether a character does not belong on one printable line.
func isUnprintable(c rune) bool { return c != ' ' && !unicode.IsPrint(c) }

// cutMark ends a text that was cut.
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
// the values that follow the name of a secret as in JSON or in a form.
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

// tokenAt returns the start and end of the secret that the byte i of text is part of: the
// underscore in the prefix of a key, the one before or after "secret" in a client
// secret or in whsec, or the first letter of a name before a value. What is before
// done belongs to no secret. Start and end are the same if there is none.
func tokenAt(text string, i, done int) (start, end int) {
	switch text[i] {
	case '_':
		if start, end = keyAt(text, i, done); start < end {
			return start, end
		}
		if from := i + len("_secret_"); strings.HasPrefix(text[i:], "_secret_") && tokenEnd(text, from) > from {
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
	rest := strings.TrimPrefix(text[i+1:], "org_")
	mode := strings.HasPrefix(rest, "live_") || strings.HasPrefix(rest, "test_")
	if start > 0 && isWord(text[start-1]) && !mode {
		return 0, 0 // within a word, such as risk_score
	}
	from := i + 1
	if mode {
		from = len(text) - len(rest) + len("live_")
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
func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// wordAt reports whether text has the word "secret" at i, in any case.
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
