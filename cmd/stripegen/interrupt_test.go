//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// process is a run of the command as a process of its own, in a folder with
// widgets.yaml.
type process struct {
	*exec.Cmd
	out   bytes.Buffer // of both outputs
	stdin io.WriteCloser
}

// start starts the command, with standard input that stays open.
func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command("stripegen", args...)}
	p.Dir, p.Stdout, p.Stderr = dir, &p.out, &p.out
	var err error
	p.stdin, err = p.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	t.Cleanup(func() { _ = p.Process.Kill() })
	return p
}

// end waits for the end of the command and returns its exit code.
func (p *process) end(t *testing.T) int {
	t.Helper()
	err := p.Wait()
	if !errors.As(err, new(*exec.ExitError)) {
		require.NoError(t, err)
	}
	return p.ProcessState.ExitCode()
}

// opens waits until the command has a file open. Where the system does not say so,
// it waits long enough.
func (p *process) opens(t *testing.T, file string) {
	t.Helper()
	descriptors := filepath.Join("/proc", strconv.Itoa(p.Process.Pid), "fd")
	if _, err := os.Stat(descriptors); err != nil {
		time.Sleep(2 * time.Second)
		return
	}
	file, err := filepath.EvalSymlinks(file)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		links, _ := filepath.Glob(filepath.Join(descriptors, "*"))
		return slices.ContainsFunc(links, func(link string) bool { target, _ := os.Readlink(link); return target == file })
	}, 10*time.Second, 5*time.Millisecond)
}

// runIn runs the command to its end.
func runIn(t *testing.T, dir string, args ...string) (code int, out string) {
	t.Helper()
	p := start(t, dir, args...)
	code = p.end(t)
	return code, p.out.String()
}

// workplace is a folder with widgets.yaml and gadgets.yaml, the same with another
// text.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	text, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "widgets.yaml"), text, 0o644))
	text = bytes.ReplaceAll(text, []byte("2026-08-26.dahlia"), []byte("2026-09-30.dahlia"))
	text = bytes.ReplaceAll(text, []byte("Who made it"), []byte("The maker"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "gadgets.yaml"), text, 0o644))
	return dir
}

// tree are the texts of all files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		texts[name] = string(text)
		return err
	}))
	return texts
}

// appears waits for a file.
func appears(t *testing.T, name string) {
	t.Helper()
	require.Eventually(t, func() bool { _, err := os.Stat(name); return err == nil }, 10*time.Second, 5*time.Millisecond)
}

// command makes a command of that name that takes for ever, and returns the folder it
// is in.
func command(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\nexec sleep 60\n"), 0o755))
	return dir
}

// TestSignalsEndARun sends both signals to runs that wait for a document, with a
// package there and without: they end within a second, and nothing has changed.
func TestSignalsEndARun(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and says nothing
	require.NoError(t, err)
	defer silent.Close()
	t.Setenv("PATH", command(t, "git")+":"+command(t, "go")+":"+os.Getenv("PATH"))
	for name, spec := range map[string]string{
		"standard input": "-", "https": "https://" + silent.Addr().String() + "/a.json", "git": "git:HEAD:a.yaml", "remote": "git:file:///none@v1:a.yaml", "module": "mod:example.com/m@v1.0.0/a.json",
	} {
		for sent, code := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
			dir := workplace(t)
			was, _ := runIn(t, dir, "generate", "--spec", "widgets.yaml", "--resource", "widget", "--output", "there")
			require.Zero(t, was)
			before := tree(t, dir)
			for _, folder := range []string{"there", "none/yet"} {
				p := start(t, dir, "generate", "--spec", spec, "--output", folder)
				appears(t, filepath.Join(dir, folder, ".stripegen", "lock"))
				time.Sleep(50 * time.Millisecond) // to get to the document
				began := time.Now()
				require.NoError(t, p.Process.Signal(sent))
				assert.Equal(t, code, p.end(t), name)
				assert.Less(t, time.Since(began), 5*time.Second, name)
				assert.Equal(t, "a signal has ended the run ("+sent.String()+"); nothing was changed\n", p.out.String(), name)
			}
			assert.Equal(t, before, tree(t, dir), name)
			assert.NoDirExists(t, filepath.Join(dir, "none"))
		}
	}
}

// TestSignalsEndAWait sends a signal to runs that wait for the folder.
func TestSignalsEndAWait(t *testing.T) {
	dir := workplace(t)
	out := filepath.Join(dir, "out")
	folder, err := output.Begin(t.Context(), out, lock.FileName)
	require.NoError(t, err)
	defer folder.Close()
	for _, word := range []string{"generate", "check"} {
		p := start(t, dir, word, "--spec", "widgets.yaml", "--resource", "widget", "--output", "out")
		p.opens(t, filepath.Join(out, ".stripegen", "lock"))
		began := time.Now()
		require.NoError(t, p.Process.Signal(syscall.SIGINT))
		assert.Equal(t, 130, p.end(t))
		assert.Less(t, time.Since(began), 5*time.Second)
	}
}

// TestOneRunAtATime has a second run wait for the first, and fail when that takes
// too long.
func TestOneRunAtATime(t *testing.T) {
	t.Parallel()
	dir := workplace(t)
	first := start(t, dir, "generate", "--spec", "-", "--resource", "widget", "--output", "out")
	appears(t, filepath.Join(dir, "out", ".stripegen", "lock"))
	began := time.Now()
	code, out := runIn(t, dir, "generate", "--spec", "gadgets.yaml", "--resource", "widget", "--output", "out")
	assert.Equal(t, 4, code)
	assert.Equal(t, "another run of stripegen is at work in the output folder out, also after 10s of waiting; run again when it has ended\n", out)
	assert.Greater(t, time.Since(began), 9*time.Second)
	assert.Less(t, time.Since(began), time.Minute)

	second := start(t, dir, "generate", "--spec", "gadgets.yaml", "--resource", "widget", "--output", "out")
	second.opens(t, filepath.Join(dir, "out", ".stripegen", "lock"))
	text, err := os.ReadFile(filepath.Join(dir, "widgets.yaml"))
	require.NoError(t, err)
	_, err = first.stdin.Write(text)
	require.NoError(t, err)
	require.NoError(t, first.stdin.Close())
	require.Zero(t, first.end(t), "%s", &first.out)
	require.Zero(t, second.end(t), "%s", &second.out)
	code, out = runIn(t, dir, "check", "--spec", "gadgets.yaml", "--resource", "widget", "--output", "out")
	assert.Zero(t, code, "the second run has found what the first wrote: %s", out)
	assert.NoDirExists(t, filepath.Join(dir, "out", ".stripegen"))
}

// TestRunsAtOnceLeaveNoMix starts two runs at once that differ in every file: the
// package is that of one of them, and check sees no other meanwhile.
func TestRunsAtOnceLeaveNoMix(t *testing.T) {
	t.Parallel()
	dir := workplace(t)
	run := func(word, spec string) *process {
		return start(t, dir, word, "--spec", spec+".yaml", "--resource", "widget", "--package", spec, "--output", "out")
	}
	for range 12 {
		one, other, check := run("generate", "widgets"), run("generate", "gadgets"), run("check", "widgets")
		require.Zero(t, one.end(t), "%s", &one.out)
		require.Zero(t, other.end(t), "%s", &other.out)
		_ = check.end(t) // either package will do
		assert.NotContains(t, check.out.String(), "by hand")
		assert.NotContains(t, check.out.String(), "interrupted")
		assert.NotEqual(t, run("check", "widgets").end(t), run("check", "gadgets").end(t))
		require.NoError(t, os.RemoveAll(filepath.Join(dir, "out")))
	}
}

// TestKilledBetweenFiles kills a run while it moves files into place, as often as it
// takes to hit that moment. Check never takes what it left for edits by hand.
func TestKilledBetweenFiles(t *testing.T) {
	dir := workplace(t)
	args := func(word, name string) []string {
		return []string{word, "--spec", "widgets.yaml", "--resource", "widget", "--output", "out", "--package", name}
	}
	mixed := func() bool {
		names := map[bool]bool{}
		for name, text := range tree(t, filepath.Join(dir, "out")) {
			if strings.HasSuffix(name, ".go") {
				names[strings.Contains(text, "\npackage first\n")] = true
			}
		}
		return len(names) == 2
	}
	for began, hit := time.Now(), false; !hit; hit = mixed() {
		require.Less(t, time.Since(began), time.Minute, "no run was killed in time")
		code, out := runIn(t, dir, args("generate", "first")...)
		require.Zero(t, code, out)
		p := start(t, dir, args("generate", "second")...)
		appears(t, filepath.Join(dir, "out", ".stripegen"))
		for at := time.Now(); time.Since(at) < time.Second; {
			found, err := filepath.Glob(filepath.Join(dir, "out", ".stripegen", "*.journal"))
			if _, gone := os.Stat(filepath.Join(dir, "out", ".stripegen")); err != nil || len(found) > 0 || gone != nil {
				break // it moves files, or has done so
			}
		}
		_ = p.Process.Kill()
		p.end(t)
	}
	for _, name := range []string{"first", "second"} {
		code, out := runIn(t, dir, args("check", name)...)
		assert.Equal(t, 1, code)
		assert.NotContains(t, out, "by hand")
		assert.Contains(t, out, "a run of generate was interrupted while it wrote to out, so files of two packages are there\n")
	}
	code, out := runIn(t, dir, args("generate", "second")...)
	assert.Zero(t, code)
	assert.Contains(t, out, "an earlier run was interrupted while it wrote to out; its files were replaced\n")
	code, out = runIn(t, dir, args("check", "second")...)
	assert.Zero(t, code, out)
	assert.NoDirExists(t, filepath.Join(dir, "out", ".stripegen"))
}

// TestAbandon ends a run that does not look at its context.
func TestAbandon(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	var w work
	undone := make(chan bool, 1)
	w.onAbandon(func() { undone <- true })
	stuck := make(chan bool)
	defer close(stuck)
	time.AfterFunc(10*time.Millisecond, func() { cancel(interrupted{syscall.SIGTERM}) })
	began := time.Now()
	err := w.do(ctx, func() error { <-stuck; return nil })
	assert.Equal(t, interrupted{syscall.SIGTERM}, err)
	assert.Less(t, time.Since(began), 5*time.Second)
	assert.True(t, <-undone)
	assert.False(t, w.mu.TryLock(), "nothing is written any more")
}

// TestAbandonWaitsForFiles lets what is being written come to its end.
func TestAbandonWaitsForFiles(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	var w work
	stuck := make(chan bool)
	defer close(stuck)
	wrote := false
	err := w.do(ctx, func() error {
		_ = w.undisturbed(ctx, func() error {
			cancel(interrupted{syscall.SIGINT})
			time.Sleep(2 * grace)
			wrote = true
			return nil
		})
		<-stuck
		return nil
	})
	assert.NoError(t, err)
	assert.True(t, wrote)
	a := quietApp()
	var out bytes.Buffer
	a.stderr = &out
	assert.Equal(t, 130, a.exitCode(ctx, err))
	assert.Equal(t, "a signal (interrupt) came when the work was done\n", out.String())
	assert.ErrorIs(t, new(work).undisturbed(ctx, func() error { t.Error("written"); return nil }), context.Canceled)
	assert.Equal(t, 130, a.exitCode(ctx, errors.New("other")))
	assert.Contains(t, out.String(), "other\n")
}
