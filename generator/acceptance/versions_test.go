package acceptance

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestVersions generates the two packages of the README from one settings file, builds
// the program that uses both, and runs it against a server: each package asks for its
// own version of the API. README has these settings, and lines of this program.
func TestVersions(t *testing.T) {
	dir := scratch(t, nil)
	for _, name := range []string{"stripegen.yaml", "main.go"} {
		text, err := os.ReadFile(filepath.Join("testdata", "versions", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), text, 0o644))
		assertInReadme(t, name, string(text))
	}
	program := filepath.Join(t.TempDir(), "stripegen")
	run(t, filepath.Join("..", ".."), "go", "build", "-buildvcs=false", "-o", program, "./cmd/stripegen")
	run(t, dir, program, "generate")
	run(t, dir, program, "check")
	run(t, dir, "go", "vet", "./...")
	run(t, dir, "go", "build", "-o", "versions", ".")

	var calls []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls = append(calls, r.Method+" "+r.URL.Path+" "+r.Header.Get("Stripe-Version")+" "+r.FormValue("coupon"))
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"id": "cus_1", "object": "customer", "email": "jenny@example.com"}`)
	}))
	defer srv.Close()
	cmd := exec.CommandContext(t.Context(), filepath.Join(dir, "versions"), "jenny@example.com")
	cmd.Env = append(environment(), "STRIPE_KEY=sk_test_123", "STRIPE_URL="+srv.URL)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, "cus_1 jenny@example.com\n", string(out))
	assert.Equal(t, []string{"POST /v1/customers 2024-09-30.acacia WELCOME", "GET /v1/customers/cus_1 2026-08-26.dahlia "}, calls)
}

// assertInReadme asserts that a block of the README under the heading about versions has
// the lines of a file: all of them, or for a program a run of them.
func assertInReadme(t *testing.T, name, text string) {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	_, section, ok := strings.Cut(string(readme), "### Two API versions side by side\n")
	require.True(t, ok)
	block := regexp.MustCompile("(?s)```" + strings.TrimPrefix(filepath.Ext(name), ".") + "\n(.*?)```").FindStringSubmatch(section)
	require.NotNil(t, block, "the README has no block for %s", name)
	assert.NotEmpty(t, strings.TrimSpace(block[1]))
	assert.Contains(t, withoutIndent(text), withoutIndent(block[1]), name)
}

// withoutIndent is a text without the space at the beginning of its lines.
func withoutIndent(text string) string {
	return regexp.MustCompile(`(?m)^[ \t]+`).ReplaceAllString(text, "")
}
