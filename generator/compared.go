package generator

import (
	"context"

	"github.com/stripegen/stripegen/generator/diff"
)

// Comparison is what Diff finds, with the package of the newer document.
type Comparison struct {
	Report *diff.Report

	now *side
	cfg Config
}

// Compare compares two documents as Diff does, and keeps what the newer package is made
// from.
func Compare(ctx context.Context, cfg Config, from, to string) (*Comparison, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	old, now, err := sides(ctx, cfg, from, to)
	if err != nil {
		return nil, err
	}
	stages := stages{watch: cfg.Watch}
	defer stages.finish()
	stages.begin("compare")
	return &Comparison{diff.Compare(old.Side, now.Side), now, cfg}, nil
}

// Files are the files of the newer package by name, as they are before they are
// formatted and checked: for the compiler they are the same. The names are those that
// the older package has, as in Diff.
func (c *Comparison) Files() (map[string][]byte, error) {
	stages := stages{watch: c.cfg.Watch.of("new")}
	defer stages.finish()
	stages.begin("emit")
	raw, err := render(c.now.api, c.now.table, c.now.Package, c.cfg)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(raw))
	for _, f := range raw {
		files[f.Name] = f.Source
	}
	return files, nil
}
