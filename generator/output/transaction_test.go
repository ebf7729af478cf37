package output

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

const recordName = "record.txt"

// The package before and after the runs of these tests: files that change, one that
// comes, with its folder, and one that goes.
var (
	before = map[string]string{
		"a.go": string(ours("a.go", "var A = 1\n").Data), "b.go": string(ours("b.go", "var B = 1\n").Data), "x.go": string(ours("x.go", "").Data), recordName: "before",
	}
	after = map[string]string{
		"a.go": string(ours("a.go", "var A = 2\n").Data), "b.go": string(ours("b.go", "var B = 2\n").Data), "stripetest/c.go": string(ours("c.go", "").Data), recordName: "after",
	}
)

// generated are the files of a package without its record.
func generated(texts map[string]string) []File {
	var files []File
	for name, text := range texts {
		if name != recordName {
			files = append(files, File{Name: name, Data: []byte(text)})
		}
	}
	return files
}

// putAll writes a package with its record, by hand.
func putAll(t *testing.T, dir string, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		put(t, dir, File{Name: name, Data: []byte(text)})
	}
}

// begun begins a run.
func begun(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Begin(t.Context(), dir, recordName)
	require.NoError(t, err)
	t.Cleanup(f.Close)
	return f
}

func TestTransaction(t *testing.T) {
	dir := t.TempDir()
	putAll(t, dir, before)
	f := begun(t, dir)
	assert.Equal(t, "before", string(f.Record))
	assert.Equal(t, "*\n", contents(t, dir)[".stripegen/.gitignore"], "git does not see what a run leaves that is killed")
	changes, err := f.Write(t.Context(), generated(after), []byte("after"))
	require.NoError(t, err)
	assert.Equal(t, []string{"stale a.go", "stale b.go", "stale record.txt", "missing stripetest/c.go", "extra x.go"}, kinds(changes))
	f.Close()
	assert.Equal(t, after, contents(t, dir), "nothing else stays")
	assert.NoDirExists(t, filepath.Join(dir, private))

	f = begun(t, dir)
	long := time.Unix(1_000_000_000, 0)
	require.NoError(t, os.Chtimes(filepath.Join(dir, recordName), long, long))
	changes, err = f.Write(t.Context(), generated(after), []byte("after"))
	require.NoError(t, err)
	assert.Empty(t, Changed(changes))
	stat, err := os.Stat(filepath.Join(dir, recordName))
	require.NoError(t, err)
	assert.True(t, stat.ModTime().Equal(long), "a record that does not change is not touched")
}

// TestBeginLeavesNoTrace holds that a run that fails before it writes leaves no
// folder that was not there.
func TestBeginLeavesNoTrace(t *testing.T) {
	t.Chdir(t.TempDir())
	begun(t, filepath.Join("new", "stripe")).Close()
	assert.NoDirExists(t, "new")
	require.NoError(t, os.Mkdir("new", 0o755))
	begun(t, filepath.Join("new", "stripe")).Close()
	entries, err := os.ReadDir("new")
	require.NoError(t, err)
	assert.Empty(t, entries)
}

// TestOneRunAtATime lets a second run wait, until it may go on, or is cancelled.
func TestOneRunAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "stripe")
	first := begun(t, dir)

	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(50*time.Millisecond, func() { cancel(errors.New("stop")) })
	started := time.Now()
	for _, open := range []func(context.Context, string, string) (*Folder, error){Begin, Open} {
		_, err := open(ctx, dir, recordName)
		assert.EqualError(t, err, "the wait for the output folder "+dir+" has ended: stop")
	}
	assert.Less(t, time.Since(started), 5*time.Second)

	ctx, stop := waiting(t.Context(), dir)
	stop()
	assert.EqualError(t, unlocked(ctx, dir), "the wait for the output folder "+dir+" has ended: context canceled")
	ctx, stop = context.WithTimeoutCause(t.Context(), time.Millisecond, diag.Errorf(diag.Safety, "", "busy"))
	defer stop()
	_, err := Begin(ctx, dir, recordName)
	assert.EqualError(t, err, "busy")
	assert.Equal(t, int(diag.Safety), diag.ExitCode(err))

	second := make(chan *Folder)
	go func() {
		f, _ := Begin(context.Background(), dir, recordName)
		second <- f
	}()
	select {
	case <-second:
		t.Fatal("two runs at once")
	case <-time.After(50 * time.Millisecond):
	}
	first.Close() // which takes the folder with it, under the eyes of the second
	f := <-second
	require.NotNil(t, f)
	_, err = f.Write(t.Context(), generated(after), []byte("after"))
	require.NoError(t, err)
	f.Close()
	assert.Equal(t, after, contents(t, dir))
}

// TestManyRuns has many runs with different packages at once: each finds what the
// one before has written, whole, and so does a run that only compares.
func TestManyRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var packages []map[string]string
	for i := range 8 {
		body := "var A = " + strconv.Itoa(i) + "\n"
		packages = append(packages, map[string]string{"a.go": string(ours("a.go", body).Data), "b.go": string(ours("b.go", body).Data), recordName: strconv.Itoa(i)})
	}
	whole := func(f *Folder) bool {
		c, err := look(dir, f.root, nil, nil)
		if err != nil || f.Interrupted != nil {
			return false
		}
		if f.Record == nil {
			return len(c.text) == 0
		}
		i, err := strconv.Atoi(string(f.Record))
		return err == nil && string(c.text["a.go"]) == packages[i]["a.go"] && string(c.text["b.go"]) == packages[i]["b.go"]
	}
	done := make(chan bool)
	for i, p := range packages {
		go func() {
			ok := true
			for range 10 {
				f, err := Begin(context.Background(), dir, recordName)
				if err != nil {
					ok = false
					break
				}
				ok = ok && whole(f)
				_, err = f.Write(context.Background(), generated(p), []byte(strconv.Itoa(i)))
				ok = ok && err == nil
				f.Close()
			}
			done <- ok
		}()
	}
	for range packages {
		assert.True(t, <-done)
	}
	assert.Len(t, contents(t, dir), 3)
}

// TestOpenWritesNothing looks at folders in every state.
func TestOpenWritesNothing(t *testing.T) {
	for name, prepare := range map[string]func(dir string){
		"none":    func(string) {},
		"without": func(dir string) { putAll(t, dir, before) },
		"interrupted": func(dir string) {
			putAll(t, dir, before)
			put(t, dir, File{lockName, nil}, File{private + "/1.journal", []byte("killed")}, File{private + "/1.tmp", nil})
		},
	} {
		top := t.TempDir()
		dir := filepath.Join(top, "stripe")
		prepare(dir)
		old := contents(t, top)
		f, err := Open(t.Context(), dir, recordName)
		require.NoError(t, err)
		assert.Equal(t, name == "interrupted", len(f.Interrupted) == 1 && string(f.Interrupted[0]) == "killed")
		f.Close()
		assert.Equal(t, old, contents(t, top))
	}
}

// TestOpenSeesOneMoment holds that what is written after Open is not seen.
func TestOpenSeesOneMoment(t *testing.T) {
	dir := t.TempDir()
	putAll(t, dir, before)
	f, err := Open(t.Context(), dir, recordName)
	require.NoError(t, err)
	defer f.Close()
	putAll(t, dir, after)
	changes, err := f.Check(generated(before), nil)
	require.NoError(t, err)
	assert.Empty(t, Changed(changes))
	assert.Equal(t, before["a.go"], string(changes[0].Disk))
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, File{private + "/0.tmp", []byte("half")}, File{newName(tempSuffix), nil}, File{private + "/1.journal", []byte("killed")}, File{private + "/deep/mine", nil}, File{"mine.tmp", nil})
	require.NoError(t, os.Symlink("../mine.tmp", filepath.Join(dir, private, "LINK.tmp")))
	others := []string{private + "/mine.journal", private + "/notes.tmp", private + "/notes.txt"}
	for _, name := range others {
		put(t, dir, File{name, []byte("a hand wrote it")})
	}
	f := begun(t, dir)
	texts := contents(t, dir)
	assert.Equal(t, slices.Concat([]string{".stripegen/.gitignore", ".stripegen/1.journal", ".stripegen/deep/mine", ".stripegen/lock"}, others, []string{"mine.tmp"}), sorted(texts))
	f.Close()
	assert.Contains(t, contents(t, dir), ".stripegen/1.journal", "the files are a mix until a run succeeds")
	f = begun(t, dir)
	_, err := f.Write(t.Context(), generated(after), []byte("after"))
	require.NoError(t, err)
	f.Close()
	assert.NotContains(t, contents(t, dir), ".stripegen/1.journal")
	for _, name := range others {
		assert.Equal(t, "a hand wrote it", contents(t, dir)[name])
	}
}

// TestLargeRecord holds that no record is written that the next run would not read.
func TestLargeRecord(t *testing.T) {
	dir := t.TempDir()
	f := begun(t, dir)
	defer f.Close()
	_, err := f.Write(t.Context(), generated(after), make([]byte, maxRecord+1))
	assert.EqualError(t, err, "the lock would be larger than 16777216 bytes, which no run reads; select fewer resources")
	assert.NotContains(t, contents(t, dir), "a.go")
	_, err = f.Write(t.Context(), generated(after), make([]byte, maxRecord))
	require.NoError(t, err)
}

// sorted are the keys of a map.
func sorted(texts map[string]string) []string { return slices.Sorted(maps.Keys(texts)) }

// TestNothingIsWrittenThroughLinks puts other files where our folder and what is in
// it belong.
func TestNothingIsWrittenThroughLinks(t *testing.T) {
	link := func(target, name string) func(t *testing.T) {
		return func(t *testing.T) {
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
			require.NoError(t, os.Symlink(target, name))
		}
	}
	for _, test := range []struct {
		name    string
		prepare func(t *testing.T)
		want    string
	}{
		{"link for our folder", link("../elsewhere", "out/.stripegen"), "out/.stripegen is not a folder; remove it or name another output folder"},
		{"link for our folder to one inside", func(t *testing.T) { put(t, "out/mine"); link("mine", "out/.stripegen")(t) }, "out/.stripegen is not a folder"},
		{"file for our folder", func(t *testing.T) { put(t, "out", File{private, []byte("mine")}) }, "out/.stripegen is not a folder"},
		{"link for the lock", link("../../elsewhere/lock", "out/.stripegen/lock"), "out/.stripegen/lock is not a regular file; remove it or name another output folder"},
		{"folder for the lock", func(t *testing.T) { put(t, "out", File{lockName + "/mine", nil}) }, "out/.stripegen/lock is not a regular file"},
		{"link for a journal", link("../../elsewhere/file", "out/.stripegen/1.journal"), "out/.stripegen/1.journal is not a regular file"},
		{"link for the record", link("../elsewhere/file", "out/record.txt"), "out/record.txt is not a regular file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "elsewhere", File{"file", []byte("mine")})
			require.NoError(t, os.Mkdir("out", 0o755))
			test.prepare(t)
			for _, open := range []func(context.Context, string, string) (*Folder, error){Open, Begin} {
				_, err := open(t.Context(), "out", recordName)
				require.ErrorContains(t, err, test.want)
				assert.Equal(t, int(diag.Safety), diag.ExitCode(err))
			}
			assert.Equal(t, map[string]string{"file": "mine"}, contents(t, "elsewhere"))
		})
	}
}

// TestIgnoreIsALink holds that the one file that may be there already is not written
// through.
func TestIgnoreIsALink(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, private), 0o755))
	require.NoError(t, os.Symlink("../victim", filepath.Join(dir, ignoreName)))
	begun(t, dir).Close()
	assert.Empty(t, contents(t, dir))
}

// failing is a disk whose operation number n does what fail does.
type failing struct {
	disk
	n    *int
	fail func() error
}

func (d failing) tick() error {
	if *d.n--; *d.n < 0 {
		return d.fail()
	}
	return nil
}

func (d failing) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	if err := d.tick(); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return d.disk.OpenFile(name, flag, perm)
}

func (d failing) Rename(oldname, newname string) error {
	if err := d.tick(); err != nil {
		return &os.LinkError{Op: "rename", Old: oldname, New: newname, Err: err}
	}
	return d.disk.Rename(oldname, newname)
}

// The operations of a run from before to after: four texts and the journal are
// written, the journal gets its name, and there are four renames.
const (
	firstRename = 6
	operations  = 10
)

// writeOn writes the package after on a disk that fails at an operation.
func writeOn(t *testing.T, f *Folder, step int, fail func() error) error {
	t.Helper()
	c, changes, err := f.plan(generated(after), []byte(after[recordName]))
	require.NoError(t, err)
	w := newWriter(failing{f.root, &step, fail}, "out", c.text, generated(after))
	w.add(recordName, f.Record, []byte(after[recordName]))
	w.changes = Changed(changes)
	return apply(t.Context(), w)
}

// TestWriteIsTakenBack fails at each step in turn, once: everything is as it was.
func TestWriteIsTakenBack(t *testing.T) {
	for step := range operations {
		dir := t.TempDir()
		putAll(t, dir, before)
		f := begun(t, dir)
		failed := false
		err := writeOn(t, f, step, func() error {
			if failed {
				return nil
			}
			failed = true
			return errors.New("permission denied")
		})
		f.Close()
		require.Error(t, err, step)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
		assert.Regexp(t, `^cannot \w+( to)? out/\S+: permission denied; nothing was changed$`, err)
		assert.Equal(t, step >= firstRename, !strings.HasPrefix(err.Error(), "cannot write to"))
		assert.Equal(t, before, contents(t, dir), step)
		assert.NoDirExists(t, filepath.Join(dir, private))
		assert.NoDirExists(t, filepath.Join(dir, Companion))
	}
}

// TestCommitIsTakenBack writes to two folders on a disk that fails at each step in
// turn, once: both are as they were.
func TestCommitIsTakenBack(t *testing.T) {
	for step := range 2 * operations {
		dirs := []string{t.TempDir(), t.TempDir()}
		failed, n := false, step
		fail := func() error {
			if failed {
				return nil
			}
			failed = true
			return errors.New("permission denied")
		}
		var folders []*Folder
		var writers []*writer
		for _, dir := range dirs {
			putAll(t, dir, before)
			f := begun(t, dir)
			c, changes, err := f.plan(generated(after), []byte(after[recordName]))
			require.NoError(t, err)
			w := newWriter(failing{f.root, &n, fail}, "out", c.text, generated(after))
			w.add(recordName, f.Record, []byte(after[recordName]))
			w.changes = Changed(changes)
			folders, writers = append(folders, f), append(writers, w)
		}
		err := apply(t.Context(), writers...)
		assert.ErrorContains(t, err, "permission denied; nothing was changed", step)
		for i, dir := range dirs {
			folders[i].Close()
			assert.Equal(t, before, contents(t, dir), step)
			assert.NoDirExists(t, filepath.Join(dir, private))
		}
	}
}

// TestCommitRefuses writes to no folder when one of them is refused.
func TestCommitRefuses(t *testing.T) {
	var batches []Batch
	for range 2 {
		dir := t.TempDir()
		putAll(t, dir, before)
		f := begun(t, dir)
		defer f.Close()
		batches = append(batches, Batch{f, generated(after), []byte("after")})
	}
	first := batches[0].Folder
	second := batches[1].Folder.dir
	put(t, second, File{Name: "hand.go", Data: []byte("package other\n")})
	_, err := Commit(t.Context(), batches...)
	require.Error(t, err)
	assert.Equal(t, int(diag.Safety), diag.ExitCode(err))
	first.Close()
	assert.Equal(t, before, contents(t, first.dir))
}

// TestWriteIsAMix fails at a rename and then at all that is to take back what was
// done: the journal stays until a run succeeds.
func TestWriteIsAMix(t *testing.T) {
	dir := t.TempDir()
	putAll(t, dir, before)
	f := begun(t, dir)
	err := writeOn(t, f, firstRename+1, func() error { return errors.New("permission denied") })
	f.Close()
	assert.EqualError(t, err, "cannot update out/b.go: permission denied; some files are new and some are old now, generate again")
	texts := contents(t, dir)
	assert.Equal(t, after["a.go"], texts["a.go"])
	assert.Equal(t, before["b.go"], texts["b.go"])
	f = begun(t, dir)
	assert.Equal(t, [][]byte{[]byte("after")}, f.Interrupted)
	_, err = f.Write(t.Context(), generated(before), []byte("before"))
	require.NoError(t, err)
	f.Close()
	assert.Equal(t, before, contents(t, dir))
}

// TestWriteStops ends a run in the middle of what it writes to temporary files.
func TestWriteStops(t *testing.T) {
	dir := t.TempDir()
	putAll(t, dir, before)
	f := begun(t, dir)
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("stop"))
	_, err := f.Write(ctx, generated(after), []byte("after"))
	assert.EqualError(t, err, "nothing was written to "+dir+": stop")
	f.Close()
	assert.Equal(t, before, contents(t, dir))
}

// TestMain is also the program of TestKilled: a run that kills itself.
func TestMain(m *testing.M) {
	dir, step := os.Getenv("OUTPUT_TEST_DIR"), os.Getenv("OUTPUT_TEST_STEP")
	if dir == "" {
		os.Exit(m.Run())
	}
	killMe := func() error {
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	}
	n, _ := strconv.Atoi(step)
	f, err := Begin(context.Background(), dir, recordName)
	if err == nil {
		c, changes, _ := f.plan(generated(after), []byte(after[recordName]))
		w := newWriter(failing{f.root, &n, killMe}, dir, c.text, generated(after))
		w.add(recordName, f.Record, []byte(after[recordName]))
		w.changes = Changed(changes)
		err = apply(context.Background(), w)
	}
	os.Stderr.WriteString("it lived: " + err.Error())
	os.Exit(1)
}

// TestKilled kills a run at each step in turn. Each file is old or new as a whole,
// those that are new are what the journal says, and the next run is as good as any.
func TestKilled(t *testing.T) {
	for step := range operations {
		dir := t.TempDir()
		putAll(t, dir, before)
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "OUTPUT_TEST_DIR="+dir, "OUTPUT_TEST_STEP="+strconv.Itoa(step))
		out, err := cmd.CombinedOutput()
		require.Error(t, err)
		require.Empty(t, string(out))

		f, err := Open(t.Context(), dir, recordName)
		require.NoError(t, err)
		assert.Equal(t, "before", string(f.Record))
		assert.Equal(t, step >= firstRename, len(f.Interrupted) == 1 && string(f.Interrupted[0]) == "after", step)
		f.Close()
		fresh := 0
		for name, text := range contents(t, dir) {
			switch {
			case strings.HasPrefix(name, private):
			case text != before[name]:
				assert.Equal(t, after[name], text, name)
				fresh++
			}
		}
		assert.Equal(t, max(0, step-firstRename), fresh, step)

		f = begun(t, dir)
		_, err = f.Write(t.Context(), generated(after), []byte("after"))
		require.NoError(t, err)
		f.Close()
		assert.Equal(t, after, contents(t, dir))
		assert.NoDirExists(t, filepath.Join(dir, private))
	}
}

// TestKilledTwice kills a second run with another package: what is in the folder
// may be of three.
func TestKilledTwice(t *testing.T) {
	dir := t.TempDir()
	putAll(t, dir, before)
	put(t, dir, File{private + "/1.journal", []byte("one")}, File{private + "/2.journal", []byte("two")})
	f, err := Open(t.Context(), dir, recordName)
	require.NoError(t, err)
	f.Close()
	assert.Equal(t, [][]byte{[]byte("one"), []byte("two")}, f.Interrupted)
}
