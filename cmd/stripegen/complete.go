package main

import (
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
)

// completion returns the shell completion for the value of a setting's flag.
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

// completeResources offers the ids of the resources of the documents, and their groups.
func (s *settings) completeResources(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	all, err := s.packages()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var ids []string
	seen := map[string]bool{"-": true}
	for _, c := range all {
		if seen[c.Spec] {
			continue
		}
		seen[c.Spec] = true
		doc, err := load.OpenIndex(cmd.Context(), c.Spec, s.document(c))
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		ids = append(ids, doc.Index.Resources()...)
	}
	slices.Sort(ids)
	return append(slices.Compact(ids), load.Groups(ids)...), cobra.ShellCompDirectiveNoFileComp
}

// completePackages offers the names of the packages in the settings.
func (s *settings) completePackages(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	c := config.Default()
	c.Package = ""
	all, err := s.applyFile(c)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, c := range all {
		names = append(names, s.packageOf(c), filepath.ToSlash(c.Output))
	}
	slices.Sort(names)
	return slices.Compact(names), cobra.ShellCompDirectiveNoFileComp
}
