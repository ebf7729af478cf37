package load

import "github.com/stripegen/stripegen/generator/diag"

// sharedExclude returns the patterns of Exclude that name a resource of this document.
// Those that do not are noted, since they may be for another document.
func (d *Document) sharedExclude(opts Options) []string {
	var kept []string
	ids := d.Index.Resources()
	d.Unmatched = map[string]*diag.Error{}
	for _, pattern := range opts.Exclude {
		if len(Matching(d.Index.known(), pattern)) > 0 {
			kept = append(kept, pattern)
			continue
		}
		d.Unmatched[pattern] = opts.at(excludeSetting, pattern, unknown(ids, pattern))
	}
	return kept
}
