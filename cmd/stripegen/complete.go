package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
)

// completion is what the shell offers for the value of a setting's flag.
func (s *settings) completion(key config.Key) cobra.CompletionFunc {
	switch key.Name {
	case "resources", "exclude":
		return s.completeResources
	case "output":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	case "spec":
		return cobra.FixedCompletions([]string{"embedded", "git:", "mod:", "https://"}, cobra.ShellCompDirectiveNoSpace)
	}
	return cobra.FixedCompletions(key.Choices, cobra.ShellCompDirectiveNoFileComp)
}

// completeResources offers the ids of the document's resources, and their groups.
func (s *settings) completeResources(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	c, err := s.resolve()
	if err != nil || c.Spec == "-" {
		return nil, cobra.ShellCompDirectiveError
	}
	ctx := cmd.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	doc, err := load.OpenIndex(ctx, c.Spec, s.document(c))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	ids := doc.Index.Resources()
	return append(ids, load.Groups(ids)...), cobra.ShellCompDirectiveNoFileComp
}
