package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The goals for generating and compiling all resources.
const (
	allRatio         = 1.5
	sdkRatio         = 2
	allMemory        = 500_000_000
	allCompileRatio  = 1.25
	allCompileMemory = 1.25
)

// oapiCodegen generates Go for OpenAPI documents in general. Its code for Stripe's
// document does not compile.
const oapiCodegen = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2"

// allResources measures all resources of Stripe's document: generating and compiling
// them.
func allResources(ctx context.Context, work string) ([]row, error) {
	work = filepath.Join(work, "all")
	if err := os.Mkdir(work, 0o755); err != nil {
		return nil, err
	}
	generated, err := generateAll(ctx, work)
	if err != nil {
		return nil, err
	}
	compiled, err := compileAll(ctx, work)
	return append(generated, compiled...), err
}

// generateAll measures the command on all resources against a process that only
// loads the same document, and against another generator. It leaves the package in
// the folder ours/stripe.
func generateAll(ctx context.Context, work string) ([]row, error) {
	spec, err := stripeDocument(ctx)
	if err != nil {
		return nil, err
	}
	ours, load := filepath.Join(work, "stripegen"), filepath.Join(work, "loadkin")
	for _, build := range []command{
		{dir: filepath.Join("..", ".."), args: []string{"go", "build", "-buildvcs=false", "-o", ours, "./cmd/stripegen"}},
		{args: []string{"go", "build", "-buildvcs=false", "-o", load, "./bench/loadkin"}},
		{dir: work, env: []string{"GOBIN=" + work}, args: []string{"go", "install", oapiCodegen}}, // outside of our modules
	} {
		if _, err := build.run(ctx); err != nil {
			return nil, err
		}
	}
	output := filepath.Join(work, "ours", "stripe")
	clean := func(command) error { return os.RemoveAll(output) }
	generate := command{dir: work, args: []string{ours, "generate", "--quiet", "--spec", spec, "--resource", "all", "--output", output}}
	other := command{dir: work, args: []string{filepath.Join(work, "oapi-codegen"), "-generate", "types,client", "-package", "stripe", "-o", "other.go", spec}}
	a, b, err := inTurn(ctx, 7, command{args: []string{load, spec}}, generate, clean)
	if err != nil {
		return nil, err
	}
	c, d, err := inTurn(ctx, 1, other, generate, clean)
	if err != nil {
		return nil, err
	}
	sdk := filepath.Join(work, "sdk")
	inSDK := command{dir: work, args: []string{ours, "generate", "--quiet", "--spec", spec, "--resource", "all", "--target", "stripe-go", "--sdk", "v86", "--output", sdk}}
	e, f, err := inTurn(ctx, 7, generate, inSDK, func(command) error { return errors.Join(os.RemoveAll(output), os.RemoveAll(sdk)) })
	if err != nil {
		return nil, err
	}
	if _, err := generate.run(ctx); err != nil { // the package is compiled later
		return nil, err
	}
	return []row{
		atMost("generate all resources / load the document with kin-openapi", seconds(b.wall), seconds(a.wall), b.wall.Seconds()/a.wall.Seconds(), allRatio),
		{"… peak memory", mebibytes(b.peak), mebibytes(a.peak), "", "≤ " + mebibytes(allMemory), verdict(b.peak <= allMemory)},
		compared("generate all resources / oapi-codegen (does not compile)", seconds(d.wall), seconds(c.wall), d.wall.Seconds()/c.wall.Seconds()),
		compared("… peak memory", mebibytes(d.peak), mebibytes(c.peak), float64(d.peak)/float64(max(c.peak, 1))),
		atMost("generate the files of all resources in an SDK / their package", seconds(f.wall), seconds(e.wall), f.wall.Seconds()/e.wall.Seconds(), sdkRatio),
	}, nil
}

// compileAll measures how long the package of all resources takes to compile after
// a change, against stripe-go's root package.
func compileAll(ctx context.Context, work string) ([]row, error) {
	ours, theirs := filepath.Join(work, "ours"), filepath.Join(work, "theirs")
	if err := write(ours, map[string]string{"go.mod": oursMod, "main.go": session("ours.example/stripe")}); err != nil {
		return nil, err
	}
	if err := copiedModule(ctx, theirs, map[string]string{"main.go": session(stripeGo)}); err != nil {
		return nil, err
	}
	c, err := warm(ctx, filepath.Join(work, "cache"), ours, theirs)
	if err != nil {
		return nil, err
	}
	build := func(dir, pkg string) command { return c.command(dir, "go", "build", "-trimpath", pkg) }
	one, other := build(ours, "./stripe"), build(theirs, stripeGo)
	for _, c := range []command{one, other} { // what the packages import of their own modules, too
		if _, err := c.run(ctx); err != nil {
			return nil, err
		}
	}
	a, b, err := inTurn(ctx, 3, one, other, changes())
	if err != nil {
		return nil, err
	}
	return []row{
		atMost("compile the package of all resources / stripe-go's", seconds(a.wall), seconds(b.wall), a.wall.Seconds()/b.wall.Seconds(), allCompileRatio),
		atMost("… peak memory of the compiler", mebibytes(a.peak), mebibytes(b.peak), float64(a.peak)/float64(max(b.peak, 1)), allCompileMemory),
	}, nil
}

// compared makes a row for a ratio without a goal.
func compared(what, ours, theirs string, ratio float64) row {
	return row{what, ours, theirs, fmt.Sprintf("%.2f", ratio), "", ""}
}
