package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// usage is what a process took, its children included.
type usage struct {
	wall time.Duration
	peak int64 // bytes of memory of the largest process
}

// command is a process to be measured.
type command struct {
	dir  string
	env  []string // in addition to the environment
	args []string
	// times is how often it runs in a round of inTurn; 0 stands for once.
	times int
}

// run runs a command and measures it.
func (c command) run(ctx context.Context) (usage, error) {
	used, _, err := c.output(ctx)
	return used, err
}

// output is run with what the command printed.
func (c command) output(ctx context.Context) (usage, []byte, error) {
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	cmd.Env = append(environment(), c.env...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(start)
	if err != nil {
		return usage{}, nil, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, out)
	}
	return usage{took, peakMemory(cmd.ProcessState)}, out, nil
}

// environment is the one of this process without settings of the go command that
// would change what is measured.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "GOFLAGS=") || strings.HasPrefix(v, "GOWORK=") || strings.HasPrefix(v, "GOCACHE=")
	})
	return append(env, "GOWORK=off")
}

// inTurn runs two commands after each other, again and again, and returns the
// median of each. before prepares a run; it is not measured.
func inTurn(ctx context.Context, rounds int, a, b command, before func(command) error) (usage, usage, error) {
	runs, err := inRounds(ctx, rounds, a, b, before)
	if err != nil {
		return usage{}, usage{}, err
	}
	return middle(runs[0]), middle(runs[1]), nil
}

// inRounds is inTurn that returns what each command took in each round; of several
// runs in a round that is the median. From round to round the other one is first.
func inRounds(ctx context.Context, rounds int, a, b command, before func(command) error) ([2][]usage, error) {
	var took [2][]usage
	commands := [2]command{a, b}
	for turn := range 2 * rounds {
		i := (turn + 1) / 2 % 2 // 0, 1, 1, 0, 0, 1, …
		var runs []usage
		for range max(1, commands[i].times) {
			if err := before(commands[i]); err != nil {
				return took, err
			}
			u, err := commands[i].run(ctx)
			if err != nil {
				return took, err
			}
			runs = append(runs, u)
		}
		took[i] = append(took[i], middle(runs))
	}
	return took, nil
}

// walls are the times of usages, in seconds.
func walls(runs []usage) []float64 {
	var seconds []float64
	for _, u := range runs {
		seconds = append(seconds, u.wall.Seconds())
	}
	return seconds
}

// middle has the medians of time and memory.
func middle(runs []usage) usage {
	var walls []time.Duration
	var peaks []int64
	for _, u := range runs {
		walls, peaks = append(walls, u.wall), append(peaks, u.peak)
	}
	return usage{median(walls), median(peaks)}
}

// stripeDocument is the path of Stripe's whole document in the module cache.
func stripeDocument(ctx context.Context) (string, error) {
	return documentOf(ctx, "github.com/stripe/stripe-mock")
}

// documentOf is stripeDocument for a module with or without a version; without, it
// is the one that this module requires.
func documentOf(ctx context.Context, module string) (string, error) {
	folder, err := moduleFolder(ctx, module)
	return filepath.Join(folder, "embedded", "openapi", "spec3.json"), err
}

// moduleFolder is the folder of a module's sources in the module cache.
func moduleFolder(ctx context.Context, module string) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "mod", "download", "-json", module).Output()
	if err != nil {
		return "", fmt.Errorf("cannot download %s: %w", module, err)
	}
	var downloaded struct{ Dir string }
	err = json.Unmarshal(out, &downloaded)
	return downloaded.Dir, err
}
