package main

import (
	"context"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version returns the command that prints the version of the program.
func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of stripegen",
		Args:  noArgs,
		RunE: a.command(func(context.Context, []string) error {
			return a.print([]byte(versionText()))
		}),
	}
}

// versionText returns this program in one line.
func versionText() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		build = &debug.BuildInfo{GoVersion: "an unknown go"}
	}
	return describe(build)
}

// describe returns a build in one line: version, commit, Go.
func describe(build *debug.BuildInfo) string {
	version := build.Main.Version
	if version == "" {
		version = "(devel)"
	}
	var details []string
	for _, setting := range build.Settings {
		switch {
		case setting.Key == "vcs.revision":
			details = append(details, "commit "+setting.Value)
		case setting.Key == "vcs.modified" && setting.Value == "true":
			details = append(details, "modified")
		}
	}
	details = append(details, build.GoVersion)
	return "stripegen " + version + ", " + strings.Join(details, ", ") + "\n"
}
