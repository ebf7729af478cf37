package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/report"
)

// stopping returns the lines of the callers that stop compiling with the generated files in
// place of those on disk.
func (c *calling) stopping(ctx context.Context, result *generator.Result) ([]callers.Rejection, error) {
	if c.found == nil {
		return nil, nil
	}
	program, err := c.found.Load()
	if err != nil {
		return nil, err
	}
	rejected, _, err := program.Rejected(ctx, output.Texts(result.Files))
	return rejected, err
}

// callersText returns what stops compiling, for people.
func (f findings) callersText() string {
	var b strings.Builder
	for _, e := range f.Callers {
		fmt.Fprintf(&b, "stops compiling: %s:%d:%d: %s\n", e.File, e.Line, e.Column, e.Message)
	}
	return b.String()
}

// callersAnnotations returns the lines that stop compiling, to be shown beside the code.
func (f findings) callersAnnotations() []report.Finding {
	var all []report.Finding
	for _, e := range f.Callers {
		all = append(all, report.Finding{File: e.File, Line: e.Line, Column: e.Column, Title: "stops compiling", Text: e.Message})
	}
	return all
}

// findCallers finds the callers of --callers, which are those of one package.
func (k *checking) findCallers(ctx context.Context, configs []config.Config) error {
	if len(configs) > 1 && len(k.calling.patterns) > 0 {
		return k.single("--callers", configs)
	}
	return k.calling.find(ctx, k.app, &configs[0], true)
}
