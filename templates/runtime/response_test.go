package stripe

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// oddService has calls for what the sample has none.
type oddService struct{ client *client }

func (s *oddService) source(params *WidgetRetrieveParams) (*AccountSource, error) {
	return call(context.Background(), s.client, http.MethodGet, "/v1/sources/%s", params, new(AccountSource), "s_1")
}

func (s *oddService) sources(params *WidgetListParams) *V1List[*AccountSource] {
	return list[*AccountSource](context.Background(), s.client, "/v1/sources", params)
}

func (s *oddService) card(params *WidgetRetrieveParams) (*card, error) {
	return call(context.Background(), s.client, http.MethodGet, "/v1/cards/%s", params, new(card), "c_1")
}

func (s *oddService) cards(params *WidgetListParams) *V1List[*card] {
	return list[*card](context.Background(), s.client, "/v1/cards", params)
}

func (s *oddService) reported(params *WidgetRetrieveParams) (*reported, error) {
	return call(context.Background(), s.client, http.MethodGet, "/v1/reported/%s", params, new(reported), "r_1")
}

// calls make each kind of call and return what came of it: nothing after an error.
var calls = map[string]func(*Client) (any, error){
	"retrieve": func(c *Client) (any, error) { return orAny(c.V1Widgets.Retrieve(context.Background(), "w_1", nil)) },
	"create":   func(c *Client) (any, error) { return orAny(c.V1Widgets.Create(context.Background(), nil)) },
	"delete":   func(c *Client) (any, error) { return orAny(c.V1Widgets.Delete(context.Background(), "w_1", nil)) },
	"upload": func(c *Client) (any, error) {
		return orAny(c.V1Widgets.Picture(context.Background(), &WidgetPictureParams{FileReader: strings.NewReader("x"), Filename: String("f")}))
	},
	"union": func(c *Client) (any, error) {
		u, err := (&oddService{c.client}).source(nil)
		if err != nil {
			return nil, err
		}
		return u, nil
	},
}

func orAny(w *Widget, err error) (any, error) {
	if w == nil {
		return nil, err
	}
	return w, err
}

// TestSuccessesThatAreErrors: a response with the status 200 and an error in it is that
// error.
func TestSuccessesThatAreErrors(t *testing.T) {
	for body, want := range map[string]string{
		`{"error":{"type":"card_error","code":"c","message":"no"}}`: "stripe: HTTP 200 card_error c: no (request req_123)",
		`{"x":1, "error" : {"message":"no"}}`:                       "stripe: HTTP 200: no (request req_123)",
		`{"id":"w_1","object":"widget","error":{"message":"no"}}`:   "stripe: HTTP 200: no (request req_123)",
		`{"error":"invalid_grant","error_description":"used"}`:      "stripe: HTTP 200 invalid_grant: used (request req_123)",
		`{"error":null}`: `stripe: HTTP 200: the response does not describe the error: no content type, {"error":null} (request req_123)`,
		`{"error":[1]}`:  `stripe: HTTP 200: the response does not describe the error: no content type, {"error":[1]} (request req_123)`,
		`{"\u0065rror":{"message":"no"},"object":"list","data":[],"has_more":false}`: "stripe: HTTP 200: no (request req_123)",
	} {
		for name, call := range allCalls() {
			s := serve(reply(200, body))
			v, err := call(s.client())
			require.EqualError(t, err, want, name)
			assert.Nil(t, v, name)
			var failed *Error
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, 200, failed.HTTPStatusCode)
			assert.Equal(t, body, string(failed.LastResponse.RawJSON))
			assert.ErrorIs(t, err, ErrAPI)
			assert.Len(t, s.sent, 1, "it is not retried")
		}
	}
}

// allCalls are calls, and those for pages.
func allCalls() map[string]func(*Client) (any, error) {
	all := map[string]func(*Client) (any, error){
		"list": func(c *Client) (any, error) {
			l := c.V1Widgets.List(context.Background(), nil)
			assertNone(l.Data())
			return nil, l.Err()
		},
		"search": func(c *Client) (any, error) {
			l := c.V1Widgets.Search(context.Background(), nil)
			assertNone(l.Data())
			return nil, l.Err()
		},
	}
	for name, call := range calls {
		all[name] = call
	}
	return all
}

func assertNone(widgets []*Widget) {
	if len(widgets) > 0 {
		panic("objects beside an error")
	}
}

// reported is a resource that has a field for an error.
type reported struct {
	APIResource
	ID     string `json:"id"`
	Object string `json:"object"`
	Error  string `json:"error"`
}

func (o *reported) UnmarshalJSON(data []byte) error { return decodeObject(data, o) }
func (o *reported) recordType() *recordType         { return &recordType{object: "reported"} }

// TestFieldsForErrors: an object may have a field error, and any object a null one.
func TestFieldsForErrors(t *testing.T) {
	get := func(body string) (*reported, error) {
		c := serve(reply(200, body)).client()
		return (&oddService{c.client}).reported(nil)
	}
	r, err := get(`{"id":"r_1","object":"reported","error":"no data"}`)
	require.NoError(t, err)
	assert.Equal(t, "no data", r.Error)
	_, err = get(`{"error":{"message":"no"}}`)
	require.EqualError(t, err, "stripe: HTTP 200: no (request req_123)", "an error all the same")
	w, err := serve(reply(200, `{"id":"w_1","object":"widget","error":null}`)).client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "w_1", w.ID)
}

// TestForeignObjects: a response with an object that the call cannot return is an error.
func TestForeignObjects(t *testing.T) {
	objects := map[string]string{
		"widget": widgetJSON, "deleted": `{"id":"w_1","object":"widget","deleted":true}`, "none": `{"id":"w_1"}`, "null": `{"id":"w_1","object":null}`,
		"gadget": `{"id":"g_1","object":"gadget"}`, "report": `{"id":"r_1","object":"report"}`, "zeppelin": `{"id":"z_1","object":"zeppelin"}`, "escaped": `{"id":"g_1","\u006fbject":"g\u0061dget"}`,
		"list": `{"object":"list","data":[],"has_more":false}`, "search_result": `{"object":"search_result","data":[],"has_more":false}`,
		"last counts": `{"id":"w_1","object":"widget","object":"gadget"}`,
	}
	one := map[string]bool{"widget": true, "deleted": true, "none": true, "null": true}
	union := map[string]bool{"report": true, "none": true, "null": true, "zeppelin": true}
	many := map[string]bool{"list": true, "search_result": true}
	allowed := map[string]map[string]bool{"retrieve": one, "create": one, "delete": one, "upload": one, "union": union, "list": many, "search": many}
	for name, call := range allCalls() {
		for kind, body := range objects {
			v, err := call(serve(reply(200, body)).client())
			if allowed[name][kind] {
				assert.NoError(t, err, "%s received %s", name, kind)
				continue
			}
			var failed *Error
			if assert.ErrorAs(t, err, &failed, "%s received %s", name, kind) {
				assert.Equal(t, 200, failed.HTTPStatusCode)
				assert.Equal(t, body, string(failed.LastResponse.RawJSON))
			}
			assert.Nil(t, v)
		}
	}
	_, err := serve(reply(200, objects["gadget"])).client().V1Widgets.Create(context.Background(), nil)
	assert.EqualError(t, err, `stripe: HTTP 200: cannot read the response: it is an object of type "gadget", not "widget": no content type, {"id":"g_1","object":"gadget"} (request req_123)`)
	err = serve(reply(200, objects["widget"])).client().V1Widgets.List(context.Background(), nil).Err()
	require.ErrorContains(t, err, `stripe: HTTP 200: cannot read the response: it is an object of type "widget", not "list" or "search_result"`)
}

// TestForeignElements: so is a page with such an object in it; a union takes its
// variants.
func TestForeignElements(t *testing.T) {
	page := func(item string) string {
		return `{"object":"list","has_more":false,"data":[` + item + `]}`
	}
	tests := []struct {
		item          string
		widget, union bool
	}{
		{widgetJSON, true, false},
		{`{"id":"w_2"}`, true, true},
		{`{"id":"w_2","object":"widget","deleted":true}`, true, false},
		{`"w_2"`, true, true},
		{`{"id":"r_1","object":"report"}`, false, true},
		{`{"id":"z_1","object":"zeppelin"}`, false, true},
		{`{"object":"list","data":[]}`, false, false},
	}
	for _, tt := range tests {
		c := serve(reply(200, page(tt.item))).client()
		widgets := c.V1Widgets.List(context.Background(), nil)
		found := c.V1Widgets.Search(context.Background(), nil)
		sources := (&oddService{c.client}).sources(nil)
		for name, err := range map[string]error{"list": widgets.Err(), "search": found.Err()} {
			assert.Equal(t, tt.widget, err == nil, "%s of %s: %v", name, tt.item, err)
		}
		assert.Equal(t, tt.union, sources.Err() == nil, "union %s: %v", tt.item, sources.Err())
		if !tt.widget {
			assert.Empty(t, widgets.Data())
			assert.ErrorContains(t, widgets.Err(), `, not "widget"`)
		}
	}
}

// TestReceiversStayAsTheyWere: what a call would have read into is not touched.
func TestReceiversStayAsTheyWere(t *testing.T) {
	ctx := context.Background()
	for _, body := range []string{
		`{"error":{"message":"no"}}`, `{"id":"g_1","object":"gadget"}`, `{"object":"list","data":[],"has_more":false}`,
		`{"id":"w_2","object":"widget","error":{"message":"no"}}`,
	} {
		methods := map[string]func(*Widget) error{
			"refresh": func(w *Widget) error { return w.Refresh(ctx) },
			"save":    func(w *Widget) error { w.Description = "edited"; return w.Save(ctx, nil) },
			"cancel":  func(w *Widget) error { return w.Cancel(ctx, nil) },
			"backend": func(w *Widget) error {
				b := &BackendImplementation{URL: APIURL, HTTPClient: &http.Client{Transport: serve(reply(200, body))}}
				return b.Call(http.MethodGet, "/v1/widgets/w_1", testKey, nil, w)
			},
		}
		for name, call := range methods {
			s := serve(reply(200, widgetJSON), reply(200, body))
			w, err := s.client().V1Widgets.Retrieve(ctx, "w_1", nil)
			require.NoError(t, err)
			want := strings.Replace(widgetJSON, "first", "edited", 1)
			if name != "save" {
				want = widgetJSON
			}
			response := w.LastResponse
			require.Error(t, call(w), "%s received %s", name, body)
			out, err := w.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, want, string(out), name)
			assert.Equal(t, "w_1", w.ID)
			assert.Same(t, response, w.LastResponse)
			assert.Equal(t, name == "save", w.Description == "edited")
		}
	}
}

// ownResponse is a type of a caller's.
type ownResponse struct {
	Object string `json:"object"`
	Error  any    `json:"error"`
}

func (*ownResponse) SetLastResponse(*APIResponse) {}

// TestTypesOfCallers: what a program reads into a type of its own is not looked at,
// unless it cannot hold an error.
func TestTypesOfCallers(t *testing.T) {
	get := func(body string, v LastResponseSetter) error {
		b := &BackendImplementation{URL: APIURL, HTTPClient: &http.Client{Transport: serve(reply(200, body))}}
		return b.Call(http.MethodGet, "/v1/x", testKey, nil, v)
	}
	own := new(ownResponse)
	require.NoError(t, get(`{"object":"anything","error":{"message":"no"}}`, own))
	assert.NotNil(t, own.Error)
	assert.Equal(t, "anything", own.Object)
	page := new(WidgetList)
	require.NoError(t, get(pageJSON(false, "w_1"), page))
	assert.Len(t, page.Data, 1)
	require.Error(t, get(widgetJSON, new(WidgetList)))
	require.EqualError(t, get(`{"error":{"message":"no"}}`, new(WidgetList)), "stripe: HTTP 200: no (request req_123)")
}

// TestObjectsOfOneOperation: where the document has one operation for several objects
// and a method returns one of them, it takes the others, too, and nothing else.
func TestObjectsOfOneOperation(t *testing.T) {
	for name, ok := range map[string]bool{"card": true, "bank_account": true, "source": true, "account": true, "widget": false, "list": false, "zeppelin": false} {
		item := `{"id":"x_1","object":"` + name + `"}`
		c := serve(reply(200, item)).client()
		_, err := (&oddService{c.client}).card(nil)
		assert.Equal(t, ok, err == nil, "%s: %v", name, err)
		c = serve(reply(200, `{"object":"list","has_more":false,"data":[`+item+`]}`)).client()
		l := (&oddService{c.client}).cards(nil)
		assert.Equal(t, ok, l.Err() == nil, "a list with %s: %v", name, l.Err())
	}
}
