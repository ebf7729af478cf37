//go:build !linux

package main

import "os"

// peakMemory is not known on this system: what the systems count differs.
func peakMemory(*os.ProcessState) int64 { return 0 }
