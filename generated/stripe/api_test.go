package stripe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generated/stripe"
)

// The names and signatures that the package promises, as assignments: what
// does not have its type does not compile.
var (
	_ func(string, ...stripe.ClientOption) *stripe.Client                 = stripe.NewClient
	_ func(*stripe.Backends) stripe.ClientOption                          = stripe.WithBackends
	_ func(*stripe.BackendConfig) *stripe.Backends                        = stripe.NewBackendsWithConfig
	_ func(stripe.SupportedBackend, stripe.Backend)                       = stripe.SetBackend
	_ func(stripe.SupportedBackend, *stripe.BackendConfig) stripe.Backend = stripe.GetBackendWithConfig

	_ func(string) stripe.ClientOption                                                                      = stripe.WithBaseURL
	_ func(*http.Client) stripe.ClientOption                                                                = stripe.WithHTTPClient
	_ func(int) stripe.ClientOption                                                                         = stripe.WithMaxNetworkRetries
	_ func(*slog.Logger) stripe.ClientOption                                                                = stripe.WithLogger
	_ func(string) stripe.ClientOption                                                                      = stripe.WithStripeAccount
	_ func(string) stripe.ClientOption                                                                      = stripe.WithStripeContext
	_ func(string) stripe.ClientOption                                                                      = stripe.WithAPIVersion
	_ func(string) stripe.ClientOption                                                                      = stripe.WithKey
	_ func(func(context.Context, time.Duration) error) stripe.ClientOption                                  = stripe.WithSleep
	_ func(func() time.Time) stripe.WebhookOption                                                           = stripe.WithNow
	_ func(time.Duration) stripe.WebhookOption                                                              = stripe.WithTolerance
	_ func() stripe.WebhookOption                                                                           = stripe.WithIgnoreTolerance
	_ func() stripe.WebhookOption                                                                           = stripe.WithIgnoreAPIVersionMismatch
	_ func([]byte, string, string, ...stripe.WebhookOption) error                                           = stripe.ValidatePayload
	_ func(*stripe.UnsignedPayload) *stripe.SignedPayload                                                   = stripe.GenerateTestSignedPayload
	_ func([]byte) (any, error)                                                                             = stripe.Deserialize
	_ func(*stripe.Client, ...stripe.ClientOption) *stripe.Client                                           = (*stripe.Client).With
	_ func(*stripe.Client, []byte, string, string, ...stripe.WebhookOption) (stripe.Event, error)           = (*stripe.Client).ConstructEvent
	_ func(*stripe.Client, context.Context, string, string, *stripe.RawParams) (*stripe.APIResponse, error) = (*stripe.Client).RawRequest

	_ = []error{
		stripe.ErrInvalidRequest, stripe.ErrAuthentication, stripe.ErrCard, stripe.ErrPermission, stripe.ErrRateLimit,
		stripe.ErrIdempotency, stripe.ErrAPI, stripe.ErrConnection, stripe.ErrUnbound,
		stripe.ErrNotSigned, stripe.ErrInvalidHeader, stripe.ErrNoValidSignature, stripe.ErrTooOld,
	}
	_ = []any{
		stripe.Params{}, stripe.ListParams{}, stripe.ListMeta{}, stripe.RangeQueryParams{}, stripe.APIResource{},
		stripe.APIResponse{}, stripe.Event{}, stripe.EventData{}, stripe.EventType(""), stripe.ErrorType(""), stripe.ErrorCode(""),
	}
	_ stripe.V1IdentityVerificationSessionService = stripe.NewClient("k").V1IdentityVerificationSessions

	_ = stripe.BackendConfig{
		URL: new(string), HTTPClient: new(http.Client), MaxNetworkRetries: new(int64), LeveledLogger: slog.Default(),
		StripeContext: new(string), EnableTelemetry: new(bool),
	}
	_ stripe.Backend           = (*stripe.BackendImplementation)(nil)
	_ stripe.RawRequestBackend = (*stripe.BackendImplementation)(nil)

	_ func(string) *string       = stripe.String
	_ func(*string) string       = stripe.StringValue
	_ func([]string) []*string   = stripe.StringSlice
	_ func(int64) *int64         = stripe.Int64
	_ func(*int64) int64         = stripe.Int64Value
	_ func([]int64) []*int64     = stripe.Int64Slice
	_ func(float64) *float64     = stripe.Float64
	_ func(*float64) float64     = stripe.Float64Value
	_ func([]float64) []*float64 = stripe.Float64Slice
	_ func(bool) *bool           = stripe.Bool
	_ func(*bool) bool           = stripe.BoolValue
	_ func([]bool) []*bool       = stripe.BoolSlice
	_ func(time.Time) *time.Time = stripe.Time
	_ func(*time.Time) time.Time = stripe.TimeValue

	_ = stripe.Params{
		Context: context.Background(), Headers: http.Header{}, IdempotencyKey: new(string), StripeAccount: new(string),
		StripeContext: new(string), Extra: &stripe.ExtraValues{}, Expand: []*string{}, Metadata: map[string]string{},
	}
	_ requestParams = (*stripe.Params)(nil)
	_ requestParams = (*stripe.IdentityVerificationSessionCreateParams)(nil)
	_ listParams    = (*stripe.IdentityVerificationSessionListParams)(nil)

	_ = (*stripe.IdentityVerificationSessionCreateOptionsParams).AddUnsetField
	_ = (*stripe.IdentityVerificationSessionUpdateOptionsParams).AddUnsetField

	_ func(*stripe.IdentityVerificationSession) *stripe.IdentityVerificationSession = stripe.NewClient("k").V1IdentityVerificationSessions.Bind
	_ sessions                                                                      = stripe.V1IdentityVerificationSessionService(nil)
	_ stripe.V1IdentityVerificationSessionService                                   = sessions(nil)
	_ list                                                                          = (*stripe.V1List[*stripe.IdentityVerificationSession])(nil)
	_ error                                                                         = (*stripe.Error)(nil)
	_ *stripe.APIResponse                                                           = stripe.Error{}.LastResponse
	_ string                                                                        = stripe.APIVersion
)

// requestParams has the methods that the params of every request have.
type requestParams interface {
	AddExpand(string)
	AddMetadata(key, value string)
	AddExtra(key, value string)
	SetIdempotencyKey(string)
	SetStripeAccount(string)
	SetStripeContext(string)
	GetParams() *stripe.Params
}

// listParams has the methods that the params of a list have.
type listParams interface {
	AddExpand(string)
	SetStripeAccount(string)
	SetStripeContext(string)
	GetListParams() *stripe.ListParams
}

// sessions has exactly the methods of the service's interface.
type sessions interface {
	Create(context.Context, *stripe.IdentityVerificationSessionCreateParams) (*stripe.IdentityVerificationSession, error)
	Retrieve(context.Context, string, *stripe.IdentityVerificationSessionRetrieveParams) (*stripe.IdentityVerificationSession, error)
	Update(context.Context, string, *stripe.IdentityVerificationSessionUpdateParams) (*stripe.IdentityVerificationSession, error)
	Cancel(context.Context, string, *stripe.IdentityVerificationSessionCancelParams) (*stripe.IdentityVerificationSession, error)
	Redact(context.Context, string, *stripe.IdentityVerificationSessionRedactParams) (*stripe.IdentityVerificationSession, error)
	List(context.Context, *stripe.IdentityVerificationSessionListParams) *stripe.V1List[*stripe.IdentityVerificationSession]
}

// list has the methods of a list.
type list interface {
	All(context.Context) iter.Seq2[*stripe.IdentityVerificationSession, error]
	Data() []*stripe.IdentityVerificationSession
	Err() error
	Meta() stripe.ListMeta
	LastResponse() *stripe.APIResponse
}

// session has the methods that an object has.
type session interface {
	Refresh(context.Context) error
	Save(context.Context, *stripe.IdentityVerificationSessionUpdateParams) error
	Cancel(context.Context, *stripe.IdentityVerificationSessionCancelParams) error
	Redact(context.Context, *stripe.IdentityVerificationSessionRedactParams) error
	Changes() (*stripe.IdentityVerificationSessionUpdateParams, error)
	Equal(*stripe.IdentityVerificationSession) bool
	Get(string) (json.RawMessage, bool)
	Fields() iter.Seq2[string, json.RawMessage]
	AsMap() map[string]any
	IsDeleted() bool
	ObjectName() string
	ResourceURL() string
	json.Marshaler
	json.Unmarshaler
	fmt.Stringer
	fmt.GoStringer
	fmt.Formatter
	slog.LogValuer
}

var _ session = (*stripe.IdentityVerificationSession)(nil)

// recorder responds to every request with one body and keeps the last request.
type recorder struct {
	response       string
	method, target string
	body           string
	header         http.Header
	requests       int
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.method, r.target, r.body, r.header = req.Method, req.URL.RequestURI(), string(body), req.Header
	r.requests++
	w.Header().Set("Request-Id", "req_1")
	_, _ = io.WriteString(w, r.response)
}

// client makes a client of a server that responds with response.
func client(t *testing.T, response string) (*stripe.Client, *recorder) {
	t.Helper()
	r := &recorder{response: response}
	srv := httptest.NewServer(r)
	t.Cleanup(srv.Close)
	return stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL)), r
}

const sessionText = `{"id":"vs_1","object":"identity.verification_session","client_secret":"vs_1_secret","created":1,` +
	`"metadata":{"a":"1"},"status":"requires_input","type":"document","url":"https://verify.example/secret","x_new":1.50,` +
	`"last_verification_report":"vr_1","options":{"document":{"require_matching_selfie":true},"id_number":{}}}`

func TestCalls(t *testing.T) {
	ctx := context.Background()
	c, r := client(t, sessionText)
	svc := c.V1IdentityVerificationSessions
	for _, test := range []struct {
		name, method, target, body string
		call                       func() error
	}{
		{"create", "POST", "/v1/identity/verification_sessions", "metadata[a]=1&type=document", func() error {
			_, err := svc.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
				Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
				Metadata: map[string]string{"a": "1"},
			})
			return err
		}},
		{"retrieve", "GET", "/v1/identity/verification_sessions/vs_1?expand[0]=verified_outputs", "", func() error {
			params := &stripe.IdentityVerificationSessionRetrieveParams{}
			params.AddExpand("verified_outputs")
			_, err := svc.Retrieve(ctx, "vs_1", params)
			return err
		}},
		{"update", "POST", "/v1/identity/verification_sessions/vs_1", "options[document]=", func() error {
			params := &stripe.IdentityVerificationSessionUpdateParams{Options: &stripe.IdentityVerificationSessionUpdateOptionsParams{}}
			params.Options.AddUnsetField(stripe.IdentityVerificationSessionUpdateOptionsParamsUnsetFieldDocument)
			_, err := svc.Update(ctx, "vs_1", params)
			return err
		}},
		{"cancel", "POST", "/v1/identity/verification_sessions/vs_1/cancel", "", func() error {
			_, err := svc.Cancel(ctx, "vs_1", nil)
			return err
		}},
		{"redact", "POST", "/v1/identity/verification_sessions/a%2Fb%20c%3F/redact", "", func() error {
			_, err := svc.Redact(ctx, "a/b c?", nil)
			return err
		}},
	} {
		require.NoError(t, test.call(), test.name)
		assert.Equal(t, []string{test.method, test.target, test.body}, []string{r.method, r.target, r.body}, test.name)
		assert.Equal(t, stripe.APIVersion, r.header.Get("Stripe-Version"), test.name)
	}
	for _, bad := range []string{"", ".", ".."} {
		before := r.requests
		_, err := svc.Retrieve(ctx, bad, nil)
		assert.Error(t, err, "id %q", bad)
		assert.Equal(t, before, r.requests, "id %q makes no request", bad)
	}
}

func TestList(t *testing.T) {
	c, r := client(t, `{"object":"list","url":"/v1/identity/verification_sessions","has_more":false,"data":[`+sessionText+`]}`)
	params := &stripe.IdentityVerificationSessionListParams{CreatedRange: &stripe.RangeQueryParams{}}
	params.CreatedRange.SetGreaterThan(0)
	params.Limit = stripe.Int64(3)
	var ids []string
	for s, err := range c.V1IdentityVerificationSessions.List(context.Background(), params).All(context.Background()) {
		require.NoError(t, err)
		ids = append(ids, s.ID)
	}
	assert.Equal(t, []string{"vs_1"}, ids)
	assert.Equal(t, "/v1/identity/verification_sessions?limit=3&created[gt]=0", r.target)
}

func TestRecord(t *testing.T) {
	ctx := context.Background()
	c, r := client(t, sessionText)
	s, err := c.V1IdentityVerificationSessions.Retrieve(ctx, "vs_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "vr_1", s.LastVerificationReport.ID)
	assert.Equal(t, "/v1/identity/verification_sessions/vs_1", s.ResourceURL())

	before := r.requests
	require.NoError(t, s.Save(ctx, nil))
	assert.Equal(t, before, r.requests, "nothing changed, no request")

	s.Metadata = map[string]string{"b": "2"}
	s.Options.Document.RequireMatchingSelfie = false
	require.NoError(t, s.Save(ctx, nil))
	assert.Equal(t, "metadata[a]=&metadata[b]=2&options[document][require_matching_selfie]=false", r.body)

	s.Status = stripe.IdentityVerificationSessionStatusVerified
	assert.ErrorContains(t, s.Save(ctx, nil), "status")
	require.NoError(t, s.Cancel(ctx, nil))
	assert.Equal(t, stripe.IdentityVerificationSessionStatusRequiresInput, s.Status, "replaced by the response")

	require.NoError(t, s.Refresh(ctx))
	text, err := json.Marshal(s)
	require.NoError(t, err)
	assert.Equal(t, sessionText, string(text), "lossless")

	unbound := new(stripe.IdentityVerificationSession)
	require.NoError(t, json.Unmarshal([]byte(sessionText), unbound))
	require.ErrorIs(t, unbound.Refresh(ctx), stripe.ErrUnbound)
	require.NoError(t, c.V1IdentityVerificationSessions.Bind(unbound).Refresh(ctx))
	assert.True(t, unbound.Equal(s))
}

func TestSecrets(t *testing.T) {
	s := new(stripe.IdentityVerificationSession)
	require.NoError(t, json.Unmarshal([]byte(sessionText), s))
	var log bytes.Buffer
	slog.New(stripe.MaskHandler(slog.NewJSONHandler(&log, nil))).Info("x", "s", s, "in", map[string]any{"s": []any{*s}})
	texts := []string{log.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{s, *s, []any{s}, []stripe.IdentityVerificationSession{*s}, struct {
			S *stripe.IdentityVerificationSession
		}{s}} {
			texts = append(texts, fmt.Sprintf(verb, value))
		}
	}
	for _, text := range texts {
		assert.NotContains(t, text, "vs_1_secret")
		assert.NotContains(t, text, "verify.example")
	}
}

func TestErrors(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Request-Id", "req_9")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"error":{"type":"invalid_request_error","code":"resource_missing","param":"session","message":"No such session"}}`)
	}))
	t.Cleanup(srv.Close)
	c := stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL))
	_, err := c.V1IdentityVerificationSessions.Retrieve(context.Background(), "vs_1", nil)
	var e *stripe.Error
	require.ErrorAs(t, err, &e)
	assert.ErrorIs(t, err, stripe.ErrInvalidRequest)
	assert.Equal(t, "req_9", e.RequestID)
	assert.Equal(t, "resource_missing", string(e.Code))
	assert.Contains(t, err.Error(), "404")
}

func TestEnums(t *testing.T) {
	assert.True(t, stripe.IdentityVerificationSessionStatusCanceled.IsKnown())
	assert.False(t, stripe.IdentityVerificationSessionStatus("new").IsKnown())
	assert.Len(t, stripe.IdentityVerificationSessionLastErrorCode("").Values(), 19)
	assert.Equal(t, "identity.verification_session.redacted", string(stripe.EventTypeIdentityVerificationSessionRedacted))
}

// TestEvents: every event of a session, signed, has the typed session, which
// belongs to the client.
func TestEvents(t *testing.T) {
	c, r := client(t, sessionText)
	for name, kind := range map[string]stripe.EventType{
		"canceled": stripe.EventTypeIdentityVerificationSessionCanceled, "created": stripe.EventTypeIdentityVerificationSessionCreated,
		"processing": stripe.EventTypeIdentityVerificationSessionProcessing, "redacted": stripe.EventTypeIdentityVerificationSessionRedacted,
		"requires_input": stripe.EventTypeIdentityVerificationSessionRequiresInput, "verified": stripe.EventTypeIdentityVerificationSessionVerified,
	} {
		assert.Equal(t, "identity.verification_session."+name, string(kind))
		signed := stripe.GenerateTestSignedPayload(&stripe.UnsignedPayload{
			Secret: "whsec_test", Payload: []byte(`{"id":"evt_1","object":"event","type":"` + string(kind) + `","data":{"object":` + sessionText + `}}`),
		})
		event, err := c.ConstructEvent(signed.Payload, signed.Header, "whsec_test")
		require.NoError(t, err)
		assert.Equal(t, kind, event.Type)
		object, err := event.Data.Resource()
		require.NoError(t, err)
		s, ok := object.(*stripe.IdentityVerificationSession)
		require.True(t, ok)
		require.NoError(t, s.Refresh(context.Background()))
		assert.Equal(t, "/v1/identity/verification_sessions/vs_1", r.target)
	}
}

// TestRedacted: placeholders decode everywhere, and their text stays reachable.
func TestRedacted(t *testing.T) {
	const redacted = `{"id":"vs_1","object":"identity.verification_session","status":"verified","redaction":{"status":"redacted"},` +
		`"metadata":{},"verified_outputs":{"address":"[redacted]","dob":"[redacted]","first_name":"[redacted]","sex":"[redacted]"},` +
		`"provided_details":"[redacted]","type":"a_type_to_come"}`
	s := new(stripe.IdentityVerificationSession)
	require.NoError(t, json.Unmarshal([]byte(redacted), s))
	assert.Equal(t, "[redacted]", s.VerifiedOutputs.FirstName)
	assert.True(t, s.VerifiedOutputs.Sex.IsKnown())
	assert.Nil(t, s.VerifiedOutputs.DOB)
	assert.Nil(t, s.VerifiedOutputs.Address)
	assert.Nil(t, s.ProvidedDetails)
	assert.False(t, s.Type.IsKnown())
	raw, ok := s.Get("provided_details")
	assert.True(t, ok)
	assert.Equal(t, `"[redacted]"`, string(raw))
	text, err := json.Marshal(s)
	require.NoError(t, err)
	assert.Equal(t, redacted, string(text))
}
