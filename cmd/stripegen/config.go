package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
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
	cmd.RunE = a.command(func(context.Context) error {
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
		text, err := settingsTables(lists)
		if err != nil {
			return diag.Errorf(diag.Internal, "", "cannot print the settings: %w", err)
		}
		return a.print(text)
	})
	return cmd
}

// allInForce are the settings of one package, for programs.
type allInForce struct {
	Settings []inForce `json:"settings"`
}

// settingsTables returns the settings of packages for people, with a line between two tables.
func settingsTables(lists []allInForce) ([]byte, error) {
	var tables [][]byte
	for _, list := range lists {
		table, err := settingsTable(list.Settings)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return bytes.Join(tables, []byte("\n")), nil
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

// settingsTable returns the settings for people.
func settingsTable(list []inForce) ([]byte, error) {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	_, err := fmt.Fprintln(w, "SETTING\tVALUE\tFROM")
	for _, one := range list {
		value := "none"
		if len(one.Values) > 0 {
			value = strings.Join(one.Values, ", ")
		}
		if err == nil {
			_, err = fmt.Fprintf(w, "%s\t%s\t%s\n", one.Name, cell(value), cell(one.Where))
		}
	}
	if err == nil {
		err = w.Flush()
	}
	return b.Bytes(), err
}
