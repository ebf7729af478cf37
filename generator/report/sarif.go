package report

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// The parts of SARIF 2.1.0 that a report needs, as the standard names them.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool      `json:"tool"`
		ColumnKind string         `json:"columnKind"`
		Results    []sarifResult  `json:"results"`
		Properties map[string]any `json:"properties"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      sarifMessage      `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Suppressions []sarifSuppressed `json:"suppressions,omitempty"`
		Properties   sarifProperties   `json:"properties"`
	}
	sarifSuppressed struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
	sarifLocation struct {
		ID       int            `json:"id,omitempty"`
		Message  *sarifMessage  `json:"message,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
	sarifProperties struct {
		Level    string     `json:"level"`
		Resource string     `json:"resource"`
		Also     []string   `json:"also,omitempty"`
		Old      string     `json:"old"`
		New      string     `json:"new"`
		Pointer  string     `json:"pointer"`
		More     []jsonMore `json:"more,omitempty"`
	}
)

// writeSARIF writes the report for code scanning: a result for each change, values of one
// enum together, at its location in the new document if it has one, suppressed if the
// baseline accepts it.
func writeSARIF(b *bytes.Buffer, r *diff.Report, opts Options) error {
	return sarif(b, r, diff.Rules(), opts)
}

// sarif writes the report with descriptions of the rules that occur.
func sarif(b *bytes.Buffer, r *diff.Report, known []diff.Rule, opts Options) error {
	changes := slices.Clone(touching(r.Changes, opts.Callers))
	for _, accepted := range r.Accepted {
		changes = append(changes, accepted.Change)
	}
	rules, index := sarifRules(changes, known)
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "stripegen diff", InformationURI: "https://github.com/stripegen/stripegen", Rules: rules,
		}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
		Properties: map[string]any{"from": r.From, "to": r.To, "verdict": r.Verdict},
	}
	if left := opts.left.leftOut(); left != "" {
		run.Properties["leftOut"] = left
	}
	if opts.Callers != nil {
		run.Properties["here"] = opts.Callers.Verdict
		run.Properties["untouched"] = opts.Callers.Untouched
	}
	for _, g := range putTogether(touching(r.Changes, opts.Callers), false) {
		result := sarifOf(g.Change, index, opts)
		sarifCallers(&result, g, opts)
		result.Properties.More = g.more()
		run.Results = append(run.Results, result)
	}
	for _, accepted := range r.Accepted {
		result := sarifOf(accepted.Change, index, opts)
		result.Suppressions = []sarifSuppressed{{"external", accepted.Reason}}
		run.Results = append(run.Results, result)
	}
	return encode(b, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// sarifRules returns the known rules that occur in changes, and the index of each by its ID.
func sarifRules(changes []diff.Change, known []diff.Rule) ([]sarifRule, map[string]int) {
	used := map[string]bool{}
	for _, c := range changes {
		used[c.Rule] = true
	}
	rules, index := []sarifRule{}, map[string]int{}
	for _, rule := range known {
		if !used[rule.ID] {
			continue
		}
		index[rule.ID] = len(rules)
		rules = append(rules, sarifRule{
			ID: rule.ID, Short: sarifText(rule.Title), Full: sarifText(rule.Doc),
			Default: sarifDefault{severities[rule.Level].sarif},
		})
	}
	return rules, index
}

// sarifOf returns the result for one change.
func sarifOf(c diff.Change, index map[string]int, opts Options) sarifResult {
	result := sarifResult{
		RuleID:  diag.Visible(c.Rule),
		Level:   severities[c.Level].sarif,
		Message: sarifText(sentence(c.Text)),
		Locations: []sarifLocation{{
			Physical: sarifAt(subject(c), opts),
			Logical:  []sarifLogical{{Name: diag.Visible(c.Symbol), Kind: "declaration"}},
		}},
		Fingerprints: map[string]string{"stripegen/v1": c.Fingerprint},
		Properties:   sarifProperties{Level: c.Level.String(), Resource: c.Resource, Also: c.Also, Old: c.Old, New: c.New},
	}
	if i, known := index[c.Rule]; known {
		result.RuleIndex = &i
	}
	if p := subject(c); p != nil {
		result.Properties.Pointer = pointer(p)
	}
	if c.To != nil && c.From != nil {
		before := sarifText("before")
		result.Related = []sarifLocation{{ID: 1, Message: &before, Physical: sarifAt(c.From, opts)}}
	}
	return result
}

// sarifAt returns p, or nothing when the file is not known.
func sarifAt(p *diff.Location, opts Options) *sarifPhysical {
	if p == nil || p.File == "" {
		return nil
	}
	at := &sarifPhysical{Artifact: sarifArtifact{address(opts.file(p.File))}}
	if p.Line > 0 {
		at.Region = &sarifRegion{StartLine: p.Line, StartColumn: max(p.Column, 0)}
	}
	return at
}

// sarifText returns s as a message, in which brackets would be links (section 3.11.6 of
// the standard) and braces placeholders (3.11.5).
func sarifText(s string) sarifMessage {
	return sarifMessage{strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `{`, `{{`, `}`, `}}`).Replace(s)}
}

// address returns a source as a URI: an https address as it is, a file of a module or
// of a revision of git and a source without a file under the scheme of its kind, and
// any other as a path, so that no other scheme and no host can come from a name.
func address(file string) string {
	if u, err := url.Parse(file); err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil {
		return u.String()
	}
	if name, isNone := noFiles[file]; isNone {
		return "stripegen:" + name
	}
	path := strings.ReplaceAll(file, `\`, "/")
	if scheme, rest, _ := strings.Cut(path, ":"); scheme == "mod" || scheme == "git" {
		return scheme + ":" + strings.TrimPrefix((&url.URL{Path: strings.TrimLeft(rest, "/")}).String(), "./")
	}
	if strings.HasPrefix(path, "/") {
		return (&url.URL{Scheme: "file", Path: "/" + strings.TrimLeft(path, "/")}).String()
	}
	return (&url.URL{Path: path}).String()
}
