package stripetest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shop are tables of resources without rules: plants, with leaves below them,
// the only garden there is, and events.
func shop() []*resource {
	return []*resource{plants(), leaves(), garden(), shopEvents()}
}

func plants() *resource {
	expand := field{Name: "expand", In: inList}
	return &resource{
		Object: "shop.plant",
		Prefix: "pl",
		Fields: []field{
			{Name: "created", Kind: kindInt, Required: true},
			{Name: "garden", Kind: kindRef, Resource: "shop.leaf", Nullable: true},
			{Name: "height", Kind: kindFloat, Required: true},
			{Name: "id", Required: true},
			{Name: "leaves", Kind: kindRef, In: inPage, Resource: "shop.leaf", Required: true},
			{Name: "metadata", In: inMap, Required: true},
			{Name: "names", In: inMap},
			{Name: "object", Required: true},
			{Name: "parts", Kind: kindObject, In: inList, Fields: []field{{Name: "count", Kind: kindInt, Required: true}, {Name: "note", Nullable: true}}, Required: true},
			{Name: "pot", Kind: kindObject, Fields: []field{{Name: "size", Kind: kindInt, Required: true}, {Name: "colour", Nullable: true}}, Required: true},
			{Name: "state", Values: []string{"growing", "sold"}, Required: true},
			{Name: "sunny", Kind: kindBool, Required: true},
			{Name: "tags", In: inList, Required: true},
		},
		Events: []string{"shop.plant.created", "shop.plant.deleted", "shop.plant.updated"},
		Operations: []operation{
			{Kind: opCreate, Name: "create", Method: "POST", Path: "/v1/plants", Params: plantParams},
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/plants/{plant}", Own: "plant", Params: []field{expand}},
			{Kind: opUpdate, Name: "update", Method: "POST", Path: "/v1/plants/{plant}", Own: "plant", Params: plantParams},
			{Kind: opDelete, Name: "delete", Method: "DELETE", Path: "/v1/plants/{plant}", Own: "plant"},
			{Kind: opCustom, Name: "water", Method: "POST", Path: "/v1/plants/{plant}/water", Own: "plant"},
			{Kind: opSearch, Name: "search", Method: "GET", Path: "/v1/plants/search"},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v1/plants", Params: []field{
				{Name: "pot", Kind: kindObject, Fields: []field{{Name: "size", Kind: kindInt}}}, {Name: "tags"}, {Name: "sunny", Kind: kindBool},
			}},
			{Kind: opList, Name: "leaves", Method: "GET", Path: "/v1/plants/{plant}/all_leaves", Returns: "shop.leaf", Params: []field{expand}},
			{Kind: opCreate, Name: "sell", Method: "POST", Path: "/v1/plants/{plant}/bills", Own: "plant", Returns: "shop.bill"},
			{Kind: opList, Name: "visitors", Method: "GET", Path: "/v1/plants/{plant}/visitors", Own: "plant", Returns: "*"},
		},
	}
}

// plantParams are what may be sent for a plant.
var plantParams = []field{
	{Name: "garden"},
	{Name: "height", Kind: kindFloat, Emptyable: true},
	{Name: "id"},
	{Name: "metadata", In: inMap, Emptyable: true},
	{Name: "names", In: inMap},
	{Name: "parts", Kind: kindObject, In: inList, Fields: []field{{Name: "count", Kind: kindInt, Flags: []string{"all"}}, {Name: "note"}}},
	{Name: "pot", Kind: kindObject, Fields: []field{{Name: "size", Kind: kindInt}, {Name: "colour"}}},
	{Name: "secret_notes"},
	{Name: "stake", Kind: kindObject, OrID: true, Fields: []field{{Name: "length", Kind: kindInt}}},
	{Name: "sunny", Kind: kindBool, Flags: []string{"half"}},
	{Name: "tags", In: inList},
	{Name: "watered", Kind: kindAny},
}

func leaves() *resource {
	plant := field{Name: "plant", Required: true, InPath: true}
	return &resource{
		Object: "shop.leaf",
		Prefix: "lf",
		Fields: []field{{Name: "id", Required: true}, {Name: "object", Required: true}, {Name: "plant", Kind: kindRef, Resource: "shop.plant"}},
		Operations: []operation{
			{Kind: opCreate, Name: "create", Method: "POST", Path: "/v1/plants/{plant}/leaves", Params: []field{plant}},
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/plants/{plant}/leaves/{id}", Own: "id", Params: []field{{Name: "expand", In: inList}, plant}},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v1/plants/{plant}/leaves"},
		},
	}
}

func garden() *resource {
	return &resource{
		Object: "shop.garden",
		Fields: []field{{Name: "livemode", Kind: kindBool, Required: true}, {Name: "name", Nullable: true}, {Name: "object", Required: true}},
		Operations: []operation{
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/garden"},
			{Kind: opUpdate, Name: "update", Method: "POST", Path: "/v1/garden", Params: []field{{Name: "name"}}},
		},
	}
}

func shopEvents() *resource {
	return &resource{
		Object: "event",
		Prefix: "evt",
		Fields: []field{{Name: "id", Required: true}, {Name: "type", Required: true}},
		Operations: []operation{
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/events/{id}", Own: "id"},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v1/events", Params: []field{{Name: "type"}}},
		},
	}
}

func newShop(t *testing.T, opts ...Option) *api {
	t.Helper()
	return &api{t, newServer(t, shop(), opts), http.Header{"Authorization": {"Bearer sk_test_123"}}}
}

func TestGenericCreate(t *testing.T) {
	a := newShop(t).post("/v1/plants", "height=1.5&parts[0][count]=2&parts[1][count]=all&parts[1][note]=n&pot[size]=3&tags[]=x&tags[]=y&names[la]=rosa&secret_notes=no&watered[by]=me").must(t)
	assert.Equal(t, "pl_Fake00000001", a.id())
	for path, want := range map[string]any{
		"object": "shop.plant", "height": 1.5, "garden": nil, "metadata": map[string]any{}, "names": map[string]any{"la": "rosa"},
		"leaves": map[string]any{"object": "list", "data": []any{}, "has_more": false, "url": "/v1/plants/pl_Fake00000001/leaves"},
		"parts":  []any{map[string]any{"count": 2.0, "note": nil}, map[string]any{"count": "all", "note": "n"}},
		"pot":    map[string]any{"size": 3.0, "colour": nil}, "state": "growing", "sunny": false, "tags": []any{"x", "y"},
	} {
		assert.Equal(t, want, a.at(path), path)
	}
	assert.False(t, a.has("secret_notes"))
	assert.Equal(t, "half", newShop(t).post("/v1/plants", "sunny=half").must(t).at("sunny"), "a word instead of a boolean")
	newShop(t).post("/v1/plants", "stake=stk_1").must(t)
	newShop(t).post("/v1/plants", "stake[length]=2").must(t)
	refused := newShop(t).post("/v1/plants", "pot=po_1")
	assert.Equal(t, 400, refused.status, "an object that no ID stands for")
	bare := newShop(t).post("/v1/plants", "").must(t)
	assert.Equal(t, map[string]any{"size": 0.0, "colour": nil}, bare.at("pot"))
	assert.Equal(t, []any{}, bare.at("parts"))
	assert.False(t, bare.has("names"))
}

// TestTokenOrObject: what is sent in place of a token is the new object, and names of which of two
// resources with one path it is.
func TestTokenOrObject(t *testing.T) {
	kind := func(name string) *resource {
		return &resource{
			Object: name, Prefix: name,
			Fields: []field{{Name: "id", Required: true}, {Name: "length", Kind: kindInt}, {Name: "metadata", In: inMap}, {Name: "object", Required: true}},
			Operations: []operation{{Kind: opCreate, Name: "create", Method: "POST", Path: "/v1/tools", Params: []field{
				{Name: "metadata", In: inMap},
				{Name: "source", Kind: kindObject, OrID: true, Fields: []field{{Name: "length"}, {Name: "object", Values: []string{name}}}},
			}}},
		}
	}
	a := &api{t, newServer(t, []*resource{kind("hoe"), kind("rake")}, nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
	rake := a.post("/v1/tools", "source[object]=rake&source[length]=3&metadata[a]=b").must(t)
	assert.Equal(t, "rake", rake.at("object"))
	assert.InDelta(t, 3, rake.at("length"), 0)
	assert.Equal(t, map[string]any{"a": "b"}, rake.at("metadata"))
	assert.Equal(t, "hoe", a.post("/v1/tools", "source=tok_1").must(t).at("object"))
	assert.Equal(t, "source[object]", a.post("/v1/tools", "source[object]=spade").at("error.param"))
}

// TestSeveralObjectsAtOnePath: a token makes the object that it stands for, which is found by its
// id and with the others in the list.
func TestSeveralObjectsAtOnePath(t *testing.T) {
	fields := []field{{Name: "customer", Kind: kindRef, Resource: "customer", Nullable: true}, {Name: "id", Required: true}, {Name: "name", Nullable: true}, {Name: "object", Required: true}}
	params := []field{{Name: "customer", InPath: true}, {Name: "name"}, {Name: "object"}, {Name: "source"}}
	const path = "/v1/customers/{customer}/sources"
	sources := &resource{Object: "payment_source", Prefix: "payment_source", Several: []string{"bank_account", "card", "source"}, Fields: []field{{Name: "id", Required: true}},
		Operations: []operation{
			{Kind: opCreate, Name: "create", Method: "POST", Path: path, Params: params},
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: path + "/{id}", Own: "id", Params: params},
			{Kind: opUpdate, Name: "update", Method: "POST", Path: path + "/{id}", Own: "id", Params: params},
			{Kind: opDelete, Name: "delete", Method: "DELETE", Path: path + "/{id}", Own: "id"},
			{Kind: opList, Name: "list", Method: "GET", Path: path, Params: params},
		}}
	customer := &resource{Object: "customer", Prefix: "cus", Fields: []field{{Name: "id", Required: true}, {Name: "sources", Kind: kindRef, In: inPage, Resource: "payment_source"}},
		Operations: []operation{{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v1/customers/{customer}", Own: "customer", Params: []field{{Name: "expand", In: inList}}}}}
	tables := []*resource{customer, sources, {Object: "card", Prefix: "card", Fields: fields}, {Object: "bank_account", Prefix: "ba", Fields: fields}, {
		Object: "token", Prefix: "tok", Fields: []field{{Name: "id", Required: true}, {Name: "type", Required: true}},
	}}
	a := &api{t, newServer(t, tables, nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
	const at = "/v1/customers/cus_1/sources"
	card := a.post(at, "source=tok_visa&name=A").must(t)
	assert.Equal(t, map[string]any{"customer": "cus_1", "id": card.id(), "name": "A", "object": "card"}, card.json)
	bank := a.post(at, "source=btok_us").must(t)
	assert.Equal(t, "bank_account", bank.at("object"))
	token := a.srv.Add("token", map[string]any{"type": "bank_account"})
	assert.Equal(t, "bank_account", a.post(at, "source="+token).must(t).at("object"))
	assert.Equal(t, 501, a.post(at, "source=src_1").status, "the package has no source")
	assert.Equal(t, 501, a.post(at, "name=A").status)

	assert.Equal(t, "A", a.get(at+"/"+card.id(), "").must(t).at("name"))
	assert.Equal(t, "B", a.post(at+"/"+bank.id(), "name=B").must(t).at("name"))
	assert.Equal(t, 404, a.get("/v1/customers/cus_2/sources/"+card.id(), "").status)
	assert.Len(t, a.get(at, "").must(t).ids(), 3)
	assert.Equal(t, []string{card.id()}, a.get(at, "object=card").must(t).ids())
	assert.Empty(t, a.get("/v1/customers/cus_2/sources", "").must(t).ids())
	a.srv.Add("customer", map[string]any{"id": "cus_1"})
	assert.Len(t, a.get("/v1/customers/cus_1", "expand[0]=sources").must(t).at("sources.data"), 3)
	a.do("DELETE", at+"/"+card.id(), "").must(t)
	assert.Len(t, a.get(at, "").must(t).ids(), 2)
}

// TestOnlyOneOfEach: the object without an id is another one for each parent, and stays.
func TestOnlyOneOfEach(t *testing.T) {
	const path = "/v1/customers/{customer}/cash_balance"
	balance := &resource{Object: "cash_balance", Fields: []field{{Name: "customer", Required: true}, {Name: "mode", Nullable: true}}, Operations: []operation{
		{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: path},
		{Kind: opUpdate, Name: "update", Method: "POST", Path: path, Params: []field{{Name: "mode"}}},
	}}
	a := &api{t, newServer(t, []*resource{balance}, nil), http.Header{"Authorization": {"Bearer sk_test_123"}}}
	assert.Equal(t, "manual", a.post("/v1/customers/cus_1/cash_balance", "mode=manual").must(t).at("mode"))
	assert.Equal(t, map[string]any{"customer": "cus_2", "mode": nil}, a.get("/v1/customers/cus_2/cash_balance", "").must(t).json)
	assert.Equal(t, map[string]any{"customer": "cus_1", "mode": "manual"}, a.get("/v1/customers/cus_1/cash_balance", "").must(t).json)
}

func TestGenericLife(t *testing.T) {
	a := newShop(t)
	box := &inbox{t: t, status: 200}
	a.srv.Webhook(box, "whsec_1")
	id := a.post("/v1/plants", "id=rose&height=1").must(t).id()
	assert.Equal(t, "rose", id)
	assert.Equal(t, "resource_already_exists", a.post("/v1/plants", "id=rose").at("error.code"))
	assert.Equal(t, 400, a.post("/v1/plants", "height=tall").status)
	changed := a.post("/v1/plants/rose", "pot[colour]=red&names[la]=rosa&height=&metadata[a]=b").must(t)
	assert.Equal(t, map[string]any{"size": 0.0, "colour": "red"}, changed.at("pot"))
	assert.False(t, changed.has("height"))
	assert.Equal(t, 400, a.post("/v1/plants/rose", pairs(50)[1:]).status, "fifty more keys")
	gone := a.do("DELETE", "/v1/plants/rose", "").must(t)
	assert.Equal(t, map[string]any{"id": "rose", "object": "shop.plant", "deleted": true}, gone.json)
	assert.Equal(t, 404, a.get("/v1/plants/rose", "").status)
	assert.Empty(t, a.get("/v1/plants", "").must(t).ids())

	assert.Equal(t, "shop.plant.created shop.plant.updated shop.plant.deleted", box.types())
	assert.Equal(t, map[string]any{
		"height": 1.0, "metadata": map[string]any{}, "names": nil, "pot": map[string]any{"size": 0.0, "colour": nil},
	}, box.events[1].at("data.previous_attributes"))
	events := a.get("/v1/events", "type=shop.plant.deleted").must(t)
	require.Len(t, events.ids(), 1)
	assert.Equal(t, "rose", a.get("/v1/events/"+events.ids()[0], "").must(t).at("data.object.id"))
}

func TestGenericFilters(t *testing.T) {
	a := newShop(t)
	a.post("/v1/plants", "id=a&pot[size]=1&tags[]=x&tags[]=y").must(t)
	a.post("/v1/plants", "id=b&pot[size]=2&tags[]=x").must(t)
	for query, want := range map[string][]string{
		"tags=y": {"a"}, "tags=x": {"b", "a"}, "pot[size]=2": {"b"}, "sunny=true": {}, "sunny=false": {"b", "a"},
	} {
		assert.Equal(t, want, a.get("/v1/plants", query).must(t).ids(), query)
	}
}

// TestUnruled holds that what the server has no rules for is refused, and not
// tried again.
func TestUnruled(t *testing.T) {
	a := newShop(t)
	id := a.post("/v1/plants", "").must(t).id()
	for _, response := range []result{a.post("/v1/plants/"+id+"/water", ""), a.get("/v1/plants/search", "query=x"), a.post("/v1/plants/"+id+"/bills", ""), a.get("/v1/plants/"+id+"/visitors", "")} {
		assert.Equal(t, 501, response.status)
		assert.Equal(t, "api_error", response.at("error.type"))
		assert.Contains(t, response.text("error.message"), "Handle")
		assert.Equal(t, "false", response.header.Get("Stripe-Should-Retry"))
	}
	assert.Equal(t, "parameter_missing", a.get("/v1/plants/search", "").at("error.code"))
}

func TestSingleton(t *testing.T) {
	a := newShop(t)
	assert.Equal(t, map[string]any{"livemode": false, "name": nil, "object": "shop.garden"}, a.get("/v1/garden", "").must(t).json)
	a.post("/v1/garden", "name=Eden").must(t)
	assert.Equal(t, "Eden", a.get("/v1/garden", "").must(t).at("name"))
}

// TestBelow is about a resource whose path goes through another.
func TestBelow(t *testing.T) {
	a := newShop(t)
	rose := a.post("/v1/plants", "id=rose").must(t).id()
	leaf := a.post("/v1/plants/rose/leaves", "").must(t)
	assert.Equal(t, rose, leaf.at("plant"))
	assert.Equal(t, 200, a.get("/v1/plants/rose/leaves/"+leaf.id(), "").status)
	assert.Equal(t, 404, a.get("/v1/plants/oak/leaves/"+leaf.id(), "").status)
	assert.Equal(t, []string{leaf.id()}, a.get("/v1/plants/rose/leaves", "").must(t).ids())
	assert.Empty(t, a.get("/v1/plants/oak/leaves", "").must(t).ids())
	all := a.get("/v1/plants/rose/all_leaves", "expand[]=data.plant").must(t)
	assert.Equal(t, []string{leaf.id()}, all.ids())
	assert.Equal(t, "rose", all.at("data.0.plant.id"))
	assert.Empty(t, a.get("/v1/plants/oak/all_leaves", "").must(t).ids())
	assert.Equal(t, "shop.plant", a.get("/v1/plants/rose/leaves/"+leaf.id(), "expand[]=plant").must(t).at("plant.object"))
	assert.Equal(t, 400, a.post("/v1/plants/rose/leaves", "plant=oak").status)
}

func TestAdd(t *testing.T) {
	a := newShop(t, WithIDPrefix("shop.leaf", "leaf"))
	id := a.srv.Add("shop.leaf", map[string]any{"plant": "pl_9"})
	assert.Equal(t, "leaf_Fake00000001", id)
	assert.Equal(t, "pl_9", a.get("/v1/plants/pl_9/leaves/"+id, "expand[]=plant").must(t).at("plant"), "there is no such plant")
	tb := &failing{T: t}
	newServer(tb, shop(), nil).Add("shop.horse", nil)
	assert.Contains(t, tb.fatal, `there is no resource "shop.horse"`)
}
