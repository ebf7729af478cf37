package overrides

// Documents are the published documents that a row is for.
type Documents int

// The documents. The versions are those that the acceptance module calls current;
// older ones may have no use for a row.
const (
	Every       Documents = iota // both flavours
	Plain                        // the plain flavour alone
	SDK                          // the sdk flavour alone
	V2                           // those of API v2, which the others do not include
	Unpublished                  // documents that Stripe grants on request, and those of newer or older versions
)

// has reports whether the documents are of a flavour, Plain or SDK.
func (d Documents) has(flavour Documents) bool { return d == Every || d == flavour }

// noResources are the components that have the ID of a resource but are no resource,
// with the reason.
var noResources = map[string]string{
	"external_account": "a bank account or a card: the choice belongs to each location that has it, also where only the sdk flavour refers to the component",
}
