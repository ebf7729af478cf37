package emit

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/templates"
)

// runtime copies the runtime's files into the package, without those for what
// none of its resources has.
func runtime(api *model.API, pkg names.Ident) ([]File, error) {
	sources, err := templates.Runtime()
	found := needs(api)
	shared := &model.Resource{Decls: api.Shared, Operations: []*model.Operation{{Params: &model.Struct{}, Decls: api.Shared}}}
	resources := append(slices.Clone(api.Resources), shared)
	clause := Header + "\npackage " + pkg.String() + "\n"
	var files []File
	for _, f := range sources {
		if needed := shapes[f.Name]; needed != nil && !slices.ContainsFunc(resources, needed) {
			continue
		}
		if t, ok := constants[f.Name]; ok && !found[t] {
			continue
		}
		source := make([]byte, 0, len(clause)+len(f.Source))
		source = append(append(source, clause...), f.Source...)
		files = append(files, File{Name: "runtime_" + f.Name, Source: source, Copied: "runtime/" + f.Name})
	}
	return files, err
}

// Original is the hand-written file that File.Copied names.
func Original(name string) ([]byte, error) { return templates.Original(name) }

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
