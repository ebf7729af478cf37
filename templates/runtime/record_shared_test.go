package stripe

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRecordShared: many goroutines work with objects of the same types, and
// read the same object.
func TestRecordShared(t *testing.T) {
	_, service := newFake(fullSession)
	shared, err := service.Retrieve(context.Background(), "vs_1", nil)
	require.NoError(t, err)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			own, err := service.Retrieve(context.Background(), "vs_1", nil)
			assert.NoError(t, err)
			own.Metadata["n"] = fmt.Sprint(i)
			assert.NoError(t, own.Save(context.Background(), nil))
			assert.True(t, shared.Equal(own))
			_, err = json.Marshal(shared)
			assert.NoError(t, err)
			assert.NotEmpty(t, shared.String())
			changes, err := shared.Changes()
			assert.NoError(t, err)
			assert.Nil(t, changes)
		}()
	}
	wg.Wait()
}

// TestCopy: a copy of an object is an object of its own.
func TestCopy(t *testing.T) {
	_, s := retrieved(t)
	other := *s
	other.Type = "id_number"
	require.NoError(t, other.Refresh(context.Background()))
	other.Type = "edited"
	changes, err := s.Changes()
	require.NoError(t, err)
	assert.Nil(t, changes)
	assert.Equal(t, SessionType("document"), s.Type)
}

// TestSampleRecord runs the record methods as they are generated.
func TestSampleRecord(t *testing.T) {
	const data = `{"id":"w_1","object":"widget","client_secret":"w_1_secret_TOPSECRET","gadget":"g_1","metadata":{"a":"1"},"type":"x","url":"TOPSECRET","new":1.0}`
	api, fake := newFake(data)
	service := &v1WidgetService{fake.client}
	w, err := service.Retrieve(context.Background(), "w_1", &WidgetRetrieveParams{Expand: StringSlice([]string{"gadget"})})
	require.NoError(t, err)
	w.Metadata["b"] = "2"
	w.Gadget = &Gadget{ID: "g_2"}
	changes, err := w.Changes()
	require.NoError(t, err)
	assert.Equal(t, &WidgetUpdateParams{Gadget: String("g_2"), Metadata: map[string]string{"b": "2"}}, changes)
	raw, ok := w.Get("gadget")
	assert.True(t, ok)
	assert.Equal(t, `"g_2"`, string(raw))
	require.NoError(t, w.Save(context.Background(), nil))
	assert.Equal(t, "gadget=g_2&metadata[b]=2", api.last(t).body)
	require.NoError(t, w.Refresh(context.Background()))
	require.NoError(t, w.Cancel(context.Background(), nil))
	assert.Equal(t, "/v1/widgets/w_1/cancel", api.last(t).target)
	assert.True(t, w.Equal(service.Bind(w)))
	assert.Equal(t, "widget", w.ObjectName())
	assert.Equal(t, "/v1/widgets/w_1", w.ResourceURL())
	assert.False(t, w.IsDeleted())
	assert.Equal(t, json.Number("1.0"), w.AsMap()["new"])
	for name, value := range w.Fields() {
		assert.NotEmpty(t, name)
		assert.NotEmpty(t, value)
	}
	out, err := json.Marshal(w)
	require.NoError(t, err)
	assert.Equal(t, data, string(out))
	for _, text := range []string{w.String(), w.GoString(), fmt.Sprint(w), fmt.Sprintf("%#v", *w), w.LogValue().String()} {
		assert.Empty(t, leaks(text))
		assert.Contains(t, text, "w_1")
	}
	for _, text := range []string{w.Gadget.String(), w.Gadget.GoString(), fmt.Sprint(w.Gadget)} {
		assert.Equal(t, `stripe.Gadget"g_1"`, text)
	}
	assert.Equal(t, `"g_1"`, w.Gadget.LogValue().String())
	raw, _ = w.Gadget.Get("id")
	assert.Equal(t, `"g_1"`, string(raw))

	created := service.Bind(&Widget{Type: "x", Tags: []string{"a"}, Parts: []*WidgetPart{{Name: "p"}}})
	require.NoError(t, created.Save(context.Background(), nil))
	assert.Equal(t, "/v1/widgets parts[0][name]=p&tags[0]=a&type=x", api.last(t).target+" "+api.last(t).body)
}

// TestChangesOfOtherTypes: values whose params have another form, and values
// that have none.
func TestChangesOfOtherTypes(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Odd)
		want string
	}{
		{"decimal as text", func(o *Odd) { o.Decimal = 1.5 }, "decimal=1.5"},
		{"number as decimal", func(o *Odd) { o.Number = 2 }, "number=2"},
		{"number beside a word", func(o *Odd) { o.At = 7 }, "at=7"},
		{"untyped map", func(o *Odd) { o.Free["a"] = "2" }, "free[a]=2"},
		{"map of objects, in place", func(o *Odd) { o.ByName["x"].Quantity = 0; o.ByName["y"] = &OddByName{Name: "n"} }, "by_name[x][quantity]=0&by_name[y][name]=n"},
		{"map of objects, replaced", func(o *Odd) { o.ByName["x"] = &OddByName{Name: "n"} }, "by_name[x][name]=n&by_name[x][quantity]=0"},
		{"additive map of another name", func(o *Odd) { delete(o.Notes, "a") }, "notes[a]="},
		{"additive map of numbers", func(o *Odd) { delete(o.Limits, "a"); o.Limits["c"] = 3 }, "limits[a]=&limits[c]=3"},
		{"number as text", func(o *Odd) { o.Month = 2; o.Text = 3 }, "month=2&text=3"},
		{"list of references", func(o *Odd) { o.Reports = append(o.Reports, &Report{ID: "r2"}) }, "reports[0]=r1&reports[1]=r2"},
		{"list of numbers", func(o *Odd) { o.Numbers[0] = 0 }, "numbers[0]=0&numbers[1]=2"},
		{"list of structs", func(o *Odd) { o.Structs[0].Name = "b" }, "structs[0][name]=b"},
		{"object as text", func(o *Odd) { o.Mixed.Name = "b" }, "the field mixed of the odd"},
		{"list as text", func(o *Odd) { o.MixedList[0] = "b" }, "the field mixed_list of the odd"},
		{"map as text", func(o *Odd) { o.MixedMap["a"] = "b" }, "the field mixed_map of the odd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := new(Odd)
			require.NoError(t, o.UnmarshalJSON([]byte(oddData)))
			tt.edit(o)
			params, err := changes(o, new(OddUpdateParams))
			if err != nil {
				assert.Contains(t, err.Error(), tt.want)
				return
			}
			body, err := formOf(t, params)
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(body))
		})
	}
}

const oddData = `{"id":"o","decimal":"1","number":1,"at":1,"free":{"a":"1"},"by_name":{"x":{"name":"m","quantity":1}},"notes":{"a":"1","b":"2"},
"limits":{"a":1,"b":2},"reports":["r1"],"numbers":[1,2],"structs":[{"name":"a"}],"month":1,"text":1,"mixed":{"name":"a"},"mixed_list":["a"],"mixed_map":{"a":"1"}}`
