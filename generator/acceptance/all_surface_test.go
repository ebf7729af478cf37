package acceptance

import (
	"go/types"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
)

// leastShare is the share of stripe-go's names that all resources together must
// have.
const leastShare = 0.98

// TestAllNames holds the names that a program can reach from the services of
// stripe-go's client, v84.0.0, to the package of all resources of the document that
// version was made from: services, methods, types, fields and constants. A name that
// is missing must be there when the package is made from the sdk flavour, which also
// describes what Stripe grants on request only, or must have a row with a reason.
func TestAllNames(t *testing.T) {
	all := allSurfaces(t)
	want := all.want.Names()
	found := surface.Compare(all.ours[plain].Names(), want)
	onRequest := all.ours[sdk]

	var missing, unexplained []surface.Difference
	for _, d := range found {
		if d.Kind != surface.Missing {
			continue
		}
		missing = append(missing, d)
		if _, ok := onRequest[d.Key]; !ok {
			unexplained = append(unexplained, d)
		}
	}
	share := 1 - float64(len(missing))/float64(len(want))
	t.Logf("%d of %d names: %.2f %%; the sdk flavour has %d of the others", len(want)-len(missing), len(want), 100*share, len(missing)-len(unexplained))
	assert.Greater(t, len(want), 30_000, "the walk must reach what stripe-go offers")
	assert.GreaterOrEqual(t, share, leastShare)

	left, unused := surface.Except(unexplained, missingNames)
	for _, d := range left {
		assert.Fail(t, "no row explains a name that stripe-go alone has: "+d.Key)
	}
	for _, row := range unused {
		assert.Fail(t, "a row of the table matches nothing: "+row.Key)
	}
}

// TestAllTypes holds the types of what TestAllNames finds on both sides, in both
// flavours: fields with their tags, signatures, constants with their values. Every
// difference must have a row with a reason.
func TestAllTypes(t *testing.T) {
	all := allSurfaces(t)
	for file, ours := range all.ours {
		t.Run(file, func(t *testing.T) {
			var differing []surface.Difference
			compared := 0
			for _, d := range surface.Compare(ours, all.want) {
				if d.Kind != surface.Missing && d.Kind != surface.Added {
					differing = append(differing, d)
				}
			}
			for key := range all.want {
				if _, ok := ours[key]; ok {
					compared++
				}
			}
			left, unused := surface.Except(differing, append(differingTypes[file], differingTypes[""]...))
			for _, d := range left {
				assert.Fail(t, "no row explains a type that differs from stripe-go's: "+d.String())
			}
			for _, row := range unused {
				assert.Fail(t, "a row of the table matches nothing: "+string(row.Kind)+" "+row.Key)
			}
			t.Logf("%d types compared, %d differ", compared, len(differing))
			assert.Greater(t, compared, 30_000)
		})
	}
}

// surfaces are what a program can reach from the services of stripe-go's client, and
// from those of the packages generated from its document, by flavour.
type surfaces struct {
	want surface.Surface
	ours map[string]surface.Surface
}

// reached remembers the surfaces, which two tests look at.
var reached sync.Map

// allSurfaces finds out the surfaces.
func allSurfaces(t *testing.T) surfaces {
	t.Helper()
	found, _ := reached.LoadOrStore("", sync.OnceValue(func() surfaces {
		loader := surface.NewLoader(stripeGo84, moduleDir(t, stripeGo84))
		theirs, err := loader.Import(stripeGo84)
		require.NoError(t, err)
		all := surfaces{declared(theirs, clientSurface(t, theirs)), map[string]surface.Surface{}}
		for _, file := range []string{plain, sdk} {
			texts := map[string][]byte{}
			for _, f := range generateAll(t, source("v0.199.0", file)).Files {
				texts[f.Name] = f.Data
			}
			p, err := loader.Source("generated/"+file, texts)
			require.NoError(t, err)
			all.ours[file] = clientSurface(t, p)
		}
		return all
	}))
	return found.(func() surfaces)()
}

// clientSurface is what a program can reach from the services of a package's
// client, without those of API v2, which the document does not describe.
func clientSurface(t *testing.T, p *types.Package) surface.Surface {
	t.Helper()
	client, ok := p.Scope().Lookup("Client").Type().Underlying().(*types.Struct)
	require.True(t, ok)
	reached := surface.Surface{}
	for service := range client.Fields() {
		if service.Exported() && !strings.HasPrefix(service.Name(), "V2") {
			reached["service Client."+service.Name()] = ""
			reached.Add(surface.Methods(p, "Client", service.Name(), ofResources))
		}
	}
	return reached
}

// ofResources accepts the names to follow: all but what belongs to how the client
// works, which the parity of the runtime is about.
func ofResources(name string) bool {
	switch name {
	case "Backend", "Client", "APIResponse", "Error":
		return false
	}
	return !strings.HasPrefix(name, "V2")
}

// declared leaves out the methods that types have from the types embedded in them,
// which would count the same few names of the runtime once for every params type.
func declared(p *types.Package, s surface.Surface) surface.Surface {
	own := maps.Clone(s)
	for _, name := range p.Scope().Names() {
		typ, ok := p.Scope().Lookup(name).Type().(*types.Named)
		if _, isType := p.Scope().Lookup(name).(*types.TypeName); !ok || !isType || types.IsInterface(typ) {
			continue
		}
		set := types.NewMethodSet(types.NewPointer(typ))
		for m := range set.Methods() {
			if len(m.Index()) > 1 {
				delete(own, "method "+name+"."+m.Obj().Name())
			}
		}
	}
	return own
}
