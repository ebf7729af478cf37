package stripe

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecodeObject(t *testing.T) {
	s := new(Session)
	require.NoError(t, json.Unmarshal([]byte(fullSession), s))
	assert.Equal(t, "vs_1", s.ID)
	assert.Equal(t, int64(1700000000), s.Created)
	assert.InDelta(t, 1.5, s.Amount, 0)
	assert.InDelta(t, 0.1, s.Price, 0)
	assert.Equal(t, "vr_1", s.LastVerificationReport.ID, "a bare id")
	assert.Equal(t, "open", s.Owner.Status, "an expanded object")
	assert.Equal(t, &SessionLastError{}, s.LastError, "an object of nulls is not null")
	assert.NotNil(t, s.Options.IDNumber, "an empty object is not null")
	assert.Equal(t, "plain", s.Metadata["object"])

	require.NoError(t, json.Unmarshal([]byte(`{"id":"vs_2","status":"brand_new_status"}`), s))
	assert.Equal(t, &Session{ID: "vs_2", Status: "brand_new_status", Metadata: map[string]string{}, APIResource: s.APIResource}, s, "nothing is left of what was there")
	require.NoError(t, json.Unmarshal([]byte(`null`), s))
	assert.Equal(t, "vs_2", s.ID, "null changes nothing")
	require.NoError(t, json.Unmarshal([]byte(` "vs_3" `), s))
	assert.Equal(t, "vs_3", s.ID)
	assert.Empty(t, s.Status)

	data := []byte(`{"id":"vs_4"}`)
	require.NoError(t, s.UnmarshalJSON(data))
	copy(data, `{"xx":"vs_4"}`)
	raw, ok := s.Get("id")
	assert.True(t, ok, "the text is a copy")
	assert.Equal(t, `"vs_4"`, string(raw))
}

// TestMetadataIsNeverNil: metadata can be set in any object that was decoded. That it was not
// there, or null, shows neither in JSON nor in what is saved.
func TestMetadataIsNeverNil(t *testing.T) {
	for _, data := range []string{
		`{"id":"vs_1","object":"session","status":"a"}`, `{"id":"vs_1","object":"session","metadata":null,"status":"a"}`,
		`{"id":"vs_1","object":"session","metadata":{},"status":"a"}`, `{"id":"vs_1","object":"session","metadata":"[redacted]","status":"a"}`,
	} {
		_, service := newFake(data)
		s, err := service.Retrieve(context.Background(), "vs_1", nil)
		require.NoError(t, err)
		changes, err := s.Changes()
		require.NoError(t, err)
		assert.Nil(t, changes, data)
		s.Status = "b"
		out, err := s.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, strings.Replace(data, `"a"`, `"b"`, 1), string(out))
		s.Status = "a"

		s.Metadata["step"] = "2"
		changes, err = s.Changes()
		require.NoError(t, err)
		assert.Equal(t, &SessionUpdateParams{Metadata: map[string]string{"step": "2"}}, changes, data)
		s.Metadata = nil
		changes, err = s.Changes()
		require.NoError(t, err)
		assert.Nil(t, changes, data)
	}
	id := new(Session)
	require.NoError(t, id.UnmarshalJSON([]byte(`"vs_1"`)))
	assert.Nil(t, id.Metadata, "a bare id is no object yet")
}

// TestDecodePlaceholders: a string instead of anything else is redacted
// data; everything beside it decodes and the text stays reachable.
func TestDecodePlaceholders(t *testing.T) {
	const r = `"[redacted]"`
	tests := []struct {
		name, data string
		want       Session
	}{
		{"object", `{"verified_outputs":` + r + `}`, Session{}},
		{"object inside an object", `{"verified_outputs":{"dob":` + r + `,"first_name":` + r + `}}`,
			Session{VerifiedOutputs: &SessionVerifiedOutputs{FirstName: "[redacted]"}}},
		{"number", `{"verified_outputs":{"dob":{"day":` + r + `,"year":1990}}}`,
			Session{VerifiedOutputs: &SessionVerifiedOutputs{DOB: &SessionVerifiedOutputsDOB{Year: 1990}}}},
		{"list", `{"tags":` + r + `}`, Session{}},
		{"list of objects", `{"items":[` + r + `,{"quantity":2}]}`, Session{Items: []*SessionItem{nil, {Quantity: 2}}}},
		{"map", `{"metadata":` + r + `}`, Session{}},
		{"bool", `{"livemode":` + r + `}`, Session{}},
		{"float", `{"amount":` + r + `}`, Session{}},
		{"decimal", `{"price":` + r + `}`, Session{}},
		{"decimal that is one", `{"price":"1.5","amount":` + r + `}`, Session{Price: 1.5}},
		{"several", `{"metadata":` + r + `,"items":` + r + `,"created":` + r + `}`, Session{}},
		{"escapes and white space", `{ "tags" : "[\"red\\acted\"]" , "a": {"b":[{}]} }`, Session{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := `{"id":"vs_1",` + tt.data[1:len(tt.data)-1] + `,"type":"document"}`
			var s Session
			require.NoError(t, json.Unmarshal([]byte(data), &s))
			tt.want.ID, tt.want.Type, tt.want.Metadata, tt.want.APIResource = "vs_1", "document", map[string]string{}, s.APIResource
			assert.Equal(t, tt.want, s)
			out, err := s.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, data, string(out), "the placeholder round-trips")
			changes, err := s.Changes()
			require.NoError(t, err)
			assert.Nil(t, changes, "a placeholder is not an edit")
		})
	}
}

// TestDecodeErrors name the field and do not show the value.
func TestDecodeErrors(t *testing.T) {
	tests := []struct{ data, want string }{
		{`{"status":{}}`, `cannot decode the field "status": JSON object does not fit stripe.SessionStatus`},
		{`{"options":{"document":{"allowed_types":[5318008]}}}`, `"options.document.allowed_types"`},
		{`{"metadata":"[redacted]","created":true}`, `the field "created": JSON bool does not fit int64`},
		{`{"created":12345678901234567890}`, `the field "created": JSON number does not fit int64`},
		{`{"created":5318008.5}`, `"created"`},
		{`{"tags":{"a":1}}`, `"tags"`},
		{`{"owner":{"status":5318008}}`, `"owner.status"`},
		{`[]`, "a JSON object is expected"},
		{`5318008`, "a JSON object is expected"},
		{`{"id":`, "unexpected end"},
		{``, "unexpected end"},
		{`"vs_1`, "unexpected end"},
	}
	for _, tt := range tests {
		t.Run(tt.data, func(t *testing.T) {
			s := &Session{ID: "old"}
			err := s.UnmarshalJSON([]byte(tt.data))
			require.ErrorContains(t, err, tt.want)
			assert.NotContains(t, err.Error(), "5318008")
			assert.Empty(t, s.ID, "after an error the object is empty")
		})
	}
	var mismatch *json.UnmarshalTypeError
	require.ErrorAs(t, new(Session).UnmarshalJSON([]byte(`{"status":{}}`)), &mismatch)
	assert.Equal(t, "Session", mismatch.Struct)
	require.ErrorAs(t, new(Session).UnmarshalJSON([]byte(`[]`)), &mismatch)
	assert.Equal(t, reflect.TypeOf(Session{}), mismatch.Type)
}

// hiddenResource is the APIResource under a name that is not exported.
type hiddenResource = APIResource

// What callers have that holds or embeds an APIResource and is no object.
type (
	inField struct {
		res APIResource
		ID  string `json:"id"`
	}
	underAlias struct {
		hiddenResource
		ID string `json:"id"`
	}
	notFirst struct {
		ID string `json:"id"`
		APIResource
	}
	aroundObject struct {
		Widget
		Extra string `json:"extra"`
	}
)

func (v *inField) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &struct{ ID *string }{&v.ID})
}
func (v *inField) SetLastResponse(response *APIResponse) { v.res.LastResponse = response }

func (v *underAlias) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &struct{ ID *string }{&v.ID})
}

func (v *notFirst) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &struct{ ID *string }{&v.ID})
}

// TestDecodeIntoTypesOfCallers: a type that has the methods is decoded by them.
func TestDecodeIntoTypesOfCallers(t *testing.T) {
	body := []byte(`{"id":"w_1","object":"widget"}`)
	a, b, c, d := &inField{}, &underAlias{}, &notFirst{}, &aroundObject{}
	for _, v := range []LastResponseSetter{a, b, c, d} {
		require.NoError(t, decodeResponse(&APIResponse{RawJSON: body}, v))
		v.SetLastResponse(&APIResponse{StatusCode: 200})
		_, isObject := objectOf(v)
		assert.False(t, isObject, "%T", v)
	}
	assert.Equal(t, []string{"w_1", "w_1", "w_1", "w_1"}, []string{a.ID, b.ID, c.ID, d.ID})
	assert.Equal(t, 200, a.res.LastResponse.StatusCode)
	_, isObject := objectOf((*Widget)(nil))
	assert.False(t, isObject)
}
