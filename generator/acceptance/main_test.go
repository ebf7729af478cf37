package acceptance

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain runs the tests with fewer collections of garbage: they keep packages of
// millions of lines, and going through them again and again takes longer than most
// tests do. They need three gigabytes.
func TestMain(m *testing.M) {
	debug.SetGCPercent(300)
	os.Exit(m.Run())
}
