// Package v2calls calls every operation of API v2 by its method, with all parameters and
// with those that the API requires, and looks at what is sent.
package v2calls

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	stripe "scratch.example/stripe"
)

// transport responds to every request with something of the kind that it wants, and
// remembers the requests.
type transport struct {
	t     *testing.T
	calls []string
	sent  []string
}

const event = `{"id":"evt_1","object":"v2.core.event","type":"llama.created","created":"2026-01-02T03:04:05Z","livemode":true}`

func (s *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	path, response := strings.ReplaceAll(r.URL.Path, "own_1", "{}"), `{"data":[],"next_page_url":null}`
	path = strings.ReplaceAll(path, "text", "{}")
	if strings.HasSuffix(path, "/ping") || path == "/v2/core/events/{}" {
		response = event
	}
	s.calls = append(s.calls, r.Method+" "+path)
	if r.Header.Get("Content-Type") != "application/json" {
		s.t.Errorf("%s %s is %s", r.Method, path, r.Header.Get("Content-Type"))
	}
	text := r.URL.RawQuery
	if r.Method == http.MethodPost {
		body, err := io.ReadAll(r.Body)
		if err != nil || !json.Valid(body) || body[0] != '{' || r.URL.RawQuery != "" {
			s.t.Errorf("%s %s has the body %s and the query %s", r.Method, path, body, r.URL.RawQuery)
		}
		text = string(body)
	}
	s.sent = append(s.sent, text)
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(response)), Request: r}, nil
}

// fill sets v, and all in it, to a value: of structs all fields, or those that are required.
func fill(v reflect.Value, all bool, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if depth < 12 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), all, depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), all, depth+1)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, all, depth+1)
		v.SetMapIndex(reflect.ValueOf("key").Convert(v.Type().Key()), value)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(1_767_225_600, 0)))
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			_, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			isRequired := f.Tag.Get("form") == "-" || !slices.Contains(strings.Split(options, ","), "omitempty")
			if f.IsExported() && !f.Anonymous && f.Name != "UnsetFields" && (all || isRequired) {
				fill(v.Field(i), all, depth+1)
			}
		}
	case reflect.String:
		v.SetString("text")
	case reflect.Int64:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Interface:
		v.Set(reflect.ValueOf("text"))
	}
}

// TestOperations calls all methods of all services of API v2.
func TestOperations(t *testing.T) {
	var want []string
	if err := json.Unmarshal([]byte(os.Getenv("OPERATIONS")), &want); err != nil {
		t.Fatal(err)
	}
	for _, all := range []bool{true, false} {
		s := &transport{t: t}
		client := stripe.NewClient("sk_test_1", stripe.WithHTTPClient(&http.Client{Transport: s}))
		services := reflect.ValueOf(client).Elem()
		for i := range services.NumField() {
			if strings.HasPrefix(services.Type().Field(i).Name, "V2") {
				callAll(t, services.Field(i), all)
			}
		}
		slices.Sort(s.calls)
		if !slices.Equal(want, s.calls) {
			t.Errorf("called were %q, not %q", s.calls, want)
		}
	}
}

// callAll calls all methods of a service.
func callAll(t *testing.T, service reflect.Value, all bool) {
	for i := range service.NumMethod() {
		name, method := service.Type().Method(i).Name, service.Method(i)
		if name == "Bind" {
			continue
		}
		args := []reflect.Value{reflect.ValueOf(t.Context())}
		if method.Type().NumIn() == 3 {
			args = append(args, reflect.ValueOf("own_1"))
		}
		params := reflect.New(method.Type().In(method.Type().NumIn() - 1)).Elem()
		fill(params, all, 0)
		results := method.Call(append(args, params))
		last := results[len(results)-1]
		if list := last.MethodByName("Err"); list.IsValid() {
			last = list.Call(nil)[0]
		}
		if err, ok := last.Interface().(error); ok && err != nil {
			t.Errorf("%s.%s: %v", service.Type(), name, err)
		}
	}
}
