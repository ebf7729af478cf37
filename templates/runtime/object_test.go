package stripe

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDeserialize(t *testing.T) {
	v, err := Deserialize([]byte(` {"id":"w_1","object":"widget","url":"https://x"} `))
	require.NoError(t, err)
	w, ok := v.(*Widget)
	require.True(t, ok)
	assert.Equal(t, "w_1", w.ID)

	const unknown = `{"id":"z_1","object":"zeppelin","mass":1.50,"client_secret":"TOPSECRET"}`
	v, err = Deserialize([]byte(unknown))
	require.NoError(t, err)
	z, ok := v.(*UnknownObject)
	require.True(t, ok)
	assert.Equal(t, []string{"z_1", "zeppelin", unknown}, []string{z.ID, z.Object, string(z.Raw)})
	out, err := z.MarshalJSON()
	require.NoError(t, err)
	assert.Equal(t, unknown, string(out))
	const masked = `stripe.UnknownObject{"id":"z_1","object":"zeppelin","mass":1.50,"client_secret":"[masked]"}`
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		assert.Equal(t, masked, fmt.Sprintf(verb, z))
		assert.Equal(t, masked, fmt.Sprintf(verb, *z))
	}
	assert.Equal(t, []string{masked, masked}, []string{z.String(), z.GoString()})
	assert.NotContains(t, z.LogValue().String(), "TOPSECRET")

	v, err = Deserialize([]byte(`{"id":"x","object":{"a":1}}`))
	require.NoError(t, err, "an object that is none by its name is still an object")
	assert.IsType(t, new(UnknownObject), v)
}

func TestDeserializeList(t *testing.T) {
	const data = `{"object":"list","url":"/v1/all","has_more":true,"data":[{"id":"w","object":"widget","url":"TOPSECRET"},` +
		`{"id":"z","object":"zeppelin"},{"object":"list","data":[]}],"new":1.50}`
	v, err := Deserialize([]byte(data))
	require.NoError(t, err)
	list, ok := v.(*ObjectList)
	require.True(t, ok)
	assert.True(t, list.HasMore)
	assert.Equal(t, "/v1/all", list.URL)
	assert.Equal(t, "list", list.Object)
	require.Len(t, list.Data, 3)
	assert.IsType(t, new(Widget), list.Data[0])
	assert.IsType(t, new(UnknownObject), list.Data[1])
	assert.IsType(t, new(ObjectList), list.Data[2])
	out, err := json.Marshal(list)
	require.NoError(t, err)
	assert.Equal(t, data, string(out))
	for _, text := range []string{fmt.Sprintf("%v %+v %#v %x", list, *list, list, *list), list.String(), list.GoString(), list.LogValue().String()} {
		assert.NotContains(t, text, "TOPSECRET")
		assert.Contains(t, text, "zeppelin")
	}
	out, err = json.Marshal(new(ObjectList))
	require.NoError(t, err)
	assert.Equal(t, "{}", string(out))
	v, err = Deserialize([]byte(`{"object":"search_result","data":[]}`))
	require.NoError(t, err)
	assert.IsType(t, new(ObjectList), v)
}

// TestDeserializeHasALimit: what is short and would take gigabytes is an error.
func TestDeserializeHasALimit(t *testing.T) {
	widget := `{"object":"widget","parts":[` + strings.Repeat(`{},`, 1<<20) + `{}]}`
	_, err := Deserialize([]byte(widget))
	require.ErrorIs(t, err, ErrResponseTooLarge)
	_, err = Deserialize([]byte(`{"object":"list","data":[` + strings.Repeat(`{"object":"widget"},`, 1<<20) + `{}]}`))
	require.ErrorIs(t, err, ErrResponseTooLarge)
	_, err = Deserialize([]byte(`{"object":"account","sources":[` + strings.Repeat(`{"object":"session"},`, 1<<18) + `""]}`))
	require.ErrorIs(t, err, ErrResponseTooLarge, "the variants of unions count")
	account := `{"object":"account","sources":[` + strings.Repeat(`"",`, 1<<14) + `""]},`
	_, err = Deserialize([]byte(`{"object":"list","data":[` + strings.Repeat(account, 100) + `{}]}`))
	require.ErrorIs(t, err, ErrResponseTooLarge, "all elements together have one budget")
}

// TestDeserializeListsInLists: each is read again, so that there is a limit.
func TestDeserializeListsInLists(t *testing.T) {
	nested := func(n int) []byte {
		return []byte(strings.Repeat(`{"object":"list","data":[`, n) + `{"object":"widget"}` + strings.Repeat(`]}`, n))
	}
	_, err := Deserialize(nested(maxLists))
	require.NoError(t, err)
	_, err = Deserialize(nested(maxLists + 1))
	require.ErrorContains(t, err, "more than 100 lists within each other")
}

func TestDeserializeErrors(t *testing.T) {
	for data, want := range map[string]string{
		``:                                 "not valid JSON",
		`{"object":"widget"`:               "not valid JSON",
		`{"object":"widget"} x`:            "not valid JSON",
		"\f{}":                             "not valid JSON",
		"{}\u00a0":                         "not valid JSON",
		`[]`:                               "not an object",
		`"w_1"`:                            "not an object",
		`null`:                             "not an object",
		`1`:                                "not an object",
		`{"object":"widget","id":{}}`:      `"widget" cannot be decoded: cannot decode the field "id"`,
		`{"object":"list","data":{}}`:      `the member data of the page is not an array`,
		`{"object":"list","data":["w_1"]}`: "element 0 of the list",
	} {
		_, err := Deserialize([]byte(data))
		require.ErrorContains(t, err, want, data)
	}
}

// TestUnknownObjectsBuiltByHand can be written and printed.
func TestUnknownObjectsBuiltByHand(t *testing.T) {
	out, err := json.Marshal(UnknownObject{})
	require.NoError(t, err)
	assert.Equal(t, "{}", string(out))
	assert.Equal(t, "stripe.UnknownObject{}", fmt.Sprint(&UnknownObject{ID: "x"}))
}

// TestSecretsOfUnknownObjects: a resource that the package does not have is masked, too.
func TestSecretsOfUnknownObjects(t *testing.T) {
	v, err := Deserialize([]byte(`{"object":"issuing.card","number":"TOPSECRET","cvc":"TOPSECRET","more":[{"object":"login_link","url":"TOPSECRET"}],"brand":"b"}`))
	require.NoError(t, err)
	assert.Equal(t, `stripe.UnknownObject{"object":"issuing.card","number":"[masked]","cvc":"[masked]","more":[{"object":"login_link","url":"[masked]"}],"brand":"b"}`, fmt.Sprint(v))
	assert.Empty(t, leaks(logged(v)))
}
