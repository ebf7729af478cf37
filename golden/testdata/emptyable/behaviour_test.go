package stripe_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	stripe "github.com/stripegen/stripegen/golden/testdata/emptyable"
)

// recorder responds to every request with a widget and keeps the body.
type recorder struct{ body string }

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(request.Body)
	r.body = string(body)
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Request: request,
		Body: io.NopCloser(strings.NewReader(`{"id":"w_1","object":"widget"}`)),
	}, err
}

func TestUnsetFieldsAreSentEmpty(t *testing.T) {
	var server recorder
	client := stripe.NewClient("sk_test_123", stripe.WithHTTPClient(&http.Client{Transport: &server}))
	params := &stripe.WidgetUpdateParams{
		Name:  stripe.String("n"),
		Frame: &stripe.WidgetUpdateFrameParams{Height: stripe.Int64(2)},
		Parts: []*stripe.WidgetUpdatePartParams{{}, {Name: stripe.String("p")}},
	}
	params.AddUnsetField(stripe.WidgetUpdateParamsUnsetFieldTags)
	params.AddUnsetField(stripe.WidgetUpdateParamsUnsetFieldMetadata)
	params.Frame.AddUnsetField(stripe.WidgetUpdateFrameParamsUnsetFieldWidth)
	params.Parts[0].AddUnsetField(stripe.WidgetUpdatePartParamsUnsetFieldName)
	_, err := client.V1Widgets.Update(t.Context(), "w_1", params)
	require.NoError(t, err)
	assert.Equal(t, "frame[height]=2&frame[width]=&name=n&parts[0][name]=&parts[1][name]=p&tags=&metadata=", server.body)
}
