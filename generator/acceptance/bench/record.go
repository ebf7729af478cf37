package main

import (
	"context"
	_ "embed"
	"fmt"
	"os/exec"
	"path/filepath"
)

// The goals for objects, against stripe-go's.
const (
	createRatio  = 0.7
	decodeRatio  = 1.2
	listRatio    = 1
	changesRatio = 5 // of a decode of ours
)

var (
	//go:embed testdata/record.go.txt
	recordBenchmarks string
	//go:embed testdata/changes.go.txt
	changesBenchmark string
)

// records measures calls that answer with objects. The benchmarks are the same text
// for both packages.
func records(ctx context.Context, work string) ([]row, error) {
	ours, theirs := filepath.Join(work, "record", "ours"), filepath.Join(work, "record", "theirs")
	err := oursModule(ctx, ours, map[string]string{
		"stripe/params_test.go":  "package stripe\n" + fullParams,
		"stripe/record_test.go":  "package stripe\n" + recordBenchmarks,
		"stripe/changes_test.go": changesBenchmark,
	})
	if err != nil {
		return nil, err
	}
	dot := "package theirs\n\nimport . \"" + stripeGo + "\"\n"
	err = theirsModule(theirs, map[string]string{
		"params_test.go": dot + fullParams,
		"record_test.go": dot + recordBenchmarks,
	})
	if err != nil {
		return nil, err
	}
	a, b := map[string][]float64{}, map[string][]float64{}
	for range 5 {
		if err := measure(ctx, ours, "./stripe", a); err != nil {
			return nil, err
		}
		if err := measure(ctx, theirs, ".", b); err != nil {
			return nil, err
		}
	}
	times := func(what, name string, goal float64) row {
		x, y := median(a[name]), median(b[name])
		return atMost(what, microseconds(x), microseconds(y), x/y, goal)
	}
	changes, decode := median(a["Changes"]), median(a["Decode"])
	return []row{
		times("create a session, transport in memory / stripe-go", "Create", createRatio),
		times("decode a full session, JSON kept / stripe-go", "Decode", decodeRatio),
		times("list 100 full sessions on loopback / stripe-go", "List", listRatio),
		atMost("changes of a full session after one edit / decoding it", microseconds(changes), microseconds(decode), changes/decode, changesRatio),
	}, nil
}

// microseconds shows a time given in nanoseconds.
func microseconds(ns float64) string { return fmt.Sprintf("%.1f µs", ns/1e3) }

// measure runs the benchmarks of a package and adds the time of each, in
// nanoseconds, by its name.
func measure(ctx context.Context, dir, pkg string, into map[string][]float64) error {
	cmd := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=.", "-benchtime=200ms", pkg)
	cmd.Dir, cmd.Env = dir, environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", dir, err, out)
	}
	for _, name := range []string{"Create", "Decode", "List", "Changes"} {
		if r, err := parse(string(out), "Benchmark"+name); err == nil {
			into[name] = append(into[name], r.ns)
		}
	}
	return nil
}
