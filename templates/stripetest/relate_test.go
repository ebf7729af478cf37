package stripetest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The fields that every object of the market has.
var (
	idField     = field{Name: "id", Required: true}
	objectField = field{Name: "object", Required: true}
	expandParam = field{Name: "expand", In: inList}
)

// life are the operations that make, fetch and change an object.
func life(path string, params ...field) []operation {
	params = append(params, expandParam)
	return []operation{
		{Kind: opCreate, Name: "create", Method: "POST", Path: path, Params: params},
		{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: path + "/{id}", Own: "id", Params: []field{expandParam}},
		{Kind: opUpdate, Name: "update", Method: "POST", Path: path + "/{id}", Own: "id", Params: params},
		{Kind: opDelete, Name: "delete", Method: "DELETE", Path: path + "/{id}", Own: "id"},
		{Kind: opList, Name: "list", Method: "GET", Path: path, Params: []field{expandParam}},
	}
}

// market are tables of resources that hold each other: by reference, whole, and
// in embedded lists.
func market() []*resource {
	card := []field{{Name: "exp_month"}, {Name: "number"}}
	person := []field{{Name: "first_name"}, {Name: "last_name"}}
	item := []field{{Name: "deleted", Kind: kindBool}, {Name: "id"}, {Name: "price"}, {Name: "quantity", Kind: kindInt}}
	list := func(name, of string) field { return field{Name: name, Kind: kindRef, In: inPage, Resource: of} }
	ref := func(name, to string) field { return field{Name: name, Kind: kindRef, Resource: to, Nullable: true} }
	whole := func(name, of string) field { return field{Name: name, Kind: kindRef, Resource: of, Embedded: true} }
	return []*resource{
		{
			Object: "shop.charge", Prefix: "ch", Operations: life("/v1/charges"),
			Fields: []field{idField, objectField, list("refunds", "refund")},
		},
		{
			Object: "refund", Prefix: "re", Operations: life("/v1/refunds", field{Name: "charge"}, field{Name: "transaction"}),
			Fields: []field{idField, objectField, ref("charge", "shop.charge"), ref("transaction", "transaction")},
		},
		{Object: "transaction", Prefix: "txn", Operations: life("/v1/transactions"), Fields: []field{idField, objectField}},
		{
			Object: "token", Prefix: "tok", Operations: life("/v1/tokens", field{Name: "card", Kind: kindObject, OrID: true, Fields: card}),
			Fields: []field{idField, objectField, whole("card", "card")},
		},
		{Object: "card", Prefix: "card", Fields: []field{
			idField, objectField, {Name: "exp_month", Kind: kindInt, Required: true},
			{Name: "last4", Required: true, Initial: []initial{{Like: "number", Last: 4}}},
		}},
		{
			Object: "account", Prefix: "acct",
			Operations: life("/v1/accounts",
				field{Name: "individual", Kind: kindObject, Fields: person}, field{Name: "owner", Kind: kindObject, Fields: person},
				field{Name: "cash", Kind: kindObject, Fields: []field{{Name: "mode"}, {Name: "word"}}}),
			Fields: []field{idField, objectField, whole("individual", "person"), whole("owner", "ghost.owner"), whole("cash", "cash")},
		},
		{
			Object: "person", Prefix: "person", Operations: life("/v1/persons", person...),
			Fields: []field{idField, objectField, {Name: "account", Required: true}, {Name: "first_name", Nullable: true}, {Name: "last_name", Nullable: true}},
		},
		{Object: "cash", Prefix: "cash", Fields: []field{objectField, {Name: "mode", Required: true}, {Name: "word"}}},
		{
			Object: "subscription", Prefix: "sub",
			Operations: life("/v1/subscriptions", field{Name: "items", Kind: kindObject, In: inList, Fields: item},
				field{Name: "discounts", Kind: kindObject, In: inList, Fields: []field{{Name: "discount"}, {Name: "word"}}}),
			Fields: []field{idField, objectField, {Name: "items", Kind: kindRef, In: inPage, Resource: "subscription_item", Required: true},
				{Name: "discounts", Kind: kindRef, In: inList, Resource: "discount"}},
		},
		{
			Object: "subscription_item", Prefix: "si", Operations: life("/v1/items", item...),
			Fields: []field{idField, objectField, whole("price", "price"), {Name: "quantity", Kind: kindInt}, {Name: "subscription", Required: true}},
		},
		{Object: "price", Prefix: "price", Operations: life("/v1/prices"), Fields: []field{idField, objectField, ref("product", "shop.charge")}},
		{Object: "discount", Prefix: "di", Fields: []field{idField, objectField, {Name: "word"}}},
	}
}

func newMarket(t *testing.T) *api {
	t.Helper()
	return &api{t, newServer(t, market(), nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
}

// TestExpandThroughLists steps through the elements of an embedded list.
func TestExpandThroughLists(t *testing.T) {
	a := newMarket(t)
	transaction := a.srv.Add("transaction", nil)
	charge := a.post("/v1/charges", "").must(t).id()
	refund := a.post("/v1/refunds", "charge="+charge+"&transaction="+transaction).must(t).id()
	path := "/v1/charges/" + charge
	assert.False(t, a.get(path, "").must(t).has("refunds"), "a list that is not required is there if it is expanded")
	for expand, want := range map[string]any{
		"refunds": transaction, "refunds.data": transaction,
		"refunds.data.transaction": map[string]any{"id": transaction, "object": "transaction"},
	} {
		whole := a.get(path, "expand[]="+expand).must(t)
		assert.Equal(t, "list", whole.at("refunds.object"), expand)
		assert.Equal(t, refund, whole.at("refunds.data.0.id"), expand)
		assert.Equal(t, want, whole.at("refunds.data.0.transaction"), expand)
	}
	page := a.get("/v1/charges", "expand[]=data.refunds.data.transaction").must(t)
	assert.Equal(t, transaction, page.at("data.0.refunds.data.0.transaction.id"))
	around := a.get(path, "expand[]=refunds.data.charge.refunds").must(t)
	assert.Equal(t, 400, a.get(path, "expand[]=refunds.data.charge.refunds.data").status, "too deep")
	assert.Equal(t, refund, around.at("refunds.data.0.charge.refunds.data.0.id"))
	for _, wrong := range []string{"refunds.transaction", "refunds.data.nothing", "refunds.data.id", "refunds.object", "data.refunds"} {
		assert.Equal(t, 400, a.get(path, "expand[]="+wrong).status, wrong)
	}
}

// TestListAdded is about an embedded list that the test put there.
func TestListAdded(t *testing.T) {
	a := newMarket(t)
	transaction := a.srv.Add("transaction", nil)
	charge := a.srv.Add("shop.charge", map[string]any{"refunds": map[string]any{
		"object": "list", "url": "/v1/own", "has_more": true,
		"data": []any{map[string]any{"id": "re_9", "transaction": transaction}, map[string]any{"id": "re_8"}},
	}})
	whole := a.get("/v1/charges/"+charge, "expand[]=refunds.data.transaction").must(t)
	assert.Equal(t, "/v1/own", whole.at("refunds.url"))
	assert.Equal(t, true, whole.at("refunds.has_more"))
	require.Len(t, whole.at("refunds.data"), 2)
	assert.Equal(t, "re_9", whole.at("refunds.data.0.id"))
	assert.Equal(t, transaction, whole.at("refunds.data.0.transaction.id"))
	assert.Equal(t, charge, a.get("/v1/refunds/re_8", "").must(t).at("charge"), "an element is an object of its own")
}

// TestObjectForReference sends objects where responses have other resources.
func TestObjectForReference(t *testing.T) {
	a := newMarket(t)
	token := a.post("/v1/tokens", "card[number]=4242424242424242&card[exp_month]=12").must(t)
	card := map[string]any{"id": "card_Fake00000001", "object": "card", "exp_month": 12.0, "last4": "4242"}
	assert.Equal(t, card, token.at("card"))
	assert.Equal(t, card, a.get("/v1/tokens/"+token.id(), "").must(t).at("card"))
	assert.Equal(t, card, a.post("/v1/tokens", "card="+token.text("card.id")).must(t).at("card"), "an id leads to the whole object")
	assert.Equal(t, "card_0", a.post("/v1/tokens", "card=card_0").must(t).at("card"), "there is no such card")
}

// TestObjectForReferenceUpdated is about the person of an account: made, changed,
// and seen from both sides.
// TestDataForReference: the data of a resource become one.
func TestDataForReference(t *testing.T) {
	price := &resource{Object: "price", Prefix: "price", Operations: life("/v1/prices"), Fields: []field{idField, objectField, {Name: "amount", Kind: kindInt, Required: true}}}
	data := field{Name: "price_data", Kind: kindObject, Fields: []field{{Name: "amount", Kind: kindInt}}}
	item := field{Name: "items", Kind: kindObject, In: inList, Fields: []field{{Name: "price"}, data}}
	order := &resource{Object: "order", Prefix: "or", Operations: life("/v1/orders", item, data), Fields: []field{
		idField, objectField, {Name: "price", Kind: kindRef, Resource: "price", Nullable: true},
		{Name: "items", Kind: kindObject, In: inList, Required: true, Fields: []field{{Name: "price", Kind: kindRef, Resource: "price", Embedded: true}}},
	}}
	a := &api{t, newServer(t, []*resource{price, order}, nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
	made := a.post("/v1/orders", "price_data[amount]=5&items[0][price_data][amount]=6").must(t)
	id, ok := made.at("price").(string)
	require.True(t, ok)
	assert.InDelta(t, 5, a.get("/v1/prices/"+id, "").must(t).at("amount"), 0)
	assert.Contains(t, made.body, `"items":[{"price":{"amount":6,"id":"price_`)
	again := a.post("/v1/orders", "items[0][price]="+id).must(t)
	assert.Contains(t, again.body, `"items":[{"price":{"amount":5,"id":"`+id)
}

func TestObjectForReferenceUpdated(t *testing.T) {
	a := newMarket(t)
	account := a.post("/v1/accounts", "").must(t)
	assert.False(t, account.has("individual"))
	path := "/v1/accounts/" + account.id()
	first := a.post(path, "individual[first_name]=Ada").must(t)
	id := first.text("individual.id")
	assert.Equal(t, "person_Fake00000001", id)
	assert.Equal(t, account.id(), first.at("individual.account"))
	second := a.post(path, "individual[last_name]=L").must(t)
	want := map[string]any{"id": id, "object": "person", "account": account.id(), "first_name": "Ada", "last_name": "L"}
	assert.Equal(t, want, second.at("individual"))
	a.post("/v1/persons/"+id, "first_name=Eva").must(t)
	assert.Equal(t, "Eva", a.get(path, "").must(t).at("individual.first_name"))

	without := a.post(path, "owner[first_name]=Ada").must(t)
	assert.Equal(t, map[string]any{"id": "owner_Fake00000001", "object": "ghost.owner", "first_name": "Ada"}, without.at("owner"), "a type that the package does not have")
	without = a.post(path, "owner[last_name]=L").must(t)
	assert.Equal(t, map[string]any{"id": "owner_Fake00000001", "object": "ghost.owner", "first_name": "Ada", "last_name": "L"}, without.at("owner"))

	a.post(path, "cash[word]=w").must(t)
	cash := a.post(path, "cash[mode]=m").must(t)
	assert.Equal(t, map[string]any{"object": "cash", "mode": "m", "word": "w"}, cash.at("cash"), "an object without an id")
}

// TestItems is about objects that are sent for the elements of an embedded list.
func TestItems(t *testing.T) {
	a := newMarket(t)
	product := a.srv.Add("shop.charge", nil)
	price := a.srv.Add("price", map[string]any{"product": product})
	sub := a.post("/v1/subscriptions", "items[0][price]="+price+"&items[0][quantity]=2&items[1][price]=price_0&expand[]=items.data.price.product").must(t)
	path := "/v1/subscriptions/" + sub.id()
	require.Len(t, sub.at("items.data"), 2)
	assert.Equal(t, "si_Fake00000001", sub.at("items.data.0.id"))
	assert.Equal(t, any(2.0), sub.at("items.data.0.quantity"))
	assert.Equal(t, sub.id(), sub.at("items.data.0.subscription"))
	assert.Equal(t, product, sub.at("items.data.0.price.product.id"))
	assert.Equal(t, "price_0", sub.at("items.data.1.price"), "there is no such price")
	assert.Equal(t, product, a.get(path, "").must(t).at("items.data.0.price.product"))

	changed := a.post(path, "items[0][id]=si_Fake00000001&items[0][quantity]=5&items[1][id]=si_Fake00000002&items[1][deleted]=true&items[2][price]="+price).must(t)
	require.Len(t, changed.at("items.data"), 2)
	assert.Equal(t, any(5.0), changed.at("items.data.0.quantity"))
	assert.Equal(t, "si_Fake00000003", changed.at("items.data.1.id"))
	assert.Equal(t, 404, a.get("/v1/items/si_Fake00000002", "").status)
	a.do("DELETE", "/v1/items/si_Fake00000001", "").must(t)
	require.Len(t, a.get(path, "").must(t).at("items.data"), 1)

	discounted := a.post(path, "discounts[0][word]=w&discounts[1][discount]=di_9&expand[]=discounts").must(t)
	assert.Equal(t, []any{map[string]any{"id": "di_Fake00000001", "object": "discount", "word": "w"}, "di_9"}, discounted.at("discounts"))
}

// TestObjectInsideItself holds that objects that hold each other end.
func TestObjectInsideItself(t *testing.T) {
	a := &api{t, newServer(t, []*resource{{
		Object: "node", Prefix: "no", Operations: life("/v1/nodes"),
		Fields: []field{idField, {Name: "next", Kind: kindRef, Resource: "node", Embedded: true}},
	}}, nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
	a.srv.Add("node", map[string]any{"id": "a", "next": "b"})
	a.srv.Add("node", map[string]any{"id": "b", "next": "a"})
	assert.Equal(t, map[string]any{"id": "a", "next": map[string]any{"id": "b", "next": "a"}}, a.get("/v1/nodes/a", "").must(t).json)
}
