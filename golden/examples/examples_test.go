// Package examples_test builds the programs of the examples and runs them against the
// fake server.
package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	require.Len(t, sources, len(programs), "each folder with a program is in the table")
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
