package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSpecScript runs the scripts about moving the document. Each starts as those
// of TestScript do, with a module proxy of its own that is empty at first.
func TestSpecScript(t *testing.T) {
	prepared := prepare(t)
	action, err := filepath.Abs(filepath.Join(repository, ".github", "actions", "drift"))
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "spec"),
		Setup: func(env *testscript.Env) error {
			proxy := filepath.Join(env.WorkDir, "proxy")
			env.Setenv("GOPROXY", "file://"+filepath.ToSlash(proxy))
			env.Setenv("GONOSUMDB", "example.com")
			env.Setenv("GOMODCACHE", filepath.Join(env.WorkDir, "modcache"))
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
			env.Setenv("GOENV", "off")
			env.Setenv("ACTION", action)
			return prepared(env)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"edit":    edit,
			"age":     age,
			"publish": publish,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// publish is "publish DIR MODULE@VERSION [QUERY]": puts the files of a folder
// into the proxy as a version of a module, also under the name of a branch.
func publish(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: publish DIR MODULE@VERSION [QUERY]")
	}
	module, version, _ := strings.Cut(args[1], "@")
	dir := filepath.Join(ts.MkAbs("proxy"), filepath.FromSlash(module), "@v")
	ts.Check(os.MkdirAll(dir, 0o755))
	files := map[string][]byte{
		version + ".info": []byte(`{"Version": "` + version + `", "Time": "2026-01-02T03:04:05Z"}`),
		version + ".mod":  []byte(ts.ReadFile(args[0] + "/go.mod")),
		version + ".zip":  packed(ts, ts.MkAbs(args[0]), args[1]),
	}
	if len(args) == 3 {
		files[args[2]+".info"] = files[version+".info"]
	}
	for name, content := range files {
		ts.Check(os.WriteFile(filepath.Join(dir, name), content, 0o644))
	}
	list, err := os.OpenFile(filepath.Join(dir, "list"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	if len(args) == 2 {
		_, err = list.WriteString(version + "\n")
		ts.Check(err)
	}
	ts.Check(list.Close())
}

// packed is a folder as the zip file of a version of a module.
func packed(ts *testscript.TestScript, dir, version string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	ts.Check(filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		part, err := w.Create(version + "/" + filepath.ToSlash(name))
		if err != nil {
			return err
		}
		_, err = part.Write(content)
		return err
	}))
	ts.Check(w.Close())
	return b.Bytes()
}

// TestSpecUpdateURL follows a document on a web server that changes.
func TestSpecUpdateURL(t *testing.T) {
	document, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(document) }))
	t.Cleanup(server.Close)
	usual := http.DefaultClient
	http.DefaultClient = server.Client()
	t.Cleanup(func() { http.DefaultClient = usual })

	dir := t.TempDir()
	file := filepath.Join(dir, "stripegen.yaml")
	source := strings.Replace(server.URL, "//", "//me:secret@", 1) + "/spec.yaml"
	require.NoError(t, os.WriteFile(file, []byte("spec: "+source+" # ours\n"), 0o644))
	shown := strings.Replace(source, "secret", "xxxxx", 1)

	run := func(args ...string) (int, string, string) {
		var stdout, stderr bytes.Buffer
		a := app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, lookupEnv: func(string) (string, bool) { return "", false }}
		code := a.run(t.Context(), append([]string{"-C", dir, "spec"}, args...))
		return code, stdout.String(), stderr.String()
	}
	code, _, stderr := run("pin")
	require.Equal(t, 0, code, stderr)
	assert.Contains(t, stderr, shown+" → "+shown+"#sha256:")
	first, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Regexp(t, `^spec: https://me:secret@[^ ]*/spec\.yaml#sha256:[0-9a-f]{64} # ours\n$`, string(first))

	document = bytes.Replace(document, []byte("2026-08-26.dahlia"), []byte("2026-09-30.elder"), 1)
	code, _, stderr = run("pin")
	assert.Equal(t, 4, code, "the content is not what is pinned")
	assert.Contains(t, stderr, shown+": the content has SHA-256 ")
	code, printed, stderr := run("update", "--stdout")
	require.Equal(t, 0, code, stderr)
	code, _, stderr = run("update")
	require.Equal(t, 0, code, stderr)
	assert.Contains(t, stderr, `, API version "2026-09-30.elder"`)
	assert.NotContains(t, stderr, "secret")
	second, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "spec: "+strings.TrimSpace(printed)+" # ours\n", string(second))
	assert.NotEqual(t, string(first), string(second))
	code, _, stderr = run("update")
	assert.Equal(t, 0, code)
	assert.Contains(t, stderr, " is up to date, ")

	server.Close()
	code, _, stderr = run("update")
	assert.Equal(t, 3, code)
	assert.Contains(t, stderr, shown+": cannot be fetched: ")
}
