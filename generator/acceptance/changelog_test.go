package acceptance

import (
	"bytes"
	"go/constant"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/report"
)

// TestChangelog holds the changelog that diff writes to the one that stripe-go
// publishes. Its releases 84.1.0 to 85.2.0 lie between the documents of v0.199.0 and
// v0.202.0: what they say to be new, and what the packages generated from the two
// documents show to be new, must be in the text of diff. The packages are asked
// through go/types, so that nothing of diff takes part in the question.
func TestChangelog(t *testing.T) {
	old, now := changelogPackage(t, "v0.199.0"), changelogPackage(t, "v0.202.0")
	listed := listedAdditions(t, now, "v0.199.0", "v0.202.0")
	fields, values := claims(t)
	// The three others: PaymentBehavior is in the document of v0.199.0 already, MOTO and
	// the value form are in the sdk flavour of v0.202.0 alone.
	// V2 of the API, for which stripe-go lists 15 fields and 5 values more, is in none.
	assert.Len(t, fields, 384)
	assert.Len(t, values, 118)
	assert.Equal(t, 382, witnessed(t, old, now, listed, fields), "of the fields that stripe-go says are new")
	assert.Equal(t, 117, witnessed(t, old, now, listed, values), "of the values that stripe-go says are new")
}

// claim is one addition as a changelog has it: a field, on a type; or a value, on a
// field that holds an enum, "PaymentMethod.Type".
type claim struct{ name, on string }

// witnessed counts the claims that the packages confirm, and fails the test for each of
// them that diff does not list.
func witnessed(t *testing.T, old, now contents, listed map[string]bool, all []claim) int {
	t.Helper()
	confirmed := 0
	for _, c := range all {
		added := c.added(old, now)
		if len(added) == 0 {
			t.Logf("not new in the documents: %s on %s", c.name, c.on)
			continue
		}
		confirmed++
		for _, symbol := range added {
			assert.True(t, isListed(symbol, old, now, listed),
				"the changelog of diff lacks %s, which is new as stripe-go says: %s on %s", symbol, c.name, c.on)
		}
	}
	return confirmed
}

// isListed reports whether an addition is in the changelog, or comes with one that is: what
// a new type has comes with the resource that the type is, or with a field that holds it.
func isListed(symbol string, old, now contents, listed map[string]bool) bool {
	seen := map[string]bool{}
	for next := []string{symbol}; len(next) > 0; next = next[1:] {
		typ, _, _ := strings.Cut(next[0], ".")
		switch {
		case listed[next[0]] || listed[typ] && !old.has[typ]:
			return true
		case !old.has[typ] && !seen[typ]:
			seen[typ] = true
			next = append(next, now.users[typ]...)
		}
	}
	return false
}

// added are the symbols of the claim that the new package alone has.
func (c claim) added(old, now contents) []string {
	typ, field, isValue := strings.Cut(c.on, ".")
	var found []string
	for _, name := range now.byKey[key(typ)] {
		symbol := name + "." + c.name
		if isValue {
			symbol = now.holds[name+"."+field] + "." + c.name
		}
		if now.has[symbol] && !old.has[symbol] {
			found = append(found, symbol)
		}
	}
	return found
}

// contents is what there is in a package.
type contents struct {
	has    map[string]bool     // types, fields as "Type.Field", and values of enums as "Type.value"
	byKey  map[string][]string // types by what is alike in their names here and in the changelog
	holds  map[string]string   // the type of the package that a field is made of
	users  map[string][]string // the fields that are made of a type
	values map[string]string   // constants as "Type.value"
}

// changelogPackage is what there is in the package of all resources of a document.
func changelogPackage(t *testing.T, release string) contents {
	t.Helper()
	texts := map[string][]byte{}
	for _, f := range generateAll(t, source(release, plain)).Files {
		texts[f.Name] = f.Data
	}
	p, err := surface.NewLoader("", "").Source("stripe", texts)
	require.NoError(t, err)
	c := contents{
		has: map[string]bool{}, byKey: map[string][]string{}, holds: map[string]string{},
		users: map[string][]string{}, values: map[string]string{},
	}
	for _, name := range p.Scope().Names() {
		switch object := p.Scope().Lookup(name).(type) {
		case *types.Const:
			if typ := parts(p, object.Type()); len(typ) > 0 && object.Val().Kind() == constant.String {
				c.values[name] = typ[0] + "." + constant.StringVal(object.Val())
				c.has[c.values[name]] = true
			}
		case *types.TypeName:
			c.has[name] = true
			c.byKey[key(name)] = append(c.byKey[key(name)], name)
			if under, ok := object.Type().Underlying().(*types.Struct); ok {
				c.addFields(p, name, under)
			}
		}
	}
	return c
}

// addFields adds the fields of a struct.
func (c contents) addFields(p *types.Package, owner string, s *types.Struct) {
	for field := range s.Fields() {
		symbol := owner + "." + field.Name()
		c.has[symbol] = true
		if made := parts(p, field.Type()); len(made) > 0 {
			c.holds[symbol] = made[0]
			if made[0] != owner {
				c.users[made[0]] = append(c.users[made[0]], symbol)
			}
		}
	}
}

// key is what the name of a type here has in common with that in the changelog. It
// names parameters without the word for the operation where several operations take
// them, writes abbreviations as words, and leaves plurals.
func key(name string) string {
	if strings.HasSuffix(name, "Params") {
		name = operations.Replace(name)
	}
	name = strings.ReplaceAll(strings.ToLower(name), "taxids", "taxid")
	return strings.TrimPrefix(name, "testhelpers")
}

// operations takes out the words for operations, and a repetition that is in the path.
var operations = strings.NewReplacer("Create", "", "Update", "", "Confirm", "", "Retrieve", "", "CustomerCustomer", "Customer")

// The bullets of stripe-go's changelog that name additions, and names in them.
var (
	claimedValues = regexp.MustCompile("Add support for new values? (`.*`) on enums? (`.*`)$")
	claimedFields = regexp.MustCompile("Add support for ((?:`\\w+`(?:, and |, | and )?)+) on ((?:`\\w+`(?:, and |, | and )?)+)$")
	quoted        = regexp.MustCompile("`([^`]*)`")
)

// claims are the additions of fields and of values in stripe-go's releases between
// the two documents, without those of V2 of the API.
func claims(t *testing.T) (fields, values []claim) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(moduleDir(t, stripeGo85+"@v85.2.0"), "CHANGELOG.md"))
	require.NoError(t, err)
	_, releases, found := strings.Cut(string(text), "\n## 85.2.0 ")
	require.True(t, found)
	releases, _, found = strings.Cut(releases, "\n## 84.0.0 ")
	require.True(t, found)
	add := func(list []claim, m []string) []claim {
		for _, name := range quoted.FindAllStringSubmatch(m[1], -1) {
			for _, on := range quoted.FindAllStringSubmatch(m[2], -1) {
				if !strings.HasPrefix(on[1], "V2") && !strings.HasPrefix(on[1], "EventsV1") { // those events are V2's too
					list = append(list, claim{name[1], on[1]})
				}
			}
		}
		return list
	}
	for line := range strings.Lines(releases) {
		line = strings.TrimSpace(line)
		if m := claimedValues.FindStringSubmatch(line); m != nil {
			values = add(values, m)
		} else if m := claimedFields.FindStringSubmatch(line); m != nil {
			fields = add(fields, m)
		}
	}
	return fields, values
}

// listedAdditions are the additions in the changelog that diff writes for two
// documents: "Type.Field", "Type.value", and new resources as "Type".
func listedAdditions(t *testing.T, now contents, from, to string) map[string]bool {
	t.Helper()
	upgrade, err := generator.Compare(t.Context(),
		generator.Config{Spec: source(from, plain), Resources: []string{everything}},
		generator.Config{Spec: source(to, plain), Resources: []string{everything}})
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, report.Write(&text, "changelog", upgrade.Report, report.Options{}))
	listed := map[string]bool{}
	adds := false        // whether the last bullet did
	var members []string // what it added, if that was members
	for line := range strings.Lines(text.String()) {
		entry, also := strings.CutPrefix(line, "  * Also: ")
		entry = strings.TrimLeft(strings.TrimPrefix(entry, "* "), "⚠️🔶 ")
		var names []string
		for _, m := range quoted.FindAllStringSubmatch(entry, -1) {
			names = append(names, m[1])
		}
		if !also {
			adds, members = strings.HasPrefix(entry, "Add ") && len(names) > 0, nil
		}
		switch last := len(names) - 1; {
		case !adds:
		case also:
			for _, name := range names {
				listed[name], listed[now.values[name]] = true, true
				for _, member := range members { // of that type, too
					listed[name+"."+member] = true
				}
			}
		case last == 0: // a resource
			listed[names[0]] = true
		case strings.HasPrefix(entry, "Add the event"):
			listed[now.values[names[last]]] = true
		default:
			members = names[:last]
			for _, name := range members {
				listed[names[last]+"."+name] = true
			}
		}
	}
	return listed
}
