package lock_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/lock"
)

// sample returns a lock with everything in it.
func sample() *lock.Lock {
	return &lock.Lock{
		Generator: lock.Devel, Source: "../a b.yaml", API: "2026-08-26.dahlia",
		Document: lock.Digest([]byte("document")), Selected: lock.Digest([]byte("selected")),
		Settings: map[string][]string{"package": {"stripe"}, "resources": {"customer", "widget"}, "exclude": {""}},
		Files:    map[string]string{"widget.go": lock.Digest([]byte("widget")), "client.go": lock.Digest([]byte("client"))},
		Names:    map[string]string{"type widget": "Widget", "field widget/a%2Fb": "AB", "const widget/kind=ü": "WidgetKindÜ"},
	}
}

const sampleText = `# Written by stripegen, beside the package that it describes. Commit both together.
# It has what the package was made from, and the Go name of everything. With it, check
# reports why a file differs, and names stay when the document grows.
# One fact a line. After a merge conflict, run stripegen generate.
format 1
generator devel
source ../a%20b.yaml
api 2026-08-26.dahlia
document sha256:3f3d2d8955322f325af6db2238355fa07007ebd9
selected sha256:
configuration sha256:
setting exclude %
setting package stripe
setting resources customer
setting resources widget
file client.go sha256:
file widget.go sha256:
facts sha256:
names sha256:
name const widget/kind=ü WidgetKindÜ
name field widget/a%2Fb AB
name type widget Widget
end
`

func TestText(t *testing.T) {
	got := lines(string(sample().Text()))
	want := lines(sampleText)
	require.Len(t, got, len(want))
	for i := range want {
		if prefix, _, ok := strings.Cut(want[i], "sha256:"); ok {
			assert.Regexp(t, `^`+prefix+`sha256:[0-9a-f]{64}$`, got[i])
			continue
		}
		assert.Equal(t, want[i], got[i])
	}
}

func lines(text string) []string { return strings.Split(text, "\n") }

func TestParse(t *testing.T) {
	text := sample().Text()
	backwards := lines(strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\nend"))
	for i, j := 4, len(backwards)-1; i < j; i, j = i+1, j-1 {
		backwards[i], backwards[j] = backwards[j], backwards[i]
	}
	for name, text := range map[string]string{
		"as written":           string(text),
		"with Windows' lines":  strings.ReplaceAll(string(text), "\n", "\r\n"),
		"without the last one": strings.TrimSuffix(string(text), "\n"),
		"in another order":     strings.Join(backwards, "\n") + "\n\n# a remark\nend\n",
	} {
		got, err := lock.Parse("stripegen.lock", []byte(text))
		require.NoError(t, err, name)
		for key, line := range got.Lines {
			assert.Equal(t, "name "+key+" "+got.Names[key], strings.TrimSuffix(lines(text)[line-1], "\r"), name)
		}
		assert.Len(t, got.Lines, len(got.Names), name)
		got.Lines = nil
		assert.Equal(t, sample(), got, name)
	}
}

// TestKept writes earlier names and reads them, several of one symbol too.
func TestKept(t *testing.T) {
	l := sample()
	l.Kept = []string{"type widget Thing", "const widget/kind=ü WidgetKindU", "type widget Gadget"}
	text := l.Text()
	assert.Contains(t, string(text), "\nkept const widget/kind=ü WidgetKindU\nkept type widget Gadget\nkept type widget Thing\nfacts ")
	got, err := lock.Parse("l", text)
	require.NoError(t, err)
	assert.ElementsMatch(t, l.Kept, got.Kept)
	assert.True(t, got.Wrote(text))
}

func TestParseErrors(t *testing.T) {
	digest := lock.Digest([]byte("client"))
	edited := "l:18: the digest is not that of the lines above it, so one of them was edited by hand; `stripegen generate` writes it anew"
	tests := map[string]struct{ old, new, want string }{
		"empty":                {string(sample().Text()), "", `l: the lock is incomplete: it has no line "format"; ` + "`stripegen generate` writes it anew"},
		"truncated at a line":  {"\nend\n", "\n", `l: the lock is incomplete: it has no line "end"; ` + "`stripegen generate` writes it anew"},
		"truncated in a line":  {" Widget\nend\n", "", `l:22: "name type widget" is no line of a lock; remove it`},
		"a fact is missing":    {"api 2026-08-26.dahlia\n", "", `l: the lock is incomplete: it has no line "api"; ` + "`stripegen generate` writes it anew"},
		"a line twice":         {"setting package stripe\n", "setting package stripe\nsetting package stripe\n", `l:14: "setting package stripe" is repeated, first in line 13; keep one`},
		"a fact twice":         {"api 2026", "api 2025\napi 2026", `l:9: "api" is repeated, first in line 8; keep one`},
		"two names of a thing": {"name type", "name type widget Gadget\nname type", `l:23: "name type widget" is repeated, first in line 22; keep one`},
		"a conflict":           {"api 2026", "<<<<<<< ours\napi 2025\n=======\napi 2026", "l:8: a merge conflict is not resolved; `stripegen generate` resolves it"},
		"an unknown line":      {"api ", "apis ", `l:8: "apis 2026-08-26.dahlia" is no line of a lock; remove it`},
		"a hostile line":       {"api ", "\x1b[2J\u202e ", `l:8: "\x1b[2J\u202e 2026-08-26.dahlia" is no line of a lock; remove it`},
		"no digest":            {"sha256:" + digest, "sha256:12", `l:16: "file client.go": "sha256:12" is no digest; it is sha256: and 64 hexadecimal digits`},
		"an upper case digest": {digest, strings.ToUpper(digest), `l:16: "file client.go": "sha256:` + strings.ToUpper(digest) + `" is no digest; it is sha256: and 64 hexadecimal digits`},
		"no identifier":        {"Widget\n", "widget\n", `l:22: "name type widget": "widget" is no exported Go identifier; write one`},
		"code":                 {" AB\n", " A;func(){}\n", `l:21: "name field widget/a%2Fb": "A;func(){}" is no exported Go identifier; write one`},
		"a word is missing":    {"field widget/a%2Fb AB", "field  AB", `l:21: "name field ": a word is missing; remove the line`},
		"not escaped":          {"%20", "%2", `l:7: "source": "../a%2b.yaml" is not escaped as a word of a lock is`},
		"escaped needlessly":   {"setting package", "setting p%61ckage", `l:13: "setting p%61ckage stripe": "p%61ckage" is not escaped as a word of a lock is`},
		"an edited setting":    {"package stripe", "package shop", "l:11: the digest is not that of the settings below it; `stripegen generate` writes it anew"},
		"an edited version":    {"api 2026", "api 2025", edited},
		"an earlier name more": {"\nfacts ", "\nkept type widget Gadget\nfacts ", "l:19: " + edited[len("l:18: "):]},
		"earlier, no name":     {"\nfacts ", "\nkept type widget gadget\nfacts ", `l:18: "kept type widget gadget": "gadget" is no exported Go identifier; write one`},
		"earlier, no key":      {"\nfacts ", "\nkept type  Gadget\nfacts ", `l:18: "kept type  Gadget": a word is missing; remove the line`},
		"another document":     {"document sha256:" + lock.Digest([]byte("document")), "document sha256:" + digest, edited},
		"another selection":    {"selected sha256:" + lock.Digest([]byte("selected")), "selected sha256:" + digest, edited},
		"another generator":    {"generator devel", "generator v1.0.0", edited},
		"another source":       {"source ../a", "source a", edited},
		"another file":         {"file client.go", "file other.go", edited},
		"another digest":       {digest, lock.Digest([]byte("other")), edited},
		"a file is missing":    {"file client.go sha256:" + digest + "\n", "", `l:17: ` + edited[len("l:18: "):]},
		"after the end":        {"\nend\n", "\nend\nname type a A\n", `l:24: there is a line after the end; remove it`},
		"a later format":       {"format 1\n", "format 2\nfuture fact\n", `l:5: the lock has format "2", this stripegen knows format 1; use the stripegen that wrote it, or a newer one`},
	}
	for name, test := range tests {
		text := strings.Replace(string(sample().Text()), test.old, test.new, 1)
		require.NotEqual(t, string(sample().Text()), text, name)
		got, err := lock.Parse("l", []byte(text))
		assert.EqualError(t, err, test.want, name)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err), name)
		assert.NotNil(t, got, name)
		assert.Equal(t, strings.Contains(test.want, "the digest is not that of"), got.Edited, name)
		assert.False(t, got.Wrote([]byte(text)), name)
	}
}

func TestWrote(t *testing.T) {
	text := string(sample().Text())
	tests := map[string]struct {
		text string
		want bool
	}{
		"as written":          {text, true},
		"with Windows' lines": {strings.ReplaceAll(text, "\n", "\r\n"), true},
		"another remark":      {strings.Replace(text, "Commit both", "Do not commit", 1), false},
		"a chosen name":       {strings.Replace(text, " Widget\n", " Gadget\n", 1), false},
		"another order":       {strings.Replace(text, "setting exclude %\nsetting package stripe\n", "setting package stripe\nsetting exclude %\n", 1), false},
	}
	for name, test := range tests {
		got, err := lock.Parse("l", []byte(test.text))
		require.NoError(t, err, name)
		assert.Equal(t, test.want, got.Wrote([]byte(test.text)), name)
	}
}

// TestParseManyErrors checks that errors which are not reported cost almost no time.
func TestParseManyErrors(t *testing.T) {
	const count = 1 << 17
	text := bytes.Repeat([]byte("x\n"), count)
	allocated := testing.AllocsPerRun(1, func() { _, _ = lock.Parse("l", text) })
	assert.Less(t, allocated, 4.0*count)
	_, err := lock.Parse("l", bytes.Repeat([]byte("x\n"), 1000))
	assert.Len(t, lines(err.Error()), 11)
	assert.Contains(t, err.Error(), "l:1000: there are 990 further errors up to this line; `stripegen generate` writes the lock anew")
}

// TestParseKeepsNames checks that a damaged lock keeps the names that can be read.
func TestParseKeepsNames(t *testing.T) {
	for _, old := range []string{"\nend\n", "generator devel\n", "format 1", "api 2026-08-26.dahlia"} {
		got, err := lock.Parse("l", bytes.Replace(sample().Text(), []byte(old), []byte("\nformat 9\n"), 1))
		assert.Error(t, err)
		assert.Equal(t, sample().Names, got.Names)
	}
}

// TestMerge resolves a conflict between two locks by keeping both sides: the result has
// the names of both, and the first of two names for one key.
func TestMerge(t *testing.T) {
	text := strings.Replace(string(sample().Text()), "name type widget Widget\n", `<<<<<<< ours
name type new New
name type widget Widget
||||||| base
name type widget Widget
=======
name type newer Newer
name type widget Gadget
>>>>>>> theirs
`, 1)
	got, err := lock.Parse("l", []byte(text))
	assert.EqualError(t, err, "l:22: a merge conflict is not resolved; `stripegen generate` resolves it")
	want := sample().Names
	want["type new"], want["type newer"] = "New", "Newer"
	assert.Equal(t, want, got.Names)
}

// TestMergeOfNames checks that the lines of two branches that added something, put
// together in any order, are a lock.
func TestMergeOfNames(t *testing.T) {
	text := strings.Replace(string(sample().Text()), "end\n", "name type new New\nname field widget/a Anew\nend\n", 1)
	got, err := lock.Parse("l", []byte(text))
	require.NoError(t, err)
	want := sample().Names
	want["type new"], want["field widget/a"] = "New", "Anew"
	assert.Equal(t, want, got.Names)
	assert.True(t, got.Renamed)
}

// FuzzParse checks that Parse accepts any text without a crash, and that the text of a
// parsed lock parses to the same lock. An input is an edit of one of some locks, the
// first of which is empty: package testing minimizes an input of n bytes in n² runs,
// which takes minutes for a whole lock.
func FuzzParse(f *testing.F) {
	locks := []string{
		"", string(sample().Text()), "format 2\nname type widget Widget\n",
		"<<<<<<<\nname a b C\n=======\n>>>>>>>\nend\n", "setting % %\nsource %FF\nfile %0A sha256:\r\n",
	}
	for i := range locks {
		f.Add(uint8(i), uint16(0), uint16(0), []byte{})
		f.Add(uint8(i), uint16(1000), uint16(5), []byte("\nname a b C\n"))
	}
	f.Add(uint8('j'), uint16(1072), uint16(5), []byte("\n#00000000"))
	f.Fuzz(func(t *testing.T, which uint8, at, length uint16, text []byte) {
		base := locks[int(which)%len(locks)]
		start := min(int(at), len(base))
		end := min(start+int(length), len(base))
		text = slices.Concat([]byte(base[:start]), text, []byte(base[end:]))
		got, err := lock.Parse("l", text)
		require.NotNil(t, got)
		if err != nil {
			assert.LessOrEqual(t, len(lines(err.Error())), 11)
			return
		}
		again, err := lock.Parse("l", got.Text())
		require.NoError(t, err)
		assert.False(t, again.Renamed, "written anew, the names are as they were written")
		assert.Len(t, again.Lines, len(got.Lines))
		got.Renamed, got.Lines, again.Lines = false, nil, nil // a remark moves lines
		assert.Equal(t, got, again)
		assert.Equal(t, got.Text(), again.Text())
	})
}
