package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/output"
)

// settings are the flags of a command that set something of a config.Config.
type settings struct {
	app         *app
	config      string          // of --config
	take        bool            // --adopt
	only        string          // of --for
	words       []string        // packages that are named by arguments
	listed      []config.Config // all packages of the file
	chosen      []int           // the packages that packages returned, by their positions in the file
	sharedByAll []string        // shared settings of which all that share them are generated
	values      []*value
}

// value is a setting's flag. It implements pflag.Value.
type value struct {
	key   config.Key
	given []string // what the command line says, nil if nothing
}

// String is the default, for the help text.
func (v *value) String() string {
	c := config.Default()
	if v.key.Name == "" {
		return "" // pflag asks an empty value for its zero
	}
	return strings.Join(v.key.Values(&c), ",")
}

// Set takes one use of the flag.
func (v *value) Set(text string) error {
	texts := v.key.Split(text)
	for _, t := range texts {
		if err := v.key.Check(t); err != nil {
			return err
		}
	}
	v.given = append(v.given, texts...)
	return nil
}

// Type is what the help text calls the flag's value.
func (v *value) Type() string {
	switch {
	case v.key.IsToggle():
		return "bool" // pflag knows this word
	case v.key.Choices != nil:
		return strings.Join(v.key.Choices, "|")
	case v.key.IsPairs():
		return "KEY=NAME"
	case v.key.Name == "resources" || v.key.Name == "exclude":
		return "ID"
	}
	return strings.ToUpper(v.key.Flag)
}

// settings adds --config and the flags of the named settings to a command.
func (a *app) settings(cmd *cobra.Command, names ...string) *settings {
	s := &settings{app: a}
	cmd.Flags().StringVar(&s.config, "config", "", "read the settings from `FILE` (default "+config.FileName+" if there is one)")
	for _, key := range config.Keys() {
		if !slices.Contains(names, key.Name) {
			continue
		}
		v := &value{key: key}
		s.values = append(s.values, v)
		flag := cmd.Flags().VarPF(v, key.Flag, "", strings.ToLower(key.Doc[:1])+strings.TrimSuffix(key.Doc[1:], "."))
		if key.IsToggle() {
			flag.NoOptDefVal = "true"
		}
		_ = cmd.RegisterFlagCompletionFunc(key.Flag, s.completion(key)) // fails for unknown flags alone
	}
	return s
}

// settingNames are the names of all settings.
func settingNames() []string {
	var names []string
	for _, key := range config.Keys() {
		names = append(names, key.Name)
	}
	return names
}

// applyFlags sets what the flags say.
func (s *settings) applyFlags(c *config.Config) error {
	for _, v := range s.values {
		if v.given == nil {
			continue
		}
		if err := v.key.Set(c, v.given); err != nil {
			return err
		}
	}
	return nil
}

// file is the name of the settings file.
func (s *settings) file() string {
	if s.config == "" {
		return config.FileName
	}
	return s.config
}

// applyFile returns the packages of the settings file over c: of the one of --config, or
// of the one in the folder if there is one.
func (s *settings) applyFile(c config.Config) ([]config.Config, error) {
	name := s.file()
	text, err := readText(s.app.path(name), "the settings")
	if s.config == "" && isMissing(err) {
		return []config.Config{c}, nil
	}
	if err != nil {
		return nil, err
	}
	if s.app.isLinked(name) {
		s.app.hidden.hide(s.app.path(name), text)
	}
	all, err := c.Packages(s.app.path(name), text)
	return all, s.app.unquoted(name, err)
}

// goGenerate reports whether a //go:generate line started this run.
func (a *app) goGenerate() bool {
	file, _ := a.lookupEnv("GOFILE")
	return file != ""
}

// defaultPackage is the name of the package when no setting says it: that of the
// hand-written files in the output folder, if there are any.
func (s *settings) defaultPackage(dir string) (string, error) {
	host, err := output.Host(s.app.path(dir))
	if err != nil && !slices.ContainsFunc(s.values, func(v *value) bool { return v.key.Name == "package" }) {
		err = nil // it writes no package
	}
	if host == "" {
		host = config.Default().Package
	}
	return host, err
}

// hosted reports whether hand-written files name the package.
func (s *settings) hosted(c config.Config) bool {
	host, err := output.Host(s.app.path(c.Output))
	return err == nil && host == c.Package
}

// generator is the configuration of the pipeline.
func (s *settings) generator(c config.Config) generator.Config {
	cfg := c.Config
	cfg.SettingAt = c.Position
	cfg.Dir, cfg.Stdin, cfg.Watch, cfg.Read = s.app.dir, s.app.stdin, s.app.progress.begin, collectEarly
	return cfg
}

// document is how a command that needs no pipeline opens a document.
func (s *settings) document(c config.Config) load.Options {
	return s.generator(c).LoadOptions(nil)
}

// line are the flags as they were given, to repeat them in a message.
func (s *settings) line() string {
	var b strings.Builder
	add := func(flag, text string) {
		if strings.ContainsFunc(text, needsQuotes) {
			text = "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
		}
		b.WriteString(strings.TrimSuffix(" "+flag, " ") + " " + text)
	}
	if s.app.dir != "" {
		add("-C", s.app.dir)
	}
	b.WriteString(" generate")
	for _, word := range s.words {
		add("", word)
	}
	if s.config != "" {
		add("--config", s.config)
	}
	for _, v := range s.values {
		for _, text := range v.given {
			if v.key.IsToggle() {
				b.WriteString(" --" + v.key.Flag + "=" + text)
				continue
			}
			add("--"+v.key.Flag, text)
		}
	}
	return "stripegen" + b.String()
}

// needsQuotes reports whether a shell could read a character as other than itself.
func needsQuotes(r rune) bool {
	return !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:@,", r)
}
