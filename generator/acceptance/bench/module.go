package main

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// The programs and benchmarks that are compiled against both packages.
var (
	//go:embed testdata/session.go.txt
	sessionProgram string
	//go:embed testdata/http.go.txt
	httpProgram string
	//go:embed testdata/params.go.txt
	fullParams string
	//go:embed testdata/ours_test.go.txt
	oursBenchmark string
	//go:embed testdata/theirs_test.go.txt
	theirsBenchmark string
)

// stripeGo is the package that ours is measured against.
const stripeGo = "github.com/stripe/stripe-go/v85"

// The modules that the packages are compiled in. Ours needs nothing.
const (
	oursMod   = "module ours.example\n\ngo 1.23\n"
	theirsMod = "module theirs.example\n\ngo 1.23\n\nrequire " + stripeGo + " v85.0.0\n"
	// A copy of the sources, for what changes them.
	theirsCopied = theirsMod + "\nreplace " + stripeGo + " => ./stripe\n"
)

// oursModule writes a module with the package generated from Stripe's document, of
// the resources that are named or else the usual one, in the folder stripe, and
// further files.
func oursModule(ctx context.Context, dir string, resources []string, files map[string]string) error {
	spec, err := stripeDocument(ctx)
	if err != nil {
		return err
	}
	result, err := generator.Generate(ctx, generator.Config{Spec: spec, Resources: resources})
	if err != nil {
		return err
	}
	if _, err := output.Write(filepath.Join(dir, "stripe"), result.Files); err != nil {
		return err
	}
	files["go.mod"] = oursMod
	return write(dir, files)
}

// theirsModule writes a module that requires stripe-go, with files. The checksums
// are those of the module that this command belongs to.
func theirsModule(dir string, files map[string]string) error {
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	files["go.mod"], files["go.sum"] = theirsMod, string(sums)
	return write(dir, files)
}

// copiedModule is theirsModule with stripe-go's sources in the folder stripe.
func copiedModule(ctx context.Context, dir string, files map[string]string) error {
	if err := theirsModule(dir, files); err != nil {
		return err
	}
	source, err := moduleFolder(ctx, stripeGo+"@v85.0.0")
	if err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(dir, "stripe"), os.DirFS(source)); err != nil {
		return err
	}
	return write(dir, map[string]string{"go.mod": theirsCopied})
}

// write writes files below a folder.
func write(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// session is the program that creates a session through a package.
func session(pkg string) string { return strings.ReplaceAll(sessionProgram, "{{package}}", pkg) }
