package stripe

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPointers(t *testing.T) {
	now := time.Now()
	assert.Equal(t, "active", *String(WidgetStatusActive))
	assert.Equal(t, []any{"", int64(0), 0.0, false, time.Time{}},
		[]any{StringValue(nil), Int64Value(nil), Float64Value(nil), BoolValue(nil), TimeValue(nil)})
	assert.Equal(t, []any{"a", int64(1), 0.5, true, now, WidgetStatusActive},
		[]any{StringValue(String("a")), Int64Value(Int64(1)), Float64Value(Float64(0.5)), BoolValue(Bool(true)), TimeValue(Time(now)), PointerValue(Pointer(WidgetStatusActive))})
	assert.Equal(t, []*string{String("a"), String("b")}, StringSlice([]string{"a", "b"}))
	assert.Equal(t, []*int64{Int64(1)}, Int64Slice([]int64{1}))
	assert.Equal(t, []*float64{Float64(1)}, Float64Slice([]float64{1}))
	assert.Equal(t, []*bool{Bool(true)}, BoolSlice([]bool{true}))
	assert.Equal(t, []*string{}, StringSlice(nil), "an empty list is not nil")
}

func TestParamsSetters(t *testing.T) {
	p := &Params{}
	p.AddExpand("a")
	p.AddExtra("x", "1")
	p.AddMetadata("k", "v")
	p.SetIdempotencyKey("i")
	p.SetStripeAccount("acct")
	p.SetStripeContext("ctx")
	p.SetStripeContextFrom(nil)
	assert.Same(t, p, p.GetParams())
	form, err := formOf(t, p)
	require.NoError(t, err)
	assert.Equal(t, "x=1&expand[0]=a&metadata[k]=v", string(form))
	assert.Equal(t, []string{"i", "acct", "ctx"}, []string{*p.IdempotencyKey, *p.StripeAccount, *p.StripeContext})

	l, s := &ListParams{}, &SearchParams{}
	l.AddExpand("data.a")
	s.AddExpand("data.a")
	l.SetStripeAccount("acct")
	s.SetStripeAccount("acct")
	l.SetStripeContext("ctx")
	s.SetStripeContext("ctx")
	l.SetStripeContextFrom(NewStripeContext([]string{"a"}))
	s.SetStripeContextFrom(NewStripeContext([]string{"a"}))
	l.SetStripeContextFrom(nil)
	s.SetStripeContextFrom(nil)
	for _, base := range []*Params{l.GetParams(), s.GetParams()} {
		assert.Equal(t, []string{"acct", "a"}, []string{*base.StripeAccount, *base.StripeContext})
	}
	assert.Same(t, l, l.GetListParams())
	assert.Same(t, s, s.GetSearchParams())
	assert.NotNil(t, (&ListMeta{}).GetListMeta())
	assert.NotNil(t, (&SearchMeta{}).GetSearchMeta())
}

func TestContext(t *testing.T) {
	assert.Nil(t, ParseStripeContext(""))
	c := ParseStripeContext("a/b")
	d, err := c.Push(" c ")
	require.NoError(t, err)
	assert.Equal(t, []string{"a/b", "a/b/c"}, []string{*c.StringPtr(), *d.StringPtr()})
	e, err := d.Pop()
	require.NoError(t, err)
	assert.Equal(t, "a/b", *e.StringPtr())
	_, err = c.Push(" ")
	require.Error(t, err)
	_, err = NewStripeContext(nil).Pop()
	require.Error(t, err)
	require.NoError(t, json.Unmarshal([]byte(`"x/y"`), c))
	assert.Equal(t, []string{"x", "y"}, c.Segments)
	require.NoError(t, json.Unmarshal([]byte(`""`), c))
	assert.Empty(t, c.Segments)
	require.Error(t, json.Unmarshal([]byte(`5`), c))
}
