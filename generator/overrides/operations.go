package overrides

import (
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// Method is a method that an operation becomes.
type Method struct {
	Resource, Name string
	Kind           model.OperationKind
	Returns        string // the resource that is returned, where the document lists several
	Or             string // the path that does the same below another parent
	Only           string // the objects that a list is limited to
}

// methodRow is an operation whose methods follow neither from the rules nor from the
// declarations of the document.
type methodRow struct {
	method, path string // the path with {} for its parameters
	methods      []Method
	why          string
	documents    Documents
}

const (
	accountCards    = "/v1/accounts/{}/external_accounts"
	accountCard     = "/v1/accounts/{}/external_accounts/{}"
	customerSources = "/v1/customers/{}/sources"
	customerSource  = "/v1/customers/{}/sources/{}"
	customerTaxIDs  = "/v1/customers/{}/tax_ids"
	customerTaxID   = "/v1/customers/{}/tax_ids/{}"
)

// Reasons that several rows share.
const (
	ownAccount   = "retrieve is the account of the key itself; another account is fetched by its ID"
	ownList      = "the objects have no path of their own, but callers know the list as theirs"
	parentList   = "callers know the list as the parent's, though the objects have a path of their own"
	elsewhere    = "the objects live at a path of their own; this is the customer's view of them"
	splitAccount = "bank accounts and cards share the paths below an account, and those below a customer; each has a service"
	ofCustomer   = "the same of one customer, for callers who name it in the path"
	anySource    = "the response is any kind of payment source, which is one union type"
)

// methods is the table of such operations.
var methods = []methodRow{
	{method: "GET", path: "/v1/accounts/{}", methods: []Method{{Resource: "account", Name: "get_by_id", Kind: model.Retrieve}}, why: ownAccount},
	{method: "GET", path: "/v1/financial_connections/accounts/{}", methods: []Method{{Resource: "financial_connections.account", Name: "get_by_id", Kind: model.Retrieve}}, why: "named as the method of account is"},
	{method: "POST", path: "/v1/apps/secrets/delete", methods: []Method{{Resource: "apps.secret", Name: "delete_where", Kind: model.Custom}}, why: "it deletes by name and scope, not by ID"},
	{method: "GET", path: "/v1/tax/associations/find", methods: []Method{{Resource: "tax.association", Name: "find", Kind: model.Custom}}, why: "no other operation shows that the path is a collection's"},
	{method: "POST", path: "/v1/billing/credit_grants/{}/void", methods: []Method{{Resource: "billing.credit_grant", Name: "void_grant", Kind: model.Custom}}, why: "the class is shortened"},
	{method: "DELETE", path: "/v1/subscriptions/{}", methods: []Method{{Resource: "subscription", Name: "cancel", Kind: model.Custom}}, why: "a subscription is canceled, not deleted"},
	{method: "POST", path: "/v1/customers/{}/funding_instructions", methods: []Method{{Resource: "customer", Name: "create_funding_instructions", Kind: model.Custom}}, why: "the instructions have no identity apart from the customer"},
	{method: "DELETE", path: "/v1/customers/{}/discount", methods: []Method{{Resource: "customer", Name: "delete_discount", Kind: model.Custom}}, why: "the discount is the customer's own"},
	{method: "DELETE", path: "/v1/subscriptions/{}/discount", methods: []Method{{Resource: "subscription", Name: "delete_discount", Kind: model.Custom}}, why: "the discount is the subscription's own"},
	{method: "GET", path: "/v1/customers/{}/payment_methods", methods: []Method{{Resource: "customer", Name: "list_payment_methods", Kind: model.ListPage}}, why: elsewhere},
	{method: "GET", path: "/v1/customers/{}/payment_methods/{}", methods: []Method{{Resource: "customer", Name: "retrieve_payment_method", Kind: model.Custom}}, why: elsewhere},
	{method: "GET", path: "/v1/billing/meters/{}/event_summaries", methods: []Method{{Resource: "billing.meter_event_summary", Name: "list", Kind: model.ListPage}}, why: ownList},
	{method: "GET", path: "/v1/payment_intents/{}/amount_details_line_items", methods: []Method{{Resource: "payment_intent_amount_details_line_item", Name: "list", Kind: model.ListPage}}, why: ownList},
	{method: "GET", path: "/v1/invoices/{}/lines", methods: []Method{{Resource: "invoice", Name: "list_lines", Kind: model.ListPage}}, why: parentList},
	{method: "GET", path: "/v1/credit_notes/{}/lines", methods: []Method{{Resource: "credit_note", Name: "list_lines", Kind: model.ListPage}}, why: "declared as a service of its own, but callers know the list as the parent's"},
	{method: "GET", path: "/v1/sources/{}/source_transactions", methods: []Method{{Resource: "source_transaction", Name: "list", Kind: model.ListPage}}, why: "declared at the source, but callers know the list as theirs"},
	{method: "GET", path: "/v1/credit_notes/preview/lines", methods: []Method{{Resource: "credit_note", Name: "preview_lines", Kind: model.ListPage}}, why: "the lines are those of a preview, not of a credit note with an ID"},

	{method: "GET", path: accountCards, methods: []Method{
		{Resource: "bank_account", Name: "list", Kind: model.ListPage, Returns: "bank_account", Or: customerSources, Only: "bank_account"},
		{Resource: "card", Name: "list", Kind: model.ListPage, Returns: "card", Or: customerSources, Only: "card"},
	}, why: splitAccount},
	{method: "POST", path: accountCards, methods: []Method{
		{Resource: "bank_account", Name: "create", Kind: model.Create, Returns: "bank_account", Or: customerSources},
		{Resource: "card", Name: "create", Kind: model.Create, Returns: "card", Or: customerSources},
	}, why: splitAccount},
	{method: "GET", path: accountCard, methods: []Method{
		{Resource: "bank_account", Name: "retrieve", Kind: model.Retrieve, Returns: "bank_account", Or: customerSource},
		{Resource: "card", Name: "retrieve", Kind: model.Retrieve, Returns: "card", Or: customerSource},
	}, why: splitAccount},
	{method: "POST", path: accountCard, methods: []Method{
		{Resource: "bank_account", Name: "update", Kind: model.Update, Returns: "bank_account", Or: customerSource},
		{Resource: "card", Name: "update", Kind: model.Update, Returns: "card", Or: customerSource},
	}, why: splitAccount},
	{method: "DELETE", path: accountCard, methods: []Method{
		{Resource: "bank_account", Name: "delete", Kind: model.Delete, Returns: "bank_account", Or: customerSource},
		{Resource: "card", Name: "delete", Kind: model.Delete, Returns: "card", Or: customerSource},
	}, why: splitAccount},

	{method: "GET", path: "/v1/tax_ids", methods: []Method{{Resource: "tax_id", Name: "list", Kind: model.ListPage, Or: customerTaxIDs}}, why: ofCustomer},
	{method: "POST", path: "/v1/tax_ids", methods: []Method{{Resource: "tax_id", Name: "create", Kind: model.Create, Or: customerTaxIDs}}, why: ofCustomer},
	{method: "GET", path: "/v1/tax_ids/{}", methods: []Method{{Resource: "tax_id", Name: "retrieve", Kind: model.Retrieve, Or: customerTaxID}}, why: ofCustomer},
	{method: "DELETE", path: "/v1/tax_ids/{}", methods: []Method{{Resource: "tax_id", Name: "delete", Kind: model.Delete, Or: customerTaxID}}, why: ofCustomer},

	{method: "GET", path: customerSources, methods: []Method{{Resource: "payment_source", Name: "list", Kind: model.ListPage, Returns: "payment_source"}}, why: anySource},
	{method: "POST", path: customerSources, methods: []Method{{Resource: "payment_source", Name: "create", Kind: model.Create, Returns: "payment_source"}}, why: anySource},
	{method: "GET", path: customerSource, methods: []Method{{Resource: "payment_source", Name: "retrieve", Kind: model.Retrieve, Returns: "payment_source"}}, why: anySource},
	{method: "POST", path: customerSource, methods: []Method{{Resource: "payment_source", Name: "update", Kind: model.Update, Returns: "payment_source"}}, why: anySource},
	{method: "DELETE", path: customerSource, methods: []Method{
		{Resource: "payment_source", Name: "delete", Kind: model.Delete, Returns: "payment_source"},
		{Resource: "source", Name: "detach", Kind: model.Custom, Returns: "source"},
	}, why: "a source is detached from its customer by deleting it there"},
	{method: "POST", path: customerSource + "/verify", methods: []Method{{Resource: "payment_source", Name: "verify", Kind: model.Custom, Returns: "payment_source"}}, why: anySource},
}

// leftOutRow is a group of operations that get no method.
type leftOutRow struct {
	method    string // "" for every method
	path      string // with {} for its parameters; the paths below it count too
	why       string
	documents Documents
}

// leftOut is the table of operations that get no method. Most are older forms of
// others.
var leftOut = []leftOutRow{
	{path: "/v1/accounts/{}/bank_accounts", why: "older form of external_accounts", documents: Plain},
	{path: "/v1/accounts/{}/people", why: "older form of persons", documents: Plain},
	{path: "/v1/application_fees/{}/refund", why: "older form of refunds", documents: Plain},
	{path: "/v1/balance/history", why: "older form of /v1/balance_transactions", documents: Plain},
	{path: "/v1/charges/{}/dispute", why: "older form of /v1/disputes", documents: Plain},
	{path: "/v1/charges/{}/refund", why: "older form of /v1/refunds", documents: Plain},
	{path: "/v1/charges/{}/refunds", why: "older form of /v1/refunds"},
	{path: "/v1/customers/{}/bank_accounts", why: "older form of sources", documents: Plain},
	{path: "/v1/customers/{}/cards", why: "older form of sources", documents: Plain},
	{method: "GET", path: "/v1/customers/{}/discount", why: "the customer has its discount as a field", documents: Plain},
	{path: "/v1/customers/{}/subscriptions", why: "older form of /v1/subscriptions", documents: Plain},
	{path: "/v1/customers/{}/tax_ids", why: "a second path of the methods of /v1/tax_ids"},
	{path: "/v1/exchange_rates", why: "withdrawn; the FX Quotes API replaces it"},
	{path: "/v1/external_accounts", why: "older form of /v1/accounts/{}/external_accounts, without the account"},
	{path: "/v1/issuing/settlements", why: "withdrawn for new users", documents: Plain},
	{path: "/v1/link_account_sessions", why: "older form of /v1/financial_connections/sessions", documents: Plain},
	{path: "/v1/linked_accounts", why: "older form of /v1/financial_connections/accounts", documents: Plain},
	{path: "/v1/sigma/saved_queries", why: "open to few users; the response has no other operation", documents: Plain},
	{path: "/v1/sources/{}/mandate_notifications", why: "withdrawn; a notification comes as an event", documents: Plain},
	{path: "/v1/sources/{}/source_transactions/{}", why: "the list of transactions holds each in full", documents: Plain},
	{path: "/v1/sources/{}/verify", why: "withdrawn; a source is verified by the customer"},
	{path: "/v1/terminal/refunds", why: "older form of /v1/refunds", documents: Plain},
	{path: "/v1/test_helpers/issuing/settlements", why: "withdrawn for new users", documents: Plain},
}

// matches reports whether an operation belongs to the group.
func (r leftOutRow) matches(method, path string) bool {
	rest, ok := strings.CutPrefix(path, r.path)
	return ok && (rest == "" || rest[0] == '/') && (r.method == "" || r.method == method)
}
