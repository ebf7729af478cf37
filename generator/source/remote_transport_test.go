package source

import (
	"encoding/pem"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// serveGit serves a repository by https: at /repo, at /private with a
// password, and at /moved by a redirect. Git trusts the server. sent returns the paths of
// the requests so far, with the version of git's protocol.
func serveGit(t *testing.T, dir string) (address string, sent func() []string) {
	t.Helper()
	command, err := exec.LookPath("git")
	require.NoError(t, err)
	backend := func(root string) http.Handler {
		return &cgi.Handler{
			Path: command, Args: []string{"http-backend"}, Root: root,
			Env: []string{"GIT_PROJECT_ROOT=" + filepath.Join(dir, ".git"), "GIT_HTTP_EXPORT_ALL=1"},
		}
	}
	var mu sync.Mutex
	var requests []string
	mux := http.NewServeMux()
	mux.Handle("/repo/", backend("/repo"))
	mux.HandleFunc("/private/", func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "me" || password != "secret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		backend("/private").ServeHTTP(w, r)
	})
	mux.HandleFunc("/moved/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.Replace(r.URL.String(), "/moved/", "/repo/", 1), http.StatusMovedPermanently)
	})
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		requests = append(requests, r.URL.Path+" "+r.Header.Get("Git-Protocol"))
		mu.Unlock()
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	root := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	t.Setenv("GIT_SSL_CAINFO", filepath.Join(write(t, t.TempDir(), "root.pem", string(root)), "root.pem"))
	return s.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(requests)
	}
}

// TestRemoteHTTPS reads and pins a file of a repository behind https, as it does from
// Stripe's: with a password in the URL or none, and no redirect.
func TestRemoteHTTPS(t *testing.T) {
	dir, _ := mirror(t)
	write(t, dir, "spec/openapi.json", "newer")
	release(t, dir, "v2")
	address, sent := serveGit(t, dir)
	source := "git:" + address + "/repo@latest:spec/openapi.json"
	m, err := Pin(t.Context(), source, Options{}, opener(Options{}))
	require.NoError(t, err)
	pinned := "git:" + address + "/repo@v2:spec/openapi.json" + pinMark + Digest([]byte("newer"))
	assert.Equal(t, pinned, m.To)
	assert.Contains(t, sent(), "/repo/git-upload-pack version=2")
	before := len(sent())
	content, _, err := read(t, pinned, Options{})
	require.NoError(t, err)
	assert.Equal(t, "newer", content)
	assert.Len(t, sent(), before, "a pinned source needs no server")

	host := strings.TrimPrefix(address, "https://")
	content, shown, err := read(t, "git:https://me:secret@"+host+"/private@v1:spec/openapi.json", Options{})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, "git:https://me:xxxxx@"+host+"/private@v1:spec/openapi.json", shown)
	for path, want := range map[string]string{"private": "terminal prompts disabled", "moved": "error: 301", "none": "not found"} {
		_, _, err := read(t, "git:"+address+"/"+path+"@v1:spec/openapi.json", Options{})
		require.Error(t, err)
		assert.Regexp(t, "^git:"+address+"/"+path+"@v1:spec/openapi.json: git cannot fetch it: .*"+want, err.Error())
		assert.Equal(t, 3, diag.ExitCode(err))
	}
	t.Setenv("GIT_SSL_CAINFO", filepath.Join(write(t, t.TempDir(), "none.pem", ""), "none.pem"))
	t.Setenv("GIT_SSL_NO_VERIFY", "true")
	_, _, err = read(t, source, Options{})
	require.Error(t, err, "no certificate of the server is trusted")
}

// TestRemoteSSH reads a file by the program ssh, and holds its command line: it asks
// nothing, and forwards no keys.
func TestRemoteSSH(t *testing.T) {
	dir, _ := mirror(t)
	bin := t.TempDir()
	ssh := "#!/bin/sh\necho \"$@\" >>" + bin + "/lines\nfor last; do :; done\nexec sh -c \"$last\"\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "ssh"), []byte(ssh), 0o755))
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("GIT_SSH", "/bin/false")
	source := "git:ssh://git@h.example:2222" + filepath.ToSlash(dir) + "@v1:spec/openapi.json"
	content, shown, err := read(t, source, Options{})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	assert.Equal(t, source, shown)
	lines, err := os.ReadFile(filepath.Join(bin, "lines"))
	require.NoError(t, err)
	all := strings.Split(strings.TrimSpace(string(lines)), "\n")
	assert.Len(t, all, 3, "the names, the folders and the file")
	for _, line := range all {
		assert.Equal(t, "-o BatchMode=yes -o ForwardAgent=no -o SendEnv=GIT_PROTOCOL -p 2222 git@h.example git-upload-pack '"+filepath.ToSlash(dir)+"'", line)
	}
}
