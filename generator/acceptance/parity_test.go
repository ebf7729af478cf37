package acceptance

import (
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
)

// The packages of stripe-go that the generated one is held to, each with the
// document it was made from or comes closest to.
const (
	stripeGo84 = "github.com/stripe/stripe-go/v84" // v84.0.0, made from the document of v0.199.0
	stripeGo85 = "github.com/stripe/stripe-go/v85" // v85.0.0, the same for this resource as the document of v0.202.0
)

// TestParityOfNames holds the names of types, fields, constants and methods to
// stripe-go v84.0.0.
func TestParityOfNames(t *testing.T) {
	ours, theirs := packages(t, source("v0.199.0", plain), stripeGo84)
	compare(t, sessionSurface(ours).Names(), sessionSurface(theirs).Names(), beyondStripeGo, olderStripeGo, withoutUnsetFields)
}

// TestParityOfTypes holds names, types, signatures and tags to stripe-go v85.0.0.
// The sdk flavour is the one stripe-go is made from, and says all that it knows; the
// plain one must not differ in anything but what it cannot know.
func TestParityOfTypes(t *testing.T) {
	for file, rows := range map[string][]surface.Exception{plain: presentOrAbsent, sdk: nil} {
		t.Run(file, func(t *testing.T) {
			ours, theirs := packages(t, source("v0.202.0", file), stripeGo85)
			compare(t, sessionSurface(ours), sessionSurface(theirs), beyondStripeGo, olderStripeGo, rows)
		})
	}
}

// TestParityOfRuntime holds what a program uses of the hand-written half to
// stripe-go v85.0.0: every name that both have.
func TestParityOfRuntime(t *testing.T) {
	ours, theirs := packages(t, source("v0.202.0", plain), stripeGo85)
	for name := range strings.FieldsSeq(runtimeNames) {
		assert.NotNil(t, ours.Scope().Lookup(name), "the package has no %s", name)
		assert.NotNil(t, theirs.Scope().Lookup(name), "stripe-go has no %s", name)
	}
	var shared []string
	for _, name := range ours.Scope().Names() {
		if theirs.Scope().Lookup(name) != nil && !resourceNames(name) {
			shared = append(shared, name)
		}
	}
	compare(t, surface.Named(ours, shared...), surface.Named(theirs, shared...), runtimeRows)
}

// runtimeNames are the names of stripe-go that the generated package promises to
// have, apart from those of resources.
const runtimeNames = `
	Client NewClient ClientOption WithBackends Backends NewBackendsWithConfig BackendConfig
	Backend SetBackend GetBackend GetBackendWithConfig SupportedBackend APIBackend
	V1List Params ListParams ListMeta RangeQueryParams RawParams ExtraValues
	APIResource APIResponse Error ErrorType ErrorCode
	String StringValue StringSlice Int64 Int64Value Int64Slice Bool BoolValue BoolSlice
	Float64 Float64Value Float64Slice Time TimeValue
	ConstructEvent ValidatePayload WebhookOption WithTolerance WithIgnoreTolerance WithIgnoreAPIVersionMismatch
	Event EventData EventType GenerateTestSignedPayload UnsignedPayload SignedPayload APIVersion`

// packages are the package generated from a document and the one of stripe-go.
func packages(t *testing.T, document, module string) (ours, theirs *types.Package) {
	t.Helper()
	loader := surface.NewLoader(module, moduleDir(t, module))
	theirs, err := loader.Import(module)
	require.NoError(t, err)
	texts := map[string][]byte{}
	for _, file := range generate(t, document).Files {
		texts[file.Name] = file.Data
	}
	ours, err = loader.Source("generated/stripe", texts)
	require.NoError(t, err)
	return ours, theirs
}

// resourceNames accepts the names of the resource, of the report it refers to, and
// of what belongs to them.
func resourceNames(name string) bool { return strings.HasPrefix(name, "Identity") }

// sessionSurface is what a package offers for verification sessions: the calls on
// the client's field, the declarations whose names start with the type's, and all
// they lead to.
func sessionSurface(p *types.Package) surface.Surface {
	s := surface.Reach(p, "IdentityVerificationSession", resourceNames)
	s.Add(surface.Methods(p, "Client", "V1IdentityVerificationSessions", resourceNames))
	return s
}

// compare fails the test for every difference without a row and every row without
// a difference.
func compare(t *testing.T, ours, theirs surface.Surface, tables ...[]surface.Exception) {
	t.Helper()
	require.NotEmpty(t, ours)
	require.NotEmpty(t, theirs)
	var rows []surface.Exception
	for _, table := range tables {
		rows = append(rows, table...)
	}
	left, unused := surface.Except(surface.Compare(ours, theirs), rows)
	for _, d := range left {
		assert.Fail(t, "the surface differs from stripe-go's: "+d.String())
	}
	for _, row := range unused {
		assert.Fail(t, "a row of the table matches nothing: "+string(row.Kind)+" "+row.Key)
	}
}
