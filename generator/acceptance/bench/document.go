package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stripegen/stripegen/generator"
)

// The goals for generating the session.
const (
	documentRatio  = 2
	documentMemory = 64_000_000
	embeddedTime   = 30 * time.Millisecond
)

// document measures the command on Stripe's whole document against a process that
// reads the same bytes and checks that they are JSON.
func document(ctx context.Context, work string) ([]row, error) {
	spec, err := stripeDocument(ctx)
	if err != nil {
		return nil, err
	}
	ours, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	theirs := filepath.Join(work, "readvalid")
	build := command{args: []string{"go", "build", "-buildvcs=false", "-o", theirs, "./bench/readvalid"}}
	if _, err := build.run(ctx); err != nil {
		return nil, err
	}
	output := filepath.Join(work, "output")
	a, b, err := inTurn(ctx, 21,
		command{dir: work, args: []string{ours, "generate", "--quiet", "--spec", spec, "--output", output}},
		command{args: []string{theirs, spec}},
		func(command) error { return os.RemoveAll(output) })
	if err != nil {
		return nil, err
	}
	return []row{
		atMost("generate from the 8 MB document / read it and json.Valid", milliseconds(a.wall), milliseconds(b.wall),
			float64(a.wall)/float64(b.wall), documentRatio),
		limit("… peak memory", mebibytes(a.peak), mebibytes(documentMemory), a.peak <= documentMemory),
	}, nil
}

// stripegen builds the command.
func stripegen(ctx context.Context, work string) (string, error) {
	program := filepath.Join(work, "stripegen")
	build := command{dir: filepath.Join("..", ".."), args: []string{"go", "build", "-buildvcs=false", "-o", program, "./cmd/stripegen"}}
	_, err := build.run(ctx)
	return program, err
}

// inProcess measures the pipeline on the embedded document.
func inProcess(ctx context.Context, _ string) ([]row, error) {
	var failure error
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			if _, err := generator.Generate(ctx, generator.Config{}); err != nil {
				failure = err
				b.FailNow()
			}
		}
	})
	if failure != nil {
		return nil, failure
	}
	took := time.Duration(result.NsPerOp())
	return []row{limit("generate from the embedded document, in-process", milliseconds(took), milliseconds(embeddedTime), took <= embeddedTime)}, nil
}
