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
		edit func(*odd)
		want string
	}{
		{"decimal as text", func(o *odd) { o.Decimal = 1.5 }, "decimal=1.5"},
		{"number as decimal", func(o *odd) { o.Number = 2 }, "number=2"},
		{"number beside a word", func(o *odd) { o.At = 7 }, "at=7"},
		{"optional bool set", func(o *odd) { *o.Flag = false }, "flag=false"},
		{"optional bool cleared", func(o *odd) { o.Flag = nil }, "flag="},
		{"untyped map", func(o *odd) { o.Free["a"] = "2" }, "free[a]=2"},
		{"map of objects, in place", func(o *odd) { o.ByName["x"].Quantity = 0; o.ByName["y"] = &SessionItem{Name: "n"} }, "by_name[x][quantity]=0&by_name[y][name]=n"},
		{"map of objects, replaced", func(o *odd) { o.ByName["x"] = &SessionItem{Name: "n"} }, "by_name[x][name]=n"},
		{"additive map of another name", func(o *odd) { delete(o.Notes, "a") }, "notes[a]="},
		{"additive map of numbers", func(o *odd) { delete(o.Limits, "a"); o.Limits["c"] = 3 }, "limits[a]=&limits[c]=3"},
		{"list of references", func(o *odd) { o.Reports = append(o.Reports, &Report{ID: "r2"}) }, "reports[0]=r1&reports[1]=r2"},
		{"list of numbers", func(o *odd) { o.Numbers[0] = 0 }, "numbers[0]=0&numbers[1]=2"},
		{"list of structs", func(o *odd) { o.Structs[0].Name = "b" }, "structs[0][name]=b"},
		{"object as text", func(o *odd) { o.Mixed.Name = "b" }, "the field mixed of the odd"},
		{"list as text", func(o *odd) { o.MixedList[0] = "b" }, "the field mixed_list of the odd"},
		{"map as text", func(o *odd) { o.MixedMap["a"] = "b" }, "the field mixed_map of the odd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := new(odd)
			require.NoError(t, o.UnmarshalJSON([]byte(oddData)))
			tt.edit(o)
			params, err := changes(o, &recordType{object: "odd", path: "/v1/odd/%s", additive: []string{"limits", "notes"}}, new(OddParams))
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

const oddData = `{"id":"o","decimal":"1","number":1,"at":1,"flag":true,"free":{"a":"1"},"by_name":{"x":{"name":"m","quantity":1}},"notes":{"a":"1","b":"2"},
"limits":{"a":1,"b":2},"reports":["r1"],"numbers":[1,2],"structs":[{"name":"a"}],"mixed":{"name":"a"},"mixed_list":["a"],"mixed_map":{"a":"1"}}`

// odd has fields whose params have another form.
type odd struct {
	APIResource
	At        int64                   `json:"at"`
	ByName    map[string]*SessionItem `json:"by_name"`
	Decimal   float64                 `json:"decimal,string"`
	Flag      *bool                   `json:"flag"`
	Free      map[string]any          `json:"free"`
	ID        string                  `json:"id"`
	Limits    map[string]int64        `json:"limits"`
	Mixed     *SessionItem            `json:"mixed"`
	MixedList []string                `json:"mixed_list"`
	MixedMap  map[string]string       `json:"mixed_map"`
	Notes     map[string]string       `json:"notes"`
	Number    int64                   `json:"number"`
	Numbers   []int64                 `json:"numbers"`
	Reports   []*Report               `json:"reports"`
	Structs   []SessionItem           `json:"structs"`
}

func (o *odd) UnmarshalJSON(data []byte) error { return decodeObject(data, o, &o.ID) }

type OddParams struct {
	Params    `form:"*"`
	AtNow     *bool                         `form:"-" json:"-" sends:"at=now"`
	At        *int64                        `form:"at" json:"at,omitempty"`
	ByName    map[string]*SessionItemParams `form:"by_name" json:"by_name,omitempty"`
	Decimal   *string                       `form:"decimal" json:"decimal,omitempty"`
	Flag      *bool                         `form:"flag" json:"flag,omitempty"`
	Free      map[string]string             `form:"free" json:"free,omitempty"`
	Limits    map[string]*int64             `form:"limits" json:"limits,omitempty"`
	Mixed     *string                       `form:"mixed" json:"mixed,omitempty"`
	MixedList *string                       `form:"mixed_list" json:"mixed_list,omitempty"`
	MixedMap  *string                       `form:"mixed_map" json:"mixed_map,omitempty"`
	Notes     map[string]string             `form:"notes" json:"notes,omitempty"`
	Number    *float64                      `form:"number" json:"number,omitempty"`
	Numbers   []*int64                      `form:"numbers" json:"numbers,omitempty"`
	Reports   []*string                     `form:"reports" json:"reports,omitempty"`
	Structs   []*SessionItemParams          `form:"structs" json:"structs,omitempty"`
}

const formOddParams formTable = "P0:;w2:at3:now;i2:at;M7:by_name38:o0:31:b7:enabled;t4:name;i8:quantity;;;t7:decimal;b4:flag;m4:free;" +
	"M6:limits4:i0:;;t5:mixed;t10:mixed_list;t9:mixed_map;m5:notes;f6:number;I7:numbers;T7:reports;" +
	"O7:structs31:b7:enabled;t4:name;i8:quantity;;"
