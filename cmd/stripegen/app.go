package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stripegen/stripegen/generator/diag"
)

// app is one run of the command and what it may use of the outside.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lookupEnv      func(string) (string, bool)
	environ        []string             // as of os.Environ
	isTerminal     func(io.Writer) bool // nil if there are none
	dir            string               // of -C; "" is the current folder
	json           bool                 // results and errors are JSON
	started        bool                 // a command has taken over from the parsing of the command line
	hidden         hiddenWords          // of settings behind a symbolic link
	progress       *progress
	work           work
}

// errDrift ends check when it has found a difference and reported it.
var errDrift = errors.New("the package on disk is not what generate would write")

// run runs a command line and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.stdin = &stoppable{ctx: ctx, in: a.stdin}
	root := a.root()
	root.SetArgs(args)
	a.json = speaksJSON(args)
	return a.exitCode(ctx, a.work.do(ctx, func() error { return root.ExecuteContext(ctx) }))
}

// report reports the error that a run has ended with, if there is one, and returns
// the exit code.
func (a *app) report(err error) int {
	switch {
	case errors.Is(err, errDrift):
		return 1
	case err != nil && !a.started:
		err = diag.Errorf(diag.Usage, "", "%w", err)
	}
	if err != nil {
		a.printError(err)
	}
	return diag.ExitCode(err)
}

// say writes a line to standard error. Errors are ignored.
func (a *app) say(text string, args ...any) {
	a.progress.end()
	_, _ = fmt.Fprintln(a.stderr, diag.PrintableLines(fmt.Sprintf(text, args...)))
}

// root returns the command with all subcommands.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "stripegen",
		Short:         "Write Go packages for Stripe's resources from its OpenAPI document",
		Long:          "Stripegen reads Stripe's OpenAPI document and writes the Go package for the\nresources you name: their types, a client, and all they need to run, without\ndependencies.",
		Args:          subcommand,
		RunE:          help,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "FlagUsages", "FlagUsagesWrapped 100"))
	root.Version = versionText()
	root.SetVersionTemplate("{{.Version}}")
	root.PersistentFlags().StringVarP(&a.dir, "chdir", "C", "", "do as if started in `DIR`")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.generate(), a.check(), a.diff(), a.adopt(), a.resources(), a.spec(), a.init(), a.configuration(), a.where(), a.version())
	strictDefaults(root)
	return root
}

// strictDefaults lets the commands that cobra adds report words that they do not know.
func strictDefaults(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = func(_ *cobra.Command, args []string) error {
				about, rest, err := root.Find(args)
				if err != nil {
					return err
				}
				return subcommand(about, rest)
			}
		case "completion":
			cmd.Args, cmd.RunE = subcommand, help
		}
	}
}

// help shows the help text of a command that does nothing by itself.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// subcommand reports a word that is no subcommand of cmd, with the nearest that is
// one.
func subcommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	if near := diag.Nearest(names, args[0]); near != "" {
		return fmt.Errorf("%s has no command %q; did you mean %q?", cmd.CommandPath(), args[0], near)
	}
	return fmt.Errorf("%s has no command %q; see `%s --help`", cmd.CommandPath(), args[0], cmd.CommandPath())
}

// noArgs reports words where only flags are expected.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%s takes flags only, and %q is none; see `%s --help`", cmd.CommandPath(), args[0], cmd.CommandPath())
}

// flagError returns the error for a flag that does not parse, with the nearest flag for
// one that does not exist.
func flagError(cmd *cobra.Command, err error) error {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(names, unknown.GetSpecifiedName()); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())
}

// command makes the function of a subcommand. What fails before it is called is
// the command line's fault; what fails in it has a class of its own.
func (a *app) command(work func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		a.begin(newProgress(a.watched(cmd)))
		defer a.progress.end()
		if err := a.checkDir(); err != nil {
			return err
		}
		return work(cmd.Context(), args)
	}
}

// begin notes that a command has begun.
func (a *app) begin(progress *progress) {
	a.work.mu.Lock()
	defer a.work.mu.Unlock()
	a.started, a.progress = true, progress
}

// checkDir reports a -C that is no folder.
func (a *app) checkDir() error {
	if a.dir == "" {
		return nil
	}
	stat, err := os.Stat(a.dir)
	if err == nil && !stat.IsDir() {
		err = errors.New("it is not a folder")
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot start in the folder of -C: %w", err)
	}
	return nil
}

// path returns a name as the run sees it: relative names start at the folder of -C.
func (a *app) path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(a.dir, name)
}

// print writes results to standard output.
func (a *app) print(data []byte) error {
	a.progress.end()
	if _, err := a.stdout.Write(data); err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write to standard output: %w", err)
	}
	return nil
}
