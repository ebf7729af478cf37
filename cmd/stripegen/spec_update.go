package main

import (
	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/source"
)

// update is the command that moves the document forward.
func (a *app) update() *cobra.Command {
	return a.moving(&cobra.Command{
		Use:   "update [SOURCE]",
		Short: "Move the document to its newest version, pinned",
		Long: `Update looks for a newer document behind SOURCE, or the source of the settings
without one: the newest version of a module, the newest tag of a repository that
git fetches, or the present content of an address, a file or a revision of the
repository around. It writes the new source, pinned to its
content, into ` + config.FileName + `; nothing changes when there is none. A module keeps
its version when the newest release is older, unless its author has retracted it.
Without a file, and with --stdout, the source is printed. Where the settings list
packages, --for says whose document moves; without it, all do.

Stripegen diff lock with the printed source shows beforehand what would change for
callers; generate writes the package afterwards.`,
		Example: `  stripegen spec update
  stripegen diff lock "$(stripegen spec update --stdout)" --format markdown`,
	}, source.Update)
}
