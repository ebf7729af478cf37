package lock_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/lock"
)

// TestReasons goes through everything that can have changed, alone and together:
// what of the document, the generator, the configuration, the file itself.
func TestReasons(t *testing.T) {
	const name = "widget.go"
	written := sample().Files[name]
	for combination := range 32 {
		elsewhere, inside := combination&1 > 0, combination&2 > 0
		generator, configuration, hand := combination&4 > 0, combination&8 > 0, combination&16 > 0
		now, disk, wanted := sample(), written, written
		var want, differences []string
		if elsewhere || inside {
			now.Document = lock.Digest([]byte("other"))
			differences = append(differences, "the document changed, but not in what is selected")
		}
		if hand {
			disk = lock.Digest([]byte("edited"))
			want = append(want, "it was edited by hand")
		}
		if inside {
			now.Selected = lock.Digest([]byte("other"))
			differences[0] = "the document changed"
			want = append(want, "the document changed")
		}
		if generator {
			now.Generator = "v1.1.0"
			differences = append(differences, "the generator changed: devel, now v1.1.0")
			want = append(want, "the generator changed")
		}
		if configuration {
			now.Settings["package"] = []string{"shop"}
			differences = append(differences, "the configuration changed: package stripe, now shop")
			want = append(want, "the configuration changed")
		}
		if inside || generator || configuration {
			wanted = lock.Digest([]byte("generated"))
		}
		message := fmt.Sprintf("elsewhere %t, inside %t, generator %t, configuration %t, hand %t", elsewhere, inside, generator, configuration, hand)
		var got []string
		for _, d := range sample().Differences(now) {
			got = append(got, d.Text)
		}
		assert.Equal(t, differences, got, message)
		if disk != wanted {
			state := lock.Stale
			if hand {
				state = lock.Edited
			}
			assert.Equal(t, lock.Explanation{State: state, Hand: hand, Why: want}, sample().Explain(name, disk, wanted, now), message)
		}
	}
}

func TestJudge(t *testing.T) {
	now := sample()
	now.Selected, now.Document = lock.Digest([]byte("other")), lock.Digest([]byte("other"))
	written, other := sample().Files["client.go"], lock.Digest([]byte("other"))
	absent := "it is not in stripegen.lock, so it was put there by hand"
	tests := map[string]struct {
		name, disk, wanted string
		want               lock.Explanation
	}{
		"removed":             {"client.go", "", written, lock.Explanation{lock.Missing, true, []string{"it was removed by hand"}}},
		"removed, and stale":  {"client.go", "", other, lock.Explanation{lock.Missing, true, []string{"it was removed by hand", "the document changed"}}},
		"new":                 {"new.go", "", other, lock.Explanation{lock.Missing, false, []string{"the document changed"}}},
		"gone":                {"client.go", written, "", lock.Explanation{lock.Extra, false, []string{"the document changed"}}},
		"gone, and edited":    {"client.go", other, "", lock.Explanation{lock.Extra, true, []string{"it was edited by hand", "the document changed"}}},
		"put there":           {"new.go", other, "", lock.Explanation{lock.Extra, true, []string{absent}}},
		"put there, and new":  {"new.go", other, written, lock.Explanation{lock.Stale, true, []string{absent, "the document changed"}}},
		"edited":              {"client.go", other, written, lock.Explanation{lock.Edited, true, []string{"it was edited by hand"}}},
		"edited, and stale":   {"client.go", other, lock.Digest(nil), lock.Explanation{lock.Edited, true, []string{"it was edited by hand", "the document changed"}}},
		"stale":               {"client.go", written, other, lock.Explanation{lock.Stale, false, []string{"the document changed"}}},
		"copied from nowhere": {"runtime_a.go", "", other, lock.Explanation{lock.Missing, false, []string{"the generator changed"}}},
	}
	for name, test := range tests {
		assert.Equal(t, test.want, sample().Explain(test.name, test.disk, test.wanted, now), name)
	}
	var none *lock.Lock
	assert.Equal(t, lock.Explanation{State: lock.Missing}, none.Explain("a.go", "", other, now))
	assert.Equal(t, lock.Explanation{State: lock.Stale}, none.Explain("a.go", written, other, now))
	assert.Equal(t, lock.Explanation{State: lock.Extra}, none.Explain("a.go", written, "", now))
}

// TestJudgeInterrupted distinguishes the files of a killed run from edits by hand.
func TestJudgeInterrupted(t *testing.T) {
	written, next, other := sample().Files["client.go"], lock.Digest([]byte("next")), lock.Digest([]byte("other"))
	killed := sample()
	killed.Files = map[string]string{"client.go": next, "new.go": next} // and without widget.go
	now := sample()
	now.Selected, now.Document = other, other
	tests := map[string]struct {
		name, disk, wanted string
		want               lock.Explanation
	}{
		"new text":          {"client.go", next, written, lock.Explanation{lock.Stale, false, []string{lock.Interrupted}}},
		"new text, and old": {"client.go", next, other, lock.Explanation{lock.Stale, false, []string{lock.Interrupted, "the document changed"}}},
		"not yet written":   {"client.go", written, next, lock.Explanation{lock.Stale, false, []string{"the document changed"}}},
		"new file":          {"new.go", next, "", lock.Explanation{lock.Extra, false, []string{lock.Interrupted}}},
		"removed":           {"widget.go", "", sample().Files["widget.go"], lock.Explanation{lock.Missing, false, []string{lock.Interrupted}}},
		"removed by hand":   {"client.go", "", written, lock.Explanation{lock.Missing, true, []string{"it was removed by hand"}}},
		"edited since":      {"client.go", other, written, lock.Explanation{lock.Edited, true, []string{"it was edited by hand"}}},
		"put there by hand": {"new.go", other, "", lock.Explanation{lock.Extra, true, []string{"it is not in stripegen.lock, so it was put there by hand"}}},
		"edited where new":  {"widget.go", other, written, lock.Explanation{lock.Edited, true, []string{"it was edited by hand", "the document changed"}}},
	}
	for name, test := range tests {
		assert.Equal(t, test.want, sample().Explain(test.name, test.disk, test.wanted, now, sample(), killed), name)
	}
	var none *lock.Lock
	assert.Equal(t, lock.Explanation{State: lock.Missing, Why: []string{lock.Interrupted}}, none.Explain("client.go", "", next, now, killed))
	assert.Equal(t, lock.Explanation{State: lock.Stale, Why: []string{lock.Interrupted}}, none.Explain("client.go", next, other, now, killed))
	assert.Equal(t, lock.Explanation{State: lock.Stale}, none.Explain("client.go", other, next, now, killed))
}

// TestJudgeNames distinguishes names that were changed in the lock from a lock of
// another generator, of which many have the version of a checkout.
func TestJudgeNames(t *testing.T) {
	written, other := sample().Files["client.go"], lock.Digest([]byte("other"))
	assert.Equal(t, []string{"the generator changed"}, sample().Explain("client.go", written, other, sample()).Why)
	renamed, err := lock.Parse("l", []byte(strings.Replace(string(sample().Text()), " Widget\n", " Gadget\n", 1)))
	require.NoError(t, err)
	assert.Equal(t, []string{"names in stripegen.lock changed"}, renamed.Explain("client.go", written, other, sample()).Why)
	assert.Equal(t, []string{"the generator changed"}, renamed.Explain("runtime_a.go", "", other, sample()).Why[:1], "what is copied has no names")
	now := sample()
	now.Generator = "v1.2.0"
	assert.Equal(t, []string{"the generator changed", "names in stripegen.lock changed"}, renamed.Explain("client.go", written, other, now).Why)
}

func TestDifferences(t *testing.T) {
	tests := map[string]struct {
		change func(now *lock.Lock)
		want   []string
	}{
		"nothing":         {func(*lock.Lock) {}, nil},
		"another file":    {func(now *lock.Lock) { now.Source = "b.yaml" }, nil},
		"another version": {func(now *lock.Lock) { now.Document, now.API = "", "2027" }, []string{"the document changed, but not in what is selected: API version 2026-08-26.dahlia, now 2027"}},
		"other settings": {func(now *lock.Lock) {
			now.Settings = map[string][]string{"with-fake": {"true"}, "resources": {"widget"}}
		}, []string{`the configuration changed: exclude "", now none; package stripe, now none; resources customer, widget, now widget; with-fake none, now true`}},
		"other selection":    {func(now *lock.Lock) { now.Selected = "" }, nil},
		"hostile, and long":  {func(now *lock.Lock) { now.Generator = "v1\x1b[2J\n::error::" }, []string{`the generator changed: devel, now "v1\x1b[2J\n::error::"`}},
		"another text order": {func(now *lock.Lock) { now.Files = nil }, nil},
	}
	for name, test := range tests {
		now := sample()
		test.change(now)
		var got []string
		for _, d := range sample().Differences(now) {
			got = append(got, d.Text)
		}
		assert.Equal(t, test.want, got, name)
	}
}

func TestSameOutput(t *testing.T) {
	now := sample()
	now.Generator, now.Source, now.Document = "v2.0.0", "x", "y"
	assert.True(t, sample().SameOutput(now))
	now.Names["type gadget"] = "Gadget"
	assert.False(t, sample().SameOutput(now))
	now = sample()
	now.Files["client.go"] = ""
	assert.False(t, sample().SameOutput(now))
}
