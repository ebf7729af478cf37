package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/report"
)

// compared is a package and what changes for its callers.
type compared struct {
	config config.Config
	found  *diff.Report
}

// compareAll finds the changes of each package.
func (c *comparison) compareAll(ctx context.Context, from, to string) ([]compared, error) {
	all, err := c.packages()
	if err != nil {
		return nil, err
	}
	if len(all) > 1 {
		if err := c.checkSingle(all, from, to); err != nil {
			return nil, err
		}
	}
	var list []compared
	for _, settings := range all {
		found, err := c.compare(ctx, settings, from, to)
		if err != nil {
			return nil, located(settings, err)
		}
		list = append(list, compared{settings, found})
	}
	return list, nil
}

// checkSingle reports what is for one package.
func (c *comparison) checkSingle(all []config.Config, from, to string) error {
	var what string
	switch {
	case slices.Contains([]string{"html", "sarif", "junit"}, c.format) && !c.changelog:
		what = "--format " + c.format
	case c.baseline != "":
		what = "--baseline"
	case c.writeBaseline != "":
		what = "--write-baseline"
	case c.packageDir != "":
		what = "--package-dir"
	case len(c.calling.patterns) > 0:
		what = "--callers"
	case from == "-" || to == "-":
		what = "standard input"
	default:
		return nil
	}
	return c.single(what, all)
}

// together returns the reports of packages as one. With several packages, each report names
// its package.
func together(format string, list []compared, texts [][]byte) ([]byte, error) {
	if len(list) == 1 {
		return texts[0], nil
	}
	if format == "json" {
		return reportsJSON(list, texts)
	}
	var b bytes.Buffer
	for i, one := range list {
		name, output := diag.Printable(one.config.Package), diag.Printable(filepath.ToSlash(one.config.Output))
		switch format {
		case "text":
			fmt.Fprintf(&b, "package %s in %s\n", name, output)
		case "markdown", "changelog":
			fmt.Fprintf(&b, "# Package `%s` in `%s`\n\n", name, output)
		}
		b.Write(texts[i])
		if format != "github" && i < len(list)-1 {
			b.WriteByte('\n')
		}
	}
	return b.Bytes(), nil
}

// packageReport is the report of one of several packages, for programs.
type packageReport struct {
	Output  string          `json:"output"`
	Package string          `json:"package"`
	Report  json.RawMessage `json:"report"`
}

// reportsJSON returns reports as one JSON object.
func reportsJSON(list []compared, texts [][]byte) ([]byte, error) {
	var all []packageReport
	for i, one := range list {
		all = append(all, packageReport{filepath.ToSlash(one.config.Output), one.config.Package, texts[i]})
	}
	text, err := report.JSON(struct {
		Packages []packageReport `json:"packages"`
	}{all})
	if err != nil {
		return nil, diag.Errorf(diag.Internal, "", "cannot print the result: %w", err)
	}
	return text, nil
}

// completeSides offers the words for documents, and files, and then the names of packages.
func (c *comparison) completeSides(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) < 2 {
		return []string{lockWord, settingsWord}, cobra.ShellCompDirectiveDefault
	}
	return c.completePackages(cmd, args, word)
}
