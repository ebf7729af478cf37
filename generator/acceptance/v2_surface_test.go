package acceptance

import (
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/load"
	from "github.com/stripegen/stripegen/generator/source"
)

// v2Pairs are versions of stripe-go and the documents of API v2 that they were generated from,
// with the differences that are meant in one of them alone.
var v2Pairs = map[string]struct {
	version string
	own     []surface.Exception
}{
	"ga": {version: "v84.1.0"},
	"preview": {version: "v84.2.0-beta.1", own: []surface.Exception{
		{
			Kind: surface.Changed, Key: "method EventNotificationHandler.On*",
			Ours: "func(func(context.Context, …, *Client) error) error", Want: "func(func(notif …, client *Client) error) error",
			Reason: "a callback gets the context that Handle was called with",
		},
	}},
}

// TestV2Surface holds the package of all resources of API v2 to what stripe-go has of it:
// names, exact types, tags and values.
func TestV2Surface(t *testing.T) {
	for name, pair := range v2Pairs {
		t.Run(name, func(t *testing.T) {
			loader := surface.NewLoader(stripeGo84, moduleDir(t, stripeGo84+"@"+pair.version))
			theirs, err := loader.Import(stripeGo84)
			require.NoError(t, err)
			want, got := declared(theirs, v2Surface(t, theirs)), v2Surface(t, v2Package(t, loader, name))
			differing := withoutAdded(surface.Compare(got, want))
			left, unused := surface.Except(withoutAmounts(differing), slices.Concat(v2Exceptions, pair.own))
			missing := 0
			for _, d := range differing {
				if d.Kind == surface.Missing {
					missing++
				}
			}
			t.Logf("of %d names %.2f %% are there, %.2f %% with exact types and tags; without what later versions of stripe-go have changed, %.2f %%",
				len(want), share(len(want), missing), share(len(want), len(differing)), share(len(want), len(left)))
			for _, d := range left {
				assert.Fail(t, "no row explains "+d.String())
			}
			for _, row := range unused {
				assert.Fail(t, "a row of the table matches nothing: "+row.Key)
			}
			assert.GreaterOrEqual(t, share(len(want), len(left)), 99.0)
			assert.Greater(t, len(want), map[string]int{"ga": 4_500, "preview": 7_500}[name])
		})
	}
}

// v2Package is the package of all resources of API v2 of a document, with the stream of
// meter events.
func v2Package(t *testing.T, loader *surface.Loader, name string) *types.Package {
	t.Helper()
	file := filepath.Join(t.TempDir(), "both.json")
	require.NoError(t, os.WriteFile(file, withStream(t, bothVersions(t, name, sdk)), 0o600))
	result, err := generator.Generate(t.Context(), generator.Config{Spec: file, Resources: v2Resources(t, name)})
	require.NoError(t, err)
	texts := map[string][]byte{}
	for _, f := range result.Files {
		texts[f.Name] = f.Data
	}
	p, err := loader.Source("generated/"+name, texts)
	require.NoError(t, err)
	return p
}

// withoutAdded leaves out what we alone have.
func withoutAdded(found []surface.Difference) []surface.Difference {
	return slices.DeleteFunc(found, func(d surface.Difference) bool { return d.Kind == surface.Added })
}

// share is what does not differ, in percent.
func share(names, differing int) float64 { return 100 - 100*float64(differing)/float64(names) }

// v2Resources are the resources of API v2 of a document, and that of API v1 which thin
// events name.
func v2Resources(t *testing.T, name string) []string {
	t.Helper()
	doc, err := load.OpenIndex(t.Context(), "embedded", load.Options{Source: from.Options{Embedded: v2Text(t, name, sdk)}})
	require.NoError(t, err)
	return append(doc.Index.Resources(), "billing.meter")
}

// v2Exceptions are the differences that are meant, beside those of amounts.
var v2Exceptions = []surface.Exception{
	{Kind: surface.Missing, Key: "field V2RawError.UserMesage", Reason: "it is a slip in writing; later versions say UserMessage"},
	{Kind: surface.Changed, Key: "field *.PercentOwnership", Reason: "later versions have decimals as numbers"},
	{Kind: surface.Changed, Key: "method Client.*.List", Ours: "func(…) *V2List[…]", Want: "func(…) Seq2[…, error]", Reason: "later versions return a list with its pages"},
	{Kind: surface.Missing, Key: "field V2List.V2Page", Reason: "later versions have methods in its place"},
	{Kind: surface.Changed, Key: "method V2List.All", Ours: "func(context.Context) iter.Seq2[T, error]", Want: "func() Seq2[T, error]", Reason: "later versions take a context"},
}

// withoutAmounts leaves out what differs because an amount of money has a type of its own
// at each location there, and one type in later versions and here.
func withoutAmounts(found []surface.Difference) []surface.Difference {
	amounts := map[string]bool{}
	for _, d := range found {
		if innermost(d.Ours) == "Amount" {
			amounts[innermost(d.Want)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(d surface.Difference) bool {
		_, name, _ := strings.Cut(d.Key, " ")
		typ, _, _ := strings.Cut(name, ".")
		return amounts[typ] || innermost(d.Ours) == "Amount"
	})
}

// innermost is the named type in the type of a field.
func innermost(shape string) string {
	typ, _, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(shape, "map[string]"), "*[]"), " ")
	return typ
}

// v2HandWritten are names that no document decides about.
var v2HandWritten = []string{
	"Amount", "CallbackFunc", "Context", "EventNotificationContainer", "EventNotificationFromJSON", "EventNotificationHandler", "FallbackCallbackFunc",
	"NewEventNotificationHandler", "NewStripeContext", "ParseStripeContext", "StripeContextFrom", "UnhandledNotificationDetails", "V2BaseEvent", "V2CoreEvent",
	"V2CoreEventReason", "V2CoreEventRelatedObject", "V2DeletedObject", "V2List", "V2ListMeta",
}

// v2Surface is what a package has of API v2: what a program can reach from its services,
// and from the declarations of events and errors.
func v2Surface(t *testing.T, p *types.Package) surface.Surface {
	t.Helper()
	all := surface.Named(p, v2HandWritten...)
	for _, name := range p.Scope().Names() {
		switch {
		case strings.HasSuffix(name, "EventNotification") || name == "V2CoreRawEvent":
			all.Add(surface.Reach(p, name, ofV2))
		case isV2Error(p.Scope().Lookup(name)):
			all.Add(surface.Named(p, name, "ErrorType"+strings.TrimSuffix(name, "Error")))
		}
	}
	client, ok := p.Scope().Lookup("Client").Type().Underlying().(*types.Struct)
	require.True(t, ok)
	for service := range client.Fields() {
		if strings.HasPrefix(service.Name(), "V2") {
			all["service Client."+service.Name()] = ""
			all.Add(surface.Methods(p, "Client", service.Name(), ofV2))
		}
	}
	return all
}

// isV2Error reports whether an object of a package is the type of an error of API v2.
func isV2Error(obj types.Object) bool {
	fields, ok := obj.Type().Underlying().(*types.Struct)
	if _, isType := obj.(*types.TypeName); !ok || !isType || !strings.HasSuffix(obj.Name(), "Error") {
		return false
	}
	for f := range fields.Fields() {
		if f.Name() == "UserMessage" || f.Name() == "UserMesage" {
			return true
		}
	}
	return false
}

// ofV2 accepts the names to follow: those of API v2.
func ofV2(name string) bool {
	return strings.HasPrefix(name, "V2") || strings.HasPrefix(name, "V1BillingMeter")
}
