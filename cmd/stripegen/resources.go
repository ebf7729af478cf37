package main

import (
	"bytes"
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// resources is the command that lists what a document offers.
func (a *app) resources() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "resources",
		Short: "List what a document offers: ids, groups, operations, sizes",
		Long: `Resources lists every resource of a document: its id, its group, how many
operations it has, how many schemas its package is made of when references to
other resources are followed, how many when they are not, and how many stubs
stand in then. Group:NAME selects a group. A resource without operations cannot
be selected by itself; groups, patterns and all take it along, as a type.`,
		Args: noArgs,
	}
	s := a.forOne(cmd, "spec")
	asJSON := cmd.Flags().Bool("json", false, "print a JSON object instead of a table")
	cmd.RunE = a.command(func(ctx context.Context) error {
		c, err := s.resolve()
		if err != nil {
			return err
		}
		defer a.progress.begin("load")()
		doc, err := load.OpenIndex(ctx, c.Spec, s.document(c))
		if err != nil {
			return err
		}
		if *asJSON {
			return a.printJSON(listing(doc))
		}
		text, err := table(doc)
		if err != nil {
			return diag.Errorf(diag.Internal, "", "cannot print the resources: %w", err)
		}
		return a.print(text)
	})
	return cmd
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

// offers are the resources of a document, sorted by id.
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

// table is the resources for people, without anything that a document could say to
// a terminal or a CI service.
func table(doc *load.Document) ([]byte, error) {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	_, err := fmt.Fprintln(w, "RESOURCE\tGROUP\tOPERATIONS\tFOLLOWED\tSTUBBED\tSTUBS")
	for _, o := range offers(doc.Index) {
		if err == nil {
			_, err = fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\n", cell(o.ID), cell(o.Group), len(o.Operations), o.Followed, o.Stubbed, len(o.Stubs))
		}
	}
	if err == nil {
		err = w.Flush()
	}
	return b.Bytes(), err
}

// cell is text that begins a line of a table or stands in it.
func cell(text string) string { return diag.PrintableLines(diag.Printable(text)) }

// listing is the resources for programs.
func listing(doc *load.Document) any {
	return struct {
		Source    string  `json:"source"`
		Version   string  `json:"version"`
		Flavor    string  `json:"flavor"`
		SHA256    string  `json:"sha256"`
		Resources []offer `json:"resources"`
	}{doc.Source, doc.Version, doc.Flavor.String(), doc.SHA256, offers(doc.Index)}
}
