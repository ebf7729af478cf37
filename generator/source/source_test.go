package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// write puts a file into a folder and returns the folder.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	return dir
}

// text is the content behind the sources of the tests.
const text = `{"openapi": "3.0.0"}` + "\n"

// read returns the content of a source, and its name.
func read(t *testing.T, name string, opts Options) (content, shown string, err error) {
	t.Helper()
	s, err := Parse(name, opts)
	if err != nil {
		return "", "", err
	}
	raw, err := s.Read(t.Context())
	return string(raw), s.String(), err
}

// assertError compares the exit code and text of an error.
func assertError(t *testing.T, err error, exit int, want string) {
	t.Helper()
	assert.EqualError(t, err, want)
	assert.Equal(t, exit, diag.ExitCode(err), want)
}

func TestFileErrors(t *testing.T) {
	dir := write(t, t.TempDir(), "spec.json", text)
	cases := []struct {
		source string
		opts   Options
		code   int
		want   string
	}{
		{"missing.json", Options{Dir: dir}, 3, "missing.json: does not exist; check the name"},
		{".", Options{Dir: dir}, 3, ".: is a folder; name a file in it"},
		{"spec.json/more", Options{Dir: dir}, 3, "spec.json/more: cannot be read: not a directory"},
		{"spec.json", Options{Dir: dir, MaxBytes: 16}, 3, "spec.json: is larger than 16 bytes"},
		{"-", Options{}, 2, "standard input: there is no standard input to read from"},
		{"-", Options{Stdin: strings.NewReader(strings.Repeat("x", 99)), MaxBytes: 64}, 3, "standard input: is larger than 64 bytes"},
		{"embedded", Options{Embedded: []byte("{}   "), MaxBytes: 4}, 3, "embedded: is larger than 4 bytes"},
		{"http://example.com/spec.json", Options{}, 4, "http://example.com/spec.json: plain http is refused, because anyone on the way can change the document; use https"},
		{"ftp://me:secret@example.com/x", Options{}, 2, `ftp://me:xxxxx@example.com/x: the scheme "ftp" is not supported; use a file name, -, https:, git: or mod:`},
		{"https://", Options{}, 2, `"https:" is not a URL of the form https://host/path`},
		{"https://127.0.0.1:1/x#sha256:12", Options{}, 2, `https://127.0.0.1:1/x: the pin "12" is not a SHA-256; write 64 hexadecimal digits after #sha256:`},
		{"spec.json#sha256:12", Options{Dir: dir}, 2, `spec.json: the pin "12" is not a SHA-256; write 64 hexadecimal digits after #sha256:`},
		{
			"spec.json#sha256:" + strings.Repeat("0", 64), Options{Dir: dir}, 4,
			"spec.json: the content has SHA-256 " + Digest([]byte(text)) + ", pinned is " + strings.Repeat("0", 64) + "; review the change and update the pin",
		},
	}
	for _, c := range cases {
		_, _, err := read(t, c.source, c.opts)
		assertError(t, err, c.code, c.want)
	}
	content, shown, err := read(t, "spec.json#sha256:"+Digest([]byte(text)), Options{Dir: dir})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, "spec.json", shown)
}

// TestGzip checks that the digest and the bound are those of the content, not of its
// packing.
func TestGzip(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	opts := Options{Embedded: packed.Bytes()}
	content, shown, err := read(t, "embedded"+pinMark+Digest([]byte(text)), opts)
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, "embedded", shown)
	_, _, err = read(t, "embedded", Options{Embedded: packed.Bytes()[:20]})
	assertError(t, err, 3, "embedded: is not valid gzip: unexpected EOF")
}

func TestUnreadableFile(t *testing.T) {
	assertError(t, inSource(fileSource{name: "secret.json"}, fileError(&os.PathError{Op: "open", Path: "/x/secret.json", Err: os.ErrPermission})),
		3, "secret.json: cannot be read: permission denied")
}

// server responds like a host that publishes documents.
func server(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	s := httptest.NewTLSServer(mux)
	t.Cleanup(s.Close)
	mux.HandleFunc("/spec.json", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) })
	mux.Handle("/moved", http.RedirectHandler("/spec.json", http.StatusFound))
	mux.Handle("/away", http.RedirectHandler("https://elsewhere.invalid/spec.json", http.StatusFound))
	mux.Handle("/down", http.RedirectHandler("http://"+s.Listener.Addr().String()+"/spec.json", http.StatusFound))
	mux.Handle("/round", http.RedirectHandler("/round", http.StatusFound))
	mux.HandleFunc("/hang", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/stream", func(w http.ResponseWriter, _ *http.Request) {
		w.(http.Flusher).Flush()
		io.WriteString(w, strings.Repeat(" ", 8<<10))
	})
	return s
}

func TestHTTPS(t *testing.T) {
	s := server(t)
	opts := Options{HTTPClient: s.Client()}
	for _, path := range []string{"/spec.json", "/moved"} {
		content, shown, err := read(t, s.URL+path, opts)
		require.NoError(t, err)
		assert.Equal(t, text, content)
		assert.Equal(t, s.URL+path, shown)
	}
	assert.Nil(t, s.Client().CheckRedirect, "the caller's client stays as it is")
	host := strings.TrimPrefix(s.URL, "https://")
	withUser := "https://me:secret@" + host
	cases := []struct {
		url  string
		opts Options
		code int
		want string
	}{
		{s.URL + "/none", Options{}, 3, s.URL + `/none: the server returned "404 Not Found"; check the address`},
		{s.URL + "/away", Options{}, 4, s.URL + `/away: the server redirects to another host, "https://elsewhere.invalid/spec.json"; use that address if you trust it`},
		{s.URL + "/down", Options{}, 4, s.URL + `/down: the server redirects to plain http, "http://` + host + `/spec.json"; refused`},
		{s.URL + "/round", Options{}, 3, s.URL + `/round: the server redirects more than 10 times`},
		{s.URL + "/hang", Options{Timeout: 50 * time.Millisecond}, 3, s.URL + `/hang: did not respond within 50ms`},
		{s.URL + "/spec.json", Options{MaxBytes: 10}, 3, s.URL + `/spec.json: is larger than 10 bytes`},
		{s.URL + "/stream", Options{MaxBytes: 4 << 10}, 3, s.URL + `/stream: is larger than 4 KiB`},
		{withUser + "/none", Options{}, 3, "https://me:xxxxx@" + host + `/none: the server returned "404 Not Found"; check the address`},
	}
	for _, c := range cases {
		c.opts.HTTPClient = s.Client()
		_, _, err := read(t, c.url, c.opts)
		assertError(t, err, c.code, c.want)
	}
}

func TestHTTPSUnreachable(t *testing.T) {
	s := server(t)
	client := s.Client()
	s.Close()
	_, _, err := read(t, s.URL+"/spec.json", Options{HTTPClient: client})
	require.Error(t, err)
	assert.Equal(t, 3, diag.ExitCode(err))
	assert.Regexp(t, `^https://[^ ]*/spec\.json: cannot be fetched: .*refused`, err.Error())
}

// repository makes a git repository with one commit.
func repository(t *testing.T) string {
	t.Helper()
	dir := write(t, t.TempDir(), "spec/openapi.json", text)
	for _, args := range [][]string{
		{"init", "--quiet"},
		{"add", "."},
		{"-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "first"},
		{"tag", "v1"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	return dir
}

func TestGit(t *testing.T) {
	dir := repository(t)
	write(t, dir, "spec/openapi.json", "changed since")
	content, shown, err := read(t, "git:v1:spec/openapi.json", Options{Dir: dir})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, "git:v1:spec/openapi.json", shown)
	below, _, err := read(t, "git:HEAD:spec/openapi.json", Options{Dir: filepath.Join(dir, "spec")})
	require.NoError(t, err)
	assert.Equal(t, text, below)

	cases := []struct {
		source, dir string
		code        int
		want        string
	}{
		{"git:v2:spec/openapi.json", dir, 3, `git:v2:spec/openapi.json: the repository has no revision "v2"; fetch it or check the name`},
		{"git:v1:spec/gone.json", dir, 3, `git:v1:spec/gone.json: the revision "v1" has no file "spec/gone.json"`},
		{"git:v1:spec", dir, 3, `git:v1:spec: the revision "v1" has no file "spec"`},
		{"git:v1:spec/openapi.json", t.TempDir(), 3, `git:v1:spec/openapi.json: there is no git repository here`},
		{"git:v1", dir, 2, `"git:v1": write git:REF:PATH, such as git:HEAD:spec/openapi.yaml`},
		{"git:--output=x:a", dir, 4, `"git:--output=x:a": a revision must not start with a dash, git would take it for an option`},
		{"git:v1:../other/a", dir, 4, `"git:v1:../other/a": the path must be relative to the top and free of . and .. elements`},
		{"git:v1:/etc/passwd", dir, 4, `"git:v1:/etc/passwd": the path must be relative to the top and free of . and .. elements`},
	}
	for _, c := range cases {
		_, _, err := read(t, c.source, Options{Dir: c.dir})
		assertError(t, err, c.code, c.want)
	}
	_, _, err = read(t, "git:v1:spec/openapi.json", Options{Dir: dir, MaxBytes: 10})
	assertError(t, err, 3, "git:v1:spec/openapi.json: is larger than 10 bytes")
}

// proxy makes a module proxy in a folder with one module, and has the go command
// use it and a module cache of its own.
func proxy(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	const base = "example.com/doc/@v/v1.2.3"
	write(t, dir, base+".info", `{"Version": "v1.2.3"}`)
	write(t, dir, base+".mod", "module example.com/doc\n")
	file, err := os.Create(filepath.Join(dir, base+".zip"))
	require.NoError(t, err)
	w := zip.NewWriter(file)
	for name, content := range map[string]string{"go.mod": "module example.com/doc\n", "api/spec.json": text} {
		part, err := w.Create("example.com/doc@v1.2.3/" + name)
		require.NoError(t, err)
		_, err = io.WriteString(part, content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	require.NoError(t, file.Close())
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(dir))
	t.Setenv("GONOSUMDB", "example.com")
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Cleanup(func() { exec.Command("go", "clean", "-modcache").Run() })
}

func TestModule(t *testing.T) {
	proxy(t)
	t.Chdir(write(t, t.TempDir(), "go.mod", "not a module file"))
	content, shown, err := read(t, "mod:example.com/doc@v1.2.3/api/spec.json", Options{})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, "mod:example.com/doc@v1.2.3/api/spec.json", shown)

	cases := []struct {
		source string
		code   int
		want   string
	}{
		{"mod:example.com/doc@v1.2.3/api/gone.json", 3, `mod:example.com/doc@v1.2.3/api/gone.json: the module has no file "api/gone.json"`},
		{"mod:example.com/doc@v1.2.3/api", 3, `mod:example.com/doc@v1.2.3/api: is a folder; name a file in it`},
		{"mod:example.com/doc@v1.2.3", 2, `"mod:example.com/doc@v1.2.3": write mod:MODULE@VERSION/PATH, such as mod:github.com/stripe/stripe-mock@v0.203.0/embedded/openapi/spec3.json`},
		{"mod:-x@v1/a", 4, `"mod:-x@v1/a": a module must not start with a dash, go would take it for an option`},
		{"mod:example.com/doc@v1.2.3/../../a", 4, `"mod:example.com/doc@v1.2.3/../../a": the path must be relative to the top and free of . and .. elements`},
	}
	for _, c := range cases {
		_, _, err := read(t, c.source, Options{})
		assertError(t, err, c.code, c.want)
	}
	_, _, err = read(t, "mod:example.com/other@v1.0.0/a.json", Options{})
	require.Error(t, err)
	assert.Equal(t, 3, diag.ExitCode(err))
	assert.Regexp(t, `^mod:example\.com/other@v1\.0\.0/a\.json: the go command cannot download the module: example\.com/other@v1\.0\.0: `, err.Error())
}

func TestToolsMissing(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	_, _, err := read(t, "git:v1:a.json", Options{Dir: dir})
	assertError(t, err, 3, "git:v1:a.json: git is not installed, a git: source needs it")
	_, _, err = read(t, "mod:example.com/doc@v1.2.3/a.json", Options{})
	assertError(t, err, 3, "mod:example.com/doc@v1.2.3/a.json: the go command is not installed, a mod: source needs it")
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := Parse("git:v1:spec/openapi.json", Options{Dir: repository(t)})
	require.NoError(t, err)
	_, err = s.Read(ctx)
	assertError(t, err, 3, "git:v1:spec/openapi.json: was not read: context canceled")
	require.ErrorIs(t, err, context.Canceled)
}
