package main

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/report"
	"github.com/stripegen/stripegen/generator/source"
)

// configuration returns the command that prints the settings in force.
func (a *app) configuration() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the settings in force, and where each comes from",
		Long: `Config prints every setting with its value and where that comes from: a flag, a
variable, a line of the settings file, the hand-written files in the output folder,
or the default. It takes the flags of generate, and reads no document. Passwords in
addresses and the values of settings behind a symbolic link are not shown. Each of
several packages has a table of its own.`,
	}
	s := a.settings(cmd, settingNames()...)
	s.packageArgs(cmd)
	asJSON := cmd.Flags().Bool("json", false, "print a JSON object instead of a table")
	cmd.RunE = a.command(func(context.Context, []string) error {
		all, err := s.packages()
		if err != nil {
			return err
		}
		var lists []allInForce
		for _, c := range all {
			lists = append(lists, allInForce{s.inForce(c)})
		}
		if *asJSON {
			return printEach(a, lists)
		}
		var text bytes.Buffer
		for i, list := range lists {
			if i > 0 {
				text.WriteByte('\n') // between two tables
			}
			settingsTable(&text, list.Settings)
		}
		return a.print(text.Bytes())
	})
	return cmd
}

// allInForce are the settings of one package, for programs.
type allInForce struct {
	Settings []inForce `json:"settings"`
}

// inForce is a setting, for programs.
type inForce struct {
	Name     string   `json:"name"`
	Values   []string `json:"values"`
	From     string   `json:"from"`  // flag, variable, file, package or default
	Where    string   `json:"where"` // the same for people, with a position in a file
	Flag     string   `json:"flag"`
	Variable string   `json:"variable"`
}

// inForce returns all settings and where they come from.
func (s *settings) inForce(c config.Config) []inForce {
	var list []inForce
	given := s.given()
	for _, key := range config.Keys() {
		one := inForce{Name: key.Name, Values: append([]string{}, key.Values(&c)...), From: "default", Where: "default", Flag: "--" + key.Flag, Variable: key.Env()}
		if key.Name == specSetting {
			one.Values = []string{source.Redacted(c.Spec)}
		}
		variable, _, _ := key.LookupEnv(s.app.lookupEnv) // resolve has reported an error
		at := c.KeyPosition(key.Name)
		switch {
		case given[key.Name] != nil:
			one.From, one.Where = "flag", one.Flag
		case variable != "":
			one.From, one.Where = "variable", variable
		case !at.IsZero():
			one.From, one.Where = "file", at.String()
			if s.app.isLinked(s.file()) {
				one.Values = []string{hidden}
			}
		case key.Name == "package" && s.hosted(c):
			one.From, one.Where = "package", "the hand-written files in "+s.app.path(c.Output)
		}
		list = append(list, one)
	}
	return list
}

// settingsTable writes the settings for people.
func settingsTable(b *bytes.Buffer, list []inForce) {
	rows := [][]string{{"SETTING", "VALUE", "FROM"}}
	for _, one := range list {
		value := "none"
		if len(one.Values) > 0 {
			value = strings.Join(one.Values, ", ")
		}
		rows = append(rows, []string{one.Name, cell(value), cell(one.Where)})
	}
	report.Table(b, rows)
}
