package golden_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
)

const (
	// wantFile is the file of an error golden that holds the exit code, on a line
	// of its own, and the exact text of the error.
	wantFile = "want"
	// quotedSuffix ends the name of a file that is written as Go strings, one a
	// line, for bytes that a text cannot show. A line can end in "* N", to repeat.
	quotedSuffix = ".quoted"
)

// archives are the error goldens.
func archives(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("errors/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	return names
}

// caseNames are the cases of an archive in their order: its folders, or "" when it
// has none and is a case itself. Files outside of the folders belong to all cases.
func caseNames(archive *txtar.Archive) []string {
	var names []string
	for _, f := range archive.Files {
		if name, _, ok := strings.Cut(f.Name, "/"); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if names == nil {
		return []string{""}
	}
	return names
}

// wanted is what a case of an error golden expects.
func wanted(t *testing.T, archive *txtar.Archive, name string) string {
	t.Helper()
	for _, f := range archive.Files {
		if f.Name == path.Join(name, wantFile) {
			return string(f.Data)
		}
	}
	t.Fatalf("%s: there is no file %q", name, wantFile)
	return ""
}

// TestErrors runs the pipeline in the folder that each case describes and compares
// the error.
func TestErrors(t *testing.T) {
	for _, file := range archives(t) {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		assert.NotEmpty(t, strings.TrimSpace(string(archive.Comment)), "%s: say what is wrong with the document", file)
		for _, name := range caseNames(archive) {
			t.Run(path.Join(strings.TrimSuffix(filepath.Base(file), ".txtar"), name), func(t *testing.T) {
				got := failure(t, unpacked(t, archive, name))
				if *update {
					require.NoError(t, os.WriteFile(file, recordError(archive, name, got), 0o644))
					return
				}
				assert.Equal(t, wanted(t, archive, name), got)
			})
		}
	}
}

// unpacked is a folder with the files of a case, over those of all cases.
func unpacked(t *testing.T, archive *txtar.Archive, name string) string {
	t.Helper()
	dir := t.TempDir()
	for _, folder := range []string{".", name} {
		for _, f := range archive.Files {
			base := path.Base(f.Name)
			if path.Dir(f.Name) != path.Clean(folder) || base == wantFile {
				continue
			}
			if plain, ok := strings.CutSuffix(base, quotedSuffix); ok {
				base, f.Data = plain, unquoted(t, string(f.Data))
			}
			require.NoError(t, os.WriteFile(filepath.Join(dir, base), f.Data, 0o600))
		}
	}
	return dir
}

// unquoted are the bytes that a file of Go strings stands for.
func unquoted(t *testing.T, text string) []byte {
	t.Helper()
	var b []byte
	for line := range strings.Lines(text) {
		quoted, err := strconv.QuotedPrefix(line)
		require.NoError(t, err, line)
		piece, err := strconv.Unquote(quoted)
		require.NoError(t, err, line)
		count := 1
		if times := strings.TrimSpace(line[len(quoted):]); times != "" {
			_, err := fmt.Sscanf(times, "* %d", &count)
			require.NoError(t, err, line)
		}
		b = append(b, strings.Repeat(piece, count)...)
	}
	return b
}

// failure generates in a folder, and returns the exit code and the text of the
// error. Time passes in no time there, and the network is a host of ours.
func failure(t *testing.T, dir string) string {
	t.Helper()
	usual := http.DefaultClient
	defer func() { http.DefaultClient = usual }()
	var err error
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		http.DefaultClient = &http.Client{Transport: host{interrupt: cancel}}
		var cfg generator.Config
		if cfg, err = readConfig(dir); err == nil {
			_, err = generator.Generate(ctx, cfg)
		}
	})
	require.Error(t, err)
	assert.NotContains(t, err.Error(), dir, "an error must not depend on where the folder is")
	return fmt.Sprintf("%d\n%s\n", diag.ExitCode(err), err)
}

// host is a network with one server, example.com, which responds to every path in
// another wrong way.
type host struct{ interrupt func() }

// RoundTrip implements http.RoundTripper.
func (h host) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "example.com" {
		return nil, errors.New("lookup " + r.URL.Host + ": no such host")
	}
	response := httptest.NewRecorder()
	switch r.URL.Path {
	case "/silent":
		<-r.Context().Done()
		return nil, r.Context().Err()
	case "/interrupted":
		h.interrupt()
		return nil, r.Context().Err()
	case "/plain":
		http.Redirect(response, r, "http://example.com/openapi.yaml", http.StatusFound)
	case "/away":
		http.Redirect(response, r, "https://me:secret@example.org/openapi.yaml", http.StatusFound)
	case "/round":
		http.Redirect(response, r, "/round", http.StatusFound)
	default:
		http.NotFound(response, r)
	}
	return response.Result(), nil
}

// recordError replaces or appends what a case expects, after its other files, and
// returns the text of the archive.
func recordError(archive *txtar.Archive, name, got string) []byte {
	want := txtar.File{Name: path.Join(name, wantFile), Data: []byte(got)}
	files := slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == want.Name })
	last := len(files)
	for i, f := range files {
		if name != "" && strings.HasPrefix(f.Name, name+"/") {
			last = i + 1
		}
	}
	archive.Files = slices.Insert(files, last, want)
	return txtar.Format(archive)
}
