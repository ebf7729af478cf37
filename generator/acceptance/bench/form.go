package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// The goals for encoding the parameters of a new session, all of them set.
const (
	formRatio       = 8
	formAllocations = 3
)

// encoding measures the encoding of parameters against stripe-go's. Both are
// benchmarks of package testing: ours is compiled into the generated package, whose
// encoder is not exported.
func encoding(ctx context.Context, work string) ([]row, error) {
	ours, theirs := filepath.Join(work, "form", "ours"), filepath.Join(work, "form", "theirs")
	err := oursModule(ctx, ours, map[string]string{
		"stripe/params_test.go": "package stripe\n" + fullParams,
		"stripe/form_test.go":   oursBenchmark,
	})
	if err != nil {
		return nil, err
	}
	err = theirsModule(theirs, map[string]string{
		"params_test.go": "package theirs\n\nimport . \"" + stripeGo + "\"\n" + fullParams,
		"form_test.go":   theirsBenchmark,
	})
	if err != nil {
		return nil, err
	}
	var runs [2][]result
	packages := [...]struct{ dir, pkg string }{{ours, "./stripe"}, {theirs, "."}}
	var ns [2][]float64
	for round := range 9 {
		for turn := range packages {
			i := (round + turn) % 2
			r, err := benchmark(ctx, packages[i].dir, packages[i].pkg)
			if err != nil {
				return nil, err
			}
			runs[i], ns[i] = append(runs[i], r), append(ns[i], r.ns)
		}
	}
	a, b := typical(runs[0]), typical(runs[1])
	if a.size != b.size {
		return nil, fmt.Errorf("the encoded parameters differ: %g bytes and %g bytes", a.size, b.size)
	}
	return []row{
		atLeast("encode full create params / stripe-go's form package", nanoseconds(a.ns), nanoseconds(b.ns), timesAsLong(ns[0], ns[1]), formRatio),
		{"… allocations", fmt.Sprint(a.allocs), fmt.Sprint(b.allocs), "", fmt.Sprintf("≤ %d", formAllocations), verdict(a.allocs <= formAllocations)},
	}, nil
}

// nanoseconds shows a time.
func nanoseconds(ns float64) string { return fmt.Sprintf("%.0f ns", ns) }

// result is a line that a benchmark printed.
type result struct{ ns, allocs, size float64 }

// benchmark runs BenchmarkForm of a package.
func benchmark(ctx context.Context, dir, pkg string) (result, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=^BenchmarkForm$", "-benchtime=200ms", pkg)
	cmd.Dir, cmd.Env = dir, environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return result{}, fmt.Errorf("%s: %w\n%s", dir, err, out)
	}
	return parse(string(out), "BenchmarkForm")
}

// parse reads what go test prints about a benchmark: values, each with its unit.
func parse(out, name string) (result, error) {
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) < 2 || !strings.HasPrefix(fields[0], name) {
			continue
		}
		values := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return result{}, fmt.Errorf("cannot read the benchmark %q: %w", line, err)
			}
			values[fields[i+1]] = v
		}
		return result{values["ns/op"], values["allocs/op"], values["size"]}, nil
	}
	return result{}, fmt.Errorf("go test printed no benchmark:\n%s", out)
}

// typical has the medians of results.
func typical(runs []result) result {
	var ns, allocs, size []float64
	for _, r := range runs {
		ns, allocs, size = append(ns, r.ns), append(allocs, r.allocs), append(size, r.size)
	}
	return result{median(ns), median(allocs), median(size)}
}
