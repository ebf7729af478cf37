package generator

import (
	"slices"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Unmatched reports the entries of these settings that none of the results had a use for,
// as far as they are shared. The results are those of all runs that share them.
func Unmatched(settings []string, results ...*Result) error {
	var errs diag.List
	var sets []*overrides.Set
	var sharing []*Result
	for _, r := range results {
		sets = append(sets, r.overrides)
		if r.config.shares(excludeSetting) {
			sharing = append(sharing, r)
		}
	}
	if len(sharing) > 0 && slices.Contains(settings, excludeSetting) {
		errs.Add(unmatchedExclude(sharing)...)
	}
	errs.Add(overrides.UnmatchedShared(settings, sets...)...)
	return errs.Err()
}

// unmatchedExclude reports the patterns that exclude nothing from any document. All
// results have the same ones.
func unmatchedExclude(results []*Result) []*diag.Error {
	var errs []*diag.Error
	for _, pattern := range results[0].config.Exclude {
		if slices.ContainsFunc(results, func(r *Result) bool { return r.document.Unmatched[pattern] == nil }) {
			continue
		}
		errs = append(errs, results[0].document.Unmatched[pattern])
	}
	return errs
}
