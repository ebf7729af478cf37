package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/stripegen/stripegen/generator/diff"
)

// The goals for comparing: check and diff of the session against generating it, and
// diff of all resources on its own, which reads two documents.
const (
	checkRatio  = 1.2
	diffRatio   = 2.5
	diffAllTime = 6 * time.Second
)

// The two documents that diff compares, and what else compares documents.
const (
	olderModule   = "github.com/stripe/stripe-mock@v0.202.0"
	newerModule   = "github.com/stripe/stripe-mock@v0.203.0"
	oasdiffModule = "github.com/oasdiff/oasdiff@v1.35.0"
)

// twoDocuments are the paths of the documents that diff compares.
func twoDocuments(ctx context.Context) (older, newer string, err error) {
	if older, err = documentOf(ctx, olderModule); err == nil {
		newer, err = documentOf(ctx, newerModule)
	}
	return older, newer, err
}

// drift measures check and diff of the session against generating it.
func drift(ctx context.Context, work string) ([]row, error) {
	program, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	older, newer, err := twoDocuments(ctx)
	if err != nil {
		return nil, err
	}
	current, fresh := filepath.Join(work, "current"), filepath.Join(work, "fresh")
	run := func(args ...string) command { return command{dir: work, args: append([]string{program}, args...)} }
	if _, err := run("generate", "--quiet", "--spec", newer, "--output", current).run(ctx); err != nil {
		return nil, err
	}
	generate := run("generate", "--quiet", "--spec", newer, "--output", fresh)
	reset := func(command) error { return os.RemoveAll(fresh) }
	check, once, err := inTurn(ctx, 21, run("check", "--quiet", "--spec", newer, "--output", current), generate, reset)
	if err != nil {
		return nil, err
	}
	compare, again, err := inTurn(ctx, 21, run("diff", "--fail-on", "none", older, newer), generate, reset)
	if err != nil {
		return nil, err
	}
	ratio := func(a, b usage) float64 { return float64(a.wall) / float64(b.wall) }
	return []row{
		atMost("check from the 8 MB document / generate", milliseconds(check.wall), milliseconds(once.wall), ratio(check, once), checkRatio),
		atMost("diff of two 8 MB documents / generate from one", milliseconds(compare.wall), milliseconds(again.wall), ratio(compare, again), diffRatio),
	}, nil
}

// oasdiff measures diff of all resources against a command that compares documents
// as such. Its errors are counted beside our findings
// that callers have to act on.
func oasdiff(ctx context.Context, work string) ([]row, error) {
	program, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	older, newer, err := twoDocuments(ctx)
	if err != nil {
		return nil, err
	}
	install := command{dir: work, env: []string{"GOBIN=" + work}, args: []string{"go", "install", oasdiffModule}}
	if _, err := install.run(ctx); err != nil {
		return nil, err
	}
	ours := command{dir: work, args: []string{program, "diff", "--resource", everything, "--fail-on", "none", "--format", "json", older, newer}}
	theirs := command{dir: work, args: []string{filepath.Join(work, "oasdiff"), "breaking", older, newer}}
	var runs [2][]usage
	var printed [2][]byte
	for range 3 {
		for i, c := range []command{ours, theirs} {
			used, out, err := c.output(ctx)
			if err != nil {
				return nil, err
			}
			runs[i], printed[i] = append(runs[i], used), out
		}
	}
	found, called, err := count(printed[0], printed[1])
	if err != nil {
		return nil, err
	}
	a, b := middle(runs[0]), middle(runs[1])
	return []row{
		limit("diff of all resources", seconds(a.wall), seconds(diffAllTime), a.wall <= diffAllTime),
		{"… / oasdiff breaking", seconds(a.wall), seconds(b.wall), fmt.Sprintf("%.2f", float64(a.wall)/float64(b.wall)), "", ""},
		{"… peak memory", mebibytes(a.peak), mebibytes(b.peak), fmt.Sprintf("%.2f", float64(a.peak)/float64(max(b.peak, 1))), "", ""},
		{"… findings that break callers", fmt.Sprint(found), called, "", "", ""},
	}, nil
}

// everything is the selection of all resources.
const everything = "all"

// count counts the findings of ours that callers have to act on, and takes from the
// first line of oasdiff how many it calls errors.
func count(ours, theirs []byte) (found int, called string, err error) {
	var report diff.Report
	if err := json.Unmarshal(ours, &report); err != nil {
		return 0, "", fmt.Errorf("cannot read the report of diff: %w", err)
	}
	for _, c := range report.Changes {
		if c.Level <= diff.Runtime {
			found++
		}
	}
	m := regexp.MustCompile(`^\d+ changes: (\d+) error`).FindSubmatch(theirs)
	if m == nil {
		return 0, "", fmt.Errorf("oasdiff printed no summary: %.200s", theirs)
	}
	return found, string(m[1]), nil
}
