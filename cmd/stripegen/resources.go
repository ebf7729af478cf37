package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/report"
)

// listing are the flags of resources.
type listing struct {
	*settings
	why    []string // patterns
	format string
	json   bool
}

// listingFormats are the values of --format without --why.
var listingFormats = []string{"text", "json"}

// resources returns the command that lists what a document offers.
func (a *app) resources() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "resources",
		Short: "List what a document offers: ids, groups, operations, sizes",
		Long: `Resources lists every resource of a document: its id, its group, how many
operations it has, how many schemas its package needs when references to other
resources are followed, how many when they are not, and how many stubs there are then. Group:NAME selects a group. A resource without operations cannot
be selected by itself; groups, patterns and all take it along, as a type.

With --why it shows what makes a selection large: which resources are reached, by
which chain of references, and how many schemas fewer there are when one of them
is excluded; then which exclusions together bring the selection down to what auto
follows. The format html draws it on one page, dot for Graphviz.`,
		Example: `  stripegen resources --why customer
  stripegen resources --why customer --exclude subscription --format html > customer.html`,
	}
	l := &listing{settings: a.forOne(cmd, "spec", "exclude")}
	cmd.Flags().StringSliceVar(&l.why, "why", nil, "show what the resources, patterns or groups `ID` bring along; repeat or separate by commas")
	cmd.Flags().StringVar(&l.format, "format", "text", "print as `FORMAT`: "+strings.Join(report.WeightFormats(), ", ")+"; those after json go with --why")
	cmd.Flags().BoolVar(&l.json, "json", false, "print a JSON object instead of a table, as --format json")
	_ = cmd.RegisterFlagCompletionFunc("why", l.completeResources)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(report.WeightFormats(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Args = l.checkArgs
	cmd.RunE = a.command(l.run)
	return cmd
}

// checkArgs reports words, formats that do not exist, and what goes with --why alone.
func (l *listing) checkArgs(cmd *cobra.Command, args []string) error {
	formats := report.WeightFormats()
	switch {
	case !slices.Contains(formats, l.format):
		return fmt.Errorf("%q is no value of --format; use one of %s", l.format, strings.Join(formats, ", "))
	case l.json && cmd.Flags().Changed("format") && l.format != "json":
		return fmt.Errorf("--json and --format %s exclude each other; use one", l.format)
	case !cmd.Flags().Changed("why") && !slices.Contains(listingFormats, l.format):
		return fmt.Errorf("--format %s goes with --why", l.format)
	case !cmd.Flags().Changed("why") && cmd.Flags().Changed("exclude"):
		return errors.New("--exclude goes with --why")
	}
	if l.json {
		l.format = "json"
	}
	return noArgs(cmd, args)
}

// run opens the document and prints the list, or what a selection brings along.
func (l *listing) run(ctx context.Context, _ []string) error {
	c, err := l.resolve()
	if err != nil {
		return err
	}
	defer l.app.progress.begin("load")()
	opts := l.document(c)
	doc, err := load.OpenIndex(ctx, c.Spec, opts)
	if err != nil {
		return err
	}
	if l.why != nil {
		opts.Resources = l.why
		return l.weigh(doc, opts)
	}
	if l.format == "json" {
		return l.app.printJSON(offered(doc))
	}
	return l.app.print(table(doc))
}

// weigh prints what a selection brings along.
func (l *listing) weigh(doc *load.Document, opts load.Options) error {
	weight, err := doc.Weigh(opts)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	weighed := report.Weighed{Source: doc.Source, Version: doc.Version, SHA256: doc.SHA256, Weight: weight}
	if err := report.WriteWeight(&text, l.format, weighed); err != nil {
		return err
	}
	return l.app.print(text.Bytes())
}

// offer is one resource of a document.
type offer struct {
	ID         string      `json:"id"`
	Group      string      `json:"group"`
	Operations []operation `json:"operations"`
	Followed   int         `json:"schemas_followed"` // schemas when references are followed
	Stubbed    int         `json:"schemas_stubbed"`  // schemas when they are not
	Stubs      []string    `json:"stubs"`            // the resources that are stubs then
}

// operation is one operation of a resource.
type operation struct {
	Method string `json:"method"`
	Path   string `json:"path"`
}

// offers returns the resources of a document, sorted by id.
func offers(index *load.Index) []offer {
	list := []offer{}
	for _, id := range index.Resources() {
		followed, _ := index.Closure([]string{id}, load.Follow)
		stubbed, stubs := index.Closure([]string{id}, load.Stub)
		o := offer{ID: id, Group: load.Group(id), Operations: []operation{}, Followed: len(followed), Stubbed: len(stubbed), Stubs: stubs}
		for _, ref := range index.OperationsOf(id) {
			o.Operations = append(o.Operations, operation{ref.Operation.Method, ref.Path.Path})
		}
		list = append(list, o)
	}
	return list
}

// table returns the resources for people, without anything that a document could say to
// a terminal or a CI service.
func table(doc *load.Document) []byte {
	rows := [][]string{{"RESOURCE", "GROUP", "OPERATIONS", "FOLLOWED", "STUBBED", "STUBS"}}
	for _, o := range offers(doc.Index) {
		row := []string{cell(o.ID), cell(o.Group)}
		for _, n := range []int{len(o.Operations), o.Followed, o.Stubbed, len(o.Stubs)} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	report.Table(&b, rows)
	return b.Bytes()
}

// cell returns text at the beginning of a line of a table or within it.
func cell(text string) string { return diag.PrintableLines(diag.Printable(text)) }

// offered returns the resources for programs.
func offered(doc *load.Document) any {
	return struct {
		Source    string  `json:"source"`
		Version   string  `json:"version"`
		Flavor    string  `json:"flavor"`
		SHA256    string  `json:"sha256"`
		Resources []offer `json:"resources"`
	}{doc.Source, doc.Version, doc.Flavor.String(), doc.SHA256, offers(doc.Index)}
}
