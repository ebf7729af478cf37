package main

import (
	"os"
	"syscall"
)

// peakMemory is the largest resident size that the process or one of its children
// had, in bytes.
func peakMemory(state *os.ProcessState) int64 {
	if u, ok := state.SysUsage().(*syscall.Rusage); ok {
		return int64(u.Maxrss) << 10 //nolint:unconvert // an int32 on 32-bit systems
	}
	return 0
}
