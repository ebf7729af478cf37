package generator

import (
	"context"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Describe runs the pipeline up to the names: what is needed to compare a package
// with another, without writing it.
func Describe(ctx context.Context, cfg Config) (diff.Side, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return diff.Side{}, err
	}
	exceptions := cfg.overrides()
	side, api, err := describe(ctx, cfg, exceptions)
	if err != nil {
		return side, err
	}
	if side.Package, _, err = cfg.nameAndDeclare(api, cfg.names(exceptions)); err == nil {
		err = overrides.Unmatched(exceptions)
	}
	return side, err
}

// describe runs the pipeline up to the model. The side has no declarations yet.
func describe(ctx context.Context, cfg Config, exceptions *overrides.Set) (diff.Side, *model.API, error) {
	stages := stages{watch: cfg.Watch}
	defer stages.finish()
	cfg.Read = nil // of Generate alone
	doc, api, err := cfg.model(ctx, exceptions, &stages)
	if err != nil {
		return diff.Side{}, nil, err
	}
	return newSide(doc), api, nil
}

// newSide returns what is compared of a document beside the declarations.
func newSide(doc *load.Document) diff.Side {
	return diff.Side{
		Facts:     diff.Facts{Source: doc.Source, Version: doc.Version, SHA256: doc.SHA256},
		Locate:    doc.Pos,
		Encodings: doc.Encodings(),
	}
}

// nameAndDeclare names a model and declares it.
func (cfg Config) nameAndDeclare(api *model.API, opts names.Options) (*decl.Package, *names.Table, error) {
	table, err := names.Assign(api, opts)
	if err != nil {
		return nil, nil, err
	}
	pkg, err := declare(api, table, cfg)
	return pkg, table, err
}
