package stripe

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLogsShowNoSecrets(t *testing.T) {
	var out bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s := serve(reply(500, anError), lose(fmt.Errorf("broken for %s", testKey)),
		reply(200, pageJSON(false, "w_1"), "Stripe-Notice", "This will change."))
	p := &WidgetListParams{Status: String("personal")}
	l := s.client(WithLogger(logger)).V1Widgets.List(context.Background(), p)
	require.NoError(t, l.Err())
	text := out.String()
	assert.Contains(t, text, `"level":"WARN","msg":"This will change.","request_id":"req_123"`)
	assert.Contains(t, text, "GET https://api.stripe.com/v1/widgets")
	assert.Contains(t, text, `"status":500`)
	assert.Contains(t, text, "stripe request is retried")
	assert.Contains(t, text, "stripe request got no response")
	for _, secret := range []string{testKey, "personal", "w_1", "Bearer"} {
		assert.NotContains(t, text, secret)
	}
}

func TestLeveledLogger(t *testing.T) {
	for level, want := range map[Level]string{
		LevelNull: "", LevelError: "[ERROR] 1\n", LevelWarn: "[ERROR] 1\n[WARN] 2\n",
		LevelInfo: "[ERROR] 1\n[WARN] 2\n[INFO] 3\n", LevelDebug: "[ERROR] 1\n[WARN] 2\n[INFO] 3\n[DEBUG] 4\n",
	} {
		var out bytes.Buffer
		l := &LeveledLogger{Level: level, stderr: &out, stdout: &out}
		l.Errorf("%d", 1)
		l.Warnf("%d", 2)
		l.Infof("%d", 3)
		l.Debugf("%d", 4)
		assert.Equal(t, want, out.String())
	}
}

// contextLogger is a ContextLeveledLoggerInterface.
type contextLogger struct{ out *bytes.Buffer }

func (l contextLogger) write(ctx context.Context, level, format string, v []any) {
	fmt.Fprintf(l.out, "%v %s %s\n", ctx.Value(contextLogger{}), level, fmt.Sprintf(format, v...))
}
func (l contextLogger) Debugf(ctx context.Context, format string, v ...any) {
	l.write(ctx, "debug", format, v)
}
func (l contextLogger) Errorf(ctx context.Context, format string, v ...any) {
	l.write(ctx, "error", format, v)
}
func (l contextLogger) Infof(ctx context.Context, format string, v ...any) {
	l.write(ctx, "info", format, v)
}
func (l contextLogger) Warnf(ctx context.Context, format string, v ...any) {
	l.write(ctx, "warn", format, v)
}

func TestLoggersOfBackendConfig(t *testing.T) {
	var leveled, contextual bytes.Buffer
	ctx := context.WithValue(context.Background(), contextLogger{}, "trace")
	for _, logger := range []any{&LeveledLogger{Level: LevelWarn, stderr: &leveled, stdout: &leveled}, contextLogger{&contextual}} {
		s := serve(reply(200, widgetJSON, "Stripe-Notice", "100% new"))
		c := NewClient(testKey, WithBackends(NewBackendsWithConfig(&BackendConfig{HTTPClient: &http.Client{Transport: s}, LeveledLogger: logger})))
		_, err := c.V1Widgets.Retrieve(ctx, "w_1", nil)
		require.NoError(t, err)
	}
	assert.Equal(t, "[WARN] 100% new request_id=req_123\n", leveled.String())
	assert.Contains(t, contextual.String(), "trace debug stripe request request=GET https://api.stripe.com/v1/widgets/w_1\n")
	assert.Contains(t, contextual.String(), "trace warn 100% new request_id=req_123\n")

	leveled.Reset()
	h := slog.New(&leveledHandler{logger: &LeveledLogger{Level: LevelDebug, stderr: &leveled, stdout: &leveled}})
	h.With("a", 1).WithGroup("g").Error("e", "b", 2)
	h.Info("i")
	assert.Equal(t, "[ERROR] e a=1 b=2\n[INFO] i\n", leveled.String())
}
