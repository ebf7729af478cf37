package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The goals for compiling a program that creates a session.
const (
	recompileRatio  = 8
	recompileMemory = 0.2
	binaryRatio     = 0.9
)

// recompile measures how long it takes until a program runs again after a change
// in the package or its document. Both packages lie beside their programs, and the
// standard library is compiled.
func recompile(ctx context.Context, work string) ([]row, error) {
	ours, theirs, bare := filepath.Join(work, "ours"), filepath.Join(work, "theirs"), filepath.Join(work, "bare")
	if err := oursModule(ctx, ours, nil, map[string]string{"main.go": session("ours.example/stripe")}); err != nil {
		return nil, err
	}
	if err := copiedModule(ctx, theirs, map[string]string{"main.go": session(stripeGo)}); err != nil {
		return nil, err
	}
	if err := write(bare, map[string]string{"go.mod": oursMod, "main.go": httpProgram}); err != nil {
		return nil, err
	}
	c, err := warm(ctx, filepath.Join(work, "cache"), ours, theirs)
	if err != nil {
		return nil, err
	}
	change := changes()
	build := []string{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", "program", "."}
	one, other := c.command(ours, build...), c.command(theirs, build...)
	one.times = 3 // a run takes a tenth of the time of the other, so that one is easily off
	took, err := inRounds(ctx, 7, one, other, change)
	if err != nil {
		return nil, err
	}
	// Listing with exports compiles without linking, whose memory would count too.
	compile := []string{"go", "list", "-trimpath", "-export", "."}
	am, bm, err := inTurn(ctx, 1, c.command(ours, compile...), c.command(theirs, compile...), change)
	if err != nil {
		return nil, err
	}
	if _, err := c.command(bare, build...).run(ctx); err != nil {
		return nil, err
	}
	rows := []row{
		atLeast("recompile a program after a change / through stripe-go", seconds(middle(took[0]).wall), seconds(middle(took[1]).wall),
			timesAsLong(walls(took[0]), walls(took[1])), recompileRatio),
		atMost("… peak memory of the compiler", mebibytes(am.peak), mebibytes(bm.peak),
			float64(am.peak)/float64(max(bm.peak, 1)), recompileMemory),
	}
	sizes, err := binaries(ours, theirs, bare)
	return append(rows, sizes...), err
}

// binaries compares the sizes of the programs that were built.
func binaries(ours, theirs, bare string) ([]row, error) {
	var size [3]int64
	for i, dir := range []string{ours, theirs, bare} {
		stat, err := os.Stat(filepath.Join(dir, "program"))
		if err != nil {
			return nil, err
		}
		size[i] = stat.Size()
	}
	ratio := func(other int64) float64 { return float64(size[0]) / float64(other) }
	return []row{
		atMost("… stripped binary", mebibytes(size[0]), mebibytes(size[1]), ratio(size[1]), binaryRatio),
		{"… stripped binary / one with net/http alone", mebibytes(size[0]), mebibytes(size[2]), fmt.Sprintf("%.2f", ratio(size[2])), "", ""},
	}, nil
}

// cache is the folder of a build cache that has the standard library.
type cache string

// warm makes a cache with the parts of the standard library that the modules need.
func warm(ctx context.Context, dir string, modules ...string) (cache, error) {
	c := cache(dir)
	var std []string
	for _, module := range modules {
		list := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{if .Standard}}{{.ImportPath}}{{end}}", ".")
		list.Dir, list.Env = module, append(environment(), "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			return c, fmt.Errorf("cannot list what %s needs: %w", module, err)
		}
		std = append(std, strings.Fields(string(out))...)
	}
	slices.Sort(std)
	_, err := c.command(modules[0], append([]string{"go", "build", "-trimpath"}, slices.Compact(std)...)...).run(ctx)
	return c, err
}

// command is a command that uses the cache.
func (c cache) command(dir string, args ...string) command {
	return command{dir: dir, env: []string{"GOCACHE=" + string(c), "CGO_ENABLED=0"}, args: args}
}

// changes makes a function that changes the package in the folder stripe beside a
// program, each time in another way.
func changes() func(command) error {
	n := 0
	return func(c command) error {
		n++
		text := fmt.Sprintf("package stripe\n\n// change%d is new.\nconst change%d = %d\n", n, n, n)
		return write(c.dir, map[string]string{filepath.Join("stripe", "change.go"): text})
	}
}
