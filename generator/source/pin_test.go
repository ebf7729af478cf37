package source

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// listed makes the proxy of proxy list its versions.
func listed(t *testing.T) {
	t.Helper()
	proxy(t)
	write(t, strings.TrimPrefix(os.Getenv("GOPROXY"), "file://"), "example.com/doc/@v/list", "v1.2.3\n")
}

// opener reads a source and takes what it holds for a document.
func opener(opts Options) Opener {
	return func(ctx context.Context, name string) (Content, error) {
		s, err := Parse(name, opts)
		if err != nil {
			return Content{}, err
		}
		raw, err := s.Read(ctx)
		return Content{SHA256: Digest(raw), API: "1"}, err
	}
}

// TestPin pins every kind of source to what it holds.
func TestPin(t *testing.T) {
	dir := repository(t)
	s := server(t)
	pin := pinMark + Digest([]byte(text))
	listed(t)
	opts := func() Options {
		return Options{Dir: dir, Embedded: []byte(text), Stdin: strings.NewReader(text), HTTPClient: s.Client()}
	}
	cases := map[string]string{
		"embedded":                 "embedded" + pin,
		"-":                        "-" + pin,
		"spec/openapi.json":        "spec/openapi.json" + pin,
		"spec/openapi.json" + pin:  "spec/openapi.json" + pin,
		"git:v1:spec/openapi.json": "git:v1:spec/openapi.json" + pin,
		s.URL + "/spec.json":       s.URL + "/spec.json" + pin,
		"mod:example.com/doc@v1.2.3/api/spec.json": "mod:example.com/doc@v1.2.3/api/spec.json" + pin,
		"mod:example.com/doc@latest/api/spec.json": "mod:example.com/doc@v1.2.3/api/spec.json" + pin,
		"mod:example.com/doc@v1/api/spec.json":     "mod:example.com/doc@v1.2.3/api/spec.json" + pin,
	}
	for source, want := range cases {
		m, err := Pin(t.Context(), source, opts(), opener(opts()))
		require.NoError(t, err, source)
		assert.Equal(t, want, m.To)
		assert.Equal(t, source, m.From)
		assert.Equal(t, source != want, m.Changed())
		again, err := Pin(t.Context(), m.To, opts(), opener(opts()))
		require.NoError(t, err, source)
		assert.False(t, again.Changed(), source)
	}
}

// TestMoveString shows both sources, without passwords and with short pins.
func TestMoveString(t *testing.T) {
	s := server(t)
	opts := Options{HTTPClient: s.Client()}
	source := strings.Replace(s.URL, "//", "//me:secret@", 1) + "/spec.json"
	shown := strings.Replace(source, "secret", "xxxxx", 1)
	sum := Digest([]byte(text))
	m, err := Update(t.Context(), source+pinMark+"12", opts, opener(opts))
	require.NoError(t, err)
	assert.Equal(t, source+pinMark+sum, m.To, "the settings need the password")
	assert.Equal(t, shown+"#sha256:12… → "+shown+"#sha256:"+sum[:12]+`…, API version "1"`, m.String())
	m, err = Update(t.Context(), m.To, opts, opener(opts))
	require.NoError(t, err)
	assert.Equal(t, shown+"#sha256:"+sum[:12]+`… is up to date, API version "1"`, m.String())
}

func TestPinErrors(t *testing.T) {
	dir := write(t, t.TempDir(), "spec.json", text)
	listed(t)
	const gone = "mod:example.com/doc@v1.2.3/api/gone.json"
	cases := []struct {
		source string
		opts   Options
		code   int
		want   string
	}{
		{"spec.json#sha256:12", Options{}, 2, `spec.json: the pin "12" is not a SHA-256; write 64 hexadecimal digits after #sha256:`},
		{gone, Options{}, 3, gone + `: the module has no file "api/gone.json"`},
		{"mod:example.com/doc@v1.2.3/api/spec.json", Options{Timeout: time.Nanosecond}, 3, "mod:example.com/doc@v1.2.3/api/spec.json: did not respond within 1ns"},
	}
	for _, c := range cases {
		c.opts.Dir = dir
		_, err := Pin(t.Context(), c.source, c.opts, opener(c.opts))
		assertError(t, err, c.code, c.want)
	}
	_, err := Update(t.Context(), gone, Options{}, opener(Options{}))
	assertError(t, err, 3, gone+`: the module has no file "api/gone.json"`)
	_, err = Update(t.Context(), "mod:example.com/doc@v1/api/gone.json", Options{}, opener(Options{}))
	assertError(t, err, 3, gone+": the module has no file \"api/gone.json\"; v1 stays, `stripegen spec pin SOURCE` takes another version or path")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Update(canceled, gone, Options{}, opener(Options{}))
	assertError(t, err, 3, gone+": was not read: context canceled")
	t.Setenv("PATH", dir)
	_, err = Update(t.Context(), gone, Options{}, opener(Options{}))
	assertError(t, err, 3, gone+": the go command is not installed, a mod: source needs it")
}
