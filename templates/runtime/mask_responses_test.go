package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const secretWidget = `{"id":"w_1","object":"widget","client_secret":"w_1_secret_TOPSECRET","url":"TOPSECRET"}`

// responses returns what calls return beside objects: each holds the secret.
func responses(t *testing.T) map[string]any {
	t.Helper()
	ctx := context.Background()
	s := serve(reply(200, `{"object":"list","data":[`+secretWidget+`],"has_more":false}`, "X-Secret", topSecret))
	list := s.client().V1Widgets.List(ctx, nil)
	require.NoError(t, list.Err())
	search := s.client().V1Widgets.Search(ctx, nil)
	require.NoError(t, search.Err())
	page := new(WidgetList)
	require.NoError(t, json.Unmarshal(list.LastResponse().RawJSON, page))
	s = serve(reply(402, `{"error":{"type":"card_error","code":"c","message":"m w_1_secret_TOPSECRET","payment_intent":`+secretWidget+`}}`))
	_, err := s.client().V1Widgets.Retrieve(ctx, "w_1", nil)
	var failed *Error
	require.ErrorAs(t, err, &failed)
	event := new(Event)
	require.NoError(t, json.Unmarshal([]byte(`{"id":"evt_1","object":"event","type":"t","data":{"object":`+secretWidget+`}}`), event))
	response := list.LastResponse()
	stream := &StreamingAPIResponse{Header: response.Header, Status: response.Status, RequestID: response.RequestID}
	return map[string]any{
		"list": list, "list value": *list, "search": search, "search value": *search, "page": page, "page value": *page,
		"error": failed, "error value": *failed, "event": event, "event value": *event, "data": event.Data, "data value": *event.Data,
		"response": response, "response value": *response, "stream": stream, "stream value": *stream,
	}
}

// TestResponsesShowNoSecrets: neither fmt nor a handler of log/slog shows what is in
// a response, at any position.
func TestResponsesShowNoSecrets(t *testing.T) {
	for what, v := range responses(t) {
		for kind, in := range map[string]any{
			"itself": v, "struct": struct{ V any }{v}, "slice": []any{v}, "map": map[string]any{"k": v}, "pointer": &v,
		} {
			var text, asJSON bytes.Buffer
			slog.New(MaskHandler(slog.NewTextHandler(&text, nil))).Info("m", "v", in)
			slog.New(MaskHandler(slog.NewJSONHandler(&asJSON, nil))).Info("m", "v", in)
			assert.Empty(t, leaks(text.String()), "log/slog text: %s in %s", what, kind)
			assert.Empty(t, leaks(asJSON.String()), "log/slog JSON: %s in %s", what, kind)
			for _, verb := range strings.Fields("%v %+v %#v %s %q %x %X %d %b %o %U %t %.3s %40v") {
				assert.Empty(t, leaks(fmt.Sprintf(verb, in)), "%s: %s in %s", verb, what, kind)
			}
		}
	}
}

// TestResponsesInLogs: the log names the response instead of showing it.
func TestResponsesInLogs(t *testing.T) {
	all := responses(t)
	for what, want := range map[string]string{
		"error":    `{"code":"c","status":402,"message":"m w_1[masked]","payment_intent":{"id":"w_1","object":"widget","client_secret":"[masked]","url":"[masked]"},"request_id":"req_123","type":"card_error"}`,
		"event":    `{"id":"evt_1","object":"event","type":"t"}`,
		"data":     `{}`,
		"response": `{"RequestID":"req_123","Status":"200 OK","StatusCode":200}`,
		"stream":   `{"RequestID":"req_123","Status":"200 OK","StatusCode":0}`,
	} {
		var out bytes.Buffer
		slog.New(MaskHandler(slog.NewJSONHandler(&out, nil))).Info("m", "in", []any{all[what]})
		assert.Contains(t, out.String(), `"in":[`+want+`]`)
		outside, err := json.Marshal(all[what])
		require.NoError(t, err)
		assert.NotEmpty(t, leaks(string(outside)), "%s outside of log/slog", what)
	}
	for _, pages := range []any{all["list"], all["search"]} {
		for _, verb := range []string{"%v", "%+v", "%#v"} {
			assert.Regexp(t, `^&[][*./{}():,\w ]+$`, fmt.Sprintf(verb, pages), "the pages are an address")
			assert.NotContains(t, fmt.Sprintf(verb, pages), testKey)
		}
	}
	assert.Equal(t, "{<nil>}", fmt.Sprint(V1List[*Widget]{}))
}
