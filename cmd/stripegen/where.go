package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/where"
)

// whereabouts are the flags of where.
type whereabouts struct {
	*settings
	json bool
}

// where returns the command that prints which part of the document a declaration comes
// from, and the reverse.
func (a *app) where() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "where FILE:LINE | NAME | POINTER",
		Short: "Print which part of the document a declaration comes from, and back",
		Long: `Where prints the part of the document that a declaration of the package comes from,
with file, line, column and JSON pointer, and the position of the declaration. It takes
a line of a generated file, or the name of a type, field, method, constant or service
method, with or without the name of the package. For a pointer into the document, such
as #/components/schemas/customer, it prints the declarations that come from there.
With several packages it is the one with the file, the one that the name begins with, or
that of --for.

It reads ` + lock.FileName + ` beside the package, and uses the document and the settings that
the lock has. A package with other files than the lock lists is an error; check shows what
differs.`,
		Example: `  stripegen where stripe/customer.go:120
  stripegen where stripe.Customer.Shipping
  stripegen where '#/components/schemas/customer/properties/shipping'`,
	}
	w := &whereabouts{settings: a.forOne(cmd, "output")}
	cmd.Flags().BoolVar(&w.json, "json", false, "print a JSON object instead of text")
	cmd.Args = w.checkArgs
	cmd.ValidArgsFunction = w.complete
	cmd.RunE = a.command(w.run)
	return cmd
}

// checkArgs reports all but one word.
func (w *whereabouts) checkArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 1 && args[0] != "" {
		return nil
	}
	return fmt.Errorf("%s takes one line of a file, name or pointer; see `%s --help`", cmd.CommandPath(), cmd.CommandPath())
}

// run looks up what the word names and prints it.
func (w *whereabouts) run(ctx context.Context, args []string) error {
	word := args[0]
	c, err := w.configOf(word)
	if err != nil {
		return err
	}
	q, err := w.parse(word, &c)
	if err != nil {
		return err
	}
	p, err := w.open(ctx, c, q)
	if err != nil {
		return err
	}
	a, err := p.find(q)
	if err != nil {
		return err
	}
	if w.json {
		return w.app.printJSON(a)
	}
	return w.app.print(a.text())
}

// configOf gathers the settings of the package that the word is about: of a line of a
// file that in its folder, of a name the package before its dot, if there is one such.
func (w *whereabouts) configOf(word string) (config.Config, error) {
	all, err := w.packages()
	if err != nil {
		return config.Config{}, err
	}
	if lineOf.MatchString(word) {
		return all[0], nil // parse sets the folder
	}
	name, _, _ := strings.Cut(word, ".")
	named := slices.DeleteFunc(slices.Clone(all), func(c config.Config) bool { return c.Package != name })
	if len(named) == 1 {
		return named[0], nil
	}
	return w.agreed(all)
}

// question is what was asked for: a line of a file, a name or a pointer.
type question struct {
	file    string // by its name in the package, "" for the others
	line    int
	name    string
	pointer diag.Pointer
}

// lineOf recognises FILE:LINE and FILE:LINE:COLUMN.
var lineOf = regexp.MustCompile(`^(.+\.go):(\d+)(?::\d+)?$`)

// parse reads the word. The folder of a file is that of the package, in place of the
// setting.
func (w *whereabouts) parse(word string, c *config.Config) (question, error) {
	switch match := lineOf.FindStringSubmatch(word); {
	case match != nil:
		line, err := strconv.Atoi(match[2])
		if err != nil || line == 0 {
			return question{}, diag.Errorf(diag.Usage, "", "%s is no line; lines are numbered from 1", diag.Quote(match[2]))
		}
		dir, name := filepath.Split(filepath.Clean(match[1]))
		c.Output, name = w.packageOf(filepath.Clean(dir), name)
		return question{file: name, line: line}, nil
	case strings.HasSuffix(word, ".go"):
		return question{}, diag.Errorf(diag.Usage, "", "which line of %s? Write %s:LINE", diag.Quote(word), word)
	case strings.HasPrefix(word, "#") || strings.HasPrefix(word, "/"):
		return question{pointer: diag.Pointer(strings.TrimPrefix(word, "#"))}, nil
	}
	return question{name: word}, nil
}

// packageOf is the folder of the package that a file is in, and the name of the file there.
// Above the folder of the file that is one with a lock, as in an SDK.
func (w *whereabouts) packageOf(dir, name string) (output, file string) {
	output, file = dir, name
	for range sdkDepth + 1 {
		if _, err := readText(filepath.Join(w.app.path(output), lock.FileName), "the lock"); !isMissing(err) {
			return output, file
		}
		whole, err := filepath.Abs(w.app.path(output))
		if err != nil {
			break
		}
		output, file = filepath.Join(output, ".."), path.Join(filepath.Base(whole), file)
	}
	return dir, name
}

// sdkDepth is how many folders below the package a file in an SDK can be.
const sdkDepth = 3

// made is a package on disk with the declarations and the document that its lock names.
type made struct {
	side  diff.Side
	table *where.Table
}

// open declares the package again from the document and the settings in the lock, and reads
// the positions of the declarations.
func (w *whereabouts) open(ctx context.Context, c config.Config, q question) (*made, error) {
	dir := w.app.path(c.Output)
	folder, err := output.Open(ctx, dir, lock.FileName)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	found := readLock(dir, folder)
	switch {
	case found.bad != nil:
		return nil, found.bad
	case found.lock == nil && q.file != "":
		return nil, noPackage(dir, q.file)
	case found.lock == nil:
		return nil, diag.Errorf(diag.Usage, "", "there is no %s in %s to name what the package was made from; run `stripegen generate`, or name the folder with --output", lock.FileName, c.Output)
	case path.Base(found.lock.Source) == "standard input": // as load calls the source "-"
		return nil, diag.Errorf(diag.Usage, "", "the package in %s was made from standard input, which cannot be read again", c.Output)
	}
	from := withFilesOfLock(fromLock(c.Output, found.lock))
	if err := w.inSDK(&from); err != nil {
		return nil, err
	}
	if from.Profile != nil {
		folder.Share(output.Part{Owned: slices.Collect(maps.Keys(found.lock.Files)), Header: from.Profile.Comment()})
	}
	if _, ours := found.lock.Files[q.file]; strings.Contains(q.file, "/") && (!ours || from.Profile == nil) {
		return nil, noPackage(path.Join(filepath.ToSlash(dir), path.Dir(q.file)), path.Base(q.file))
	}
	texts, err := asLocked(folder, dir, path.Dir(q.file), found.lock)
	if err != nil {
		return nil, err
	}
	cfg := w.generator(from)
	cfg.Spec = w.unlockedSource(c, found.lock)
	found.pin(&cfg)
	side, err := generator.Describe(ctx, cfg)
	if err != nil {
		return nil, err
	}
	pkg := *side.Package
	pkg.Files = slices.DeleteFunc(slices.Clone(pkg.Files), func(f *decl.File) bool { return path.Dir(f.Name) != path.Dir(q.file) })
	return &made{side: side, table: where.New(&pkg, filepath.ToSlash(dir), texts)}, nil
}

// noPackage returns the error for a file without a lock beside it.
func noPackage(dir, file string) error {
	e := diag.Errorf(diag.Usage, "", "is in no package of stripegen: there is no %s beside it", lock.FileName)
	if path.Base(filepath.ToSlash(dir)) == output.Companion {
		e = diag.Errorf(diag.Usage, "", "belongs to the fake server; name a declaration of the package beside it")
	}
	e.Pos = diag.Pos{File: path.Join(filepath.ToSlash(dir), file)}
	return e
}

// asLocked are the texts of our files in a folder of the package, if all files are as the
// lock says.
func asLocked(folder *output.Folder, dir, sub string, l *lock.Lock) (map[string][]byte, error) {
	texts, err := folder.Texts()
	if err != nil {
		return nil, err
	}
	own := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(l.Files)) {
		text, ok := texts[name]
		if !ok || lock.Digest(text) != l.Files[name] {
			e := diag.Errorf(diag.Usage, "", "differs from the file in %s, so its lines cannot be used; `stripegen check` shows the difference", lock.FileName)
			e.Pos = diag.Pos{File: path.Join(filepath.ToSlash(dir), name)}
			return nil, e
		}
		if path.Dir(name) == sub {
			own[name] = text
		}
	}
	return own, nil
}

// fromLock returns the settings in a lock, without names: the lock has all names of the
// package. It ignores values that this version of the command does not know.
func fromLock(dir string, l *lock.Lock) config.Config {
	c := config.Default()
	c.Output = dir
	for _, key := range config.Keys() {
		if values, ok := l.Settings[key.Name]; ok && !key.IsPairs() {
			_ = key.Set(&c, values)
		}
	}
	return c
}

// find looks up a line, a name or a pointer.
func (p *made) find(q question) (*origin, error) {
	var found []where.Declaration
	var err error
	switch {
	case q.pointer != "":
		found, err = p.table.From(q.pointer)
	default:
		var one where.Declaration
		if q.file != "" {
			one, err = p.table.Line(q.file, q.line)
		} else {
			one, err = p.table.Symbol(q.name)
		}
		found = []where.Declaration{one}
	}
	if err != nil {
		return nil, err
	}
	ptr := found[0].Pointer
	pos := p.side.Locate(ptr)
	return &origin{
		Source: p.side.Facts.Source, Version: p.side.Facts.Version, SHA256: p.side.Facts.SHA256,
		Document:     diff.Location{File: pos.File, Line: pos.Line, Column: pos.Col, Pointer: string(ptr)},
		Declarations: found,
	}, nil
}

// origin is a location in the document with the declarations that come from it, as --json
// prints it.
type origin struct {
	Source       string              `json:"source"`
	Version      string              `json:"version"` // of the API
	SHA256       string              `json:"sha256"`
	Document     diff.Location       `json:"document"`
	Declarations []where.Declaration `json:"declarations"`
}

// text has a line for the document and one for each declaration.
func (a *origin) text() []byte {
	var b bytes.Buffer
	pos := diag.Pos{File: a.Document.File, Line: a.Document.Line, Col: a.Document.Column}
	fmt.Fprintf(&b, "%s: %s\n", cell(pos.String()), cell(diag.Pointer(a.Document.Pointer).String()))
	for _, d := range a.Declarations {
		pos := diag.Pos{File: d.File, Line: d.Line, Col: d.Column}
		fmt.Fprintf(&b, "%s: %s\n", cell(pos.String()), cell(d.Symbol))
	}
	return b.Bytes()
}

// complete offers the names of the package's declarations, or its pointers, beside the
// names of files.
func (w *whereabouts) complete(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	c, err := w.resolve()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	p, err := w.open(cmd.Context(), c, question{})
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	offered := p.table.Symbols()
	if strings.HasPrefix(word, "#") {
		offered = p.table.Pointers()
	}
	return slices.DeleteFunc(offered, func(name string) bool { return !strings.HasPrefix(name, word) }), cobra.ShellCompDirectiveDefault
}
