package stripetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// call is a request in progress.
type call struct {
	server *Server
	http   *http.Request
	body   []byte
	record *Request
	id     string
	scope  scope

	res    *resource
	about  []route   // of the path; several if several resources have it
	listed *resource // what a list has: the resource, or one below it
	op     *operation
	args   map[string]string // of the path
	values object            // the checked parameters
	expand []string
	// began reports whether the parameters were valid. From then on the response is
	// kept for the idempotency key.
	began bool
	style style
}

// newCall notes what was received.
func (s *Server) newCall(r *http.Request, body []byte) *call {
	c := &call{server: s, http: r, body: body, id: fmt.Sprintf("req_Fake%08d", s.count("req"))}
	c.record = &Request{
		ID: c.id, Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Form: url.Values{},
		Header: r.Header.Clone(), Body: body,
	}
	c.style = s.styleOf(r.URL.Path)
	if form, err := c.form(); err == nil {
		c.record.Form = form
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return c
}

// form reads the body.
func (c *call) form() (url.Values, error) {
	contentType := c.http.Header.Get("Content-Type")
	switch mediaType, _, _ := strings.Cut(contentType, ";"); {
	case len(c.body) == 0:
		return url.Values{}, nil
	case mediaType == "multipart/form-data":
		return c.multipart(contentType)
	case mediaType == "application/x-www-form-urlencoded":
		return url.ParseQuery(string(c.body))
	}
	return nil, fmt.Errorf("the Content-Type %q is not that of a form", contentType)
}

// multipart reads a form with uploads; an upload counts as the name of its file.
func (c *call) multipart(contentType string) (url.Values, error) {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, err
	}
	parsed, err := multipart.NewReader(bytes.NewReader(c.body), params["boundary"]).ReadForm(maxBody)
	if err != nil {
		return nil, err
	}
	form := url.Values{}
	for name, values := range parsed.Value {
		form[name] = values
	}
	for name, files := range parsed.File {
		for _, f := range files {
			form.Add(name, f.Filename)
		}
	}
	return form, nil
}

// stamp sets the headers of every response.
func (c *call) stamp(h http.Header) {
	h.Set("Request-Id", c.id)
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", "application/json")
	}
	h.Set("Stripe-Version", c.version())
	for _, name := range []string{"Idempotency-Key", "Stripe-Account"} {
		if v := c.http.Header.Get(name); v != "" {
			h.Set(name, v)
		}
	}
}

// version returns the version of the API that the request asks for.
func (c *call) version() string {
	if v := c.http.Header.Get("Stripe-Version"); v != "" {
		return v
	}
	return c.server.version
}

// reply runs a call, or fails as FailNext requires.
func (s *Server) reply(c *call) *reply {
	failure, fails := s.nextFailure()
	if fails && !failure.After {
		return c.fails(&failure)
	}
	rep, failed := s.dispatch(c)
	if failed != nil {
		rep = c.fails(failed)
	}
	switch {
	case fails && failure.Drop:
		rep.drop = true
	case fails:
		rep = c.fails(&failure)
	}
	return rep
}

// dispatch authenticates, routes and runs a call.
func (s *Server) dispatch(c *call) (*reply, *Failure) {
	lost := s.route(c)
	if failed := c.authenticate(); failed != nil {
		return nil, failed
	}
	if h := s.handlerFor(c); h != nil {
		return &reply{header: http.Header{}, handler: h}, nil
	}
	if lost != nil {
		return nil, lost
	}
	if rep, failed := s.replay(c); rep != nil || failed != nil {
		return rep, failed
	}
	rep, failed := c.run()
	if failed != nil {
		rep = c.fails(failed)
	}
	s.keep(c, rep)
	return rep, nil
}

// authenticate checks the key and finds out whose data the call is about.
func (c *call) authenticate() *Failure {
	key, ok := strings.CutPrefix(c.http.Header.Get("Authorization"), "Bearer ")
	if !ok {
		key, _, _ = c.http.BasicAuth()
	}
	key = strings.TrimSpace(key)
	authorize := c.res.rulesOf().Authorize
	switch {
	case key == "":
		return unauthorized("", "The request has no API key; send it as Authorization: Bearer.")
	case authorize != nil:
		return authorize(c, key)
	case strings.HasPrefix(key, "pk_"):
		return unauthorized("secret_key_required", "A publishable key may not do this; use a secret key.")
	case !strings.HasPrefix(key, "sk_") && !strings.HasPrefix(key, "rk_"):
		return unauthorized("", "The API key is not one: it begins with neither sk_ nor rk_.")
	}
	c.scope = scope{account: c.http.Header.Get("Stripe-Account"), live: strings.HasPrefix(key[3:], "live_")}
	if c.scope.account == "" {
		c.scope.account = c.http.Header.Get("Stripe-Context")
	}
	return nil
}

// params checks the parameters of the call.
func (c *call) params() *Failure {
	tree, failed := c.style.read(c)
	if failed != nil {
		return failed
	}
	checker := checker{update: c.op.Kind == opUpdate}
	c.values = checker.object(c.op.params(c.style.paging()), c.listed.Fields, tree, "")
	if checker.failed != nil {
		return checker.failed
	}
	return c.style.prepare(c)
}

// fails returns a failure as a response to the call.
func (c *call) fails(f *Failure) *reply { return f.reply(c.style.failure(f, c.id)) }

// ok returns a successful response.
func (c *call) ok(obj object) *reply {
	data, err := json.Marshal(obj)
	if err != nil {
		panic("stripetest: cannot write a response: " + err.Error())
	}
	return &reply{status: http.StatusOK, header: http.Header{}, body: data}
}
