package generator

import (
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// keep adds the earlier names that stay to a package, if the configuration wants them:
// the names of the run before, where something has another one now, and those that run
// kept while the API has the same version. The names of a type that moved lead to where it
// is now.
func (cfg Config) keep(api *model.API, pkg *decl.Package, table *names.Table, before map[string]string) (*decl.Package, []names.Kept) {
	if !cfg.KeepRenamed {
		return pkg, nil
	}
	var earlier []names.Earlier
	for key, name := range before {
		earlier = append(earlier, names.Earlier{Key: key, Name: name})
	}
	if cfg.KeptAPI == pkg.Version {
		earlier = append(earlier, cfg.Kept...)
	}
	return pkg.Keep(table.Kept(table.Moved(api, earlier)), emit.Names().Reserved)
}
