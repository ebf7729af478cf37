// Command bench measures the generator and its output against what they are meant
// to beat, and prints a table of ratios. Both sides of a ratio are measured in the
// same run, in turn, and the median counts, so that a ratio means the same on any
// machine. The numbers are for people: nothing fails because of them.
//
// Run it in the folder generator/acceptance, as make bench does:
//
//	go run ./bench
//
// With names, such as compiling or "all resources", it measures those parts alone.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"text/tabwriter"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures what is named, everything if nothing is, and prints a table. Whole processes come first: on
// Linux, a process is charged with the memory of the one that started it.
func run(ctx context.Context, names []string) error {
	work, err := os.MkdirTemp("", "stripegen-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	measures := []struct {
		name    string
		measure func(ctx context.Context, work string) ([]row, error)
	}{
		{"the whole document", document},
		{"all resources", allResources},
		{"both versions", secondVersion},
		{"drift", drift},
		{"compiling", recompile},
		{"encoding", encoding},
		{"objects", records},
		{"the embedded document", inProcess},
		{"oasdiff", oasdiff}, // last: it prints 29 MB, more than the others need
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, row{"", "ours", "theirs", "ratio", "goal", ""})
	for _, m := range measures {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring", m.name)
		rows, err := m.measure(ctx, work)
		if err != nil {
			return err
		}
		for _, r := range rows {
			fmt.Fprintln(table, r)
		}
	}
	return table.Flush()
}
