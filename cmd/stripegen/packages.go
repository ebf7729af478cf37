package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
)

// packages gathers the settings of each package that the arguments name, of all without
// arguments: from the file, the environment and the flags.
func (s *settings) packages() ([]config.Config, error) {
	c := config.Default()
	c.Package = "" // to see whether anything sets it
	all, err := s.applyFile(c)
	if err != nil {
		return nil, err
	}
	chosen, err := s.choose(all)
	if err != nil {
		return nil, err
	}
	s.listed, s.chosen = slices.Clone(all), chosen
	if len(chosen) > 1 {
		if err := s.checkSeveral(at(all, chosen)); err != nil {
			return nil, err
		}
	}
	for _, i := range chosen {
		if err := s.complete(&all[i]); err != nil {
			return nil, err
		}
		s.share(&all[i], len(chosen), len(all))
	}
	if err := s.apart(all); err != nil {
		return nil, err
	}
	return at(all, chosen), nil
}

// at are the packages with some indices.
func at(all []config.Config, indices []int) []config.Config {
	var list []config.Config
	for _, i := range indices {
		list = append(list, all[i])
	}
	return list
}

// share notes which settings of a package others have as well: those of the file and,
// if several are chosen, those of flags and variables. What nothing matches is reported
// of the former if all packages are generated.
func (s *settings) share(c *config.Config, chosen, all int) {
	for _, key := range config.Keys() {
		given := s.source(key) != ""
		switch {
		case key.Single, given && chosen == 1, !given && (all == 1 || !c.IsShared(key.Name)):
			continue
		case given || chosen == all:
			s.sharedByAll = append(s.sharedByAll, key.Name)
		}
		c.Shared = append(c.Shared, key.Name)
	}
}

// complete sets what the environment and the flags say, and what nothing has set.
func (s *settings) complete(c *config.Config) error {
	if err := c.ApplyEnv(s.app.lookupEnv, s.app.environ); err != nil {
		return err
	}
	if err := s.applyFlags(c); err != nil {
		return err
	}
	if c.Target == generator.SDKTarget {
		return s.inSDK(c)
	}
	if c.Package != "" {
		return nil
	}
	var err error
	c.Package, err = s.defaultPackage(c.Output)
	return err
}

// source is the flag or variable that sets a setting, or "".
func (s *settings) source(key config.Key) string {
	for _, v := range s.values {
		if v.key.Name == key.Name && v.given != nil {
			return "--" + key.Flag
		}
	}
	variable, _, _ := key.LookupEnv(s.app.lookupEnv) // ApplyEnv reports an error
	return variable
}

// choose returns the indices of the packages that the arguments or --for name.
func (s *settings) choose(all []config.Config) ([]int, error) {
	words := s.words
	if s.only != "" {
		words = []string{s.only}
	}
	var chosen []int
	for i := range all {
		if len(words) == 0 {
			chosen = append(chosen, i)
		}
	}
	for _, word := range words {
		found, err := s.named(all, word)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, found...)
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), nil
}

// named returns the indices of the packages with a name or an output folder.
func (s *settings) named(all []config.Config, word string) ([]int, error) {
	var found []int
	var known []string
	for i, c := range all {
		name := s.packageOf(c)
		known = append(known, name, filepath.ToSlash(c.Output))
		if word == name || filepath.Clean(word) == filepath.Clean(c.Output) {
			found = append(found, i)
		}
	}
	if found != nil {
		return found, nil
	}
	if near := diag.Nearest(known, word); near != "" {
		return nil, diag.Errorf(diag.Usage, "", "the settings have no package or output %s; did you mean %s?", diag.Quote(word), diag.Quote(near))
	}
	return nil, diag.Errorf(diag.Usage, "", "the settings have no package or output %s; they have %s", diag.Quote(word), s.list(all))
}

// packageOf is the name of a package of the file, before the environment and the flags.
func (s *settings) packageOf(c config.Config) string {
	if c.Package != "" {
		return c.Package
	}
	if host, err := output.Host(s.app.path(c.Output)); err == nil && host != "" {
		return host
	}
	return config.Default().Package
}

// list names packages in a message.
func (s *settings) list(all []config.Config) string {
	var names []string
	for _, c := range all {
		names = append(names, s.packageOf(c)+" in "+filepath.ToSlash(c.Output))
	}
	return diag.Printable(strings.Join(names, ", "))
}

// checkSeveral reports flags and variables that would make several packages one.
func (s *settings) checkSeveral(chosen []config.Config) error {
	for _, key := range config.Keys() {
		if from := s.source(key); from != "" && key.Single {
			return s.single(from, chosen)
		}
	}
	piped := 0
	for _, c := range chosen {
		if c.Spec == "-" {
			piped++
		}
	}
	if piped > 1 {
		return diag.Errorf(diag.Usage, "", "standard input is for one package, and %d have spec: -; name one of %s", piped, s.list(chosen))
	}
	return nil
}

// single is the error for what is for one package where several are meant.
func (s *settings) single(what string, chosen []config.Config) error {
	return diag.Errorf(diag.Usage, "", "%s is for one package, and %d are meant: %s; name one", what, len(chosen), s.list(chosen))
}

// apart reports two packages that would write to one folder, or one where the fake of the
// other is.
func (s *settings) apart(all []config.Config) error {
	var errs diag.List
	for i, c := range all {
		for _, before := range all[:i] {
			var what string
			switch {
			case s.sameFolder(c.Output, before.Output):
				what = "is the folder of"
			case s.sameFolder(c.Output, filepath.Join(before.Output, output.Companion)), s.sameFolder(filepath.Join(c.Output, output.Companion), before.Output):
				what = "is in the way of the folder " + output.Companion + " that goes with"
			default:
				continue
			}
			e := diag.Errorf(diag.Usage, "", "output %s %s another package, in %s; set a folder for each", diag.Quote(c.Output), what, before.At())
			e.Pos = c.At()
			errs.Add(e)
		}
	}
	return s.app.unquoted(s.file(), errs.Err())
}

// sameFolder reports whether two names are of one folder, on a file system that takes
// upper and lower case for one, too.
func (s *settings) sameFolder(one, other string) bool {
	one, other = resolved(s.app.path(one)), resolved(s.app.path(other))
	if strings.EqualFold(one, other) {
		return true
	}
	a, err := os.Stat(one)
	if err != nil {
		return false
	}
	b, err := os.Stat(other)
	return err == nil && os.SameFile(a, b)
}

// resolved is an absolute name without symbolic links, as far as its folders exist.
func resolved(name string) string {
	name, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		return target
	}
	parent := filepath.Dir(name)
	if parent == name {
		return name
	}
	return filepath.Join(resolved(parent), filepath.Base(name))
}

// forOne is settings for a command that reads one document: --for names its package.
func (a *app) forOne(cmd *cobra.Command, names ...string) *settings {
	s := a.settings(cmd, names...)
	cmd.Flags().StringVar(&s.only, "for", "", "take the settings of the package `NAME`, or of the one with that output")
	_ = cmd.RegisterFlagCompletionFunc("for", s.completePackages)
	return s
}

// resolve gathers the settings of a command that reads one document. Packages that agree
// in what it has flags for are one to it.
func (s *settings) resolve() (config.Config, error) {
	all, err := s.packages()
	if err != nil {
		return config.Config{}, err
	}
	return s.agreed(all)
}

// agreed is one of several packages if they agree in what the command has flags for.
func (s *settings) agreed(all []config.Config) (config.Config, error) {
	for i := range all[1:] {
		for _, v := range s.values {
			if !slices.Equal(v.key.Values(&all[0]), v.key.Values(&all[i+1])) {
				return config.Config{}, diag.Errorf(diag.Usage, "", "the settings have %d packages that differ in %s: %s; name one with --for", len(all), v.key.Name, s.list(all))
			}
		}
	}
	return all[0], nil
}

// packageArgs lets the arguments of a command name packages.
func (s *settings) packageArgs(cmd *cobra.Command) {
	cmd.Use += " [NAME...]"
	cmd.ValidArgsFunction = s.completePackages
	cmd.Args = s.takePackages
}

// takePackages takes the arguments that name packages.
func (s *settings) takePackages(cmd *cobra.Command, args []string) error {
	if slices.Contains(args, "") {
		return fmt.Errorf("%s: the name of a package is empty; write one or leave it out", cmd.CommandPath())
	}
	s.words = args
	return nil
}
