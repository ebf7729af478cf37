package stripe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// saveTests are edits of a session that was retrieved, rule by rule, with the
// exact body that Save sends.
var saveTests = []struct {
	rule, name string
	edit       func(*Session)
	body       string // "" for no request
}{
	{"1", "scalar", func(s *Session) { s.Type = "id_number" }, "type=id_number"},
	{"1", "scalar set back", func(s *Session) { s.Type = "id_number"; s.Type = "document" }, ""},
	{"1", "scalar cleared", func(s *Session) { s.Type = "" }, "type="},
	{"1", "number", func(s *Session) { s.Amount = 2.25; s.Retries = 0 }, "amount=2.25&retries=0"},
	{"2", "changed leaf of a nested object", func(s *Session) { s.Options.Document.RequireIDNumber = false },
		"options[document][require_id_number]=false"},
	{"2", "leaf cleared in place", func(s *Session) { s.ProvidedDetails.Email = "" }, "provided_details[email]="},
	{"2", "nested object of a shared type", func(s *Session) { s.Address.City = "Milano"; s.Address.PostalCode = "" },
		"address[city]=Milano&address[postal_code]="},
	{"2", "object set to nil, emptyable", func(s *Session) { s.Options.Document = nil }, "options[document]="},
	{"2", "object set to nil at the top", func(s *Session) { s.Address = nil }, "address="},
	{"3", "replaced: a text that is gone is empty", func(s *Session) { s.ProvidedDetails = &SessionProvidedDetails{Phone: "+2"} },
		"provided_details[email]=&provided_details[phone]=+2"},
	{"3", "replaced by the same values", func(s *Session) {
		s.ProvidedDetails = &SessionProvidedDetails{Email: "a@example.com", Phone: "+1"}
	}, ""},
	{"3", "replaced by a copy that was edited", func(s *Session) {
		d := *s.Options.Document
		d.RequireIDNumber = false
		s.Options.Document = &d
	}, "options[document][require_id_number]=false"},
	{"3", "replaced deeper down", func(s *Session) {
		s.Options.Document = &SessionOptionsDocument{AllowedTypes: []string{"passport"}}
	}, "options[document][allowed_types][0]=passport&options[document][require_id_number]=false&options[document][require_live_selfie]=false"},
	{"3", "replaced without a list", func(s *Session) {
		s.Options.Document = &SessionOptionsDocument{RequireIDNumber: true, RequireLiveSelfie: true}
	}, "options[document][allowed_types]="},
	{"3", "replaced with an old part kept", func(s *Session) {
		s.Options = &SessionOptions{Document: s.Options.Document, IDNumber: &SessionOptionsIDNumber{}}
		s.Options.Document.RequireIDNumber = false
	}, "options[document][require_id_number]=false"},
	{"4", "metadata: missing key", func(s *Session) { delete(s.Metadata, "order") }, "metadata[order]="},
	{"4", "metadata: new, changed, missing", func(s *Session) {
		s.Metadata = map[string]string{"z": "last", "order": "8", "new": "1"}
	}, "metadata[new]=1&metadata[object]=&metadata[order]=8"},
	{"4", "metadata: nil", func(s *Session) { s.Metadata = nil }, "metadata="},
	{"4", "metadata: empty", func(s *Session) { s.Metadata = map[string]string{} }, "metadata[object]=&metadata[order]=&metadata[z]="},
	{"4", "metadata: in place and undone", func(s *Session) { s.Metadata["new"] = "1"; delete(s.Metadata, "new") }, ""},
	{"4", "metadata: key object is text", func(s *Session) { s.Metadata["object"] = "session" }, "metadata[object]=session"},
	{"4", "any map: a removed key", func(s *Session) { s.Labels = map[string]string{"a": "9"} }, "labels[a]=9&labels[b]="},
	{"4", "any map: nil", func(s *Session) { s.Labels = nil }, "labels="},
	{"5", "list replaced", func(s *Session) { s.Tags = []string{"y"} }, "tags[0]=y"},
	{"5", "list edited in place", func(s *Session) { s.Options.Document.AllowedTypes[0] = "driving_license" },
		"options[document][allowed_types][0]=driving_license&options[document][allowed_types][1]=id_card"},
	{"5", "list emptied", func(s *Session) { s.Options.Document.AllowedTypes = nil }, "options[document][allowed_types]="},
	{"5", "list appended to", func(s *Session) { s.Tags = append(s.Tags, "z") }, "tags[0]=x&tags[1]=y&tags[2]=z"},
	{"5", "list of objects, element edited", func(s *Session) { s.Items[0].Enabled = false },
		"items[0][enabled]=false&items[0][name]=one&items[0][quantity]=1&items[1][enabled]=false&items[1][name]=two&items[1][quantity]=0"},
	{"5", "list of objects, first removed", func(s *Session) { s.Items = s.Items[1:] }, "items[0][enabled]=false&items[0][name]=two&items[0][quantity]=0"},
	{"5", "list of objects, one added", func(s *Session) { s.Items = append(s.Items, &SessionItem{Name: "three", Quantity: 3}) },
		"items[0][enabled]=true&items[0][name]=one&items[0][quantity]=1&items[1][enabled]=false&items[1][name]=two&items[1][quantity]=0&items[2][name]=three&items[2][quantity]=3"},
	{"6", "expandable with another id", func(s *Session) { s.Owner = &Report{ID: "ow_2"} }, "owner=ow_2"},
	{"6", "expandable cleared", func(s *Session) { s.Owner = nil }, "owner="},
	{"8", "nothing", func(*Session) {}, ""},
	{"8", "nil and empty are the same", func(s *Session) {
		s.Options.Document.AllowedTypes = append([]string{}, s.Options.Document.AllowedTypes...)
	}, ""},
}

func TestSaveBody(t *testing.T) {
	for _, tt := range saveTests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			api, s := retrieved(t)
			tt.edit(s)
			params, err := s.Changes()
			require.NoError(t, err)
			require.NoError(t, s.Save(context.Background(), nil))
			if tt.body == "" {
				assert.Nil(t, params)
				assert.Empty(t, api.seen)
				return
			}
			got := api.last(t)
			assert.Equal(t, "POST /v1/sessions/vs_1", got.method+" "+got.target)
			assert.Equal(t, tt.body, form(t, escapePlus(got.body)))
			encoded, err := formOf(t, params)
			require.NoError(t, err)
			assert.Equal(t, got.body, string(encoded), "Changes is what Save sends")
		})
	}
}

// escapePlus undoes the escape of "+" in a way that form does not undo again.
func escapePlus(body string) string {
	out := ""
	for i := range len(body) {
		if body[i] == '+' {
			out += "%20"
		} else {
			out += string(body[i])
		}
	}
	return out
}

// TestSaveRefusesOtherFields is rule 7: an edit that the update call does not
// take is an error that names the field, without a request.
func TestSaveRefusesOtherFields(t *testing.T) {
	tests := []struct {
		field string
		edit  func(*Session)
	}{
		{"status", func(s *Session) { s.Status = "verified" }},
		{"url", func(s *Session) { s.URL = "" }},
		{"created", func(s *Session) { s.Created++ }},
		{"id", func(s *Session) { s.ID = "vs_2" }},
		{"client_reference_id", func(s *Session) { s.ClientReferenceID = "user" }},
		{"last_error", func(s *Session) { s.LastError.Code = "abandoned" }},
		{"last_verification_report", func(s *Session) { s.LastVerificationReport = &Report{ID: "vr_2"} }},
		{"options[id_number]", func(s *Session) { s.Options.IDNumber = nil }},
		{"options[email]", func(s *Session) { s.Options.Email = &SessionOptionsEmail{RequireVerification: true} }},
		{"items[0][id]", func(s *Session) { s.Items[0].ID = "it_9" }},
		{"price", func(s *Session) { s.Price = 2 }},
		{"payload", func(s *Session) { s.Payload["n"] = 1.0 }},
		{"provided_details", func(s *Session) { s.ProvidedDetails = nil }},
		{"options", func(s *Session) { s.Options = nil }},
		{"options[id_number]", func(s *Session) { s.Options = &SessionOptions{Document: s.Options.Document} }},
		{"owner", func(s *Session) { s.Owner.Status = "closed" }},
	}
	for _, tt := range tests {
		t.Run(tt.field, func(t *testing.T) {
			api, s := retrieved(t)
			s.Type = "id_number"
			tt.edit(s)
			err := s.Save(context.Background(), nil)
			var refused *FieldError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, tt.field, refused.Field)
			assert.Equal(t, "session", refused.Object)
			require.ErrorIs(t, err, ErrInvalidParams)
			assert.Contains(t, err.Error(), "stripe: the field "+tt.field+" ")
			assert.NotContains(t, err.Error(), "TOPSECRET")
			assert.Empty(t, api.seen)
			_, err = s.Changes()
			require.Error(t, err)
		})
	}
}

// TestSaveCreates is rule 9: without an id the non-zero fields that the create
// call takes go to it.
func TestSaveCreates(t *testing.T) {
	api, service := newFake(fullSession)
	s := service.Bind(&Session{
		ClientReferenceID: "user-1", Type: "document", Status: "ignored", Owner: &Report{ID: "ow_1"},
		Metadata: map[string]string{"b": "2", "a": "1"}, Tags: []string{"ignored"},
		Options: &SessionOptions{Document: &SessionOptionsDocument{RequireIDNumber: true}},
	})
	_, err := s.Changes()
	require.ErrorContains(t, err, "no id")
	require.NoError(t, s.Save(context.Background(), &SessionUpdateParams{Type: String("id_number")}))
	got := api.last(t)
	assert.Equal(t, "POST /v1/sessions", got.method+" "+got.target)
	assert.Equal(t, "client_reference_id=user-1&metadata[a]=1&metadata[b]=2&options[document][require_id_number]=true&owner=ow_1&type=id_number", got.body)
	assert.Equal(t, "vs_1", s.ID)
	assert.NotNil(t, s.LastResponse)

	s.ID = ""
	require.NoError(t, s.Save(context.Background(), nil), "a session whose id is removed is created anew")
	assert.Equal(t, "/v1/sessions", api.last(t).target)
	assert.Contains(t, api.last(t).body, "metadata[z]=last")

	require.NoError(t, service.Bind(new(Session)).Save(context.Background(), nil))
	assert.Len(t, api.seen, 2, "an empty object has nothing to create from")
	fresh := new(Report)
	bind(service.client, fresh)
	err = save(context.Background(), fresh, (*SessionUpdateParams)(nil))
	require.ErrorContains(t, err, "no id and no call creates one")
}

// TestSaveMergesParams is rule 10: what the caller's params hold is sent too
// and wins over a computed change of the same key or beneath it.
func TestSaveMergesParams(t *testing.T) {
	tests := []struct {
		name   string
		edit   func(*Session)
		params *SessionUpdateParams
		body   string
	}{
		{"same key", func(s *Session) { s.Type = "a"; s.Amount = 2 }, &SessionUpdateParams{Type: String("b")}, "amount=2&type=b"},
		{"another key", func(s *Session) { s.Type = "a" }, &SessionUpdateParams{Amount: Float64(0)}, "type=a&amount=0"},
		{"nothing computed", func(*Session) {}, &SessionUpdateParams{Amount: Float64(0)}, "amount=0"},
		{"only expand: nothing changed", func(*Session) {}, &SessionUpdateParams{Expand: StringSlice([]string{"owner"})}, ""},
		{"expand with a change", func(s *Session) { s.Type = "a" }, &SessionUpdateParams{Expand: StringSlice([]string{"owner"})},
			"type=a&expand[0]=owner"},
		{"a shorter list", func(s *Session) { s.Tags = []string{"a", "b", "c"} }, &SessionUpdateParams{Tags: StringSlice([]string{"z"})}, "tags[0]=z"},
		{"an empty list", func(s *Session) { s.Tags = []string{"a", "b"} }, &SessionUpdateParams{Tags: []*string{}}, "tags="},
		{"one key of the metadata", func(s *Session) { s.Metadata = map[string]string{"order": "8", "new": "1"} },
			&SessionUpdateParams{Metadata: map[string]string{"order": "9"}}, "metadata[new]=1&metadata[object]=&metadata[z]=&metadata[order]=9"},
		{"metadata emptied, one key set", func(s *Session) { s.Metadata = nil },
			&SessionUpdateParams{Metadata: map[string]string{"order": "9"}}, "metadata[object]=&metadata[z]=&metadata[order]=9"},
		{"all metadata cleared", func(s *Session) { s.Metadata["new"] = "1" },
			&SessionUpdateParams{Metadata: map[string]string{}}, "metadata="},
		{"a numeric key is no index", func(s *Session) { s.Metadata["0"] = "a"; s.Metadata["1"] = "b" },
			&SessionUpdateParams{Metadata: map[string]string{"0": "c"}}, "metadata[1]=b&metadata[0]=c"},
		{"beneath a cleared object", func(s *Session) { s.Options.Document = nil },
			&SessionUpdateParams{Options: &SessionUpdateOptionsParams{Document: &SessionUpdateOptionsDocumentParams{RequireIDNumber: Bool(false)}}},
			"options[document][require_id_number]=false"},
		{"over an object", func(s *Session) { s.Options.Document.RequireIDNumber = false },
			&SessionUpdateParams{Options: &SessionUpdateOptionsParams{UnsetFields: []SessionUpdateOptionsParamsUnsetField{"document"}}},
			"options[document]="},
		{"extra value", func(s *Session) { s.Type = "a" },
			&SessionUpdateParams{Params: Params{Extra: &ExtraValues{Values: map[string][]string{"type": {"b"}, "secret": {"x"}}}}}, "secret=x&type=b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			api, s := retrieved(t)
			tt.edit(s)
			require.NoError(t, s.Save(context.Background(), tt.params))
			if tt.body == "" {
				assert.Empty(t, api.seen)
				return
			}
			assert.Equal(t, tt.body, api.last(t).body)
		})
	}
}

// TestSaveSendsHeadersOfParams: what one request sets for itself goes with it,
// and the object stays with its client.
func TestSaveSendsHeadersOfParams(t *testing.T) {
	api, s := retrieved(t)
	s.Type = "id_number"
	params := &SessionUpdateParams{}
	params.SetIdempotencyKey("key-1")
	params.SetStripeAccount("acct_9")
	require.NoError(t, s.Save(context.Background(), params))
	got := api.last(t)
	assert.Equal(t, "key-1", got.header.Get("Idempotency-Key"))
	assert.Equal(t, "acct_9", got.header.Get("Stripe-Account"))
	assert.Nil(t, params.Type, "the caller's params are not written to")
	require.NoError(t, s.Refresh(context.Background()))
	assert.Empty(t, api.last(t).header.Get("Stripe-Account"))
}

// TestSaveSequence: a saved edit is not sent again, an edit survives an error.
func TestSaveSequence(t *testing.T) {
	saved := `{"id":"vs_1","object":"session","type":"id_number","metadata":{},"livemode":false}`
	failure := `400 {"error":{"type":"invalid_request_error","message":"no"}}`
	api, service := newFake(fullSession, failure, saved, saved)
	s, err := service.Retrieve(context.Background(), "vs_1", nil)
	require.NoError(t, err)
	last := s.LastResponse
	s.Type = "id_number"

	require.ErrorIs(t, s.Save(context.Background(), nil), ErrInvalidRequest)
	assert.Equal(t, SessionType("id_number"), s.Type)
	assert.Equal(t, "vs_1_secret_TOPSECRET", s.ClientSecret)
	assert.Same(t, last, s.LastResponse)

	require.NoError(t, s.Save(context.Background(), nil))
	assert.Equal(t, "type=id_number", api.last(t).body)
	assert.Empty(t, s.ClientSecret, "fields absent from the response are gone")
	assert.Nil(t, s.Options)
	require.NoError(t, s.Save(context.Background(), nil))
	assert.Len(t, api.seen, 3, "nothing is pending after a save")
	s.Metadata = map[string]string{"only": "set"}
	s.Metadata = nil
	require.NoError(t, s.Save(context.Background(), nil))
	assert.Len(t, api.seen, 3, "a map that was only set between two saves leaves no trace")
}

// TestChangesOfBracketKeys: such a key is ambiguous on the wire.
func TestChangesOfBracketKeys(t *testing.T) {
	api, s := retrieved(t)
	s.Metadata["a[b]"] = "1"
	require.ErrorContains(t, s.Save(context.Background(), nil), "square bracket")
	assert.Empty(t, api.seen)
}

// TestChangesOfAnID: the id of a resource that was not expanded can be edited in place.
func TestChangesOfAnID(t *testing.T) {
	s := new(Session)
	require.NoError(t, s.UnmarshalJSON([]byte(`{"id":"vs_1","object":"session","owner":"ow_1"}`)))
	s.Owner.ID = "ow_2"
	params, err := s.Changes()
	require.NoError(t, err)
	assert.Equal(t, "ow_2", StringValue(params.Owner))
}

// TestChangesOfNilEntries: an entry of a map that is nil counts as none.
func TestChangesOfNilEntries(t *testing.T) {
	odd := new(Odd)
	require.NoError(t, odd.UnmarshalJSON([]byte(`{"id":"odd_1","object":"odd","by_name":{"a":{"size":1},"b":null}}`)))
	params, err := odd.Changes()
	require.NoError(t, err)
	assert.Nil(t, params)
	odd.ByName["a"], odd.ByName["c"] = nil, nil
	params, err = odd.Changes()
	require.NoError(t, err)
	form, err := encodeForm(params)
	require.NoError(t, err)
	assert.Equal(t, "by_name[a]=", string(form))
}

// TestChangesOfNilElements: an element of a list that is nil is none, whatever the elements are.
func TestChangesOfNilElements(t *testing.T) {
	odd := new(Odd)
	require.NoError(t, odd.UnmarshalJSON([]byte(`{"id":"odd_1","object":"odd","reports":["r_1","r_2"],"structs":[{"name":"a","quantity":1},{"name":"b","quantity":2}]}`)))
	odd.Reports[0], odd.Structs[0] = nil, nil
	params, err := odd.Changes()
	require.NoError(t, err)
	form, err := encodeForm(params)
	require.NoError(t, err)
	assert.Equal(t, "reports[0]=r_2&structs[0][name]=b&structs[0][quantity]=2", string(form))
	odd.Reports, odd.Structs[1] = odd.Reports[:1], nil
	params, err = odd.Changes()
	require.NoError(t, err)
	form, err = encodeForm(params)
	require.NoError(t, err)
	assert.Equal(t, "reports=&structs=", string(form))
}

// TestChangesOfUnfetchedObject: without a copy from the server everything that
// is set counts, except object and the ids of its path.
func TestChangesOfUnfetchedObject(t *testing.T) {
	api, service := newFake(fullSession)
	s := service.Bind(&Session{ID: "vs_1", Object: "session", Metadata: map[string]string{"a": "1"}})
	require.NoError(t, s.Save(context.Background(), nil))
	assert.Equal(t, "/v1/sessions/vs_1", api.last(t).target)
	assert.Equal(t, "metadata[a]=1", api.last(t).body)
	s = service.Bind(&Session{ID: "vs_1", Status: "verified"})
	require.ErrorContains(t, s.Save(context.Background(), nil), "status")

	balance := &Balance{Customer: "cus_1", Settings: &BalanceSettings{Mode: BalanceSettingsModeManual}}
	bind(service.client, balance)
	api.responses = []string{`{"object":"balance","customer":"cus_1"}`}
	require.NoError(t, balance.Save(context.Background(), nil))
	assert.Equal(t, "/v1/customers/cus_1/balance settings[mode]=manual", api.last(t).target+" "+api.last(t).body)
}

// TestDoubleSeesParams: a backend instead of the real one gets the params of a
// call in the type that they have, and what a Save sends as a form.
func TestDoubleSeesParams(t *testing.T) {
	_, s := retrieved(t)
	d := &double{}
	s.record.client = derive(s.record.client, []ClientOption{WithBackends(&Backends{API: d}), WithStripeAccount("acct_1")})
	s.Address = nil
	_ = s.Save(context.Background(), &SessionUpdateParams{Type: String("t")}) // the double returns nothing
	assert.Equal(t, "address=&type=t", d.body)
	require.NotNil(t, d.params)
	assert.Equal(t, "acct_1", *d.params.StripeAccount)

	own := &SessionCancelParams{Expand: StringSlice([]string{"owner"})}
	_ = s.Cancel(context.Background(), own)
	require.IsType(t, own, d.typed)
	assert.Equal(t, own.Expand, d.typed.(*SessionCancelParams).Expand)
	assert.Equal(t, "acct_1", *d.typed.GetParams().StripeAccount)
	assert.Nil(t, own.StripeAccount, "the caller's params are not written to")
}

// orderJSON is an order with a shipping address, phases and lines.
const orderJSON = `{"id":"o_1","object":"order","address":{"city":"Rome","country":"IT","line1":"Via 2","line2":null},"customer":{"id":"vs_1","object":"session","type":"document"},"gift":true,
"lines":{"object":"list","data":[{"id":"r_1","object":"report","status":"open"}],"has_more":false,"url":"/v1/lines"},
"phases":[{"add_items":[],"description":null,"items":[{"price":"p_1","quantity":1}],"metadata":{},"trial":false},
{"add_items":[{"price":"p_2"}],"description":"d","items":[{"price":"p_3","quantity":0}],"metadata":{"a":"1"},"trial":true}],
"shipping":{"address":{"city":"Rome","line1":"Via 1","line2":null},"carrier":null,"name":"Ada","note":"n","phone":"1"}}`

// order returns an order of a client with the fake server.
func order(t *testing.T) (*fakeAPI, *Order) {
	t.Helper()
	api, service := newFake(orderJSON)
	o, err := (&v1OrderService{service.client}).Retrieve(context.Background(), "o_1", nil)
	require.NoError(t, err)
	api.seen = nil
	return api, o
}

// TestSaveOfParts: what the params require goes with an edit, only what the caller
// emptied is cleared in what is sent whole, and numbers go as texts where they have to.
func TestSaveOfParts(t *testing.T) {
	const phases = "phases[0][items][0][price]=p_1&phases[0][items][0][quantity]=%s&phases[0][trial]=false&" +
		"phases[1][add_items][0][price]=p_2&phases[1][description]=%s&phases[1][items][0][price]=p_3&phases[1][items][0][quantity]=0&phases[1][metadata][a]=1&phases[1][trial]=true"
	tests := []struct {
		name string
		edit func(*Order)
		want string
	}{
		{"the required siblings", func(o *Order) { o.Shipping.Phone = "2" }, "shipping[address][city]=Rome&shipping[address][line1]=Via 1&shipping[name]=Ada&shipping[phone]=2"},
		{"a required member itself", func(o *Order) { o.Shipping.Name = "Eve" }, "shipping[address][city]=Rome&shipping[address][line1]=Via 1&shipping[name]=Eve"},
		{"a member of the required one", func(o *Order) { o.Shipping.Address.City = "Bari" }, "shipping[address][city]=Bari&shipping[address][line1]=Via 1&shipping[name]=Ada"},
		{"a required member without a value", func(o *Order) { o.Shipping.Note, o.Shipping.Address.Line1 = "", "" },
			"shipping[address][line1]=&shipping[name]=Ada&shipping[note]="},
		{"replaced without a required member", func(o *Order) {
			o.Shipping = &OrderShipping{Address: o.Shipping.Address, Name: "Ada", Note: "n", Phone: "2"}
		}, "shipping[address][city]=Rome&shipping[address][line1]=Via 1&shipping[name]=Ada&shipping[phone]=2"},
		{"what the call requires of a type that others share", func(o *Order) { o.Address.Country = "VA" }, "address[city]=Rome&address[country]=VA&address[line1]=Via 2"},
		{"cleared", func(o *Order) { o.Shipping = nil }, "shipping="},
		{"a bool that is false now", func(o *Order) { o.Gift = false }, "gift=false"},
		{"an element in place", func(o *Order) { o.Phases[0].Items[0].Quantity = 2 }, fmt.Sprintf(phases, "2", "d")},
		{"a text of an element emptied", func(o *Order) { o.Phases[1].Description = "" }, fmt.Sprintf(phases, "1", "")},
		{"a list of an element emptied", func(o *Order) { o.Phases[1].AddItems = nil },
			strings.Replace(fmt.Sprintf(phases, "1", "d"), "phases[1][add_items][0][price]=p_2", "phases[1][add_items]=", 1)},
		{"a new element before the others", func(o *Order) { o.Phases = append([]*OrderPhase{{Trial: true}}, o.Phases...) },
			"phases[0][trial]=true&" + strings.NewReplacer("phases[1]", "phases[2]", "phases[0]", "phases[1]").Replace(fmt.Sprintf(phases, "1", "d"))},
		{"a new element before another that has what it lacks", func(o *Order) { o.Phases = append([]*OrderPhase{o.Phases[0], {}}, o.Phases[1]) },
			strings.ReplaceAll(fmt.Sprintf(phases, "1", "d"), "phases[1]", "phases[2]")},
		{"an element removed", func(o *Order) { o.Phases = o.Phases[1:] },
			"phases[0][add_items][0][price]=p_2&phases[0][description]=d&phases[0][items][0][price]=p_3&phases[0][items][0][quantity]=0&phases[0][metadata][a]=1&phases[0][trial]=true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			api, o := order(t)
			tt.edit(o)
			require.NoError(t, o.Save(context.Background(), nil))
			body, err := url.QueryUnescape(api.last(t).body)
			require.NoError(t, err)
			assert.Equal(t, tt.want, body)
		})
	}
}

// TestChangesOfElements: an element is compared with the one that it was, wherever it was, and
// one that is new has nothing that the call refuses.
func TestChangesOfElements(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Session)
		want string // "" for an edit that is refused
	}{
		{"the second one, after the first was removed", func(s *Session) { s.Items = s.Items[1:]; s.Items[0].Quantity = 3 },
			"items[0][enabled]=true&items[0][name]=two&items[0][quantity]=3"},
		{"emptied, after the first was removed", func(s *Session) { s.Items = s.Items[1:]; s.Items[0].Name = "" },
			"items[0][enabled]=true&items[0][name]=&items[0][quantity]=2"},
		{"both, in the other order", func(s *Session) {
			s.Items[0], s.Items[1] = s.Items[1], s.Items[0]
			s.Items[0].Enabled, s.Items[1].Enabled = false, false
		}, "items[0][enabled]=false&items[0][name]=two&items[0][quantity]=2&items[1][enabled]=false&items[1][name]=one&items[1][quantity]=1"},
		{"a copy of one that is still there", func(s *Session) {
			c := *s.Items[0]
			c.Quantity = 9
			s.Items = append(s.Items, &c)
		}, "items[0][enabled]=true&items[0][name]=one&items[0][quantity]=1&items[1][enabled]=true&items[1][name]=two&items[1][quantity]=2&" +
			"items[2][enabled]=true&items[2][name]=one&items[2][quantity]=9"},
		{"new ones alone", func(s *Session) { s.Items = []*SessionItem{{Name: "new"}} }, "items[0][enabled]=false&items[0][name]=new&items[0][quantity]=0"},
		{"one like another, without its id", func(s *Session) { s.Items = []*SessionItem{{Name: "two", Quantity: 3}} },
			"items[0][enabled]=false&items[0][name]=two&items[0][quantity]=3"},
		{"without a value", func(s *Session) { s.Items = []*SessionItem{{}} }, "items[0][enabled]=false&items[0][name]=&items[0][quantity]=0"},
		{"the id of one", func(s *Session) { s.Items[1].ID = "it_9" }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := new(Session)
			require.NoError(t, s.UnmarshalJSON([]byte(`{"id":"vs_1","object":"session","items":[{"id":"it_1","enabled":true,"name":"one","quantity":1},`+
				`{"id":"it_2","enabled":true,"name":"two","quantity":2}]}`)))
			tt.edit(s)
			params, err := s.Changes()
			if tt.want == "" {
				require.ErrorIs(t, err, ErrInvalidParams)
				return
			}
			require.NoError(t, err)
			form, err := encodeForm(params)
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(form))
		})
	}
}

// TestSaveRequiresBelow: at one location a call can require members of a type that other
// locations share, and of the address inside of it.
func TestSaveRequiresBelow(t *testing.T) {
	const delivery = `{"id":"o_1","object":"order","delivery":{"address":{"city":"Rome","line1":"Via 1"},"name":"Ada","phone":"1"}}`
	for _, tt := range []struct {
		name string
		edit func(*ShippingDetails)
		want string
	}{
		{"a member of the address", func(d *ShippingDetails) { d.Address.City = "Bari" }, "delivery[address][city]=Bari&delivery[address][line1]=Via 1"},
		{"the member itself", func(d *ShippingDetails) { d.Address.Line1 = "Via 2" }, "delivery[address][line1]=Via 2"},
		{"beside the address", func(d *ShippingDetails) { d.Phone = "2" }, "delivery[address][city]=Rome&delivery[address][line1]=Via 1&delivery[phone]=2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			api, service := newFake(delivery)
			o, err := (&v1OrderService{service.client}).Retrieve(context.Background(), "o_1", nil)
			require.NoError(t, err)
			tt.edit(o.Delivery)
			require.NoError(t, o.Save(context.Background(), nil))
			body, err := url.QueryUnescape(api.last(t).body)
			require.NoError(t, err)
			assert.Equal(t, tt.want, body)
		})
	}
}

// TestSaveOfResourcesInside: an edit of a resource inside the object is an error that names
// it, until that was saved or refreshed by itself.
func TestSaveOfResourcesInside(t *testing.T) {
	tests := []struct {
		field, names string
		edit         func(*Order)
	}{
		{"customer", "the session vs_1 inside it", func(o *Order) { o.Customer.Type = "id_number" }},
		{"lines", "the report r_1 inside it", func(o *Order) { o.Lines.Data[0].Status = "closed" }},
		{"lines", "the report r_1 inside it", func(o *Order) { o.Lines.Data[0] = &Report{ID: "r_1", Object: "report", Status: "closed"} }},
		{"customer", "the session vs_1 inside it", func(o *Order) { o.Customer = &Session{ID: "vs_1", Type: "id_number"} }},
	}
	for _, tt := range tests {
		t.Run(tt.field, func(t *testing.T) {
			api, o := order(t)
			o.Gift = false
			tt.edit(o)
			err := o.Save(context.Background(), nil)
			var refused *FieldError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, tt.field, refused.Field)
			assert.Contains(t, err.Error(), tt.names)
			assert.Empty(t, api.seen)
		})
	}
	api, o := order(t)
	api.responses = []string{`{"id":"vs_1","object":"session","type":"id_number"}`}
	o.Customer.Type = "id_number"
	require.NoError(t, o.Customer.Save(context.Background(), nil))
	require.NoError(t, o.Save(context.Background(), nil), "it was saved by itself")
	o.Lines.Data[0] = &Report{ID: "r_1", Object: "report", Status: "open"}
	o.Customer = &Session{ID: "vs_1"}
	require.NoError(t, o.Save(context.Background(), nil), "the same values, and an id alone")
	assert.Equal(t, "/v1/sessions/vs_1", api.last(t).target)
}

// TestSaveOfResourcesWithoutID: a resource that has no id, such as a balance, is sent as what
// it has when the caller sets it, and one that is taken out is an edit like any other.
func TestSaveOfResourcesWithoutID(t *testing.T) {
	ctx := context.Background()
	const without = `{"id":"o_1","object":"order","balance":null}`
	const with = `{"id":"o_1","object":"order","balance":{"object":"balance","customer":"cus_1","settings":{"mode":"automatic"}}}`
	manual := &Balance{Settings: &BalanceSettings{Mode: "manual"}}
	for _, tt := range []struct {
		name, response, want string
		edit                 func(*Order)
	}{
		{"set", without, "balance[settings][mode]=manual", func(o *Order) { o.Balance = manual }},
		{"empty", without, "", func(o *Order) { o.Balance = &Balance{} }},
		{"untouched", with, "", func(*Order) {}},
		{"taken out", with, "the field balance of the order was edited, but the update call cannot clear it", func(o *Order) { o.Balance = nil }},
		{"edited", with, "the field balance of the order was edited, but what was edited is the balance inside it", func(o *Order) { o.Balance.Settings.Mode = "manual" }},
		{"replaced", with, "the field balance of the order was edited, but what was edited is the balance inside it", func(o *Order) { o.Balance = manual }},
		{"with what the call does not take", without, "the field balance[customer] of the order was edited, but the update call does not take it",
			func(o *Order) { o.Balance = &Balance{Customer: "cus_2"} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(reply(200, tt.response))
			c := s.client()
			o := new(Order)
			require.NoError(t, json.Unmarshal([]byte(tt.response), o))
			bind(c.client, o)
			tt.edit(o)
			changed, err := o.Changes()
			if strings.HasPrefix(tt.want, "the field") {
				require.ErrorContains(t, err, tt.want)
				return
			}
			require.NoError(t, err)
			form, err := encodeForm(changed)
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(form))
			require.NoError(t, o.Save(ctx, nil))
		})
	}
}

// TestChangesToken: where the call takes a token or an object, a new object sends the id of
// the one that it refers to, and its own fields as those of the object.
func TestChangesToken(t *testing.T) {
	ctx := context.Background()
	api, service := newFake(`{"id":"ch_1","object":"charge","amount":5,"source":"card_1"}`)
	charge := (&v1ChargeService{service.client}).Bind(&Charge{Amount: 5, Source: &Card{ID: "card_1"}})
	require.NoError(t, charge.Save(ctx, nil))
	assert.Equal(t, "/v1/charges amount=5&source=card_1", api.last(t).target+" "+api.last(t).body)

	api, service = newFake(`{"id":"card_1","object":"card"}`)
	cards := &v1CardService{service.client}
	require.NoError(t, cards.Bind(&Card{Account: "acct_1", ExpMonth: 8, Name: "A"}).Save(ctx, nil))
	assert.Equal(t, "/v1/accounts/acct_1/external_accounts external_account[object]=card&external_account[exp_month]=8&external_account[name]=A", api.last(t).target+" "+api.last(t).body)
	require.NoError(t, cards.Bind(&Card{Customer: "cus_1", Name: "A"}).Save(ctx, nil))
	assert.Equal(t, "/v1/customers/cus_1/sources source[object]=card&source[name]=A", api.last(t).target+" "+api.last(t).body)
}
