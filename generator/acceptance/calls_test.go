package acceptance

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// TestCalls runs the tests in testdata/calls, which make all calls of the client
// that is generated from Stripe's document, against a running stripe-mock.
func TestCalls(t *testing.T) {
	dir := scratch(t, map[string][]output.File{"stripe": generate(t, source(current, plain)).Files})
	text, err := os.ReadFile(filepath.Join("testdata", "calls", "calls_test.go"))
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "calls"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "calls", "calls_test.go"), text, 0o644))

	t.Setenv("STRIPE_MOCK", stripeMock(t))
	out := run(t, dir, "go", "test", "-v", "-count=1", "./calls")
	require.Contains(t, out, "--- PASS: TestCreateWithEverything")
}

// stripeMock builds and starts stripe-mock on free ports of the loopback device and
// returns its address. It ends with the test.
func stripeMock(t *testing.T, flags ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "stripe-mock")
	run(t, ".", "go", "build", "-buildvcs=false", "-o", program, "github.com/stripe/stripe-mock")
	mock := exec.Command(program, append(flags, "-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0")...)
	stdout, err := mock.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, mock.Start())
	t.Cleanup(func() {
		_ = mock.Process.Kill() // it has no other way to end
		_ = mock.Wait()         // which makes this an error
	})
	var said []string
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "Listening for HTTP at address: "); ok {
			go func() { _, _ = io.Copy(io.Discard, stdout) }() // a line for every request: unread, they stop it
			return "http://" + address
		}
		said = append(said, lines.Text())
	}
	require.Fail(t, "stripe-mock ended before it listened", strings.Join(said, "\n"))
	return ""
}
