//go:build !race

package stripe

// slowdown is one without the race detector.
const slowdown = 1
