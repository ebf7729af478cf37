package overrides

import "github.com/stripegen/stripegen/generator/model"

// Locations where the document has another or a less specific type than stripe-go. They
// are written as in shared.go.

// Shape is the type that the schema at a location becomes.
type Shape int

// The shapes.
const (
	// Flags: listed words in a request become a time, with a flag for each word.
	Flags Shape = iota
	// Reference: a string in a response is the identifier of a resource.
	Reference
	// Map: an object in a response whose properties have one kind becomes a map,
	// with an enum of the names of the properties as its keys.
	Map
	// ByCurrency: the keys of a map in a response are currencies, but not its values,
	// as its name suggests.
	ByCurrency
)

// Reshaped is a location and the shape that it gets.
type Reshaped struct {
	As        Shape
	Name      string           // the resource that is referred to, or the Go name of the enum of keys
	In        model.ResourceID // the resource that declares the enum; "" for all
	location  string
	why       string
	documents Documents
}

// shapes is the table of such locations.
var shapes = []Reshaped{
	{location: "subscription/update billing_cycle_anchor", As: Flags, why: "the parameter accepts a time or a word, as at the other locations"},
	{location: "subscription_schedule released_subscription", As: Reference, Name: "subscription", why: "the document says in words that it is the ID of a subscription"},
	{location: "balance available[]/source_types", As: Map, Name: "BalanceSourceType", In: "balance", why: bySource},
	{location: "balance connect_reserved[]/source_types", As: Map, Name: "BalanceSourceType", In: "balance", why: bySource},
	{location: "balance instant_available[]/source_types", As: Map, Name: "BalanceSourceType", In: "balance", why: bySource},
	{location: "balance issuing/available[]/source_types", As: Map, Name: "BalanceSourceType", In: "balance", why: bySource},
	{location: "balance pending[]/source_types", As: Map, Name: "BalanceSourceType", In: "balance", why: bySource},
	{location: "country_spec verification_fields", As: Map, Name: "AccountBusinessType", why: "callers look up the kind of business that an account has"},
	{location: "country_spec supported_bank_account_currencies", As: ByCurrency, why: "the currencies lead to the countries whose bank accounts hold them"},
}

// bySource is the reason of several rows.
const bySource = "callers look up the amount of a kind of source"
