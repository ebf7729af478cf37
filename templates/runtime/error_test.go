package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }

var classes = []error{ErrInvalidRequest, ErrAuthentication, ErrCard, ErrPermission, ErrRateLimit, ErrIdempotency, ErrAPI, ErrConnection, ErrUnbound}

func TestErrorClasses(t *testing.T) {
	tests := []struct {
		status int
		body   string
		want   error
	}{
		{400, `{"error":{"type":"invalid_request_error","message":"m"}}`, ErrInvalidRequest},
		{404, `{"error":{"type":"invalid_request_error","message":"m"}}`, ErrInvalidRequest},
		{401, `{"error":{"message":"m"}}`, ErrAuthentication},
		{402, `{"error":{"type":"card_error","message":"m"}}`, ErrCard},
		{403, `{"error":{"message":"m"}}`, ErrPermission},
		{429, `{"error":{"message":"m"}}`, ErrRateLimit},
		{400, `{"error":{"type":"idempotency_error","message":"m"}}`, ErrIdempotency},
		{409, `{"error":{"type":"idempotency_error","message":"m"}}`, ErrIdempotency},
		{409, `{"error":{"type":"invalid_request_error","message":"m"}}`, ErrAPI},
		{500, `{"error":{"type":"api_error","message":"m"}}`, ErrAPI},
		{418, `{"error":{"message":"m"}}`, ErrAPI},
		{200, `nonsense`, ErrAPI},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.status, tt.body), func(t *testing.T) {
			s := serve(reply(tt.status, tt.body))
			w, err := s.client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
			assert.Nil(t, w)
			var failed *Error
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, tt.status, failed.HTTPStatusCode)
			for _, class := range classes {
				assert.Equal(t, errors.Is(class, tt.want), errors.Is(err, class), "%v", class)
			}
		})
	}
}

func TestErrorFields(t *testing.T) {
	body := `{"error":{"charge":"ch_1","code":"card_declined","decline_code":"do_not_honor","doc_url":"https://docs","message":"Declined.",
		"param":"number","payment_intent":{"id":"pi_1","client_secret":"pi_1_secret_x"},"payment_method_type":"card","request_log_url":"https://log",
		"type":"card_error","status":7,"new":"field"}}`
	s := serve(reply(402, body, "X-Mine", "1"))
	_, err := s.client().V1Widgets.Create(context.Background(), nil)
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, ErrorCode("card_declined"), e.Code)
	assert.Equal(t, DeclineCodeDoNotHonor, e.DeclineCode)
	assert.Equal(t, ErrorTypeCard, e.Type)
	assert.Equal(t, []string{"ch_1", "https://docs", "Declined.", "number", "card", "https://log", "req_123"},
		[]string{e.ChargeID, e.DocURL, e.Msg, e.Param, e.PaymentMethodType, e.RequestLogURL, e.RequestID})
	assert.Equal(t, 402, e.HTTPStatusCode, "the status is that of HTTP")
	assert.Contains(t, string(e.PaymentIntent), "pi_1")
	assert.Equal(t, "1", e.LastResponse.Header.Get("x-mine"))
	assert.Equal(t, body, string(e.LastResponse.RawJSON))
	assert.Equal(t, "stripe: HTTP 402 card_error card_declined do_not_honor: Declined. (parameter number) (request req_123)", err.Error())
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{e, *e, []*Error{e}, struct{ E *Error }{e}, struct{ E error }{e}} {
			assert.NotContains(t, fmt.Sprintf(verb, v), "secret_x")
		}
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "err", err)
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "err", err)
	assert.NotContains(t, out.String(), "secret_x")
	assert.Contains(t, out.String(), "req_123")
}

func TestErrorOfAWrongFieldTypeIsStillTheError(t *testing.T) {
	s := serve(reply(400, `{"error":{"code":5,"message":"m","type":"invalid_request_error"}}`))
	_, err := s.client().V1Widgets.Create(context.Background(), nil)
	assert.EqualError(t, err, "stripe: HTTP 400 invalid_request_error: m (request req_123)")
}

func TestUnreadableBodiesAreErrorsWithTheStatus(t *testing.T) {
	bodies := []string{"null", "[]", "<html>bad gateway</html>", "", `{"error":null}`, `{}`, `"x"`, `{"error":[]}`, `{"error":5}`, "5", `{"error":{"message":`}
	for _, status := range []int{400, 502} {
		for _, body := range bodies {
			t.Run(fmt.Sprint(status, body), func(t *testing.T) {
				s := serve(reply(status, body))
				_, err := s.client(WithMaxNetworkRetries(0)).V1Widgets.Create(context.Background(), nil)
				var e *Error
				require.ErrorAs(t, err, &e)
				assert.Equal(t, status, e.HTTPStatusCode)
				assert.ErrorIs(t, err, errNoErrorObject)
				assert.Contains(t, err.Error(), fmt.Sprintf("HTTP %d", status))
				assert.Contains(t, err.Error(), body)
				assert.Equal(t, body, string(e.LastResponse.RawJSON))
			})
		}
	}
}

func TestErrorsThatBreakOffHaveTheStatusAndTheCause(t *testing.T) {
	_, err := serve(breakOff(404)).client().V1Widgets.Create(context.Background(), nil)
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, 404, e.HTTPStatusCode)
	assert.Equal(t, `{"id`, string(e.LastResponse.RawJSON))
	assert.ErrorIs(t, err, ErrInvalidRequest)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.NotErrorIs(t, err, ErrConnection)
}

func TestUnreadableSuccessesAreErrors(t *testing.T) {
	for _, body := range []string{"null", "[]", "<html>", "", `"w_1"`, `{"id":`, `{"id":5}`} {
		t.Run(body, func(t *testing.T) {
			s := serve(reply(200, body))
			w, err := s.client().V1Widgets.Create(context.Background(), nil)
			assert.Nil(t, w)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, 200, e.HTTPStatusCode)
			assert.Equal(t, "req_123", e.RequestID)
			assert.Error(t, e.Unwrap())
		})
	}
}

// TestUnreadableBodiesAreShownInPart: an error about a body has its kind and
// it begins, without what may not be shown.
func TestUnreadableBodiesAreShownInPart(t *testing.T) {
	body := "<html>\x1b[31m sk_live_abc \n" + strings.Repeat("x", 300)
	for status, want := range map[int]string{
		200: "stripe: HTTP 200: cannot read the response: the body is not a JSON object: text/html, <html>[31m [masked]",
		503: "stripe: HTTP 503: the response does not describe the error: text/html, <html>[31m [masked]",
	} {
		_, err := serve(reply(status, body, "Content-Type", "text/html")).client(WithMaxNetworkRetries(0)).V1Widgets.Create(context.Background(), nil)
		require.ErrorContains(t, err, want)
		assert.NotContains(t, err.Error(), strings.Repeat("x", 200))
	}
}

func TestOAuthErrors(t *testing.T) {
	s := serve(reply(400, `{"error":"invalid_grant","error_description":"used before"}`))
	_, err := s.client().V1Widgets.Create(context.Background(), nil)
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "invalid_grant", e.OAuthError)
	assert.Equal(t, "used before", e.OAuthErrorDescription)
	assert.ErrorIs(t, err, ErrInvalidRequest)
	assert.EqualError(t, err, "stripe: HTTP 400 invalid_grant: used before (request req_123)")
}

func TestErrorTextsMaskSecrets(t *testing.T) {
	for _, secret := range []string{testKey, "rk_live_abc123", "sk_test_****7dc", "whsec_abc+/=", "vs_1_secret_test_YWNj", "seti_1_secret_abc"} {
		body, err := json.Marshal(map[string]any{"error": map[string]any{"message": "Bad value: " + secret + "!"}})
		require.NoError(t, err)
		_, err = serve(reply(400, string(body))).client().V1Widgets.Create(context.Background(), nil)
		assert.NotContains(t, err.Error(), secret)
		assert.Contains(t, err.Error(), "[masked]")
	}
}

func TestResponseNeverShowsItsBody(t *testing.T) {
	r := newAPIResponse(&http.Response{StatusCode: 200, Status: "200 OK", Header: http.Header{"Set-Cookie": {"hidden"}, "Request-Id": {"req_1"}}}, "k", []byte(widgetJSON))
	stream := StreamingAPIResponse{Header: r.Header, RequestID: "req_1"}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{r, *r, struct{ R *APIResponse }{r}, struct{ R APIResponse }{*r}, stream} {
			text := fmt.Sprintf(verb, v)
			assert.NotContains(t, text, "w_1_secret_abc")
			assert.NotContains(t, text, "123 34", "bytes as numbers")
			assert.NotContains(t, text, "hidden")
		}
	}
	assert.Contains(t, fmt.Sprint(r), "req_1")
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "r", r, "s", stream)
	assert.NotContains(t, out.String(), "hidden")
	assert.NotContains(t, out.String(), "secret")
}
