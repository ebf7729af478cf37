// Package examples_test builds the programs of the examples and runs them against the
// fake server.
package examples_test

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	parcels "github.com/stripegen/stripegen/golden/examples/parcels/stripetest"
	"github.com/stripegen/stripegen/golden/examples/stripe/stripetest"
)

// programs are the examples, each with its arguments, what it prints, and how the API
// ends up.
var programs = map[string]struct {
	args     []string
	out      string // a regular expression
	requests []string
}{
	"generate": {[]string{"jenny"}, `^http\S+\n$`, []string{"POST /v1/identity/verification_sessions"}},
	"check": {nil, `^version \S+ is as expected\n$`, []string{
		"POST /v1/identity/verification_sessions", "POST /v1/identity/verification_sessions/ID", "POST /v1/identity/verification_sessions/ID/cancel",
	}},
	"once": {nil, `^(vs_\S+ processing\n){2}$`, []string{
		"GET /v1/identity/verification_sessions", "POST /v1/identity/verification_sessions/ID/redact", "POST /v1/identity/verification_sessions/ID/redact",
	}},
}

// ids matches the IDs of sessions in paths.
var ids = regexp.MustCompile(`vs_\w+`)

// TestPrograms builds all programs and runs each against a fake with two verified
// sessions.
func TestPrograms(t *testing.T) {
	sources, err := filepath.Glob("*/main.go")
	require.NoError(t, err)
	require.Len(t, sources, len(programs)+1, "each folder with a program is in the table, or is that of TestEvents")
	temp := t.TempDir()
	out, err := exec.Command("go", "build", "-o", temp+string(filepath.Separator), "./...").CombinedOutput()
	require.NoError(t, err, "%s", out)
	for name, p := range programs {
		t.Run(name, func(t *testing.T) {
			srv := stripetest.NewServer(t)
			for range 2 {
				srv.Verify(srv.Add("identity.verification_session", map[string]any{"type": "document"}))
			}
			before := len(srv.Requests())
			cmd := exec.Command(filepath.Join(temp, name), p.args...)
			cmd.Env = append(os.Environ(), "STRIPE_KEY=sk_test_123", "STRIPE_URL="+srv.URL)
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%s", out)
			assert.Regexp(t, p.out, string(out))
			var requests []string
			for _, r := range srv.Requests()[before:] {
				requests = append(requests, r.Method+" "+ids.ReplaceAllString(r.Path, "ID"))
			}
			assert.Equal(t, p.requests, requests)
			srv.FailNext(stripetest.RateLimited())
			cmd = exec.Command(filepath.Join(temp, name), p.args...)
			cmd.Env = append(os.Environ(), "STRIPE_KEY=sk_test_123", "STRIPE_URL="+srv.URL)
			require.Error(t, cmd.Run(), "it has to say that a call failed")
		})
	}
}

// TestEvents runs the program that serves the webhook of thin events: the fake posts
// events, and the program fetches them and their objects.
func TestEvents(t *testing.T) {
	const secret = "whsec_123"
	program := filepath.Join(t.TempDir(), "events")
	out, err := exec.Command("go", "build", "-o", program, "./events").CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Error(t, exec.Command(program).Run(), "it needs an address")
	srv := parcels.NewServer(t)
	cmd := exec.Command(program, "127.0.0.1:0")
	cmd.Env = append(os.Environ(), "STRIPE_KEY=sk_test_123", "STRIPE_WEBHOOK_SECRET="+secret, "STRIPE_URL="+srv.URL)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	})
	lines := bufio.NewScanner(stdout)
	next := func() string {
		require.True(t, lines.Scan())
		return lines.Text()
	}
	address, ok := strings.CutPrefix(next(), "listening on ")
	require.True(t, ok)
	srv.WebhookURL("http://"+address, secret)

	id := srv.Add("v2.shop.parcel", map[string]any{"weight": "12"})
	event := srv.SendThinEvent("v2.shop.parcel[contents].changed", id, map[string]any{"pieces": 3})
	assert.Equal(t, id+" of 12 g has 3 pieces", next())
	var requests []string
	for _, r := range srv.Requests() {
		requests = append(requests, r.Method+" "+r.Path)
	}
	assert.Equal(t, []string{"GET /v2/core/events/" + event.ID, "GET /v2/shop/parcels/" + id}, requests)
	srv.SendThinEvent("v2.core.storm.over", "", nil)
	assert.Equal(t, "passed over v2.core.storm.over", next())
	srv.FailNext(parcels.Failure{Status: http.StatusForbidden})
	srv.Resend(event.ID)
	response, err := http.Post("http://"+address, "application/json", strings.NewReader(string(event.Payload)))
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusBadRequest, response.StatusCode, "it is not signed")
	var statuses []int
	for _, d := range srv.Deliveries() {
		statuses = append(statuses, d.Status)
	}
	assert.Equal(t, []int{http.StatusOK, http.StatusOK, http.StatusInternalServerError}, statuses)
}
