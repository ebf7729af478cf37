package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/latest"
	"github.com/stripegen/stripegen/generator/output"
)

// sliceRatio is the goal for recompiling a program with one resource of API v2, against
// one with one resource of API v1.
const sliceRatio = 1.25

// secondVersion measures what API v2 adds: generating all resources of a document of both
// versions, for which the goals are those of API v1 by the size of the document, and
// recompiling a program with one resource.
func secondVersion(ctx context.Context, work string) ([]row, error) {
	work = filepath.Join(work, "second")
	if err := os.Mkdir(work, 0o755); err != nil {
		return nil, err
	}
	first, err := stripeDocument(ctx)
	if err != nil {
		return nil, err
	}
	both, growth, err := bothVersions(first, work)
	if err != nil {
		return nil, err
	}
	rows, err := generateBoth(ctx, work, both, growth)
	if err != nil {
		return nil, err
	}
	compiled, err := recompileSlices(ctx, work, first, both)
	return append(rows, compiled...), err
}

// bothVersions writes the document of API v1 with the larger one of API v2 beside it, and
// returns how many times as long it is.
func bothVersions(first, work string) (path string, growth float64, err error) {
	v1, err := os.ReadFile(first)
	if err != nil {
		return "", 0, err
	}
	zipped, err := os.ReadFile(filepath.Join("testdata", "v2", "preview.json.gz"))
	if err != nil {
		return "", 0, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return "", 0, err
	}
	v2, err := io.ReadAll(reader)
	if err != nil {
		return "", 0, err
	}
	merged, err := latest.Merge(v1, v2)
	if err != nil {
		return "", 0, err
	}
	path = filepath.Join(work, "both.json")
	// Merging leaves out white space, which is loaded as quickly as nothing.
	alone, err := latest.Merge(v1, []byte(`{"paths":{},"components":{"schemas":{}}}`))
	if err != nil {
		return "", 0, err
	}
	return path, float64(len(merged)) / float64(max(len(alone), 1)), os.WriteFile(path, merged, 0o600)
}

// generateBoth measures the command on all resources against a process that only loads
// the same document.
func generateBoth(ctx context.Context, work, spec string, growth float64) ([]row, error) {
	ours, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	load := filepath.Join(work, "loadkin")
	if _, err := (command{args: []string{"go", "build", "-buildvcs=false", "-o", load, "./bench/loadkin"}}).run(ctx); err != nil {
		return nil, err
	}
	output := filepath.Join(work, "all", "stripe")
	generate := command{dir: work, args: []string{ours, "generate", "--quiet", "--spec", spec, "--resource", "all", "--output", output}}
	a, b, err := inTurn(ctx, 5, command{args: []string{load, spec}}, generate, func(command) error { return os.RemoveAll(output) })
	if err != nil {
		return nil, err
	}
	memory := int64(allMemory * growth)
	return []row{
		atMost("generate all resources of both versions / load the document with kin-openapi", seconds(b.wall), seconds(a.wall), b.wall.Seconds()/a.wall.Seconds(), allRatio),
		{"… peak memory", mebibytes(b.peak), mebibytes(a.peak), "", "≤ " + mebibytes(memory), verdict(b.peak <= memory)},
	}, nil
}

// recompileSlices measures how long it takes until a program with one resource runs again
// after a change in the package: one of API v2 against one of API v1.
func recompileSlices(ctx context.Context, work, first, both string) ([]row, error) {
	v1, v2 := filepath.Join(work, "v1"), filepath.Join(work, "v2")
	if err := slice(ctx, v1, first, "identity.verification_session", session("ours.example/stripe")); err != nil {
		return nil, err
	}
	if err := slice(ctx, v2, both, "v2.core.account_link", linkProgram); err != nil {
		return nil, err
	}
	c, err := warm(ctx, filepath.Join(work, "cache"), v1, v2)
	if err != nil {
		return nil, err
	}
	build := []string{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", "program", "."}
	a, b, err := inTurn(ctx, 7, c.command(v2, build...), c.command(v1, build...), changes())
	if err != nil {
		return nil, err
	}
	return []row{atMost("recompile a program with one resource of API v2 / of API v1", seconds(a.wall), seconds(b.wall), a.wall.Seconds()/b.wall.Seconds(), sliceRatio)}, nil
}

// slice writes a module with a package of one resource, and a program.
func slice(ctx context.Context, dir, spec, resource, program string) error {
	result, err := generator.Generate(ctx, generator.Config{Spec: spec, Resources: []string{resource}})
	if err != nil {
		return err
	}
	if _, err := output.Write(filepath.Join(dir, "stripe"), result.Files); err != nil {
		return err
	}
	return write(dir, map[string]string{"go.mod": oursMod, "main.go": program})
}

// linkProgram creates an object of API v2.
const linkProgram = `package main

import (
	"context"
	"fmt"

	"ours.example/stripe"
)

func main() {
	client := stripe.NewClient("sk_test_123")
	link, err := client.V2CoreAccountLinks.Create(context.Background(), &stripe.V2CoreAccountLinkCreateParams{Account: stripe.String("acct_1")})
	fmt.Println(link, err)
}
`
