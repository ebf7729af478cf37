// Package calls makes the calls of the generated client against a stripe-mock that
// listens at $STRIPE_MOCK. The acceptance test puts it beside the generated package
// and runs it.
//
// stripe-mock checks every request against Stripe's document: unknown parameters,
// values that an enum does not have and wrong shapes are refused. Its responses are
// the fixtures of the document, though, and it remembers nothing. So:
//
//   - a response does not repeat what was sent. What was sent is checked on the
//     request, which a transport keeps;
//   - a list has one session and never more pages. The transport rewrites has_more
//     where paging is the question;
//   - every id exists, and errors have a type and a message but no code and no
//     param. Unknown paths are 404, invalid requests 400, a missing key is 401;
//   - the id of a redacted session is not the one that was asked for;
//   - a response to a request without a usable key has no Request-Id;
//   - it demands a Content-Type on every POST, also where there is no body.
package calls

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"scratch.example/stripe"
)

// sessions is the path of the resource.
const sessions = "/v1/identity/verification_sessions"

// transport keeps what was sent, and lets a test change what comes back.
type transport struct {
	requests []*http.Request
	forms    []url.Values // the body or the query of each request
	response func(n int, body []byte) []byte
}

// RoundTrip sends a request.
func (tr *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	encoded := r.URL.RawQuery
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		encoded = string(body)
		r = r.Clone(r.Context())
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	form, err := url.ParseQuery(encoded)
	if err != nil {
		return nil, err
	}
	tr.requests, tr.forms = append(tr.requests, r), append(tr.forms, form)
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil || tr.response == nil {
		return resp, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	body = tr.response(len(tr.requests), body)
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return resp, nil
}

// last is the request that was sent last, and its form.
func (tr *transport) last() (*http.Request, url.Values) {
	n := len(tr.requests) - 1
	return tr.requests[n], tr.forms[n]
}

// client makes a client that talks to stripe-mock.
func client(t *testing.T) (*stripe.Client, *transport) {
	t.Helper()
	address := os.Getenv("STRIPE_MOCK")
	if address == "" {
		t.Fatal("STRIPE_MOCK is not set")
	}
	tr := &transport{}
	return stripe.NewClient("sk_test_123",
		stripe.WithBaseURL(address), stripe.WithHTTPClient(&http.Client{Transport: tr}), stripe.WithMaxNetworkRetries(0)), tr
}

// equal fails the test unless both values are the same.
func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sent checks method, path, headers and form of the last request.
func sent(t *testing.T, tr *transport, method, path string, form url.Values) {
	t.Helper()
	r, got := tr.last()
	equal(t, "method", method, r.Method)
	equal(t, "path", path, r.URL.EscapedPath())
	equal(t, "version", stripe.APIVersion, r.Header.Get("Stripe-Version"))
	equal(t, "key", "Bearer sk_test_123", r.Header.Get("Authorization"))
	equal(t, "an idempotency key was sent", method == http.MethodPost, r.Header.Get("Idempotency-Key") != "")
	equal(t, "form", form, got)
}

// responded checks that a response is a session with the id, or with any id.
func responded(t *testing.T, s *stripe.IdentityVerificationSession, err error, id string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "object", "identity.verification_session", s.Object)
	equal(t, "the response's status", http.StatusOK, s.LastResponse.StatusCode)
	equal(t, "the request's id", "req_123", s.LastResponse.RequestID)
	if id != "" {
		equal(t, "id", id, s.ID)
	}
	if !strings.HasPrefix(s.ID, "vs_") || !s.Status.IsKnown() || !s.Type.IsKnown() || s.Created == 0 {
		t.Errorf("the session was not decoded: %s", s.LastResponse.RawJSON)
	}
}

// fullCreate are params with every field set.
func fullCreate() *stripe.IdentityVerificationSessionCreateParams {
	return &stripe.IdentityVerificationSessionCreateParams{
		ClientReferenceID: stripe.String("order 1&2"),
		Expand:            stripe.StringSlice([]string{"last_verification_report"}),
		Metadata:          map[string]string{"order_id": "6735", "näme": "ä=ö"},
		Options: &stripe.IdentityVerificationSessionCreateOptionsParams{
			Document: &stripe.IdentityVerificationSessionCreateOptionsDocumentParams{
				AllowedTypes:          stripe.StringSlice([]string{"driving_license", "id_card", "passport"}),
				RequireIDNumber:       stripe.Bool(false),
				RequireLiveCapture:    stripe.Bool(true),
				RequireMatchingSelfie: stripe.Bool(true),
			},
		},
		ProvidedDetails: &stripe.IdentityVerificationSessionCreateProvidedDetailsParams{
			Email: stripe.String("jenny@example.com"), Phone: stripe.String("+15555550123"),
		},
		RelatedCustomer:        stripe.String("cus_123"),
		RelatedCustomerAccount: stripe.String("acct_123"),
		RelatedPerson: &stripe.IdentityVerificationSessionCreateRelatedPersonParams{
			Account: stripe.String("acct_123"), Person: stripe.String("person_123"),
		},
		ReturnURL:        stripe.String("https://example.com/done?x=1"),
		Type:             stripe.String(string(stripe.IdentityVerificationSessionTypeDocument)),
		VerificationFlow: stripe.String("vf_123"),
	}
}

// fullForm is what fullCreate is on the wire.
func fullForm() url.Values {
	return url.Values{
		"client_reference_id":                        {"order 1&2"},
		"expand[0]":                                  {"last_verification_report"},
		"metadata[order_id]":                         {"6735"},
		"metadata[näme]":                             {"ä=ö"},
		"options[document][allowed_types][0]":        {"driving_license"},
		"options[document][allowed_types][1]":        {"id_card"},
		"options[document][allowed_types][2]":        {"passport"},
		"options[document][require_id_number]":       {"false"},
		"options[document][require_live_capture]":    {"true"},
		"options[document][require_matching_selfie]": {"true"},
		"provided_details[email]":                    {"jenny@example.com"},
		"provided_details[phone]":                    {"+15555550123"},
		"related_customer":                           {"cus_123"},
		"related_customer_account":                   {"acct_123"},
		"related_person[account]":                    {"acct_123"},
		"related_person[person]":                     {"person_123"},
		"return_url":                                 {"https://example.com/done?x=1"},
		"type":                                       {"document"},
		"verification_flow":                          {"vf_123"},
	}
}

// unset lists the fields of params that are zero, by path.
func unset(path string, v reflect.Value) []string {
	var found []string
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().Kind() == reflect.Struct {
			return unset(path, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("form") != "-" && !f.Anonymous {
				found = append(found, unset(path+"."+f.Name, v.Field(i))...)
			}
		}
		return found
	}
	if v.IsZero() {
		found = append(found, path)
	}
	return found
}

func TestCreateWithEverything(t *testing.T) {
	params := fullCreate()
	if missing := unset("params", reflect.ValueOf(params)); missing != nil {
		t.Fatalf("the test must set %v", missing)
	}
	params.SetIdempotencyKey("my-key")
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Create(context.Background(), params)
	responded(t, s, err, "")
	sent(t, tr, http.MethodPost, sessions, fullForm())

	r, _ := tr.last()
	equal(t, "the idempotency key that was sent", "my-key", r.Header.Get("Idempotency-Key"))
	equal(t, "the idempotency key that the server saw", "my-key", s.LastResponse.Header.Get("Idempotency-Key"))
	equal(t, "the idempotency key of the response", "my-key", s.LastResponse.IdempotencyKey)
	equal(t, "content type", "application/x-www-form-urlencoded", r.Header.Get("Content-Type"))
	checkReport(t, s.LastVerificationReport)
}

func TestCreateCleared(t *testing.T) {
	params := &stripe.IdentityVerificationSessionCreateParams{
		Options: &stripe.IdentityVerificationSessionCreateOptionsParams{},
		Type:    stripe.String(string(stripe.IdentityVerificationSessionTypeIDNumber)),
	}
	params.Options.AddUnsetField(stripe.IdentityVerificationSessionCreateOptionsParamsUnsetFieldDocument)
	params.AddMetadata("k", "")
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Create(context.Background(), params)
	responded(t, s, err, "")
	sent(t, tr, http.MethodPost, sessions, url.Values{"options[document]": {""}, "type": {"id_number"}, "metadata[k]": {""}})
}

func TestRetrieve(t *testing.T) {
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Retrieve(context.Background(), "vs_123", nil)
	responded(t, s, err, "vs_123")
	sent(t, tr, http.MethodGet, sessions+"/vs_123", url.Values{})
	if s.LastVerificationReport == nil || !strings.HasPrefix(s.LastVerificationReport.ID, "vr_") || s.LastVerificationReport.Object != "" {
		t.Errorf("a report that was not expanded must be its id alone: %+v", s.LastVerificationReport)
	}
	if s.LastError == nil || s.LastError.Code != "" {
		t.Errorf("an error of nulls is an error: %+v", s.LastError)
	}
	equal(t, "redaction", stripe.IdentityVerificationSessionRedactionStatusProcessing, s.Redaction.Status)
}

func TestRetrieveExpanded(t *testing.T) {
	params := &stripe.IdentityVerificationSessionRetrieveParams{}
	params.AddExpand("last_verification_report")
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Retrieve(context.Background(), "vs_123", params)
	responded(t, s, err, "vs_123")
	sent(t, tr, http.MethodGet, sessions+"/vs_123", url.Values{"expand[0]": {"last_verification_report"}})
	checkReport(t, s.LastVerificationReport)
}

// checkReport checks the report of the fixtures.
func checkReport(t *testing.T, r *stripe.IdentityVerificationReport) {
	t.Helper()
	if r == nil || r.Document == nil || r.Document.Address == nil || r.Document.ExpirationDate == nil {
		t.Fatalf("the report was not expanded: %+v", r)
	}
	equal(t, "object", "identity.verification_report", r.Object)
	equal(t, "type", stripe.IdentityVerificationReportTypeDocument, r.Type)
	equal(t, "document", stripe.IdentityVerificationReportDocumentTypeDrivingLicense, r.Document.Type)
	equal(t, "status", stripe.IdentityVerificationReportDocumentStatusVerified, r.Document.Status)
	equal(t, "first name", "Jenny", r.Document.FirstName)
	equal(t, "city", "San Francisco", r.Document.Address.City)
	equal(t, "year", int64(2030), r.Document.ExpirationDate.Year)
	equal(t, "files", 2, len(r.Document.Files))
	if r.Options == nil || r.Options.IDNumber == nil {
		t.Error("an empty object is not nothing")
	}
}

func TestUpdate(t *testing.T) {
	params := &stripe.IdentityVerificationSessionUpdateParams{
		Options: &stripe.IdentityVerificationSessionUpdateOptionsParams{
			Document: &stripe.IdentityVerificationSessionUpdateOptionsDocumentParams{RequireIDNumber: stripe.Bool(true)},
		},
		ProvidedDetails: &stripe.IdentityVerificationSessionUpdateProvidedDetailsParams{Email: stripe.String("jenny@example.com")},
		Type:            stripe.String("id_number"),
	}
	params.AddMetadata("order_id", "6735")
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Update(context.Background(), "vs_123", params)
	responded(t, s, err, "vs_123")
	sent(t, tr, http.MethodPost, sessions+"/vs_123", url.Values{
		"metadata[order_id]": {"6735"}, "options[document][require_id_number]": {"true"},
		"provided_details[email]": {"jenny@example.com"}, "type": {"id_number"},
	})
}

func TestCancelAndRedact(t *testing.T) {
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Cancel(context.Background(), "vs_123", nil)
	responded(t, s, err, "vs_123")
	sent(t, tr, http.MethodPost, sessions+"/vs_123/cancel", url.Values{})

	params := &stripe.IdentityVerificationSessionRedactParams{}
	params.AddExpand("last_verification_report")
	s, err = c.V1IdentityVerificationSessions.Redact(context.Background(), "vs_123", params)
	responded(t, s, err, "")
	sent(t, tr, http.MethodPost, sessions+"/vs_123/redact", url.Values{"expand[0]": {"last_verification_report"}})
	checkReport(t, s.LastVerificationReport)
}

// fullList are list params with every filter set. A range and a value of created
// cannot both be.
func fullList() (*stripe.IdentityVerificationSessionListParams, url.Values) {
	params := &stripe.IdentityVerificationSessionListParams{
		ClientReferenceID:      stripe.String("order-1"),
		CreatedRange:           &stripe.RangeQueryParams{LesserThan: 2_000_000_000},
		RelatedCustomer:        stripe.String("cus_123"),
		RelatedCustomerAccount: stripe.String("acct_123"),
		Status:                 stripe.String(string(stripe.IdentityVerificationSessionStatusVerified)),
	}
	params.CreatedRange.SetGreaterThanOrEqual(0)
	params.Limit = stripe.Int64(1)
	params.AddExpand("data.last_verification_report")
	return params, url.Values{
		"client_reference_id": {"order-1"}, "created[gte]": {"0"}, "created[lt]": {"2000000000"},
		"related_customer": {"cus_123"}, "related_customer_account": {"acct_123"}, "status": {"verified"},
		"limit": {"1"}, "expand[0]": {"data.last_verification_report"},
	}
}

func TestListPages(t *testing.T) {
	c, tr := client(t)
	const pages = 3
	tr.response = func(n int, body []byte) []byte {
		body = regexp.MustCompile(`"id":( ?)"vs_`).ReplaceAll(body, fmt.Appendf(nil, `"id":${1}"vs_page%d_`, n))
		if n < pages {
			body = regexp.MustCompile(`"has_more":( ?)false`).ReplaceAll(body, []byte(`"has_more":${1}true`))
		}
		return body
	}
	params, form := fullList()
	list := c.V1IdentityVerificationSessions.List(context.Background(), params)
	var ids []string
	for s, err := range list.All(context.Background()) {
		responded(t, s, err, "")
		checkReport(t, s.LastVerificationReport)
		want := form
		if n := len(ids); n > 0 {
			want = url.Values{"starting_after": {ids[n-1]}}
			for name, values := range form {
				want[name] = values
			}
		}
		sent(t, tr, http.MethodGet, sessions, want)
		ids = append(ids, s.ID)
	}
	equal(t, "error", nil, list.Err())
	equal(t, "requests", pages, len(tr.requests))
	equal(t, "sessions", pages, len(slices.Compact(slices.Sorted(slices.Values(ids)))))
	equal(t, "more", false, list.Meta().HasMore)
}

func TestListByTime(t *testing.T) {
	c, tr := client(t)
	list := c.V1IdentityVerificationSessions.List(context.Background(), &stripe.IdentityVerificationSessionListParams{Created: stripe.Int64(0)})
	equal(t, "error", nil, list.Err())
	equal(t, "sessions", 1, len(list.Data()))
	sent(t, tr, http.MethodGet, sessions, url.Values{"created": {"0"}})
}

func TestErrors(t *testing.T) {
	service := func(c *stripe.Client, params *stripe.IdentityVerificationSessionCreateParams) error {
		_, err := c.V1IdentityVerificationSessions.Create(context.Background(), params)
		return err
	}
	for name, test := range map[string]struct {
		call   func(c *stripe.Client) error
		status int
		class  error
		text   string
	}{
		"value that the enum does not have": {func(c *stripe.Client) error {
			return service(c, &stripe.IdentityVerificationSessionCreateParams{Type: stripe.String("selfie")})
		}, http.StatusBadRequest, stripe.ErrInvalidRequest, "value is not in enumeration"},
		"unknown parameter": {func(c *stripe.Client) error {
			params := &stripe.IdentityVerificationSessionCreateParams{Type: stripe.String("document")}
			params.AddExtra("bogus", "1")
			return service(c, params)
		}, http.StatusBadRequest, stripe.ErrInvalidRequest, "additional properties are not allowed"},
		"list with an unknown status": {func(c *stripe.Client) error {
			return c.V1IdentityVerificationSessions.List(context.Background(),
				&stripe.IdentityVerificationSessionListParams{Status: stripe.String("lost")}).Err()
		}, http.StatusBadRequest, stripe.ErrInvalidRequest, "value is not in enumeration"},
		"unknown path": {func(c *stripe.Client) error {
			_, err := c.RawRequest(context.Background(), http.MethodGet, "/v1/identity/nothing", nil)
			return err
		}, http.StatusNotFound, stripe.ErrInvalidRequest, "Unrecognized request URL"},
		"key of another kind": {func(c *stripe.Client) error {
			_, err := c.With(stripe.WithKey("nothing")).V1IdentityVerificationSessions.Retrieve(context.Background(), "vs_123", nil)
			return err
		}, http.StatusUnauthorized, stripe.ErrAuthentication, "Please authenticate"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := client(t)
			err := test.call(c)
			var failure *stripe.Error
			if !errors.As(err, &failure) {
				t.Fatalf("got %v, want a *stripe.Error", err)
			}
			equal(t, "status", test.status, failure.HTTPStatusCode)
			equal(t, "type", stripe.ErrorTypeInvalidRequest, failure.Type)
			equal(t, "class", true, errors.Is(err, test.class))
			if test.status != http.StatusUnauthorized {
				equal(t, "request", "req_123", failure.RequestID)
			}
			if text := err.Error(); !strings.Contains(text, test.text) || !strings.Contains(text, failure.RequestID) {
				t.Errorf("got the text %q, want one with %q and the request %s", text, test.text, failure.RequestID)
			}
		})
	}
}

func TestRecord(t *testing.T) {
	c, tr := client(t)
	s, err := c.V1IdentityVerificationSessions.Retrieve(context.Background(), "vs_123", nil)
	responded(t, s, err, "vs_123")
	s.Metadata = map[string]string{"order_id": "6735"}
	if err := s.Save(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	sent(t, tr, http.MethodPost, sessions+"/vs_123", url.Values{"metadata[order_id]": {"6735"}})
	if err := s.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	sent(t, tr, http.MethodGet, sessions+"/vs_123", url.Values{})
	if err := s.Cancel(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	sent(t, tr, http.MethodPost, sessions+"/vs_123/cancel", url.Values{})
	responded(t, s, nil, "vs_123")
}
