package generator

import (
	"cmp"

	"github.com/stripegen/stripegen/generator/diff"
)

// Upgrade is what Compare finds, with the package that generate would write.
type Upgrade struct {
	Report *diff.Report

	now *side
}

// Files are the files of the newer package by name, as they are before they are
// formatted and checked: for the compiler they are the same.
func (u *Upgrade) Files() (map[string][]byte, error) {
	stages := stages{watch: u.now.cfg.Watch}
	defer stages.finish()
	stages.begin("emit")
	pkg := cmp.Or(u.now.Renamed, u.now.Package)
	raw, err := render(u.now.api, u.now.table, pkg, u.now.cfg, u.now.overrides)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(raw))
	for _, f := range raw {
		files[f.Name] = f.Source
	}
	return files, nil
}
