package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// result is what a benchmark of package testing printed.
type result struct{ ns, allocs, size float64 }

// contest are the results of the benchmarks of two packages, round by round: ours
// and theirs, by the name of the benchmark.
type contest map[string]*[2][]result

// hold runs the benchmarks of two modules, in the folder and package that each
// names, in turn; from round to round the other one is first.
func hold(ctx context.Context, rounds int, ours, theirs command) (contest, error) {
	found, sides := contest{}, [2]command{ours, theirs}
	for turn := range 2 * rounds {
		i := (turn + 1) / 2 % 2 // 0, 1, 1, 0, 0, 1, …
		c := sides[i]
		c.args = append([]string{"go", "test", "-run=^$", "-bench=.", "-benchtime=200ms"}, c.args...)
		_, out, err := c.output(ctx)
		if err != nil {
			return nil, err
		}
		results, err := parse(string(out))
		if err != nil {
			return nil, err
		}
		for name, r := range results {
			if found[name] == nil {
				found[name] = new([2][]result)
			}
			found[name][i] = append(found[name][i], r)
		}
	}
	return found, nil
}

// parse reads what go test prints about benchmarks: values, each with its unit.
func parse(out string) (map[string]result, error) {
	results := map[string]result{}
	for line := range strings.Lines(out) {
		name, is := strings.CutPrefix(line, "Benchmark")
		fields := strings.Fields(name)
		if !is || len(fields) < 2 {
			continue
		}
		values := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("cannot read the benchmark %q: %w", line, err)
			}
			values[fields[i+1]] = v
		}
		name, _, _ = strings.Cut(fields[0], "-")
		results[name] = result{values["ns/op"], values["allocs/op"], values["size"]}
	}
	if len(results) == 0 {
		return nil, fmt.Errorf("go test printed no benchmark:\n%s", out)
	}
	return results, nil
}

// of returns the medians of a benchmark on both sides.
func (c contest) of(name string) (ours, theirs result, err error) {
	runs := c[name]
	if runs == nil || len(runs[0]) == 0 {
		return ours, theirs, fmt.Errorf("no benchmark %s ran", name)
	}
	return typical(runs[0]), typical(runs[1]), nil
}

// times is the median of how many times as long theirs took as ours; see timesAsLong.
func (c contest) times(name string) float64 {
	var ns [2][]float64
	for i, runs := range c[name] {
		for _, r := range runs {
			ns[i] = append(ns[i], r.ns)
		}
	}
	return timesAsLong(ns[0], ns[1])
}

// typical has the medians of results, of nothing for a side that has none.
func typical(runs []result) result {
	if len(runs) == 0 {
		return result{}
	}
	var ns, allocs, size []float64
	for _, r := range runs {
		ns, allocs, size = append(ns, r.ns), append(allocs, r.allocs), append(size, r.size)
	}
	return result{median(ns), median(allocs), median(size)}
}
