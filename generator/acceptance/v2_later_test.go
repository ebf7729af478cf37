package acceptance

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
)

// stripeGo86 is eight months younger than the documents of API v2.
const (
	stripeGo86   = "github.com/stripe/stripe-go/v86"
	stripeGo86At = "v86.1.0"
)

// TestV2LaterVersion holds the packages of both documents to a version of stripe-go that
// is younger than they are. What the documents describe is named and typed as it is there.
// The rest is in the table, and none of it is here under another name.
func TestV2LaterVersion(t *testing.T) {
	loader := surface.NewLoader(stripeGo86, moduleDir(t, stripeGo86+"@"+stripeGo86At))
	theirs, err := loader.Import(stripeGo86)
	require.NoError(t, err)
	want, got := declared(theirs, v2Surface(t, theirs)), surface.Surface{}
	for _, d := range v2Documents {
		for key, shape := range v2Surface(t, v2Package(t, loader, d.name)) {
			if got[key] != want[key] || got[key] == "" {
				got[key] = shape
			}
		}
	}
	differing := withoutAdded(surface.Compare(got, want))
	for _, d := range differing {
		assert.Empty(t, otherName(got, want, d), "another name for "+d.String())
	}
	newer := 0
	for _, row := range v2Newer {
		n := len(differing)
		differing, _ = surface.Except(differing, []surface.Exception{row})
		newer += n - len(differing)
		t.Logf("%4d of %s: %s", n-len(differing), row.Key, row.Reason)
		assert.Less(t, len(differing), n, "a row of the table matches nothing: "+row.Key)
	}
	described := len(want) - newer
	t.Logf("%d names, %d of them described by the documents, %.2f %% of these the same", len(want), described, share(described, len(differing)))
	left, unused := surface.Except(differing, v2Later)
	for _, d := range left {
		assert.Fail(t, "no row explains "+d.String())
	}
	assert.Empty(t, unused)
	assert.Greater(t, described, 4_700)
}

// otherName returns our name for a missing field or constant: the one of
// the same type with the same name in JSON, or with the same value.
func otherName(got, want surface.Surface, d surface.Difference) string {
	kind, name, _ := strings.Cut(d.Key, " ")
	owner, _, _ := strings.Cut(name, ".")
	for _, key := range slices.Sorted(maps.Keys(got)) {
		_, known := want[key]
		switch {
		case known || d.Kind != surface.Missing:
		case kind == "const" && strings.HasPrefix(key, "const ") && got[key] == d.Want:
			return key
		case kind == "field" && strings.HasPrefix(key, "field "+owner+".") && jsonName(got[key]) != "" && jsonName(got[key]) == jsonName(d.Want):
			return key
		}
	}
	return ""
}

// jsonName is the name of a field in JSON.
func jsonName(shape string) string {
	m := regexp.MustCompile(`json:"([^,"]+)`).FindStringSubmatch(shape)
	if m == nil || m[1] == "-" {
		return ""
	}
	return m[1]
}

// v2Newer are names of what the documents do not have yet.
var v2Newer = []surface.Exception{
	{Kind: surface.Missing, Key: "*V2CommerceProductCatalogImport*", Reason: "a new resource, with its events"},
	{Kind: surface.Missing, Key: "*V2CoreAccountIncludingFutureRequirementsUpdatedEvent*", Reason: "a new event"},
	{Kind: surface.Missing, Key: "*RateLimit*", Reason: "a new error"},
	{Kind: surface.Missing, Key: "*AzureEventGrid*", Reason: "a new kind of event destination"},
	{Kind: surface.Missing, Key: "*NoAzurePartnerTopicExists", Reason: "a new value, of that kind"},
	{Kind: surface.Missing, Key: "*SunbitPayments*", Reason: "a new capability"},
	{Kind: surface.Missing, Key: "*RegistrationDate*", Reason: "a new member of an account"},
	{Kind: surface.Missing, Key: "*.ContactPhone", Reason: "a new member of an account"},
	{Kind: surface.Missing, Key: "*Signer*", Reason: "a new member of documents"},
	{Kind: surface.Missing, Key: "*Update*MoneyManager*", Reason: "a new parameter of updates"},
	{Kind: surface.Missing, Key: "*MeterEventValueTooManyDigits", Reason: "a new value"},
	{Kind: surface.Missing, Key: "*TypeGBVAT", Reason: "a new value"},
}

// v2Later are the differences in what both have.
var v2Later = []surface.Exception{
	{Kind: surface.Changed, Key: "field V2CoreEventDestination.EventsFrom", Want: `[]string json:"events_from,omitempty"`, Reason: "the documents list its values, later ones do not"},
	{Kind: surface.Changed, Key: "method V2List.All", Ours: "func(…) iter.Seq2[T, error]", Want: "func(…) Seq2[T, error]", Reason: "the standard library has the type of the iterator"},
}
