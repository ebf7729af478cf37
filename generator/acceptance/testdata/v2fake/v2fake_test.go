package stripetest

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	stripe "scratch.example/stripe"
)

// A method is one of a service of API v2, with the operation that it calls.
type method struct {
	name  string
	call  reflect.Value
	route route
}

// recorder remembers the last request and responds to it with an error.
type recorder struct{ method, path string }

var errRecorded = errors.New("recorded")

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.method, r.path = request.Method, request.URL.Path
	return nil, errRecorded
}

// methods are those of all services of a client, found by what they call.
func methods(t *testing.T, srv *Server, client *stripe.Client) []method {
	t.Helper()
	r := &recorder{}
	probe := reflect.ValueOf(stripe.NewClient("sk_test_1", stripe.WithHTTPClient(&http.Client{Transport: r}), stripe.WithMaxNetworkRetries(0))).Elem()
	services := reflect.ValueOf(client).Elem()
	var all []method
	for i := range services.NumField() {
		if !strings.HasPrefix(services.Type().Field(i).Name, "V2") {
			continue
		}
		for j := range services.Field(i).NumMethod() {
			m := method{services.Type().Field(i).Name + "." + services.Field(i).Type().Method(j).Name, services.Field(i).Method(j), route{}}
			if strings.HasSuffix(m.name, ".Bind") {
				continue
			}
			*r = recorder{}
			m.invoke(t, probe.Field(i).Method(j), "own_1", nil)
			for _, at := range srv.routes {
				if _, ok := at.match(r.method, strings.Split(strings.Trim(r.path, "/"), "/")); ok {
					m.route = at
					break
				}
			}
			if m.route.op == nil {
				t.Fatalf("the server has no route for %s, %s %s", m.name, r.method, r.path)
			}
			all = append(all, m)
		}
	}
	return all
}

// invoke calls a method with params that set sets; those of the path are set.
func (m method) invoke(t *testing.T, call reflect.Value, id string, set func(v reflect.Value)) []reflect.Value {
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	if call.Type().NumIn() == 3 {
		args = append(args, reflect.ValueOf(id))
	}
	params := reflect.New(call.Type().In(call.Type().NumIn() - 1).Elem())
	for i := range params.Elem().NumField() {
		if f := params.Elem().Type().Field(i); f.Tag.Get("form") == "-" && !f.Anonymous {
			params.Elem().Field(i).Set(reflect.ValueOf(stripe.String("parent_1")))
		}
	}
	if set != nil {
		set(params.Elem())
	}
	return call.Call(append(args, params))
}

// fill sets the fields of a struct that the table has: all, or those that are required.
func fill(t *testing.T, v reflect.Value, fields []field, all bool) {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("form"), ",")
		f := find(fields, name)
		if f == nil {
			if all && name != "" && name != "-" && name != "*" {
				t.Errorf("the table has no %s.%s", v.Type(), v.Type().Field(i).Name)
			}
			continue
		}
		if f.Required || all {
			fillValue(t, v.Field(i), f, all)
		}
	}
}

// fillValue sets the value of a field or an element.
func fillValue(t *testing.T, v reflect.Value, f *field, all bool) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillValue(t, v.Elem(), f, all)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillValue(t, v.Index(0), f, all)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		value := reflect.New(v.Type().Elem()).Elem()
		fillValue(t, value, f, all)
		v.SetMapIndex(reflect.ValueOf("key").Convert(v.Type().Key()), value)
	case reflect.Struct:
		switch {
		case v.Type() == reflect.TypeFor[time.Time]():
			v.Set(reflect.ValueOf(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)))
		case v.Type() == reflect.TypeFor[stripe.RangeQueryParams]():
			v.Set(reflect.ValueOf(stripe.RangeQueryParams{GreaterThan: 1}))
		default:
			fill(t, v, f.Fields, all)
		}
	case reflect.String:
		v.SetString("text")
		if len(f.Values) > 0 {
			v.SetString(f.Values[0])
		}
	case reflect.Int64:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Interface:
		v.Set(reflect.ValueOf("text"))
	default:
		t.Errorf("%s is a %s", f.Name, v.Kind())
	}
}

// about is the object name of what the operation of a method is about.
func (m method) about() string {
	if m.route.op.Returns != "" && (m.route.op.Kind != opCustom || len(m.route.res.Fields) == 0) {
		return m.route.op.Returns
	}
	return m.route.res.Object
}

// TestOperations calls all methods, with all parameters and with those that are required.
// What they return is written back as it came.
func TestOperations(t *testing.T) {
	var want []string
	if err := json.Unmarshal([]byte(os.Getenv("OPERATIONS")), &want); err != nil {
		t.Fatal(err)
	}
	for _, all := range []bool{true, false} {
		srv := NewServer(t)
		client := stripe.NewClient("sk_test_1", stripe.WithBaseURL(srv.URL), stripe.WithMaxNetworkRetries(0))
		var called []string
		for _, m := range methods(t, srv, client) {
			id := ""
			if m.route.op.Own != "" && m.route.op.Kind != opEmpty {
				id = subject(srv, m.about())
			}
			results := m.invoke(t, m.call, id, func(v reflect.Value) { fill(t, v, m.route.op.Params, all) })
			called = append(called, m.route.op.Method+" "+strings.Join(wild(m.route.segments), "/"))
			check(t, m.name, results)
		}
		slices.Sort(called)
		if !slices.Equal(want, called) {
			t.Errorf("called were %q, not %q", called, want)
		}
	}
}

// subject makes an object, or an event, and returns its ID.
func subject(srv *Server, about string) string {
	if about == thinObject {
		return srv.SendThinEvent("v2.core.event_destination.ping", srv.Add("v2.core.event_destination", nil), nil).ID
	}
	if id := srv.Add(about, nil); id != "" {
		return id
	}
	return "own_1"
}

// wild are the segments of a path with {} in place of parameters.
func wild(segments []string) []string {
	out := []string{""}
	for _, s := range segments {
		if strings.HasPrefix(s, "{") {
			s = "{}"
		}
		out = append(out, s)
	}
	return out
}

// check looks at what a method returned: no error, and an object that is written as it
// came.
func check(t *testing.T, name string, results []reflect.Value) {
	t.Helper()
	last := results[len(results)-1]
	if list := last.MethodByName("Err"); list.IsValid() {
		last = list.Call(nil)[0]
	}
	if err, ok := last.Interface().(error); ok && err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if len(results) < 2 {
		return
	}
	result := results[0].Interface()
	raw := lastResponse(results[0]).RawJSON
	written, err := json.Marshal(result)
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if !same(raw, written) {
		t.Errorf("%s returned\n%s\nwhich is written as\n%s", name, raw, written)
	}
}

// lastResponse is the response that an object came with.
func lastResponse(v reflect.Value) *stripe.APIResponse {
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v.FieldByName("LastResponse").Interface().(*stripe.APIResponse)
}

// same compares JSON.
func same(a, b []byte) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}

// TestPages walks through all lists, one object a page.
func TestPages(t *testing.T) {
	srv := NewServer(t)
	client := stripe.NewClient("sk_test_1", stripe.WithBaseURL(srv.URL), stripe.WithMaxNetworkRetries(0))
	lists := 0
	for _, m := range methods(t, srv, client) {
		if m.route.op.Kind != opList {
			continue
		}
		lists++
		srv.mu.Lock()
		clear(srv.shelves)
		srv.mu.Unlock()
		for range 3 {
			srv.Add(m.about(), map[string]any{"lookup_key": "text"})
		}
		before := len(srv.Requests())
		list := m.invoke(t, m.call, "", func(v reflect.Value) {
			fill(t, v, m.route.op.Params, false)
			if limit := v.FieldByName("Limit"); limit.IsValid() {
				limit.Set(reflect.ValueOf(stripe.Int64(1)))
			}
		})[0]
		seq := list.MethodByName("All").Call([]reflect.Value{reflect.ValueOf(t.Context())})[0]
		found := 0
		for _, err := range seq.Seq2() {
			if !err.IsNil() {
				t.Fatalf("%s: %v", m.name, err)
			}
			found++
		}
		if requests := len(srv.Requests()) - before; found != 3 || requests != 3 {
			t.Errorf("%s found %d objects by %d requests", m.name, found, requests)
		}
	}
	if lists == 0 {
		t.Error("there are no lists")
	}
}

// TestErrors lets calls fail with each type of error that the document has.
func TestErrors(t *testing.T) {
	var want map[string][]string
	if err := json.Unmarshal([]byte(os.Getenv("ERRORS")), &want); err != nil || len(want) == 0 {
		t.Fatal(err, want)
	}
	srv := NewServer(t)
	client := stripe.NewClient("sk_test_1", stripe.WithBaseURL(srv.URL), stripe.WithMaxNetworkRetries(0))
	call := methods(t, srv, client)[0]
	fails := func(f Failure) error {
		srv.FailNext(f)
		results := call.invoke(t, call.call, "x", func(v reflect.Value) { fill(t, v, call.route.op.Params, false) })
		err, _ := results[len(results)-1].Interface().(error)
		return err
	}
	seen := map[reflect.Type]bool{}
	for typ, codes := range want {
		for _, code := range append(codes, "a_new_code") {
			err := fails(Failure{Status: http.StatusBadRequest, Type: typ, Code: code, Message: "no"})
			var general *stripe.Error
			if !errors.As(err, &general) || general.HTTPStatusCode != 400 {
				t.Fatalf("%s is %v", typ, err)
			}
			v := reflect.ValueOf(err).Elem()
			if v.Type().Name() == "V2RawError" || v.FieldByName("Code").String() != code || v.FieldByName("Type").String() != typ || v.FieldByName("Message").String() != "no" {
				t.Errorf("%s %s is a %s: %v", typ, code, v.Type(), err)
			}
			seen[v.Type()] = true
		}
	}
	if len(seen) != len(want) {
		t.Errorf("%d types of errors have %d Go types", len(want), len(seen))
	}
	var raw *stripe.V2RawError
	if err := fails(Failure{Status: 400, Code: "something", Message: "no"}); !errors.As(err, &raw) || raw.Code != "something" || raw.Type != nil {
		t.Errorf("%#v", err)
	}
}

// TestThinEvents sends every type of event and reads its notification and the event.
func TestThinEvents(t *testing.T) {
	srv := NewServer(t)
	client := stripe.NewClient("sk_test_1", stripe.WithBaseURL(srv.URL), stripe.WithMaxNetworkRetries(0))
	for _, res := range tables {
		for _, thin := range res.Thin {
			id := ""
			if srv.resources[thin.Related] != nil {
				id = srv.Add(thin.Related, map[string]any{"account": "account_1"})
			}
			sent := srv.SendThinEvent(thin.Type, id, nil)
			n, err := client.ParseEventNotification(sent.Payload, Signature(sent.Payload, "whsec_1", time.Now()), "whsec_1")
			if err != nil {
				t.Fatal(thin.Type, err)
			}
			if _, unknown := n.(*stripe.UnknownEventNotification); unknown || n.GetEventNotification().Type != thin.Type {
				t.Errorf("%s is a %T", thin.Type, n)
			}
			fetches := []string{"FetchEvent"}
			if id != "" && srv.pathOf(srv.anywhere(thin.Related, id)) != "" {
				fetches = append(fetches, "FetchRelatedObject")
			}
			for _, fetch := range fetches {
				check(t, thin.Type+" "+fetch, reflect.ValueOf(n).MethodByName(fetch).Call([]reflect.Value{reflect.ValueOf(t.Context())}))
			}
		}
	}
}
