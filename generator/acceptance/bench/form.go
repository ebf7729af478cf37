package main

import (
	"context"
	_ "embed"
	"fmt"
	"path/filepath"
)

// The goals for encoding parameters, all of them set: those of a new session, and
// some that a caller declared.
const (
	formRatio       = 8
	formAllocations = 3
	callerRatio     = 4
)

//go:embed testdata/forms.go.txt
var formBenchmarks string

// encoding measures the encoding of parameters against stripe-go's. Both are
// benchmarks of package testing: ours is compiled into the generated package, whose
// encoder is not exported.
func encoding(ctx context.Context, work string) ([]row, error) {
	dot := "package theirs\n\nimport . \"" + stripeGo + "\"\n"
	found, err := against(ctx, filepath.Join(work, "form"), nil, map[string]string{
		"stripe/params_test.go": "package stripe\n" + fullParams,
		"stripe/forms_test.go":  "package stripe\n\nimport \"testing\"\n" + formBenchmarks,
		"stripe/form_test.go":   oursBenchmark,
	}, map[string]string{
		"params_test.go": dot + fullParams,
		"forms_test.go":  dot + "import \"testing\"\n" + formBenchmarks,
		"form_test.go":   theirsBenchmark,
	})
	if err != nil {
		return nil, err
	}
	full, err := found.encoded("Form", "encode full create params / stripe-go's form package", formRatio)
	if err != nil {
		return nil, err
	}
	callers, err := found.encoded("CallerForm", "encode params that a caller declared / stripe-go's form package", callerRatio)
	return append(full, callers...), err
}

// encoded makes the rows of a benchmark of encoding.
func (c contest) encoded(name, what string, goal float64) ([]row, error) {
	a, b, err := c.of(name)
	if err != nil {
		return nil, err
	}
	if a.size != b.size {
		return nil, fmt.Errorf("the encoded parameters differ: %g bytes and %g bytes", a.size, b.size)
	}
	return []row{
		atLeast(what, nanoseconds(a.ns), nanoseconds(b.ns), c.times(name), goal),
		{"… allocations", fmt.Sprint(a.allocs), fmt.Sprint(b.allocs), "", fmt.Sprintf("≤ %d", formAllocations), verdict(a.allocs <= formAllocations)},
	}, nil
}

// nanoseconds shows a time.
func nanoseconds(ns float64) string { return fmt.Sprintf("%.0f ns", ns) }
