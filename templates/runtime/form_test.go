package stripe

import (
	"math"
	"math/big"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// formTests are params and the form that they become.
var formTests = []struct {
	name   string
	params any
	want   string
}{
	{"nothing is set", &WidgetCreateParams{}, ""},
	{"nested objects use a[b][c]", &WidgetCreateParams{Options: &WidgetCreateOptionsParams{Document: &WidgetCreateOptionsDocumentParams{RequireSelfie: Bool(true)}}},
		"options[document][require_selfie]=true"},
	{"arrays have indexes", &WidgetCreateParams{Tags: StringSlice([]string{"a", "b"})}, "tags[0]=a&tags[1]=b"},
	{"elements that are nil are left out", &WidgetCreateParams{Tags: []*string{nil, String("b")}}, "tags[0]=b"},
	{"all keys of one element stand together", &WidgetCreateParams{Parts: []*WidgetCreatePartParams{
		{Name: String("n"), Quantity: Int64(1)}, nil, {Name: String("m"), Tags: StringSlice([]string{"x", "y"})}}},
		"parts[0][name]=n&parts[0][quantity]=1&parts[1][name]=m&parts[1][tags][0]=x&parts[1][tags][1]=y"},
	{"values are escaped as by QueryEscape", &WidgetCreateParams{Description: String("a b&c=d[e]/ü+~")},
		"description=" + url.QueryEscape("a b&c=d[e]/ü+~")},
	{"brackets of keys stay literal, the rest is escaped", &WidgetCreateParams{Metadata: map[string]string{"ä b&": "x"}},
		"metadata[" + url.QueryEscape("ä b&") + "]=x"},
	{"bools", &WidgetCreateParams{Livemode: Bool(false)}, "livemode=false"},
	{"zero values by pointer", &WidgetCreateParams{Description: String(""), StartAt: Int64(0), Weight: Float64(0)},
		"description=&start_at=0&weight=0"},
	{"ints are decimal", &WidgetCreateParams{Amounts: Int64Slice([]int64{-1, math.MaxInt64})}, "amounts[0]=-1&amounts[1]=9223372036854775807"},
	{"floats have the shortest form, stripe-go cuts them to four digits", &WidgetCreateParams{Weight: Float64(0.1234567), Price: Float64(1e21)},
		"price=1000000000000000000000&weight=0.1234567"},
	{"an empty list is sent as an empty value", &WidgetCreateParams{Tags: []*string{}, Parts: []*WidgetCreatePartParams{}}, "parts=&tags="},
	{"an empty map is sent as an empty value", &WidgetCreateParams{Metadata: map[string]string{}}, "metadata="},
	{"maps are sorted", &WidgetCreateParams{Metadata: map[string]string{"c": "3", "a": "1", "b": ""}}, "metadata[a]=1&metadata[b]=&metadata[c]=3"},
	{"maps of numbers", &WidgetCreateParams{Limits: map[string]*int64{"usd": Int64(0), "eur": Int64(5), "xxx": nil}}, "limits[eur]=5&limits[usd]=0"},
	{"maps of objects", &WidgetCreateParams{PricesByCurrency: map[string]*WidgetCreatePricesByCurrencyParams{"usd": {Amount: Int64(2)}, "eur": {Amount: Int64(1)}}},
		"prices_by_currency[eur][amount]=1&prices_by_currency[usd][amount]=2"},
	{"a word instead of a number", &WidgetCreateParams{StartAtNow: Bool(true)}, "start_at=now"},
	{"a word that is not wanted", &WidgetCreateParams{StartAtNow: Bool(false)}, ""},
	{"cleared fields are sent as empty values", &WidgetCreateParams{
		Options:     &WidgetCreateOptionsParams{UnsetFields: []WidgetCreateOptionsParamsUnsetField{WidgetCreateOptionsParamsUnsetFieldDocument}},
		UnsetFields: []WidgetCreateParamsUnsetField{WidgetCreateParamsUnsetFieldMetadata}},
		"options[document]=&metadata="},
	{"shared types", &WidgetCreateParams{Address: &AddressParams{City: String("Köln"), Line1: String("1")}}, "address[city]=K%C3%B6ln&address[line1]=1"},
	{"order is that of the struct", &WidgetCreateParams{Type: String("t"), Description: String("d"), Expand: StringSlice([]string{"gadget"})},
		"description=d&expand[0]=gadget&type=t"},
	{"a range", &WidgetListParams{CreatedRange: &RangeQueryParams{GreaterThan: 1, LesserThanOrEqual: 2}}, "created[gt]=1&created[lte]=2"},
	{"a value instead of a range", &WidgetListParams{Created: Int64(0)}, "created=0"},
	{"list params", &WidgetListParams{ListParams: ListParams{Limit: Int64(3), StartingAfter: String("w_1")}, Status: String("active")},
		"limit=3&starting_after=w_1&status=active"},
	{"a token", &AccountUpdateParams{ExternalAccount: &AccountExternalAccountParams{Token: String("btok_1")}}, "external_account=btok_1"},
	{"an object in place of a token", &AccountUpdateParams{ExternalAccount: &AccountExternalAccountParams{Country: String("US"), AccountNumber: String("")}},
		"external_account[object]=bank_account&external_account[account_number]=&external_account[country]=US"},
	{"neither a token nor an object", &AccountUpdateParams{ExternalAccount: &AccountExternalAccountParams{}}, ""},
	{"an empty token", &ChargeCreateParams{Source: &PaymentSourceSourceParams{Token: String("")}}, "source="},
	{"an object that is a field beside the token", &ChargeCreateParams{Amount: Int64(1), Source: &PaymentSourceSourceParams{Card: &CardParams{Number: String("4242")}}},
		"amount=1&source[object]=card&source[number]=4242"},
	{"an empty object beside the token", &ChargeCreateParams{Source: &PaymentSourceSourceParams{Card: &CardParams{}}}, ""},
	{"a token among the params", &CardCreateParams{Account: String("acct_1"), DefaultForCurrency: Bool(true), Metadata: map[string]string{"a": "b"}, Token: String("tok_1")},
		"default_for_currency=true&metadata[a]=b&external_account=tok_1"},
	{"a token among the params, on the other path", &CardCreateParams{Customer: String("cus_1"), Token: String("tok_1")}, "source=tok_1"},
	{"an object among the params", &CardCreateParams{Account: String("acct_1"), ExpMonth: String("8"), Metadata: map[string]string{"a": "b"}, Number: String("4242")},
		"external_account[object]=card&external_account[exp_month]=8&metadata[a]=b&external_account[number]=4242"},
	{"an object among the params, on the other path", &CardCreateParams{Customer: String("cus_1"), Number: String("4242")}, "source[object]=card&source[number]=4242"},
	{"params around a token or an object", &CardCreateParams{Metadata: map[string]string{"a": "b"}}, "metadata[a]=b"},
	{"search params", &WidgetSearchParams{SearchParams: SearchParams{Query: "a:'b'", Limit: Int64(1)}}, "query=a%3A%27b%27&limit=1"},
}

func TestForm(t *testing.T) {
	for _, tt := range formTests {
		t.Run(tt.name, func(t *testing.T) {
			for range 3 {
				form, err := formOf(t, tt.params)
				require.NoError(t, err)
				assert.Equal(t, tt.want, string(form))
			}
		})
	}
}

func formOf(t *testing.T, params any) ([]byte, error) {
	t.Helper()
	return encodeForm(params)
}

func TestFormBoundOfZeroIsPossibleUnlikeInStripeGo(t *testing.T) {
	var r RangeQueryParams
	r.SetGreaterThan(0)
	form, err := formOf(t, &WidgetListParams{CreatedRange: &r})
	require.NoError(t, err)
	assert.Equal(t, "created[gt]=0", string(form))

	r = RangeQueryParams{}
	r.SetGreaterThanOrEqual(0)
	r.SetLesserThan(0)
	r.SetLesserThanOrEqual(0)
	form, err = formOf(t, &WidgetListParams{CreatedRange: &r})
	require.NoError(t, err)
	assert.Equal(t, "created[gte]=0&created[lt]=0&created[lte]=0", string(form))
}

func TestFormErrors(t *testing.T) {
	tests := []struct {
		name   string
		params any
		want   string
	}{
		{"brackets in a metadata key", &WidgetCreateParams{Metadata: map[string]string{"a[b]": "c"}},
			`stripe: parameter metadata has the key "a[b]": a key must not be empty and must not contain a square bracket`},
		{"empty metadata key", &WidgetCreateParams{Metadata: map[string]string{"": "c"}},
			`stripe: parameter metadata has the key "": a key must not be empty and must not contain a square bracket`},
		{"brackets in a nested metadata key", &WidgetPictureParams{LinkData: &WidgetPictureLinkDataParams{Metadata: map[string]string{"]": "c"}}},
			`stripe: parameter link_data[metadata] has the key "]": a key must not be empty and must not contain a square bracket`},
		{"a float that is no number", &WidgetCreateParams{Weight: Float64(math.NaN())}, "stripe: parameter weight: NaN is no number the API knows"},
		{"a value and a range", &WidgetListParams{Created: Int64(1), CreatedRange: &RangeQueryParams{}},
			"stripe: parameter created is set twice, as a value and as a range: set one of them"},
		{"a token and an object", &AccountUpdateParams{ExternalAccount: &AccountExternalAccountParams{Token: String("btok_1"), Country: String("US")}},
			"stripe: parameter external_account is set twice, as a token and as an object: set one of them"},
		{"a token and an object that is a field beside it", &ChargeCreateParams{Source: &PaymentSourceSourceParams{Token: String("tok_1"), Card: &CardParams{Number: String("4242")}}},
			"stripe: parameter source is set twice, as a token and as an object: set one of them"},
		{"a token and an object among the params", &CardCreateParams{Customer: String("cus_1"), Token: String("tok_1"), Number: String("4242")},
			"stripe: parameter source is set twice, as a token and as an object: set one of them"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			form, err := formOf(t, tt.params)
			require.EqualError(t, err, tt.want)
			assert.Empty(t, form)
		})
	}
}

func TestFormEmbeddedParamsAreShadowed(t *testing.T) {
	embedded := Params{Expand: StringSlice([]string{"a"}), Metadata: map[string]string{"k": "inner"}}
	tests := []struct {
		name   string
		params any
		want   string
	}{
		{"the outer struct sets none", &WidgetCreateParams{Params: embedded, Type: String("t")}, "type=t&expand[0]=a&metadata[k]=inner"},
		{"the outer struct sets both", &WidgetCreateParams{Params: embedded, Expand: StringSlice([]string{"b"}), Metadata: map[string]string{"k": "outer"}},
			"expand[0]=b&metadata[k]=outer"},
		{"the outer struct sets empty ones", &WidgetCreateParams{Params: embedded, Expand: []*string{}, Metadata: map[string]string{}}, "expand=&metadata="},
		{"the outer struct clears one", &WidgetCreateParams{Params: embedded, UnsetFields: []WidgetCreateParamsUnsetField{"metadata"}}, "metadata=&expand[0]=a"},
		{"there is no outer struct", &embedded, "expand[0]=a&metadata[k]=inner"},
		{"lists", &WidgetListParams{ListParams: ListParams{Expand: StringSlice([]string{"data.gadget"})}}, "expand[0]=data.gadget"},
		{"searches", &WidgetSearchParams{SearchParams: SearchParams{Query: "q", Expand: StringSlice([]string{"a"})}, Expand: StringSlice([]string{"b"})}, "query=q&expand[0]=b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			form, err := formOf(t, tt.params)
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(form))
		})
	}
}

func TestFormExtraValuesAndFilters(t *testing.T) {
	p := &WidgetCreateParams{Type: String("t")}
	p.AddExtra("z[a]", "1")
	p.AddExtra("b", "x y")
	p.AddExtra("b", "2")
	p.AddExtra("c[0][1]", "[]")
	form, err := formOf(t, p)
	require.NoError(t, err)
	assert.Equal(t, "b=x+y&b=2&c[0][1]=%5B%5D&z[a]=1&type=t", string(form))

	l := &WidgetListParams{}
	l.Filters.AddFilter("created", "gte", "5")
	l.Filters.AddFilter("name", "", "n")
	form, err = formOf(t, l)
	require.NoError(t, err)
	assert.Equal(t, "created[gte]=5&name=n", string(form))
}

// RareParams have the types that the sample's params do not have.
type RareParams struct {
	Bools    []*bool                              `form:"bools"`
	BoolMap  map[string]*bool                     `form:"bool_map"`
	Floats   []*float64                           `form:"floats"`
	FloatMap map[string]*float64                  `form:"float_map"`
	Objects  map[string][]*WidgetCreatePartParams `form:"objects"`
	Shipping *ShippingDetailsParams               `form:"shipping"`
	Texts    map[string][]*string                 `form:"texts"`
	// textsByName has maps in a map.
	TextsByName map[string]map[string]string `form:"texts_by_name"`
	IntsByName  map[string]map[string]*int64 `form:"ints_by_name"`
	Mode        *string                      `form:"mode" default:"plain"`
}

func TestFormOfRareTypes(t *testing.T) {
	form, err := formOf(t, &RareParams{
		Bools:       BoolSlice([]bool{true, false}),
		BoolMap:     map[string]*bool{"b": Bool(true), "a": Bool(false)},
		Floats:      Float64Slice([]float64{0.1, -2}),
		FloatMap:    map[string]*float64{"a": Float64(1.5)},
		Objects:     map[string][]*WidgetCreatePartParams{"b": {{Name: String("n")}}, "a": {}},
		Shipping:    &ShippingDetailsParams{Address: &AddressParams{Line2: String("2")}, Name: String("N"), Phone: String("1"), Carrier: String("c"), TrackingNumber: String("t")},
		Texts:       map[string][]*string{"a": StringSlice([]string{"x", "y"}), "b": nil, "c": {}},
		TextsByName: map[string]map[string]string{"en": {"k": "v"}, "de": {}, "fr": nil},
		IntsByName:  map[string]map[string]*int64{"u/v": {"w%": Int64(3)}},
	})
	require.NoError(t, err)
	assert.Equal(t, "bools[0]=true&bools[1]=false&bool_map[a]=false&bool_map[b]=true&floats[0]=0.1&floats[1]=-2&float_map[a]=1.5"+
		"&objects[a]=&objects[b][0][name]=n&shipping[address][line2]=2&shipping[carrier]=c&shipping[name]=N&shipping[phone]=1&shipping[tracking_number]=t"+
		"&texts[a][0]=x&texts[a][1]=y&texts[c]=&texts_by_name[de]=&texts_by_name[en][k]=v&ints_by_name[u%2Fv][w%25]=3&mode=plain", string(form))

	_, err = encodeForm(&RareParams{Floats: []*float64{nil, Float64(math.Inf(1))}})
	require.EqualError(t, err, "stripe: parameter floats[0]: +Inf is no number the API knows")
}

// TestFormOfDash: a dash alone leaves a field out, one with a comma is a name.
func TestFormOfDash(t *testing.T) {
	type mine struct {
		Ignored *string `form:"-"`
		Dash    *string `form:"-,"`
	}
	form, err := encodeForm(&mine{String("a"), String("b")})
	require.NoError(t, err)
	assert.Equal(t, "-=b", string(form))
}

// TestFormOfCallers: params of callers are encoded by their tags.
func TestFormOfCallers(t *testing.T) {
	type more struct {
		Depth int     `form:"depth"`
		Rate  float32 `form:"rate"`
	}
	type mine struct {
		Params   `form:"*"`
		*more    `form:"*"`
		Any      any               `form:"any"`
		Bool     bool              `form:"bool"`
		Bytes    []uint8           `form:"bytes"`
		Count    uint              `form:"count"`
		Empty    []string          `form:"empty"`
		Ignored  string            `form:"-"`
		Maps     map[string][]more `form:"maps"`
		Name     string            `form:"na me"`
		Nested   struct{ Deep *int }
		Next     *mine          `form:"next"`
		Struct   more           `form:"struct"`
		Texts    map[string]any `form:"texts"`
		hidden   string
		Untagged string
		Zero     *int `form:"zero"`
	}
	zero := 0
	p := &mine{
		Params: Params{Metadata: map[string]string{"k": "v"}}, more: &more{Depth: 1, Rate: 0.5}, Any: "x", Bool: true, Bytes: []byte{7, 0},
		Count: 3, Empty: []string{}, Ignored: "i", Maps: map[string][]more{"m": {{Depth: 2}, {}}}, Name: "n m", Next: &mine{Name: "in"},
		Struct: more{Depth: 4}, Texts: map[string]any{"b": 1, "a": nil}, Untagged: "u", Zero: &zero,
	}
	p.AddExtra("extra", "1")
	form, common, err := encodeContainer(p)
	require.NoError(t, err)
	assert.Same(t, &p.Params, common)
	assert.Equal(t, "extra=1&depth=1&rate=0.5&any=x&bool=true&bytes[0]=7&bytes[1]=0&count=3&empty=&maps[m][0][depth]=2&na+me=n+m"+
		"&next[na+me]=in&struct[depth]=4&texts[b]=1&zero=0&metadata[k]=v", string(form))
}

// held is a type of a caller with Params in a field that has no tag.
type held struct {
	params Params
	Name   string `form:"name"`
}

func (h *held) GetParams() *Params { return &h.params }

// TestFormOfOddCallers: types of callers that show their Params in another way, or have
// fields that forms do not know.
func TestFormOfOddCallers(t *testing.T) {
	type inner struct {
		Depth int `form:"depth"`
	}
	common := Params{Metadata: map[string]string{"k": "v"}}
	generated := WidgetCreateParams{Params: common, Type: String("t"), StartAtNow: Bool(true)}
	filtered := WidgetListParams{CreatedRange: &RangeQueryParams{GreaterThan: 1}}
	filtered.Filters.AddFilter("created", "lt", "5")
	single := WidgetListParams{CreatedRange: &RangeQueryParams{GreaterThan: 1}}
	single.Filters.AddFilter("created", "", "5")
	for _, tt := range []struct {
		want   string
		params ParamsContainer
	}{
		{"start_at=now&type=t&metadata[k]=v", &struct{ WidgetCreateParams }{generated}},
		{"start_at=now&type=t&metadata[k]=v", &struct{ *WidgetCreateParams }{&generated}},
		{"name=n&metadata[k]=v", &struct {
			Params
			Name string `form:"name"`
		}{common, "n"}},
		{"name=h&metadata[k]=v", &held{common, "h"}},
		{"created[lt]=5&created[gt]=1", &filtered},
		{"created=5&created[gt]=1", &single},
		{"up=5&max=18446744073709551615", &struct {
			Params `form:"*"`
			Up     uintptr `form:"up"`
			Max    uint64  `form:"max"`
		}{Up: 5, Max: math.MaxUint64}},
		{"clear=&metadata[k]=v", &struct {
			Params `form:"*"`
			Clear  bool  `form:"clear,empty"`
			Keep   *bool `form:"keep,empty"`
		}{common, true, nil}},
		{"price=1.5", &struct {
			Params `form:"*"`
			Price  float64 `form:"price,high_precision"`
			*inner `form:"inner"`
		}{Params{}, 1.5, &inner{1}}},
		{"any[0]=a&any[1]=b", &struct {
			Params `form:"*"`
			Any    []any `form:"any"`
		}{Any: []any{"a", nil, (*string)(nil), "b"}}},
	} {
		form, _, err := encodeContainer(tt.params)
		require.NoError(t, err)
		assert.Equal(t, tt.want, string(form))
	}
	for want, params := range map[string]ParamsContainer{
		"stripe: parameter c is of type chan int, which no form has": &struct {
			Params `form:"*"`
			C      chan int `form:"c"`
		}{C: make(chan int)},
		"stripe: parameter m is of type map[int]string, and the keys of forms are texts": &struct {
			Params `form:"*"`
			M      map[int]string `form:"m"`
		}{M: map[int]string{1: "a"}},
		"stripe: parameter created is set twice, as a value and as a range: set one of them": &WidgetListParams{Created: Int64(1), CreatedRange: &RangeQueryParams{}},
	} {
		_, _, err := encodeContainer(params)
		assert.EqualError(t, err, want)
	}
}

// chained is a type of a caller that leads to itself.
type chained struct {
	Next *chained `form:"next"`
	Name *string  `form:"name"`
}

// TestFormOfWhatContainsItself: params that lead back to themselves are an error, whatever
// leads there.
func TestFormOfWhatContainsItself(t *testing.T) {
	var pointer any
	pointer = &pointer
	list, entries, chain := []any{nil, nil}, map[string]any{}, &chained{}
	list[0], list[1] = list, list
	entries["a"], entries["b"] = entries, entries
	chain.Next = chain
	for name, v := range map[string]any{"a pointer": pointer, "a list": list, "a map": entries, "a struct": chain} {
		form, err := encodeForm(&struct {
			Params `form:"*"`
			Value  any `form:"value"`
		}{Value: v})
		require.ErrorIs(t, err, ErrInvalidParams, name)
		assert.Regexp(t, "^stripe: parameter value.{0,100} contains itself$", err.Error(), name)
		assert.Empty(t, form)
	}
}

// TestFormOfStructsWithoutTags: a struct of which nothing could be sent is an error. One
// without fields is an object without members, as the generated params have it.
func TestFormOfStructsWithoutTags(t *testing.T) {
	type stamp time.Time
	type mine struct {
		Params `form:"*"`
		Count  *big.Int  `form:"count"`
		At     stamp     `form:"at"`
		Many   []url.URL `form:"many"`
		Any    any       `form:"any"`
		None   *struct{} `form:"none"`
	}
	for want, params := range map[string]*mine{
		"stripe: parameter count is of type big.Int, which has no field with a form tag":              {Count: big.NewInt(5)},
		"stripe: parameter at is of type stripe.stamp, which has no field with a form tag":            {At: stamp(time.Unix(5, 0))},
		"stripe: parameter many[0] is of type url.URL, which has no field with a form tag":            {Many: []url.URL{{Host: "h"}}},
		"stripe: parameter any is of type struct { Name string }, which has no field with a form tag": {Any: struct{ Name string }{"n"}},
	} {
		_, _, err := encodeContainer(params)
		require.ErrorIs(t, err, ErrInvalidParams)
		assert.EqualError(t, err, want)
	}
	form, _, err := encodeContainer(&mine{None: &struct{}{}, Any: "x"})
	require.NoError(t, err)
	assert.Equal(t, "any=x", string(form))
}

func FuzzAppendQueryIsQueryEscape(f *testing.F) {
	f.Add("a b&[c]=ü\x00")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > maxFuzzed {
			return
		}
		want := url.QueryEscape(s)
		require.Equal(t, want, string(appendQuery(nil, s, false)))
		want = strings.NewReplacer("%5B", "[", "%5D", "]").Replace(want)
		require.Equal(t, want, string(appendQuery(nil, s, true)))
	})
}

func TestFormSet(t *testing.T) {
	tests := []struct{ form, key, value, want string }{
		{"", "page", "a b", "page=a+b"},
		{"limit=1", "starting_after", "w_2", "limit=1&starting_after=w_2"},
		{"starting_after=w_1&limit=1", "starting_after", "w_2", "starting_after=w_2&limit=1"},
		{"x[starting_after]=1", "starting_after", "w_2", "x[starting_after]=1&starting_after=w_2"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, string(formSet([]byte(tt.form), tt.key, tt.value)))
	}
}

func TestEncodingAllocations(t *testing.T) {
	p := fullParams()
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := encodeForm(p); err != nil {
			t.Fatal(err)
		}
	})
	assert.LessOrEqual(t, allocs, 3.0)
}

// fullParams has about 15 keys.
func fullParams() *WidgetCreateParams {
	return &WidgetCreateParams{
		Address:     &AddressParams{City: String("Berlin"), Country: String("DE"), Line1: String("Unter den Linden 1"), PostalCode: String("10117")},
		Description: String("a widget of the first kind"),
		Expand:      StringSlice([]string{"gadget"}),
		Livemode:    Bool(true),
		Metadata:    map[string]string{"order": "6735", "user": "u_42", "origin": "checkout page"},
		Options: &WidgetCreateOptionsParams{Document: &WidgetCreateOptionsDocumentParams{
			AllowedTypes: StringSlice([]string{"passport", "id_card"}), RequireSelfie: Bool(true)}},
		Type:   String("document"),
		Weight: Float64(1.5),
	}
}
