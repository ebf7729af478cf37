package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// The goals for objects, against stripe-go's if nothing else is said.
const (
	createRatio  = 0.5
	decodeRatio  = 0.5
	listRatio    = 0.6
	changesRatio = 1.5 // of a decode of ours
	validRatio   = 3   // of json.Valid
)

var (
	//go:embed testdata/record.go.txt
	recordBenchmarks string
	//go:embed testdata/changes.go.txt
	changesBenchmark string
	//go:embed testdata/intent.go.txt
	intentBenchmark string
)

// records measures calls that return objects. The benchmarks are the same text
// for both packages.
func records(ctx context.Context, work string) ([]row, error) {
	dot := "package theirs\n\nimport . \"" + stripeGo + "\"\n"
	sessions, err := against(ctx, filepath.Join(work, "record"), nil, map[string]string{
		"stripe/params_test.go":  "package stripe\n" + fullParams,
		"stripe/record_test.go":  "package stripe\n" + recordBenchmarks,
		"stripe/changes_test.go": changesBenchmark,
	}, map[string]string{
		"params_test.go": dot + fullParams,
		"record_test.go": dot + recordBenchmarks,
	})
	if err != nil {
		return nil, err
	}
	fixture, err := intentFixture(ctx, work)
	if err != nil {
		return nil, err
	}
	intents, err := against(ctx, filepath.Join(work, "intent"), []string{"FIXTURE=" + fixture},
		map[string]string{"stripe/intent_test.go": "package stripe\n" + intentBenchmark},
		map[string]string{"intent_test.go": dot + intentBenchmark}, "payment_intent")
	if err != nil {
		return nil, err
	}
	return recordRows(sessions, intents)
}

// recordRows are the rows of the benchmarks of records.
func recordRows(sessions, intents contest) ([]row, error) {
	var rows []row
	for _, r := range []struct {
		in             contest
		what, name     string
		goal           float64
		hasAllocations bool
	}{
		{sessions, "create a session, transport in memory / stripe-go", "Create", createRatio, false},
		{sessions, "decode a full session, JSON kept / stripe-go", "Decode", decodeRatio, true},
		{intents, "decode a payment intent, JSON kept / stripe-go", "Intent", decodeRatio, true},
		{sessions, "list 100 full sessions on loopback / stripe-go", "List", listRatio, false},
	} {
		a, b, err := r.in.of(r.name)
		if err != nil {
			return nil, err
		}
		rows = append(rows, atMost(r.what, microseconds(a.ns), microseconds(b.ns), 1/r.in.times(r.name), r.goal))
		if r.hasAllocations {
			rows = append(rows, row{"… allocations", fmt.Sprint(a.allocs), fmt.Sprint(b.allocs), "", "≤ theirs", verdict(a.allocs <= b.allocs)})
		}
	}
	for _, r := range []struct {
		what, name, of string
		goal           float64
	}{
		{"decode a full session, JSON kept / json.Valid", "Decode", "Valid", validRatio},
		{"changes of a full session after one edit / decoding it", "Changes", "Decode", changesRatio},
	} {
		a, _, err := sessions.of(r.name)
		if err != nil {
			return nil, err
		}
		b, _, err := sessions.of(r.of)
		if err != nil {
			return nil, err
		}
		rows = append(rows, atMost(r.what, microseconds(a.ns), microseconds(b.ns), a.ns/b.ns, r.goal))
	}
	return rows, nil
}

// against holds a contest of two modules with these files in a folder; resources are
// those of our package.
func against(ctx context.Context, dir string, env []string, ourFiles, theirFiles map[string]string, resources ...string) (contest, error) {
	ours, theirs := filepath.Join(dir, "ours"), filepath.Join(dir, "theirs")
	if err := oursModule(ctx, ours, resources, ourFiles); err != nil {
		return nil, err
	}
	if err := theirsModule(theirs, theirFiles); err != nil {
		return nil, err
	}
	return hold(ctx, 5, command{dir: ours, env: env, args: []string{"./stripe"}}, command{dir: theirs, env: env, args: []string{"."}})
}

// intentFixture writes the payment intent of stripe-mock's fixtures to a file, and
// returns its path.
func intentFixture(ctx context.Context, work string) (string, error) {
	spec, err := stripeDocument(ctx)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(spec), "fixtures3.json"))
	if err != nil {
		return "", err
	}
	var fixtures struct{ Resources map[string]json.RawMessage }
	if err := json.Unmarshal(text, &fixtures); err != nil {
		return "", err
	}
	path := filepath.Join(work, "payment_intent.json")
	return path, os.WriteFile(path, fixtures.Resources["payment_intent"], 0o644)
}

// microseconds shows a time given in nanoseconds.
func microseconds(ns float64) string { return fmt.Sprintf("%.1f µs", ns/1e3) }
