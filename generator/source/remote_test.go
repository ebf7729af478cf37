package source

import (
	"crypto/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// git runs git in a folder and returns what it prints.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"}, args...)...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return strings.TrimSpace(string(out))
}

// mirror is a repository as Stripe's is: a folder latest, a tag for each version. It
// serves parts of itself. The cache is empty.
func mirror(t *testing.T) (dir, address string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir = repository(t)
	git(t, dir, "config", "uploadpack.allowFilter", "true")
	git(t, dir, "branch", "-M", "main")
	return dir, "file://" + filepath.ToSlash(dir)
}

// release commits what is in the folder and tags it.
func release(t *testing.T, dir string, tags ...string) {
	t.Helper()
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--allow-empty", "-m", "next")
	for _, tag := range tags {
		git(t, dir, "tag", "-m", tag, tag)
	}
}

// requests makes git note what it asks servers for, and returns the lines so far.
func requests(t *testing.T) func() string {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	command, err := exec.LookPath("git")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "git"), []byte("#!/bin/sh\ncase $1 in fetch|ls-remote) echo \"$@\" >>"+log+";; esac\nexec "+command+" \"$@\"\n"), 0o755))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() string {
		lines, _ := os.ReadFile(log)
		os.Remove(log)
		return string(lines)
	}
}

// TestRemote reads a tag, a branch and a commit of another repository, from servers
// that send single files and from those that do not.
func TestRemote(t *testing.T) {
	dir, address := mirror(t)
	write(t, dir, "spec/openapi.json", "newer")
	release(t, dir, "v2")
	commit := git(t, dir, "rev-parse", "v1^{commit}")
	for _, filter := range []string{"true", "false"} {
		git(t, dir, "config", "uploadpack.allowFilter", filter)
		git(t, dir, "config", "uploadpackfilter.allow", filter)
		for ref, want := range map[string]string{"v1": text, commit: text, "v2": "newer", "main": "newer", "HEAD": "newer", "latest": "newer"} {
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			content, shown, err := read(t, "git:"+address+"@"+ref+":spec/openapi.json", Options{Dir: "/nowhere"})
			require.NoError(t, err, ref)
			assert.Equal(t, want, content, ref)
			assert.Equal(t, "git:"+address+"@"+ref+":spec/openapi.json", shown)
		}
	}
}

// TestRemoteFetchesOneFile holds that no other file comes along.
func TestRemoteFetchesOneFile(t *testing.T) {
	dir, address := mirror(t)
	noise := make([]byte, 3<<20)
	rand.Read(noise)
	write(t, dir, "other.bin", string(noise))
	release(t, dir, "v2")
	opts := Options{MaxBytes: 1 << 10} // room for a megabyte
	content, _, err := read(t, "git:"+address+"@v2:spec/openapi.json", opts)
	require.NoError(t, err)
	assert.Equal(t, text, content)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	_, _, err = read(t, "git:"+address+"@v2:other.bin", opts)
	assertError(t, err, 3, "git:"+address+"@v2:other.bin: git would fetch more than 1040 KiB for it")
	git(t, dir, "config", "uploadpack.allowFilter", "false")
	_, _, err = read(t, "git:"+address+"@v2:spec/openapi.json", opts)
	assertError(t, err, 3, "git:"+address+"@v2:spec/openapi.json: git would fetch more than 1040 KiB for it")
}

// TestRemoteIsKept holds that a file is fetched once, a pinned source needs no
// repository after that, and damage to what is kept is noticed.
func TestRemoteIsKept(t *testing.T) {
	dir, address := mirror(t)
	asked := requests(t)
	source := "git:" + address + "@v1:spec/openapi.json"
	pinned := source + pinMark + Digest([]byte(text))
	get := func(source string) {
		t.Helper()
		content, _, err := read(t, source, Options{})
		require.NoError(t, err)
		assert.Equal(t, text, content)
	}
	get(source)
	assert.Equal(t, 3, strings.Count(asked(), "\n"), "the names, the folders and the file")
	get(source)
	assert.Equal(t, 2, strings.Count(asked(), "\n"), "the file is there")
	get(pinned)
	assert.Empty(t, asked())
	require.NoError(t, os.Rename(dir, dir+"-away"))
	get(pinned)
	_, _, err := read(t, source, Options{})
	require.Error(t, err)
	assert.Regexp(t, `^git:file://.*: git cannot fetch it: .*does not (exist|appear to be a git repository)`, err.Error())
	require.NoError(t, os.Rename(dir+"-away", dir))
	kept, err := filepath.Glob(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "stripegen", "git", strings.Repeat("?", 40)))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.NoError(t, os.WriteFile(kept[0], []byte("damaged"), 0o600))
	get(pinned)
	get(source)
	assert.NotEmpty(t, asked())
	other := source + pinMark + strings.Repeat("0", 64)
	_, _, err = read(t, other, Options{})
	assertError(t, err, 4, source+": the content has SHA-256 "+Digest([]byte(text))+", pinned is "+strings.Repeat("0", 64)+"; review the change and update the pin")
}

// TestRemoteWithoutCache reads without a folder to keep anything in.
func TestRemoteWithoutCache(t *testing.T) {
	_, address := mirror(t)
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "")
	content, _, err := read(t, "git:"+address+"@v1:spec/openapi.json", Options{})
	require.NoError(t, err)
	assert.Equal(t, text, content)
}

func TestRemoteNames(t *testing.T) {
	const form = ": write git:URL@REF:PATH, such as git:https://github.com/stripe/openapi@latest:latest/openapi.spec3.sdk.json"
	const dash = ": no part may start with a dash, git would take it for an option"
	const lead = ": the path must be relative to the top and free of . and .. elements"
	cases := []struct {
		source string
		code   int
		want   string
	}{
		{"git:https://h.example/r", 2, `"git:https://h.example/r"` + form},
		{"git:https://h.example/r@v1", 2, `"git:https://h.example/r@v1"` + form},
		{"git:https://h.example/r@v1:", 2, `"git:https://h.example/r@v1:"` + form},
		{"git:ssh://git@h.example/r:a", 2, `"git:ssh://git@h.example/r:a"` + form},
		{"git:https:///r@v1:a", 2, `"git:https:///r@v1:a"` + form},
		{"git:https://h.example/r?x@v1:a", 2, `"git:https://h.example/r?x@v1:a"` + form},
		{"git:file://h.example/r@v1:a", 2, `"git:file://h.example/r@v1:a"` + form},
		{"git:https://h.example/r\n@v1:a", 2, `"git:https://v1:a"` + form},
		{"git:http://me:secret@h.example/r@v1:a", 4, `"git:http://me:xxxxx@h.example/r@v1:a": a repository is fetched by https, ssh or file; the scheme "http" is refused`},
		{"git:ext://sh -c x@v1:a", 2, `"git:ext://v1:a"` + form},
		{"git:ext::sh%20-c%20x://y@v1:a", 2, `"git:ext::sh%20-c%20x://y@v1:a"` + form},
		{"git:git://h.example/r@v1:a", 4, `"git:git://h.example/r@v1:a": a repository is fetched by https, ssh or file; the scheme "git" is refused`},
		{"git:ssh://-oProxyCommand=x/r@v1:a", 4, `"git:ssh://-oProxyCommand=x/r@v1:a"` + dash},
		{"git:ssh://%2Dx@h.example/r@v1:a", 4, `"git:ssh://-x@h.example/r@v1:a"` + dash},
		{"git:https://h.example/r@--upload-pack=x:a", 4, `"git:https://h.example/r@--upload-pack=x:a"` + dash},
		{"git:https://h.example/r@a..b:a", 2, `"git:https://h.example/r@a..b:a": "a..b" is no name of a tag, a branch or a commit`},
		{"git:https://h.example/r@+main:a", 2, `"git:https://h.example/r@+main:a": "+main" is no name of a tag, a branch or a commit`},
		{"git:https://h.example/r@refs/*:a", 2, `"git:https://h.example/r@refs/*:a": "refs/*" is no name of a tag, a branch or a commit`},
		{"git:https://h.example/r@v1:../a", 4, `"git:https://h.example/r@v1:../a"` + lead},
		{"git:https://h.example/r@v1:/etc/passwd", 4, `"git:https://h.example/r@v1:/etc/passwd"` + lead},
		{"git:https://h.example/r@v1:a\tb", 4, `"git:https://h.example/r@v1:a\tb"` + lead},
	}
	for _, c := range cases {
		_, err := Parse(c.source, Options{})
		assertError(t, err, c.code, c.want)
	}
}

// TestRemoteEntries holds that only files are taken, by their literal names.
func TestRemoteEntries(t *testing.T) {
	dir, address := mirror(t)
	write(t, dir, "-x/:(top)*.json", "dash")
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(dir, "link")))
	require.NoError(t, os.Symlink("spec", filepath.Join(dir, "folder")))
	git(t, dir, "submodule", "--quiet", "add", "./", "module")
	release(t, dir, "v2")
	content, _, err := read(t, "git:"+address+"@v2:-x/:(top)*.json", Options{})
	require.NoError(t, err)
	assert.Equal(t, "dash", content)
	for path, want := range map[string]string{
		"gone.json":           `the revision "v2" has no file "gone.json"`,
		"*.json":              `the revision "v2" has no file "*.json"`,
		"folder/openapi.json": `the revision "v2" has no file "folder/openapi.json"`,
		"module/spec":         `the revision "v2" has no file "module/spec"`,
		"spec":                "is a folder; name a file in it",
		"module":              "is another repository, a submodule; name that repository",
	} {
		name := "git:" + address + "@v2:" + path
		_, _, err := read(t, name, Options{})
		assertError(t, err, 3, name+": "+want)
	}
	name := "git:" + address + "@v2:link"
	_, _, err = read(t, name, Options{})
	assertError(t, err, 4, name+": is a symbolic link in the repository; name the file that it leads to")
	name = "git:" + address + "@v2:spec/openapi.json"
	_, _, err = read(t, name, Options{MaxBytes: 10})
	assertError(t, err, 3, name+": is larger than 10 bytes")
	name = "git:" + address + "@v9:a"
	_, _, err = read(t, name, Options{})
	assertError(t, err, 3, name+`: the repository has no tag or branch "v9"; check the name`)
	_, _, err = read(t, "git:"+address+"@"+strings.Repeat("0", 40)+":a", Options{})
	require.Error(t, err)
	assert.Regexp(t, `: git cannot fetch it: .*not our ref`, err.Error())
}

// TestRemoteRunsNothing has settings and variables that name programs, and a
// repository with hooks: none of them runs.
func TestRemoteRunsNothing(t *testing.T) {
	dir, address := mirror(t)
	home := t.TempDir()
	ran := filepath.Join(home, "ran")
	program := filepath.Join(home, "program")
	require.NoError(t, os.WriteFile(program, []byte("#!/bin/sh\ntouch "+ran+"\nexit 1\n"), 0o755))
	hooks := write(t, filepath.Join(home, "template"), "hooks/none", "")
	for _, name := range []string{"reference-transaction", "post-checkout", "pre-auto-gc"} {
		require.NoError(t, os.Symlink(program, filepath.Join(hooks, "hooks", name)))
	}
	require.NoError(t, os.Symlink(program, filepath.Join(dir, ".git", "hooks", "reference-transaction")))
	write(t, home, ".gitconfig", "[core]\nfsmonitor="+program+"\nsshCommand="+program+"\naskPass="+program+"\nhooksPath="+hooks+"/hooks\n"+
		"[init]\ntemplateDir="+hooks+"\n[credential]\nhelper="+program+"\n[protocol \"ext\"]\nallow=always\n"+
		"[url \"ext::"+program+" \"]\ninsteadOf=file://\n[uploadpack]\npackObjectsHook="+program+"\n")
	t.Setenv("HOME", home)
	t.Setenv("SSH_ASKPASS", program)
	for name, value := range map[string]string{
		"GIT_DIR": home, "GIT_SSH_COMMAND": program, "GIT_ASKPASS": program, "GIT_PROXY_COMMAND": program, "GIT_TEMPLATE_DIR": hooks,
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.hooksPath", "GIT_CONFIG_VALUE_0": filepath.Join(hooks, "hooks"),
		"GIT_CONFIG_PARAMETERS": "'protocol.ext.allow=always'", "GIT_ALLOW_PROTOCOL": "ext", "GIT_EXEC_PATH": home, "GIT_TRACE": ran,
	} {
		t.Setenv(name, value)
	}
	content, _, err := read(t, "git:"+address+"@v1:spec/openapi.json", Options{})
	require.NoError(t, err)
	assert.Equal(t, text, content)
	// A server that asks for a password, and one that no SSH reaches.
	s := server(t)
	t.Setenv("GIT_SSL_CAINFO", filepath.Join(home, "none.pem"))
	for _, address := range []string{s.URL + "/r", "ssh://git@127.0.0.1:1/r"} {
		_, _, err = read(t, "git:"+address+"@v1:a", Options{})
		require.Error(t, err)
		assert.Equal(t, 3, diag.ExitCode(err))
		assert.Regexp(t, `: git cannot fetch it: `, err.Error())
	}
	assert.NoFileExists(t, ran)
}

// TestRemotePasswords holds that what git prints shows none.
func TestRemotePasswords(t *testing.T) {
	mirror(t)
	const name = "git:https://me:secret@127.0.0.1:1/r@v1:a"
	_, shown, err := read(t, name, Options{})
	require.Error(t, err)
	assert.Equal(t, "git:https://me:xxxxx@127.0.0.1:1/r@v1:a", shown)
	assert.NotContains(t, err.Error(), "secret")
	c := &clone{env: environment(nil, "https://me:secret@h.example/r")}
	assert.Equal(t, "no 'https://me:xxxxx@h.example/r' with xxxxx [31m", c.readable("fatal: no 'https://me:secret@h.example/r'\nwith secret\n\x1b[31m"))
}

// TestRemoteVersions pins and updates by tags.
func TestRemoteVersions(t *testing.T) {
	dir, address := mirror(t)
	release(t, dir, "v9", "v10", "v11-beta.1", "v11-beta.2", "other/v20", "nightly", "2026-01-28", "v2026-02-25.clover")
	git(t, dir, "branch", "v30")
	release(t, dir)
	commit := git(t, dir, "rev-parse", "main")
	cases := []struct{ ref, pinned, updated, note string }{
		{"v1", "v1", "v10", ""},
		{"v10", "v10", "v10", ""},
		{"v11-beta.1", "v11-beta.1", "v11-beta.2", ""},
		{"v11-beta.2", "v11-beta.2", "v11-beta.2", ""},
		{"other/v20", "other/v20", "other/v20", ""},
		{"latest", "v10", "v10", ""},
		{"main", commit, commit, ""},
		{"HEAD", commit, commit, ""},
		{"nightly", "nightly", "nightly", ""},
		{"2026-01-28", "2026-01-28", "2026-01-28", ""},
		{commit, commit, commit, "a commit has no newer version; `stripegen spec pin` takes a tag or a branch"},
	}
	pin := ":spec/openapi.json" + pinMark + Digest([]byte(text))
	for _, c := range cases {
		from := "git:" + address + "@" + c.ref + ":spec/openapi.json"
		m, err := Pin(t.Context(), from, Options{}, opener(Options{}))
		require.NoError(t, err, c.ref)
		assert.Equal(t, "git:"+address+"@"+c.pinned+pin, m.To, c.ref)
		m, err = Update(t.Context(), m.To, Options{}, opener(Options{}))
		require.NoError(t, err, c.ref)
		if c.pinned != commit {
			assert.Equal(t, "git:"+address+"@"+c.updated+pin, m.To, c.ref)
		}
		m, err = Update(t.Context(), from, Options{}, opener(Options{}))
		require.NoError(t, err, c.ref)
		assert.Equal(t, "git:"+address+"@"+c.updated+pin, m.To, c.ref)
		assert.Equal(t, c.note, m.Note, c.ref)
	}
	gone := "git:" + address + "@v12:spec/openapi.json"
	_, err := Pin(t.Context(), gone, Options{}, opener(Options{}))
	assertError(t, err, 3, gone+`: the repository has no tag or branch "v12"; check the name`)
	m, err := Update(t.Context(), gone, Options{}, opener(Options{}))
	require.NoError(t, err)
	assert.Equal(t, "git:"+address+"@v10"+pin, m.To)
	assert.Equal(t, `the repository has no tag "v12" any more`, m.Note)
	require.NoError(t, os.RemoveAll(filepath.Join(dir, ".git", "refs", "tags")))
	latest := "git:" + address + "@latest:spec/openapi.json"
	_, err = Pin(t.Context(), latest, Options{}, opener(Options{}))
	assertError(t, err, 3, latest+": the repository has no tag that is a version")
	_, err = Update(t.Context(), gone, Options{}, opener(Options{}))
	assertError(t, err, 3, gone+`: the repository has no tag or branch "v12"; check the name`)
}
