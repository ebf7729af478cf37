package methods

import (
	"slices"
	"strings"
)

// exception is an operation whose methods neither the rules nor the document's
// declarations get right.
type exception struct {
	method, path string // the path with {} for its parameters
	methods      []named
	reason       string
}

// named is a method of an exception.
type named struct {
	resource, name string
	kind           Kind
	answer         string // the resource answered, where the document lists several
	or             string // the path that does the same below another parent
	only           string // the objects a list is limited to
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
	anySource    = "the answer is any kind of payment source, which is one union type"
)

// exceptions is the table of exceptions.
var exceptions = []exception{
	{"GET", "/v1/accounts/{}", []named{{"account", "get_by_id", Retrieve, "", "", ""}}, ownAccount},
	{"GET", "/v1/financial_connections/accounts/{}", []named{{"financial_connections.account", "get_by_id", Retrieve, "", "", ""}},
		"named as the method of account is"},
	{"POST", "/v1/apps/secrets/delete", []named{{"apps.secret", "delete_where", Custom, "", "", ""}}, "it deletes by name and scope, not by ID"},
	{"GET", "/v1/tax/associations/find", []named{{"tax.association", "find", Custom, "", "", ""}}, "no other operation shows that the path is a collection's"},
	{"POST", "/v1/billing/credit_grants/{}/void", []named{{"billing.credit_grant", "void_grant", Custom, "", "", ""}}, "the class is shortened"},
	{"DELETE", "/v1/subscriptions/{}", []named{{"subscription", "cancel", Custom, "", "", ""}}, "a subscription is canceled, not deleted"},
	{"POST", "/v1/customers/{}/funding_instructions", []named{{"customer", "create_funding_instructions", Custom, "", "", ""}},
		"the instructions have no identity apart from the customer"},
	{"DELETE", "/v1/customers/{}/discount", []named{{"customer", "delete_discount", Custom, "", "", ""}}, "the discount is the customer's own"},
	{"DELETE", "/v1/subscriptions/{}/discount", []named{{"subscription", "delete_discount", Custom, "", "", ""}}, "the discount is the subscription's own"},
	{"GET", "/v1/customers/{}/payment_methods", []named{{"customer", "list_payment_methods", List, "", "", ""}}, elsewhere},
	{"GET", "/v1/customers/{}/payment_methods/{}", []named{{"customer", "retrieve_payment_method", Custom, "", "", ""}}, elsewhere},
	{"GET", "/v1/billing/meters/{}/event_summaries", []named{{"billing.meter_event_summary", "list", List, "", "", ""}}, ownList},
	{"GET", "/v1/payment_intents/{}/amount_details_line_items", []named{{"payment_intent_amount_details_line_item", "list", List, "", "", ""}}, ownList},
	{"GET", "/v1/invoices/{}/lines", []named{{"invoice", "list_lines", List, "", "", ""}}, parentList},
	{"GET", "/v1/credit_notes/{}/lines", []named{{"credit_note", "list_lines", List, "", "", ""}}, "declared as a service of its own, but callers know the list as the parent's"},
	{"GET", "/v1/sources/{}/source_transactions", []named{{"source_transaction", "list", List, "", "", ""}}, "declared at the source, but callers know the list as theirs"},
	{"GET", "/v1/credit_notes/preview/lines", []named{{"credit_note", "preview_lines", List, "", "", ""}}, "the lines are those of a preview, not of a credit note with an ID"},

	{"GET", accountCards, []named{
		{"bank_account", "list", List, "bank_account", customerSources, "bank_account"},
		{"card", "list", List, "card", customerSources, "card"},
	}, splitAccount},
	{"POST", accountCards, []named{
		{"bank_account", "create", Create, "bank_account", customerSources, ""},
		{"card", "create", Create, "card", customerSources, ""},
	}, splitAccount},
	{"GET", accountCard, []named{
		{"bank_account", "retrieve", Retrieve, "bank_account", customerSource, ""},
		{"card", "retrieve", Retrieve, "card", customerSource, ""},
	}, splitAccount},
	{"POST", accountCard, []named{
		{"bank_account", "update", Update, "bank_account", customerSource, ""},
		{"card", "update", Update, "card", customerSource, ""},
	}, splitAccount},
	{"DELETE", accountCard, []named{
		{"bank_account", "delete", Delete, "bank_account", customerSource, ""},
		{"card", "delete", Delete, "card", customerSource, ""},
	}, splitAccount},

	{"GET", "/v1/tax_ids", []named{{"tax_id", "list", List, "", customerTaxIDs, ""}}, ofCustomer},
	{"POST", "/v1/tax_ids", []named{{"tax_id", "create", Create, "", customerTaxIDs, ""}}, ofCustomer},
	{"GET", "/v1/tax_ids/{}", []named{{"tax_id", "retrieve", Retrieve, "", customerTaxID, ""}}, ofCustomer},
	{"DELETE", "/v1/tax_ids/{}", []named{{"tax_id", "delete", Delete, "", customerTaxID, ""}}, ofCustomer},

	{"GET", customerSources, []named{{"payment_source", "list", List, "payment_source", "", ""}}, anySource},
	{"POST", customerSources, []named{{"payment_source", "create", Create, "payment_source", "", ""}}, anySource},
	{"GET", customerSource, []named{{"payment_source", "retrieve", Retrieve, "payment_source", "", ""}}, anySource},
	{"POST", customerSource, []named{{"payment_source", "update", Update, "payment_source", "", ""}}, anySource},
	{"DELETE", customerSource, []named{
		{"payment_source", "delete", Delete, "payment_source", "", ""},
		{"source", "detach", Custom, "source", "", ""},
	}, "a source is detached from its customer by deleting it there"},
	{"POST", customerSource + "/verify", []named{{"payment_source", "verify", Custom, "payment_source", "", ""}}, anySource},
}

// exceptions are the methods of an operation by the table; false without a row.
func (a *assigner) exceptions(i int) ([]Method, bool) {
	op, key := a.ops[i], a.keys[i]
	row := slices.IndexFunc(exceptions, func(e exception) bool { return e.method == op.Method && e.path == key })
	if row < 0 {
		return nil, false
	}
	var methods []Method
	for _, n := range exceptions[row].methods {
		m := a.method(i, n.resource, n.kind, n.name)
		m.Answer, m.Only = n.answer, n.only
		if n.or != "" {
			m.Or = a.at(op.Method, n.or)
		}
		methods = append(methods, m)
	}
	return methods, true
}

// duplicate is a group of operations that are older forms of others.
type duplicate struct {
	method string // "" for every method
	path   string // with {} for its parameters; what is below it is meant too
	reason string
}

// duplicates is the table of operations that are left out.
var duplicates = []duplicate{
	{"", "/v1/accounts/{}/bank_accounts", "older form of external_accounts"},
	{"", "/v1/accounts/{}/people", "older form of persons"},
	{"", "/v1/application_fees/{}/refund", "older form of refunds"},
	{"", "/v1/balance/history", "older form of /v1/balance_transactions"},
	{"", "/v1/charges/{}/dispute", "older form of /v1/disputes"},
	{"", "/v1/charges/{}/refund", "older form of /v1/refunds"},
	{"", "/v1/charges/{}/refunds", "older form of /v1/refunds"},
	{"", "/v1/customers/{}/bank_accounts", "older form of sources"},
	{"", "/v1/customers/{}/cards", "older form of sources"},
	{"GET", "/v1/customers/{}/discount", "the customer has its discount as a field"},
	{"", "/v1/customers/{}/subscriptions", "older form of /v1/subscriptions"},
	{"", "/v1/customers/{}/tax_ids", "a second path of the methods of /v1/tax_ids"},
	{"", "/v1/exchange_rates", "withdrawn; the FX Quotes API replaces it"},
	{"", "/v1/external_accounts", "older form of /v1/accounts/{}/external_accounts, without the account"},
	{"", "/v1/issuing/settlements", "withdrawn for new users"},
	{"", "/v1/link_account_sessions", "older form of /v1/financial_connections/sessions"},
	{"", "/v1/linked_accounts", "older form of /v1/financial_connections/accounts"},
	{"", "/v1/sigma/saved_queries", "open to few users; the answer has no other operation"},
	{"", "/v1/sources/{}/mandate_notifications", "withdrawn; a notification comes as an event"},
	{"", "/v1/sources/{}/source_transactions/{}", "the list of transactions holds each in full"},
	{"", "/v1/sources/{}/verify", "withdrawn; a source is verified by the customer"},
	{"", "/v1/terminal/refunds", "older form of /v1/refunds"},
	{"", "/v1/test_helpers/issuing/settlements", "withdrawn for new users"},
}

// isDuplicate says that an operation is in the table of duplicates.
func isDuplicate(method, key string) bool {
	return slices.ContainsFunc(duplicates, func(d duplicate) bool { return d.matches(method, key) })
}

func (d duplicate) matches(method, key string) bool {
	rest, ok := strings.CutPrefix(key, d.path)
	return ok && (rest == "" || rest[0] == '/') && (d.method == "" || d.method == method)
}

// Unused lists the rows of the tables that match none of the operations, as
// "GET /v1/…", sorted. For a whole document there should be none.
func Unused(ops []Operation) []string {
	used := map[string]bool{}
	for _, op := range ops {
		key := key(op.Path)
		used[op.Method+" "+key] = true
		for _, d := range duplicates {
			if d.matches(op.Method, key) {
				used["duplicate "+d.method+" "+d.path] = true
			}
		}
	}
	var unused []string
	for _, e := range exceptions {
		if !used[e.method+" "+e.path] {
			unused = append(unused, e.method+" "+e.path)
		}
	}
	for _, d := range duplicates {
		if !used["duplicate "+d.method+" "+d.path] {
			unused = append(unused, "duplicate "+d.method+" "+d.path)
		}
	}
	slices.Sort(unused)
	return unused
}
