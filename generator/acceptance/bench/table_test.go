package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	r, err := parse("goos: linux\nBenchmarkForm-2   \t  123\t  1000.5 ns/op\t 412.0 size\t  64 B/op\t 3 allocs/op\nBenchmarkList\t1\t7 ns/op\nPASS\n")
	require.NoError(t, err)
	assert.Equal(t, map[string]result{"Form": {ns: 1000.5, allocs: 3, size: 412}, "List": {ns: 7}}, r)
	_, err = parse("PASS\n")
	assert.ErrorContains(t, err, "printed no benchmark")
	_, err = parse("BenchmarkForm 1 x ns/op\n")
	assert.ErrorContains(t, err, "cannot read")
}

func TestRows(t *testing.T) {
	assert.Equal(t, "x\t1\t2\t0.50\t≤ 2\treached", atMost("x", "1", "2", 0.5, 2).String())
	assert.Equal(t, "x\t1\t2\t9.0×\t≥ 10×\tMISSED", atLeast("x", "1", "2", 9, 10).String())
	assert.Equal(t, "x\t1\t2\t1.25\t≤ 1.25\treached", atMost("x", "1", "2", 1.25, 1.25).String())
	assert.Equal(t, "x\t1\t2\t0.50\t\t", compared("x", "1", "2", 0.5).String())
	assert.Equal(t, "x\t1\t\t\t≤ 3\treached", limit("x", "1", "3", true).String())
}

func TestMiddle(t *testing.T) {
	runs := []usage{{3 * time.Second, 10}, {time.Second, 30}, {2 * time.Second, 20}, {9 * time.Second, 5}}
	assert.Equal(t, usage{2 * time.Second, 10}, middle(runs))
}

func TestCount(t *testing.T) {
	ours := []byte(`{"changes":[{"level":"compile"},{"level":"runtime"},{"level":"additive"}]}`)
	found, errors, err := count(ours, []byte("27 changes: 25 error, 2 warning, 0 info\n"))
	require.NoError(t, err)
	assert.Equal(t, 2, found)
	assert.Equal(t, "25", errors)
	_, _, err = count(ours, []byte("No changes\n"))
	assert.ErrorContains(t, err, "printed no summary")
	_, _, err = count([]byte("{"), nil)
	assert.ErrorContains(t, err, "cannot read the report")
}
