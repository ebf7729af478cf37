package stripetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestRefusedParameters holds the shape of the errors about parameters.
func TestRefusedParameters(t *testing.T) {
	long := strings.Repeat("é", 41)
	for _, test := range []struct {
		name, form  string
		code, param any
	}{
		{"no type", "", "parameter_missing", "type"},
		{"type and flow", "type=document&verification_flow=vf_1", "parameters_exclusive", "type"},
		{"unknown", "type=document&colour=red", "parameter_unknown", "colour"},
		{"unknown part", "type=document&options[document][colour]=red", "parameter_unknown", "options[document][colour]"},
		{"list parameter", "type=document&limit=3", "parameter_unknown", "limit"},
		{"value of an enum", "type=passport", nil, "type"},
		{"type of responses alone", "type=verification_flow", nil, "type"},
		{"value of an enum in a list", "type=document&options[document][allowed_types][0]=passport&options[document][allowed_types][1]=ticket", nil, "options[document][allowed_types][1]"},
		{"boolean", "type=document&options[document][require_id_number]=1", nil, "options[document][require_id_number]"},
		{"text for an object", "type=document&options=x", nil, "options"},
		{"text for a list", "type=document&options[document][allowed_types]=passport", nil, "options[document][allowed_types]"},
		{"name for an index", "type=document&options[document][allowed_types][a]=passport", nil, "options[document][allowed_types]"},
		{"object for a text", "type=document&client_reference_id[a]=b", nil, "client_reference_id"},
		{"text for metadata", "type=document&metadata=x", nil, "metadata"},
		{"text and parts", "type=document&metadata=x&metadata[a]=b", nil, "metadata[a]"},
		{"empty", "type=", "parameter_invalid_empty", "type"},
		{"empty boolean", "type=document&options[document][require_id_number]=", "parameter_invalid_empty", "options[document][require_id_number]"},
		{"empty options", "type=document&options=", "parameter_invalid_empty", "options"},
		{"empty details", "type=document&provided_details=", "parameter_invalid_empty", "provided_details"},
		{"missing part", "type=document&related_person[account]=a", "parameter_missing", "related_person[person]"},
		{"long key", "type=document&" + escaped("metadata["+long+"]", "v"), nil, "metadata[" + long + "]"},
		{"long value", "type=document&metadata[k]=" + strings.Repeat("v", 501), nil, "metadata[k]"},
		{"many keys", "type=document" + pairs(51), nil, "metadata"},
		{"brackets in a key", "type=document&" + escaped("metadata[a[b]]", "v"), "parameter_unknown", "metadata[a[b]]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newAPI(t).post(sessionsPath, test.form)
			assert.Equal(t, 400, a.status)
			assert.Equal(t, "invalid_request_error", a.at("error.type"))
			assert.Equal(t, test.code, a.at("error.code"))
			assert.Equal(t, test.param, a.at("error.param"))
			assert.NotEmpty(t, a.at("error.message"))
			if test.code != nil {
				assert.Equal(t, "https://stripe.com/docs/error-codes/"+strings.ReplaceAll(fmt.Sprint(test.code), "_", "-"), a.at("error.doc_url"))
			}
		})
	}
}

// pairs are that many pairs of metadata.
func pairs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "&metadata[k%d]=v", i)
	}
	return b.String()
}

func TestBodies(t *testing.T) {
	t.Run("JSON", func(t *testing.T) {
		a := newAPI(t).with("Content-Type", "application/json").post(sessionsPath, `{"type":"document"}`)
		assert.Equal(t, 400, a.status)
		assert.Contains(t, a.text("error.message"), "application/json")
	})
	t.Run("multipart", func(t *testing.T) {
		body := "--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nid_number\r\n" +
			"--b\r\nContent-Disposition: form-data; name=\"client_reference_id\"; filename=\"a.png\"\r\n\r\nx\r\n--b--\r\n"
		a := newAPI(t).with("Content-Type", "multipart/form-data; boundary=b").post(sessionsPath, body).must(t)
		assert.Equal(t, "id_number", a.at("type"))
		assert.Equal(t, "a.png", a.at("client_reference_id"))
	})
}

func TestParseForm(t *testing.T) {
	for _, test := range []struct {
		form string
		want any
	}{
		{"a=1", object{"a": "1"}},
		{"a[b][c]=1&a[d]=2", object{"a": object{"b": object{"c": "1"}, "d": "2"}}},
		{"a[]=x&a[]=y", object{"a": object{"0": "x", "1": "y"}}},
		{"a[0][b]=x&a[0][c]=y", object{"a": object{"0": object{"b": "x", "c": "y"}}}},
		{"a=1&a=2", object{"a": "2"}},
		{"[a]=1&b]=2&c[d=3", object{"[a]": "1", "b]": "2", "c[d": "3"}},
	} {
		t.Run(test.form, func(t *testing.T) {
			tree, failed := parseForm(query(t, test.form))
			assert.Nil(t, failed)
			assert.Equal(t, test.want, tree.plain())
		})
	}
}

func TestNamesInOrder(t *testing.T) {
	tree, failed := parseForm(query(t, "10=a&9=b&x=c&0=d&b=e"))
	assert.Nil(t, failed)
	assert.Equal(t, []string{"0", "9", "10", "b", "x"}, tree.names())
}
