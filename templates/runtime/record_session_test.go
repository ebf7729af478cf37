package stripe

import (
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"encoding/json"

	"github.com/stretchr/testify/require"
)

// The tests of the active record use a resource with everything that one can
// have: nested objects, additive metadata, an expandable field, lists, a list of
// objects, fields that an update does not take and secrets. It is a verification
// session with a few fields more.

type Session struct {
	APIResource
	Address                *Address          `json:"address"`
	Amount                 float64           `json:"amount"`
	ClientReferenceID      string            `json:"client_reference_id"`
	ClientSecret           string            `json:"client_secret"`
	Created                int64             `json:"created"`
	ID                     string            `json:"id"`
	Items                  []*SessionItem    `json:"items,omitempty"`
	Labels                 map[string]string `json:"labels,omitempty"`
	LastError              *SessionLastError `json:"last_error"`
	LastVerificationReport *Report           `json:"last_verification_report"`
	Link                   *SessionLink      `json:"link,omitempty"`
	Livemode               bool              `json:"livemode"`
	Metadata               map[string]string `json:"metadata"`
	Object                 string            `json:"object"`
	Options                *SessionOptions   `json:"options"`
	Owner                  *Report           `json:"owner,omitempty"`
	Payload                map[string]any    `json:"payload,omitempty"`
	Price                  float64           `json:"price,omitempty,string"`
	ProvidedDetails        *SessionDetails   `json:"provided_details,omitempty"`
	Retries                int64             `json:"retries,omitempty"`
	Status                 SessionStatus     `json:"status"`
	Tags                   []string          `json:"tags,omitempty"`
	Type                   SessionType       `json:"type"`
	URL                    string            `json:"url" stripe:"secret"`
	VerifiedOutputs        *SessionOutputs   `json:"verified_outputs,omitempty"`
}

type (
	SessionStatus string
	SessionType   string
)

type SessionItem struct {
	Enabled  bool   `json:"enabled"`
	ID       string `json:"id"`
	Name     string `json:"name"`
	Quantity int64  `json:"quantity"`
}

type SessionLastError struct {
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

type SessionLink struct {
	Label string `json:"label"`
	URL   string `json:"url" stripe:"secret"`
}

type SessionOptions struct {
	Document *SessionOptionsDocument `json:"document,omitempty"`
	Email    *SessionOptionsEmail    `json:"email,omitempty"`
	IDNumber *SessionOptionsIDNumber `json:"id_number,omitempty"`
}

type SessionOptionsDocument struct {
	AllowedTypes      []string `json:"allowed_types,omitempty"`
	RequireIDNumber   bool     `json:"require_id_number,omitempty"`
	RequireLiveSelfie bool     `json:"require_live_selfie,omitempty"`
}

type SessionOptionsEmail struct {
	RequireVerification bool `json:"require_verification"`
}

type SessionOptionsIDNumber struct{}

type SessionDetails struct {
	Email    string            `json:"email"`
	Metadata map[string]string `json:"metadata,omitempty"`
	Phone    string            `json:"phone"`
}

type SessionOutputs struct {
	DOB       *SessionOutputsDOB `json:"dob"`
	FirstName string             `json:"first_name"`
	Names     []string           `json:"names,omitempty"`
}

type SessionOutputsDOB struct {
	Day  int64 `json:"day"`
	Year int64 `json:"year"`
}

// Report is an expandable resource without an update call.
type Report struct {
	APIResource
	ID     string `json:"id"`
	Object string `json:"object"`
	Secret string `json:"view_secret,omitempty"`
	Status string `json:"status,omitempty"`
}

func (r *Report) UnmarshalJSON(data []byte) error   { return decodeObject(data, r, &r.ID) }
func (r Report) MarshalJSON() ([]byte, error)       { return marshalObject(&r) }
func (r *Report) Refresh(ctx context.Context) error { return refresh(ctx, r, &reportRecord) }
func (r *Report) ResourceURL() string               { return resourceURL(r, &reportRecord) }

var reportRecord = recordType{object: "report", path: "/v1/sessions/%s/reports/%s", ids: []string{"status", "id"}}

func (s *Session) UnmarshalJSON(data []byte) error { return decodeObject(data, s, &s.ID) }

var sessionRecord = recordType{
	object: "session", path: "/v1/sessions/%s",
	createPath: "/v1/sessions", create: (*SessionCreateParams)(nil),
}

func (s *Session) Refresh(ctx context.Context) error { return refresh(ctx, s, &sessionRecord) }
func (s *Session) Save(ctx context.Context, params *SessionUpdateParams) error {
	return save(ctx, s, &sessionRecord, params)
}
func (s *Session) Cancel(ctx context.Context, params *SessionCancelParams) error {
	return act(ctx, s, &sessionRecord, http.MethodPost, "/v1/sessions/%s/cancel", formExpand, params)
}
func (s *Session) Changes() (*SessionUpdateParams, error) {
	return changes(s, &sessionRecord, new(SessionUpdateParams))
}
func (s *Session) Equal(other *Session) bool                  { return equalObjects(s, other) }
func (s *Session) Get(name string) (json.RawMessage, bool)    { return getField(s, name) }
func (s *Session) Fields() iter.Seq2[string, json.RawMessage] { return eachField(s) }
func (s *Session) AsMap() map[string]any                      { return asMap(s) }
func (s *Session) IsDeleted() bool                            { return isDeleted(s) }
func (s *Session) ObjectName() string                         { return sessionRecord.object }
func (s *Session) ResourceURL() string                        { return resourceURL(s, &sessionRecord) }
func (s Session) MarshalJSON() ([]byte, error)                { return marshalObject(&s) }
func (s Session) String() string                              { return maskedText(&s) }
func (s Session) GoString() string                            { return maskedText(&s) }
func (s Session) Format(f fmt.State, verb rune)               { formatMasked(f, verb, &s) }
func (s Session) LogValue() slog.Value                        { return maskedLogValue(&s) }

func (l SessionLink) String() string                { return maskedText(&l) }
func (l SessionLink) GoString() string              { return maskedText(&l) }
func (l SessionLink) Format(f fmt.State, verb rune) { formatMasked(f, verb, &l) }
func (l SessionLink) LogValue() slog.Value          { return maskedLogValue(&l) }
func (l SessionLink) MarshalJSON() ([]byte, error) {
	type plain SessionLink
	return marshalPlain((*plain)(&l))
}

type SessionCreateParams struct {
	Params            `form:"*"`
	ClientReferenceID *string               `form:"client_reference_id" json:"client_reference_id,omitempty"`
	Expand            []*string             `form:"expand" json:"expand,omitempty"`
	Metadata          map[string]string     `form:"metadata" json:"metadata,omitempty"`
	Options           *SessionOptionsParams `form:"options" json:"options,omitempty"`
	Owner             *string               `form:"owner" json:"owner,omitempty"`
	ReturnURL         *string               `form:"return_url" json:"return_url,omitempty"`
	Type              *string               `form:"type" json:"type,omitempty"`
}

const formSessionCreateParams formTable = "P0:;t19:client_reference_id;T6:expand;m8:metadata;o7:options83:o8:document64:T13:allowed_types;" +
	"b17:require_id_number;b19:require_live_selfie;;x0:;;t5:owner;t10:return_url;t4:type;"

type SessionUpdateParams struct {
	Params          `form:"*"`
	Address         *AddressParams        `form:"address" json:"address,omitempty"`
	Amount          *float64              `form:"amount" json:"amount,omitempty"`
	Expand          []*string             `form:"expand" json:"expand,omitempty"`
	Items           []*SessionItemParams  `form:"items" json:"items,omitempty"`
	Labels          map[string]string     `form:"labels" json:"labels,omitempty"`
	Metadata        map[string]string     `form:"metadata" json:"metadata,omitempty"`
	Options         *SessionOptionsParams `form:"options" json:"options,omitempty"`
	Owner           *string               `form:"owner" json:"owner,omitempty"`
	ProvidedDetails *SessionDetailsParams `form:"provided_details" json:"provided_details,omitempty"`
	Retries         *int64                `form:"retries" json:"retries,omitempty"`
	Tags            []*string             `form:"tags" json:"tags,omitempty"`
	Type            *string               `form:"type" json:"type,omitempty"`
}

const formSessionUpdateParams formTable = "P0:;o7:address62:t4:city;t7:country;t5:line1;t5:line2;t11:postal_code;t5:state;;f6:amount;T6:expand;" +
	"O5:items31:b7:enabled;t4:name;i8:quantity;;m6:labels;m8:metadata;" +
	"o7:options83:o8:document64:T13:allowed_types;b17:require_id_number;b19:require_live_selfie;;x0:;;" +
	"t5:owner;o16:provided_details30:t5:email;m8:metadata;t5:phone;;i7:retries;T4:tags;t4:type;"

type SessionItemParams struct {
	Enabled  *bool   `form:"enabled" json:"enabled,omitempty"`
	Name     *string `form:"name" json:"name,omitempty"`
	Quantity *int64  `form:"quantity" json:"quantity,omitempty"`
}

type SessionOptionsParams struct {
	Document    *SessionOptionsDocumentParams    `form:"document" json:"document,omitempty"`
	UnsetFields []SessionOptionsParamsUnsetField `form:"-" json:"-"`
}

type SessionOptionsParamsUnsetField string

const SessionOptionsParamsUnsetFieldDocument SessionOptionsParamsUnsetField = "document"

type SessionOptionsDocumentParams struct {
	AllowedTypes      []*string `form:"allowed_types" json:"allowed_types,omitempty"`
	RequireIDNumber   *bool     `form:"require_id_number" json:"require_id_number,omitempty"`
	RequireLiveSelfie *bool     `form:"require_live_selfie" json:"require_live_selfie,omitempty"`
}

type SessionDetailsParams struct {
	Email    *string           `form:"email" json:"email,omitempty"`
	Metadata map[string]string `form:"metadata" json:"metadata,omitempty"`
	Phone    *string           `form:"phone" json:"phone,omitempty"`
}

type SessionRetrieveParams struct {
	Params `form:"*"`
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

type SessionCancelParams struct {
	Params `form:"*"`
	Expand []*string `form:"expand" json:"expand,omitempty"`
}

type SessionListParams struct {
	ListParams `form:"*"`
}

const formSessionListParams formTable = "L0:;"

type sessionService struct{ client *client }

func (s *sessionService) Bind(o *Session) *Session {
	bind(s.client, o)
	return o
}

func (s *sessionService) Retrieve(ctx context.Context, id string, params *SessionRetrieveParams) (*Session, error) {
	return call(ctx, s.client, http.MethodGet, "/v1/sessions/%s", formExpand, params, new(Session), id)
}
func (s *sessionService) List(ctx context.Context, params *SessionListParams) *V1List[*Session] {
	return list[*Session](ctx, s.client, "/v1/sessions", formSessionListParams, params)
}

// exchange is a request that the fake server saw.
type exchange struct {
	method, target, body string
	header               http.Header
}

// fakeAPI answers requests in memory, with the queued answers in turn; the last
// one stays.
type fakeAPI struct {
	mu      sync.Mutex
	seen    []exchange
	answers []string // a JSON body, or "500 body"
}

// RoundTrip implements http.RoundTripper.
func (f *fakeAPI) RoundTrip(req *http.Request) (*http.Response, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
	}
	f.seen = append(f.seen, exchange{req.Method, req.URL.RequestURI(), string(body), req.Header})
	answer, status := f.answers[0], http.StatusOK
	if len(f.answers) > 1 {
		f.answers = f.answers[1:]
	}
	if code, rest, ok := strings.Cut(answer, " {"); ok && len(code) == 3 {
		_, _ = fmt.Sscan(code, &status)
		answer = "{" + rest
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Request: req,
		Header: http.Header{"Request-Id": {fmt.Sprintf("req_%d", len(f.seen))}, "X-Custom": {"yes"}},
		Body:   io.NopCloser(strings.NewReader(answer)), ContentLength: -1,
	}, nil
}

// last returns the last request.
func (f *fakeAPI) last(t testing.TB) exchange {
	t.Helper()
	require.NotEmpty(t, f.seen, "no request was made")
	return f.seen[len(f.seen)-1]
}

// newFake returns a service whose client talks to a fake server that gives
// these answers.
func newFake(answers ...string) (*fakeAPI, *sessionService) {
	f := &fakeAPI{answers: answers}
	return f, &sessionService{newClient("sk_test_123", "2026-08-26.dahlia", []ClientOption{
		WithHTTPClient(&http.Client{Transport: f}), WithMaxNetworkRetries(0), WithBaseURL("https://api.example.test"),
	})}
}

// retrieved returns a session that was retrieved in full, and the fake server
// it came from, which forgets that call and answers with the session again.
func retrieved(t testing.TB) (*fakeAPI, *Session) {
	t.Helper()
	f, service := newFake(fullSession)
	s, err := service.Retrieve(context.Background(), "vs_1", nil)
	require.NoError(t, err)
	f.seen = nil
	return f, s
}

// form returns an encoded form with its escapes undone.
func form(t testing.TB, encoded string) string {
	t.Helper()
	plain, err := url.QueryUnescape(encoded)
	require.NoError(t, err)
	return plain
}

// fullSession is a session as the API sends it, with every kind of field.
const fullSession = `{
  "id": "vs_1",
  "object": "session",
  "address": {"city": "Rome", "country": "IT", "line1": null, "line2": null, "postal_code": "00184", "state": null},
  "amount": 1.50,
  "client_reference_id": null,
  "client_secret": "vs_1_secret_TOPSECRET",
  "created": 1700000000,
  "future_field": {"deep": [1.0, 12345678901234567890], "x_secret": "TOPSECRET"},
  "items": [{"enabled": true, "id": "it_1", "name": "one", "quantity": 1, "new": 7.10}, {"enabled": false, "id": "it_2", "name": "two", "quantity": 0}],
  "labels": {"a": "1", "b": "2"},
  "last_error": {"code": null, "reason": null},
  "last_verification_report": "vr_1",
  "link": {"label": "open", "url": "https://verify.example/TOPSECRET"},
  "livemode": false,
  "metadata": {"z": "last", "order": "7", "object": "plain"},
  "options": {"document": {"allowed_types": ["passport", "id_card"], "require_id_number": true, "require_live_selfie": true}, "id_number": {}},
  "owner": {"id": "ow_1", "object": "report", "status": "open", "extra": 2.50},
  "payload": {"n": 12345678901234567890, "m": {"k": 1.10}},
  "price": "0.10",
  "provided_details": {"email": "a@example.com", "phone": "+1"},
  "retries": 3,
  "status": "requires_input",
  "tags": ["x", "y"],
  "type": "document",
  "url": "https://verify.example/TOPSECRET",
  "verified_outputs": null
}`
