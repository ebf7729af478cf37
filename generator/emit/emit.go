// Package emit assembles the files of a package: declarations, which templates/render
// prints, and copies of what is written by hand.
//
// A standalone package has, beside the files of its declarations:
//
//	runtime_*.go              the hand-written runtime, copied
package emit

import (
	goruntime "runtime"

	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/templates"
	"github.com/stripegen/stripegen/templates/render"
)

// Header is the first line of every generated file.
const Header = render.Header

// File is one file of the output.
type File struct {
	Name   string
	Source []byte
	// Declares are the names that a rendered file declares, each once.
	Declares []decl.Declared
	// Header is the comment of an SDK in the place of our header, "" for ours.
	Header string
	// Copied is the name of the hand-written file that the source is a copy of, as
	// templates.Original expects it; "" for a rendered file.
	Copied string
}

// Files renders the files of a standalone package, in a fixed order.
func Files(pkg *decl.Package) ([]File, error) {
	files, err := renderFiles(pkg.Name, pkg.Files)
	if err != nil {
		return nil, err
	}
	copied, err := runtime(pkg)
	return append(files, copied...), err
}

// SDKFiles renders the files of a part of an SDK, in their order.
func SDKFiles(pkg *decl.Package) ([]File, error) { return renderFiles(pkg.Name, pkg.Files) }

// renderFiles renders files of a package.
func renderFiles(pkg names.Ident, declared []*decl.File) ([]File, error) {
	files := make([]File, len(declared))
	var group errgroup.Group
	group.SetLimit(goruntime.GOMAXPROCS(0))
	for i, d := range declared {
		group.Go(func() (err error) {
			files[i] = File{Name: d.Name, Declares: d.Declares(), Header: render.HeaderOf(d)}
			files[i].Source, err = render.File(pkg, d)
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
