package stripe_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	stripe "github.com/stripegen/stripegen/golden/testdata/path_parameters"
)

// recorder responds to every request with a screw and keeps what was asked for.
type recorder struct{ requests []string }

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.requests = append(r.requests, request.Method+" "+request.URL.EscapedPath())
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Request: request,
		Body: io.NopCloser(strings.NewReader(`{"id":"s_1","object":"screw","widget":"w_1","part":"p/1"}`)),
	}, nil
}

func TestIdentifiersComeFromParamsAndFromTheObject(t *testing.T) {
	var server recorder
	ctx := t.Context()
	client := stripe.NewClient("sk_test_123", stripe.WithHTTPClient(&http.Client{Transport: &server}))
	screw, err := client.V1Screws.Retrieve(ctx, "s_1", &stripe.ScrewRetrieveParams{Widget: stripe.String("w_1"), Part: stripe.String("p/1")})
	require.NoError(t, err)
	require.NoError(t, screw.Refresh(ctx))
	screw.Length = 3
	require.NoError(t, screw.Save(ctx, nil))
	require.NoError(t, screw.Tighten(ctx, nil))
	assert.Equal(t, "/v1/widgets/w_1/parts/p%2F1/screws/s_1", screw.ResourceURL())
	assert.Equal(t, []string{
		"GET /v1/widgets/w_1/parts/p%2F1/screws/s_1",
		"GET /v1/widgets/w_1/parts/p%2F1/screws/s_1",
		"POST /v1/widgets/w_1/parts/p%2F1/screws/s_1",
		"POST /v1/widgets/w_1/parts/p%2F1/screws/s_1/tighten",
	}, server.requests)
}

func TestMissingIdentifierIsRefused(t *testing.T) {
	var server recorder
	client := stripe.NewClient("sk_test_123", stripe.WithHTTPClient(&http.Client{Transport: &server}))
	_, err := client.V1Screws.Retrieve(t.Context(), "s_1", nil)
	require.Error(t, err)
	assert.Empty(t, server.requests)
}
