package stripe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"scratch.example/stripe"
)

// recorder sends requests and keeps the last one's method and path, and its response.
type recorder struct {
	method, path, form string
	response           []byte
	stop               bool // refuse to send
}

// errStopped is what a call returns whose request was not to be sent.
var errStopped = errors.New("stopped")

// RoundTrip sends a request.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	r.method, r.path, r.form = req.Method, req.URL.Path, req.URL.RawQuery
	if req.Body != nil {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		r.form = string(body)
		req = req.Clone(req.Context())
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	if r.stop {
		return nil, errStopped
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	r.response, err = io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(r.response))
	return resp, err
}

// TestOperations makes two calls of every method of every service against
// stripe-mock: one with every parameter of the document and one with those that are
// required. The mock holds the requests to the document, and its responses must come
// out of the objects as they went in.
func TestOperations(t *testing.T) {
	document := readDocument(t)
	called := map[string]bool{}
	for _, c := range methods() {
		for _, op := range c.checkAll(t, document) {
			called[op] = true
		}
	}
	checkUncalled(t, document, called)
	checkUnfilled(t)
	t.Logf("%d operations of %d", len(called), len(document))
}

// TestNilParams calls every method of every service with nil params. Where the path
// needs more than an id, the call ends with an error, and must not panic.
func TestNilParams(t *testing.T) {
	for _, c := range methods() {
		c.sent.stop = true
		if err := c.call(reflect.Zero(reflect.PointerTo(c.paramsType()))); err == nil {
			t.Errorf("%s: the call was not stopped", c.name)
		}
	}
}

// methods are all methods of all services.
func methods() []*operation {
	sent := &recorder{}
	client := stripe.NewClient("sk_test_123", stripe.WithBaseURL(os.Getenv("STRIPE_MOCK")),
		stripe.WithHTTPClient(&http.Client{Transport: sent}), stripe.WithMaxNetworkRetries(0))
	var all []*operation
	services := reflect.ValueOf(client).Elem()
	for i := range services.NumField() {
		field := services.Type().Field(i)
		if !field.IsExported() || field.Type.Kind() != reflect.Interface && field.Type.Kind() != reflect.Pointer {
			continue
		}
		service := services.Field(i)
		for j := range service.NumMethod() {
			name := field.Name + "." + service.Type().Method(j).Name
			if !strings.HasSuffix(name, ".Bind") {
				all = append(all, &operation{name: name, method: service.Method(j), sent: sent})
			}
		}
	}
	return all
}

// checkUncalled holds the operations that no method calls to the table of them.
func checkUncalled(t *testing.T, document map[string]*schema, called map[string]bool) {
	used := map[string]bool{}
	for op := range document {
		if called[op] {
			continue
		}
		explained := false
		for pattern := range uncalled {
			if regexp.MustCompile("^(" + pattern + ")$").MatchString(op) {
				used[pattern], explained = true, true
			}
		}
		if !explained {
			t.Errorf("no method calls %s", op)
		}
		checkRaw(t, op, document[op])
	}
	for pattern := range uncalled {
		if !used[pattern] {
			t.Errorf("a row matches no operation without a method: %s", pattern)
		}
	}
}

// checkUnfilled reports the rows of the table of parameters that no field takes
// whose parameter some field takes.
func checkUnfilled(t *testing.T) {
	for name := range unfilled {
		if !excused[name] {
			t.Errorf("a row names a parameter that is filled: %s", name)
		}
	}
}

// excused are the parameters that no field was found for.
var excused = map[string]bool{}

// operation is a method of a service.
type operation struct {
	name   string
	method reflect.Value
	sent   *recorder
	path   []string // fields of the params that belong to the path and are set
}

// checkAll makes the calls of a method once for each operation that it stands for,
// and returns these. Of some it stands for several, by which of the ids in its
// params is set: that of an account, that of a customer, or none.
func (c *operation) checkAll(t *testing.T, document map[string]*schema) []string {
	all := idents(c.paramsType())
	choices := [][]string{all}
	switch {
	case len(all) == 1:
		choices = append(choices, nil)
	case len(all) > 1:
		for _, one := range all {
			choices = append(choices, []string{one})
		}
	}
	var ops []string
	for _, c.path = range choices {
		if op := c.find(document); document[op] != nil || len(c.path) == len(all) {
			ops = append(ops, c.check(t, op, document[op]))
		}
	}
	return ops
}

// check makes the calls of the operation key, "GET /v1/…", and returns key.
func (c *operation) check(t *testing.T, key string, accepts *schema) string {
	if accepts == nil {
		t.Errorf("%s calls %s, which the document does not have", c.name, key)
		return key
	}
	for _, f := range []*filler{{required: true}, {}} {
		c.sent.response, c.sent.form = nil, ""
		params := c.params()
		f.fill(params.Elem(), *accepts, c.name)
		for _, left := range f.left {
			if f.required {
				continue
			}
			if excused[left] = true; unfilled[left] == "" {
				t.Errorf("%s (%s): no field takes the parameter %s", c.name, key, left)
			}
		}
		err := c.call(params)
		for _, lost := range c.lost(f.set) {
			t.Errorf("%s (%s): the parameter %s was set and not sent in %s", c.name, key, lost, c.sent.form)
		}
		if err != nil && refused[c.name] == "" {
			t.Errorf("%s (%s): %v\nsent %.600s", c.name, key, err, c.sent.form)
		}
		c.checkTags(t, params)
	}
	return key
}

// checkTags passes params to a backend without the service, so that they are encoded
// by their tags and not by their table, and compares what is sent.
func (c *operation) checkTags(t *testing.T, params reflect.Value) {
	if params.Elem().FieldByName("FileReader").IsValid() {
		return // its form has several parts
	}
	backend := stripe.GetBackendWithConfig(stripe.APIBackend, &stripe.BackendConfig{
		HTTPClient: &http.Client{Transport: c.sent}, MaxNetworkRetries: stripe.Int64(0)})
	byTable := c.sent.form
	c.sent.stop = true
	defer func() { c.sent.stop = false }()
	err := backend.Call(c.sent.method, c.sent.path, "sk_test_123", params.Interface().(stripe.ParamsContainer), &stripe.UnknownObject{})
	if !errors.Is(err, errStopped) {
		t.Errorf("%s: %v", c.name, err)
	}
	if c.sent.form != byTable {
		t.Errorf("%s: by table: %s\nby tags: %s", c.name, byTable, c.sent.form)
	}
}

// paramsType is the struct that the last argument points to.
func (c *operation) paramsType() reflect.Type {
	return c.method.Type().In(c.method.Type().NumIn() - 1).Elem()
}

// lost are those of the parameters set that are not in the form that was sent.
func (c *operation) lost(set []string) []string {
	form, err := url.ParseQuery(c.sent.form)
	if err != nil {
		return nil // the form is of several parts
	}
	sent := map[string]bool{}
	for key := range form {
		first, rest, _ := strings.Cut(key, "[")
		if rest != "" {
			rest = strings.ReplaceAll("["+rest, "[0]", "[]")
		}
		sent[c.name+"["+first+"]"+rest] = true
	}
	return slices.DeleteFunc(set, func(name string) bool { return sent[name] })
}

// params are empty but for what belongs to the path.
func (c *operation) params() reflect.Value {
	params, ident := reflect.New(c.paramsType()), "ident_9"
	for _, name := range c.path {
		params.Elem().FieldByName(name).Set(reflect.ValueOf(&ident))
	}
	return params
}

// find is the operation of the document that a call makes, found out by a call
// that is not sent.
func (c *operation) find(document map[string]*schema) string {
	c.sent.stop = true
	defer func() { c.sent.stop = false }()
	c.sent.method, c.sent.path = "", ""
	params := c.params()
	if file := params.Elem().FieldByName("FileReader"); file.IsValid() {
		file.Set(reflect.ValueOf(strings.NewReader("content")))
	}
	_ = c.call(params) // it ends with errStopped
	made := c.sent.method + " " + c.sent.path
	if document[made] != nil {
		return made
	}
	best := made
	for op := range document {
		if template(op).MatchString(made) && (best == made || strings.Count(op, "{") < strings.Count(best, "{")) {
			best = op
		}
	}
	return best
}

// templates are the patterns of operations, by operation.
var templates = map[string]*regexp.Regexp{}

// pathParameter is a parameter in a path.
var pathParameter = regexp.MustCompile(`\{[^}]*\}`)

// template is a pattern of the requests of an operation.
func template(op string) *regexp.Regexp {
	if templates[op] == nil {
		templates[op] = regexp.MustCompile("^" + pathParameter.ReplaceAllString(op, `ident_[0-9]`) + "$")
	}
	return templates[op]
}

// call makes the call and compares what it returns with the response.
func (c *operation) call(params reflect.Value) error {
	in := []reflect.Value{reflect.ValueOf(context.Background())}
	for i := 1; i < c.method.Type().NumIn()-1; i++ {
		in = append(in, reflect.ValueOf(fmt.Sprint("ident_", i)))
	}
	out := c.method.Call(append(in, params))
	if len(out) == 1 {
		return c.list(out[0])
	}
	if err, _ := out[1].Interface().(error); err != nil {
		return err
	}
	if stream, ok := out[0].Interface().(*stripe.APIStream); ok {
		return stream.LastResponse.Body.Close()
	}
	return lossless(c.sent.response, out[0].Interface())
}

// list compares the objects of a list with those of the response.
func (c *operation) list(list reflect.Value) error {
	var response struct{ Data []json.RawMessage }
	n := 0
	for object, failed := range list.MethodByName("All").Call([]reflect.Value{reflect.ValueOf(context.Background())})[0].Seq2() {
		if err, _ := failed.Interface().(error); err != nil {
			return err
		}
		if n == 0 {
			if err := json.Unmarshal(c.sent.response, &response); err != nil {
				return err
			}
		}
		if err := lossless(response.Data[n], object.Interface()); err != nil {
			return err
		}
		if n++; n == len(response.Data) {
			break
		}
	}
	return nil
}
