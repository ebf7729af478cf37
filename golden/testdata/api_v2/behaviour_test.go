package stripe

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// shop is a server with one parcel, which remembers what was asked of it.
type shop struct {
	asked  []string
	bodies []string
}

const parcel = `{"id":"p_1","object":"v2.shop.parcel","created":"2026-01-02T03:04:05Z","status":"sent","weight":"12","metadata":{"a":"1"},"note":"n",
	"sizes":["1.10","2"],"stock":{"a":"9007199254740993"}}`

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.asked = append(s.asked, r.Method+" "+r.URL.RequestURI()+" "+r.Header.Get("Stripe-Context"))
	s.bodies = append(s.bodies, string(body))
	switch path := r.URL.Path; {
	case r.Method == http.MethodDelete:
		_, _ = io.WriteString(w, `{"id":"p_1","object":"v2.shop.parcel"}`)
	case path == "/v2/shop/parcels" && r.Method == http.MethodGet:
		next := `"/v2/shop/parcels?page=2"`
		if r.URL.Query().Get("page") == "2" {
			next = "null"
		}
		_, _ = io.WriteString(w, `{"data":[`+parcel+`],"next_page_url":`+next+`}`)
	case path == "/v2/shop/parcels/gone":
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, `{"error":{"type":"token_expired","code":"token_gone","message":"it is gone",
			"user_message":5,"reason":"stolen","error":{},"holder":{"id":"h","since":"never"},"limit":"9007199254740993"}}`)
	case path == "/v2/core/events/evt_1":
		_, _ = io.WriteString(w, strings.Replace(notification, `"related_object"`, `"data":{"pieces":3},"related_object"`, 1))
	default:
		_, _ = io.WriteString(w, parcel)
	}
}

const notification = `{"id":"evt_1","object":"v2.core.event","type":"v2.shop.parcel[contents].changed","created":"2026-01-02T03:04:05Z","livemode":false,
	"context":"acct_1/acct_2","related_object":{"id":"p_1","type":"v2.shop.parcel","url":"/v2/shop/parcels/p_1"}}`

// open makes a client of a shop.
func open(t *testing.T) (*shop, *Client) {
	t.Helper()
	s := &shop{}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, NewClient("sk_test_1", WithBaseURL(server.URL))
}

// equal compares two lists of texts.
func equal(t *testing.T, want, got []string) {
	t.Helper()
	if !slices.Equal(want, got) {
		t.Errorf("want %q, got %q", want, got)
	}
}

// TestCalls calls operations of API v2 by their methods.
func TestCalls(t *testing.T) {
	s, client := open(t)
	ctx := context.Background()
	p, err := client.V2ShopParcels.Create(ctx, &V2ShopParcelCreateParams{
		Address: &AddressParams{City: String("A")}, Weight: Int64(12), Sizes: StringSlice([]string{"0.50"}), Stock: map[string]string{"b": "2"}, Insured: &Amount{Currency: "eur", Value: 0},
		Labels: []*V2ShopParcelCreateLabelParams{{Text: String("t"), UnsetFields: []V2ShopParcelCreateLabelParamsUnsetField{V2ShopParcelCreateLabelParamsUnsetFieldNote}}},
	})
	if err != nil || p.Weight != 12 || !p.Created.Equal(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)) || p.Status != V2ShopParcelStatusSent {
		t.Fatal(p, err)
	}
	if !slices.Equal(p.Sizes, []string{"1.10", "2"}) || p.Stock["a"] != "9007199254740993" {
		t.Error(p.Sizes, p.Stock)
	}
	delete(p.Metadata, "a")
	p.Note = ""
	if err := p.Save(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if err := p.Stop(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := client.V2ShopParcels.Retrieve(ctx, "p_1", &V2ShopParcelRetrieveParams{Include: StringSlice([]string{"price"})}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.V2ShopParcelsLabels.Create(ctx, &V2ShopParcelsLabelCreateParams{ParcelID: String("p_1"), Text: String("t")}); err == nil {
		t.Fatal("a parcel is no label")
	}
	deleted, err := client.V2ShopParcels.Delete(ctx, "p_1", nil)
	if err != nil || deleted.ID != "p_1" || deleted.Object != "v2.shop.parcel" {
		t.Fatal(deleted, err)
	}
	count := 0
	for _, err := range client.V2ShopParcels.List(ctx, &V2ShopParcelListParams{Limit: Int64(1), Carriers: StringSlice([]string{"bike"})}).All(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count != 2 {
		t.Error(count)
	}
	if err := client.V2ShopParcelStreams.Create(ctx, &V2ShopParcelStreamCreateParams{Parcels: []*V2ShopParcelStreamCreateParcelParams{{Weight: Int64(1)}}}); err != nil {
		t.Fatal(err)
	}
	equal(t, []string{
		"POST /v2/shop/parcels ", "POST /v2/shop/parcels/p_1 ", "POST /v2/shop/parcels/p_1/stop ", "GET /v2/shop/parcels/p_1?include[0]=price ",
		"POST /v2/shop/parcels/p_1/labels ", "DELETE /v2/shop/parcels/p_1 ", "GET /v2/shop/parcels?carriers[0]=bike&limit=1 ", "GET /v2/shop/parcels?page=2 ",
		"POST /v2/shop/parcel_stream ",
	}, s.asked)
	equal(t, []string{
		`{"address":{"city":"A"},"insured":{"currency":"eur","value":0},"labels":[{"text":"t","note":null}],"sizes":["0.50"],"stock":{"b":"2"},"weight":"12"}`,
		`{"metadata":{"a":null},"note":null}`, "{}", "", `{"text":"t"}`, "", "", "", `{"parcels":[{"weight":"1"}]}`,
	}, s.bodies)
}

// TestErrors finds an error by its Go type, and as an *Error.
func TestErrors(t *testing.T) {
	_, client := open(t)
	_, err := client.V2ShopParcels.Retrieve(context.Background(), "gone", nil)
	var expired *TokenExpiredError
	var general *Error
	if !errors.As(err, &expired) || expired.Code != TokenExpiredErrorCodeTokenGone || !errors.As(err, &general) || !errors.Is(err, ErrAuthentication) {
		t.Fatalf("%#v", err)
	}
	if expired.Limit != 9007199254740993 || expired.Reason != "stolen" || expired.Reason.IsKnown() || expired.Error2 != "" || string(expired.Holder) != `{"id":"h","since":"never"}` {
		t.Errorf("%d %q %q %s", expired.Limit, expired.Reason, expired.Error2, expired.Holder)
	}
}

// TestHandler follows a webhook to the event and to the object.
func TestHandler(t *testing.T) {
	s, client := open(t)
	handler := NewEventNotificationHandler(client, "whsec_1", func(context.Context, EventNotificationContainer, *Client, UnhandledNotificationDetails) error {
		return errors.New("nobody registered for it")
	})
	pieces := int64(0)
	err := handler.OnV2ShopParcelIncludingContentsChanged(func(ctx context.Context, n *V2ShopParcelIncludingContentsChangedEventNotification, client *Client) error {
		event, err := n.FetchEvent(ctx)
		if err != nil {
			return err
		}
		pieces = event.Data.Pieces
		if _, err := event.FetchRelatedObject(ctx); err != nil {
			return err
		}
		_, err = client.V2ShopParcels.Retrieve(ctx, n.RelatedObject.ID, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(notification), Secret: "whsec_1"})
	if err := handler.Handle(context.Background(), signed.Payload, signed.Header); err != nil || pieces != 3 {
		t.Fatal(pieces, err)
	}
	equal(t, []string{"GET /v2/core/events/evt_1 acct_1/acct_2", "GET /v2/shop/parcels/p_1 acct_1/acct_2", "GET /v2/shop/parcels/p_1 acct_1/acct_2"}, s.asked)
}
