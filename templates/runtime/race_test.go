//go:build race

package stripe

// slowdown is how much more time and memory code takes under the race detector than
// tests of limits count with.
const slowdown = 4
