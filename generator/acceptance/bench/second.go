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

// The goals against API v1: for generating all resources of both versions, by the size of
// the document, and for recompiling a program with one resource.
const (
	bothRatio  = 1.1
	sliceRatio = 1.25
)

// secondVersion measures what API v2 adds: generating all resources of a document of both
// versions, and recompiling a program with one resource.
func secondVersion(ctx context.Context, work string) ([]row, error) {
	work = filepath.Join(work, "second")
	if err := os.Mkdir(work, 0o755); err != nil {
		return nil, err
	}
	first, err := stripeDocument(ctx)
	if err != nil {
		return nil, err
	}
	alone, both, growth, err := bothVersions(first, work)
	if err != nil {
		return nil, err
	}
	rows, err := generateBoth(ctx, work, alone, both, growth)
	if err != nil {
		return nil, err
	}
	compiled, err := recompileSlices(ctx, work, first, both)
	return append(rows, compiled...), err
}

// bothVersions writes the document of API v1 without white space, and with the larger one
// of API v2 beside it, and returns how many times as long that is.
func bothVersions(first, work string) (alone, both string, growth float64, err error) {
	v1, err := os.ReadFile(first)
	if err != nil {
		return "", "", 0, err
	}
	zipped, err := os.ReadFile(filepath.Join("testdata", "v2", "preview.json.gz"))
	if err != nil {
		return "", "", 0, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return "", "", 0, err
	}
	v2, err := io.ReadAll(reader)
	if err != nil {
		return "", "", 0, err
	}
	merged, err := latest.Merge(v1, v2)
	if err != nil {
		return "", "", 0, err
	}
	single, err := latest.Merge(v1, []byte(`{"paths":{},"components":{"schemas":{}}}`))
	if err != nil {
		return "", "", 0, err
	}
	alone, both = filepath.Join(work, "alone.json"), filepath.Join(work, "both.json")
	if err := os.WriteFile(alone, single, 0o600); err != nil {
		return "", "", 0, err
	}
	return alone, both, float64(len(merged)) / float64(max(len(single), 1)), os.WriteFile(both, merged, 0o600)
}

// generateBoth measures the command on all resources of two documents, of which the second
// is growth times as long.
func generateBoth(ctx context.Context, work, alone, both string, growth float64) ([]row, error) {
	program, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	output := filepath.Join(work, "all", "stripe")
	generate := func(spec string) command {
		return command{dir: work, args: []string{program, "generate", "--quiet", "--spec", spec, "--resource", everything, "--output", output}}
	}
	a, b, err := inTurn(ctx, 5, generate(both), generate(alone), func(command) error { return os.RemoveAll(output) })
	if err != nil {
		return nil, err
	}
	memory := int64(allMemory * growth)
	return []row{
		atMost("generate all resources of both versions / of API v1, by the size of the document", seconds(a.wall), seconds(b.wall), a.wall.Seconds()/b.wall.Seconds()/growth, bothRatio),
		limit("… peak memory", mebibytes(a.peak), mebibytes(memory), a.peak <= memory),
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
