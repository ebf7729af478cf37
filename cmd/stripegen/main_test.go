package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/lock"
)

// TestMain lets scripts run the command without building it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stripegen": main})
}

// TestScript runs the scripts. Each starts in a folder of its own that has
// widgets.yaml, a document of two resources: widget with one operation, and maker
// with none, which widget refers to.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   filepath.Join("testdata", "script"),
		Setup: prepare(t),
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"edit":  edit,
			"sign":  sign,
			"age":   age,
			"equal": equal,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// prepare makes the function that puts widgets.yaml into the folder of a script, and the
// folder of the command alone into the variable BIN. The variables that decide what the go
// command compiles are those of the test, so that nothing is compiled again, and so is
// how much garbage is collected.
func prepare(t *testing.T) func(*testscript.Env) error {
	t.Helper()
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	command, err := exec.LookPath("stripegen")
	require.NoError(t, err)
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOFLAGS", "GOROOT", "CGO_ENABLED").Output()
	require.NoError(t, err)
	settings := map[string]string{}
	require.NoError(t, json.Unmarshal(out, &settings))
	settings["GOGC"] = os.Getenv("GOGC")
	return func(env *testscript.Env) error {
		env.Setenv("BIN", filepath.Dir(command))
		for name, value := range settings {
			env.Setenv(name, value)
		}
		return os.WriteFile(filepath.Join(env.WorkDir, "widgets.yaml"), widgets, 0o644)
	}
}

// exits is "exits CODE COMMAND...": runs a command that must end with that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	code := 0
	err := ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code, err = exit.ExitCode(), nil
	}
	ts.Check(err)
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// edit is "edit FILE NEWFILE OLD NEW": copies a file with all OLD replaced, which
// must occur. Backslash escapes mean what they mean in Go.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: edit FILE NEWFILE OLD NEW")
	}
	for i, arg := range args[2:] {
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(arg, `"`, `\"`) + `"`)
		ts.Check(err)
		args[2+i] = text
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[2]) {
		ts.Fatalf("%s does not contain %q", args[0], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(text, args[2], args[3])), 0o644))
}

// sign is "sign LOCK": it writes the digests of its lines into a lock that was edited, as
// generate does.
func sign(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sign LOCK")
	}
	signed, _ := lock.Parse(args[0], []byte(ts.ReadFile(args[0]))) // it has an error: that is why
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), signed.Text(), 0o644))
}

// longAgo is the time that age sets.
var longAgo = time.Unix(1_000_000_000, 0)

// age is "age FILE..." to make files old, and "! age FILE..." to assert that they
// are not, "age -check FILE..." to assert that they still are.
func age(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) > 0 && args[0] != "-check" && !neg {
		for _, name := range args {
			ts.Check(os.Chtimes(ts.MkAbs(name), longAgo, longAgo))
		}
		return
	}
	for _, name := range args {
		if name == "-check" {
			continue
		}
		stat, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if stat.ModTime().Equal(longAgo) == neg {
			ts.Fatalf("%s is from %s", name, stat.ModTime())
		}
	}
}

// equal is "equal DIR OTHER": both must hold the same files. Their locks may say
// that they come from different sources.
func equal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: equal DIR OTHER")
	}
	one, other := texts(ts, args[0]), texts(ts, args[1])
	if len(one) == 0 || len(one) != len(other) {
		ts.Fatalf("%d files and %d files", len(one), len(other))
	}
	for name, text := range one {
		if other[name] != text {
			ts.Fatalf("%s differs", name)
		}
	}
}

// texts are the files of a folder by name, the lock aside.
func texts(ts *testscript.TestScript, dir string) map[string]string {
	entries, err := os.ReadDir(ts.MkAbs(dir))
	ts.Check(err)
	files := map[string]string{}
	for _, entry := range entries {
		if entry.Name() != lock.FileName {
			files[entry.Name()] = ts.ReadFile(dir + "/" + entry.Name())
		}
	}
	return files
}
