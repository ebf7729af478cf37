package stripe_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	stripe "github.com/stripegen/stripegen/golden/testdata/secrets"
)

// TestSecretsAreNotShown writes a widget in every way in which values end up
// in texts and logs.
func TestSecretsAreNotShown(t *testing.T) {
	var w stripe.Widget
	require.NoError(t, json.Unmarshal([]byte(`{"id":"w_1","object":"widget","client_secret":"hush1","code":"hush2","marked":"hush3","unmarked_text":"hush4",
		"open_text":"said","vault":{"secret":"hush5","pin":"hush6","format":"said too"}}`), &w))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "widget", w, "vault", w.Vault)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "widget", &w, "vault", *w.Vault)
	texts := []string{log.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		texts = append(texts, fmt.Sprintf(verb, w), fmt.Sprintf(verb, &w), fmt.Sprintf(verb, *w.Vault), fmt.Sprintf(verb, w.Vault), fmt.Sprintf(verb, []any{w, &w, w.Vault}))
	}
	for _, text := range texts {
		assert.NotContains(t, text, "hush")
		assert.NotContains(t, text, "68757368", "in hexadecimal")
	}
	assert.Contains(t, w.String(), "said")
	assert.Equal(t, "hush1", w.ClientSecret)
}
