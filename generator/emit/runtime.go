package emit

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/templates"
)

// runtime copies the runtime's files into the package, without those that none of its
// declarations needs.
func runtime(pkg *decl.Package) ([]output.Source, error) {
	sources, err := templates.Runtime()
	found := mentioned(pkg)
	sources = slices.DeleteFunc(sources, func(f templates.RuntimeFile) bool {
		names := optional[f.Name]
		if strings.HasPrefix(f.Name, templates.V2Prefix) {
			return !pkg.V2
		}
		return names != nil && !slices.ContainsFunc(names, func(name string) bool { return found[name] })
	})
	return copies(sources, "runtime_", "\npackage "+pkg.Name.String()+"\n"), err
}

// ourHeader is what every file of a standalone package begins with.
const ourHeader = output.Header + "\n"

// copies returns copies of hand-written files, with a clause after the header.
func copies(sources []templates.RuntimeFile, prefix, clause string) []output.Source {
	files := make([]output.Source, len(sources))
	for i, f := range sources {
		files[i] = output.Source{Name: prefix + f.Name, Data: append([]byte(ourHeader+clause), f.Source...), Original: f.Text}
	}
	return files
}

// optional are the files of the runtime that not every package needs, each with the
// names that need it.
var optional = map[string][]string{
	"currencies.go":   {"Currency"},
	"paymentcodes.go": {"Error"},
	"search.go":       {"SearchMeta", "SearchParams", "V1SearchList"},
	"upload.go":       {"callMultipart"},
}

// mentioned returns the names in the types of a package, and the name of the upload
// function if an operation calls it.
func mentioned(pkg *decl.Package) map[string]bool {
	found := map[string]bool{}
	note := func(n decl.Named) { found[n.Name.String()] = true }
	for sym := range pkg.Symbols() {
		switch item := sym.Item.(type) {
		case *decl.Field:
			decl.Mentions(item.Type, note)
		case *decl.Func:
			for _, t := range item.Results {
				decl.Mentions(t, note)
			}
			if sym.Operation != nil && sym.Operation.Multipart {
				found["callMultipart"] = true
			}
		}
	}
	return found
}
