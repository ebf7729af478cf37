package emit

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/templates"
)

// runtime copies the runtime's files into the package, without those for what
// none of its resources has.
func (e *emitter) runtime() {
	files, err := templates.Runtime()
	if err != nil && e.err == nil {
		e.err = err
	}
	found := needs(e.api)
	shared := &model.Resource{Decls: e.api.Shared, Operations: []*model.Operation{{Params: &model.Struct{}, Decls: e.api.Shared}}}
	resources := append(slices.Clone(e.api.Resources), shared)
	clause := Header + "\npackage " + e.opts.Package.String() + "\n"
	for _, f := range files {
		if needed := neededBy(f.Name); needed != nil && !slices.ContainsFunc(resources, needed) {
			continue
		}
		if t, ok := constants[f.Name]; ok && !found[t] {
			continue
		}
		source := make([]byte, 0, len(clause)+len(f.Source))
		source = append(append(source, clause...), f.Source...)
		e.files = append(e.files, File{Name: "runtime_" + f.Name, Source: source, Copied: "runtime/" + f.Name})
	}
}

// Original is the hand-written file that File.Copied names.
func Original(name string) ([]byte, error) { return templates.Original(name) }

// v2Prefix begins the names of the files of the runtime that serve API v2.
const v2Prefix = "v2_"

// neededBy is what needs a file of the runtime; nil for a file that every package has.
func neededBy(file string) func(*model.Resource) bool {
	if strings.HasPrefix(file, v2Prefix) {
		return func(r *model.Resource) bool { return r.V2 }
	}
	return shapes[file]
}

// shapes are the files of the runtime that serve a shape not every package
// has, each with what needs it.
var shapes = map[string]func(*model.Resource) bool{
	"search.go": func(r *model.Resource) bool {
		return r.Searched || slices.ContainsFunc(r.Operations, func(op *model.Operation) bool { return op.Base == model.BaseSearch })
	},
	"upload.go": func(r *model.Resource) bool {
		return slices.ContainsFunc(r.Operations, func(op *model.Operation) bool { return op.Multipart })
	},
}
