// Package emit assembles the files of a package: declarations, which templates/render
// prints, and copies of what is written by hand.
//
// A standalone package has, beside the files of its declarations:
//
//	runtime_*.go              the hand-written runtime, copied
package emit

import (
	"cmp"
	goruntime "runtime"

	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/templates"
	"github.com/stripegen/stripegen/templates/render"
)

// Files renders the files of a standalone package, in a fixed order.
func Files(pkg *decl.Package) ([]output.Source, error) {
	files, err := renderFiles("", pkg.Name, pkg.Files)
	if err != nil {
		return nil, err
	}
	copied, err := runtime(pkg)
	return append(files, copied...), err
}

// SDKFiles renders the files of a part of an SDK, in their order. They begin with its header.
func SDKFiles(header string, pkg *decl.Package) ([]output.Source, error) {
	return renderFiles(header, pkg.Name, pkg.Files)
}

// renderFiles renders files of a package, which begin with a header, "" for ours.
func renderFiles(header string, pkg names.Ident, declared []*decl.File) ([]output.Source, error) {
	files := make([]output.Source, len(declared))
	var group errgroup.Group
	group.SetLimit(goruntime.GOMAXPROCS(0))
	for i, d := range declared {
		group.Go(func() (err error) {
			f := output.Source{Name: d.Name, Header: header}
			for _, name := range d.Declares() {
				f.Declares = append(f.Declares, output.Decl(name))
			}
			for path := range d.Imports {
				f.Imports = append(f.Imports, string(path))
			}
			f.Data, err = render.File(cmp.Or(header, ourHeader), pkg, d)
			files[i] = f
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return files, nil
}

// Names returns the options for the names of a standalone package.
func Names() names.Options {
	return names.Options{Reserved: templates.RuntimeNames(), ClientMethods: templates.ClientMethods(), Shared: decl.RuntimeTypes}
}
