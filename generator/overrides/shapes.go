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
	// TokenOrObject: a text in a request, which is a token or the ID of something,
	// also takes the object that it stands for. It becomes a struct with a field for
	// the token beside those of the object.
	TokenOrObject
	// SpreadTokenOrObject: the same, and the fields are among the parameters
	// themselves.
	SpreadTokenOrObject
)

// Reshaped is a location and the shape that it gets.
type Reshaped struct {
	As        Shape
	Name      string           // the resource that is referred to, the Go name of the enum of keys, or the name of the object, as its member object has it
	In        model.ResourceID // the resource that declares the enum; "" for all
	Members   []string         // of the object that a token stands for: all texts
	Apart     bool             // the members have a struct of their own, in a field with the name of the object
	Or        string           // the parameter that takes the same on the second path of the operation
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

	{location: "account/create external_account", As: TokenOrObject, Name: "bank_account", Members: bankAccountMembers, why: saysInWords},
	{location: "account/update external_account", As: TokenOrObject, Name: "bank_account", Members: bankAccountMembers, why: saysInWords},
	{location: "bank_account/create external_account", As: SpreadTokenOrObject, Name: "bank_account", Members: bankAccountMembers, Or: "source", why: saysInWords},
	{location: "card/create external_account", As: SpreadTokenOrObject, Name: "card", Members: cardMembers, Or: "source", why: saysInWords},
	{location: "charge/create source", As: TokenOrObject, Name: "card", Members: cardMembers, Apart: true, why: "callers pass the details of a card in place of its token, which the API takes"},
	{location: "payment_source/create source", As: TokenOrObject, Name: "card", Members: cardMembers, Apart: true, why: "callers pass the details of a card in place of its token, which the API takes"},
}

// bankAccountMembers are those of a bank account that is given in place of a token.
var bankAccountMembers = []string{"account_holder_name", "account_holder_type", "account_number", "country", "currency", "routing_number"}

// cardMembers are those of a card that is given in place of a token.
var cardMembers = []string{
	"address_city", "address_country", "address_line1", "address_line2", "address_state", "address_zip",
	"currency", "cvc", "exp_month", "exp_year", "name", "number",
}

// saysInWords is the reason of several rows.
const saysInWords = "the document says in words that it is a token or the details"

// bySource is the reason of several rows.
const bySource = "callers look up the amount of a kind of source"
