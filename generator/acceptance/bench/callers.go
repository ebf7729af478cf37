package main

import (
	"context"
	_ "embed"
	"path/filepath"
	"time"
)

// callersTime is what diff --callers may take beyond what go/packages takes to load the
// callers.
const callersTime = 2 * time.Second

//go:embed testdata/app.go.txt
var appProgram string

// callers measures diff --callers of all resources against loading the same packages, the
// generated one among them, with go/packages.
func callers(ctx context.Context, work string) ([]row, error) {
	program, err := stripegen(ctx, work)
	if err != nil {
		return nil, err
	}
	older, newer, err := twoDocuments(ctx)
	if err != nil {
		return nil, err
	}
	loader := filepath.Join(work, "loadcallers")
	if _, err := (command{args: []string{"go", "build", "-o", loader, "./bench/loadcallers"}}).run(ctx); err != nil {
		return nil, err
	}
	dir := filepath.Join(work, "shop")
	if err := write(dir, map[string]string{"go.mod": oursMod, "app/app.go": appProgram}); err != nil {
		return nil, err
	}
	generate := command{dir: dir, args: []string{program, "generate", "--quiet", "--spec", older, "--resource", everything, "--output", "stripe"}}
	if _, err := generate.run(ctx); err != nil {
		return nil, err
	}
	ours := command{dir: dir, args: []string{program, "diff", "--resource", everything, "--fail-on", "none", "lock", newer, "--callers", "./..."}}
	theirs := command{dir: dir, args: []string{loader}}
	if _, err := theirs.run(ctx); err != nil { // compiles the generated package
		return nil, err
	}
	looked, loaded, err := inTurn(ctx, 5, ours, theirs, func(command) error { return nil })
	if err != nil {
		return nil, err
	}
	beyond := looked.wall - loaded.wall
	return []row{
		{"diff --callers of all resources / go/packages", seconds(looked.wall), seconds(loaded.wall), "", "", ""},
		limit("… beyond it", seconds(max(beyond, 0)), seconds(callersTime), beyond <= callersTime),
	}, nil
}
