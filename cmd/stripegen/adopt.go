package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/adopt"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/sdk"
)

// adopting are the flags of adopt.
type adopting struct {
	app           *app
	specs         []string
	sdk, required string
	format        string
	uncovered     bool
	requiredAPI   string // the version of the API that the document of --required-from is of
}

// adoptFormats are the values of --format for adopt.
var adoptFormats = []string{"text", "json", "markdown"}

// oneRepository reports what is no name of one folder.
func oneRepository(cmd *cobra.Command, args []string) error {
	if len(args) == 1 && args[0] != "" {
		return nil
	}
	return fmt.Errorf("%s takes the folder of one repository; see `%s --help`", cmd.CommandPath(), cmd.CommandPath())
}

// adopt returns the command that looks at the repository of an SDK.
func (a *app) adopt() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "adopt DIR",
		Short: "Compare the generated files of an SDK with ours",
		Long: `Adopt reports for each file in the repository of an SDK that its own generator wrote
whether we would write the same declarations: types, fields with their tags,
constants, methods with what they call. It names what would be lost or changed.
Nothing is written: generate --target stripe-go --adopt takes over the files that
lose nothing.

With several --spec it names the document that fits best and reports on that one.`,
		Example: `  stripegen adopt . --spec mod:github.com/stripe/stripe-mock@v0.199.0/embedded/openapi/spec3.json
  stripegen adopt ../stripe-go --spec v1.json --spec v2.json --format markdown --uncovered`,
		Args: oneRepository,
	}
	d := &adopting{app: a}
	cmd.Flags().StringArrayVar(&d.specs, "spec", []string{generator.DefaultSpec}, "compare with the `DOCUMENT`, named as for generate; repeat to find the one that fits best")
	cmd.Flags().StringVar(&d.sdk, "sdk", generator.AutoSDK, "the `PROFILE` of the SDK: "+strings.Join(sdk.Names(), ", ")+", a file, or auto for that of the go.mod")
	cmd.Flags().StringVar(&d.required, "required-from", generator.NoSpec, "take from the `DOCUMENT` which fields of responses are always there")
	cmd.Flags().StringVar(&d.format, "format", "text", "print the report as `FORMAT`: "+strings.Join(adoptFormats, ", "))
	cmd.Flags().BoolVar(&d.uncovered, "uncovered", false, "list what the document has and the SDK has not, and the reverse")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(adoptFormats, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = a.command(d.run)
	return cmd
}

// run looks and reports.
func (d *adopting) run(ctx context.Context, args []string) error {
	dir := args[0]
	if !slices.Contains(adoptFormats, d.format) {
		return diag.Errorf(diag.Usage, "", "%q is no value of --format; use one of %s", d.format, strings.Join(adoptFormats, ", "))
	}
	c := config.Default()
	c.Target, c.Output, c.SDK = generator.SDKTarget, dir, d.sdk
	s := &settings{app: d.app}
	if err := s.inSDK(&c); err != nil {
		return err
	}
	repository, err := filesOf(d.app.path(dir), c.Profile.Comment())
	if err != nil {
		return err
	}
	var reports []*adopt.Report
	for _, spec := range d.specs {
		r, err := d.look(ctx, s.generator(c), spec, repository)
		if err != nil {
			return err
		}
		reports = append(reports, r)
	}
	best := adopt.Best(reports)
	for _, r := range reports {
		d.app.say("%s, API version %s: %d of %d files are reproduced exactly, %d with more", r.Document, r.API, r.Count(adopt.Exact), len(repository.Theirs), r.Count(adopt.More))
	}
	if len(reports) > 1 {
		d.app.say("%s fits best", best.Document)
	}
	for _, note := range d.app.otherVersions(c, best.API, d.requiredAPI) {
		d.app.say("%s", note)
	}
	if p := c.Profile; d.required == generator.NoSpec && (p.Responses.OmitEmpty || len(p.Beside) > 0) {
		d.app.say("a document of the sdk flavour says more of this SDK; name it with --required-from")
	}
	switch d.format {
	case "json":
		return d.app.printJSON(best)
	case "markdown":
		return d.app.print([]byte(best.Markdown()))
	}
	return d.app.print([]byte(diag.PrintableLines(best.Text())))
}

// look compares the files with those of one document.
func (d *adopting) look(ctx context.Context, cfg generator.Config, spec string, repository adopt.Repository) (*adopt.Report, error) {
	profile := *cfg.Profile
	whole := profile
	whole.Kept = nil
	cfg.Spec, cfg.Resources, cfg.RequiredFrom, cfg.Profile = spec, []string{"all"}, d.required, &whole
	result, err := generator.Generate(ctx, cfg)
	if err != nil {
		return nil, err
	}
	d.requiredAPI = result.Required
	repository.Ours, repository.Keeps = output.Texts(result.Files), profile.Keeps
	r := &adopt.Report{Document: result.Document.Source, API: result.Document.Version}
	if r.Files, err = adopt.Look(repository); err == nil && d.uncovered {
		r.Covered, err = repository.Cover(adopt.Document{Operations: result.Operations(), Names: namesIn(result.Names())})
	}
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "cannot read a file of the SDK as Go: %w", err)
	}
	return r, nil
}

// namesIn are the values of a table of names.
func namesIn(table map[string]string) map[string]bool {
	names := map[string]bool{}
	for _, name := range table {
		names[name] = true
	}
	return names
}

// filesOf are the Go files at and below a folder, those of tests aside. The generated ones
// begin with a comment, and of the others only those at the root count.
func filesOf(dir, header string) (adopt.Repository, error) {
	found := adopt.Repository{Theirs: map[string][]byte{}, Hand: map[string][]byte{}}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != dir && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "vendor"):
			return fs.SkipDir
		case !entry.Type().IsRegular() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name) // it is below dir
		switch generated := strings.HasPrefix(strings.ReplaceAll(string(text), "\r\n", "\n"), header); {
		case err != nil:
			return err
		case generated:
			found.Theirs[filepath.ToSlash(rel)] = text
		case filepath.Dir(rel) == ".":
			found.Hand[rel] = text
		}
		return nil
	})
	if err == nil && len(found.Theirs) == 0 {
		err = fmt.Errorf("no Go file begins with the header of the SDK")
	}
	if err != nil {
		return found, diag.Errorf(diag.Usage, "", "cannot look at the repository %s: %w", dir, err)
	}
	return found, nil
}
