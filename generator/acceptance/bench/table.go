package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// row is a line of the table: what was measured, on our side and on the other, the
// ratio, the goal, and whether it was reached.
type row [6]string

// String is the row with its cells separated by tabs.
func (r row) String() string { return strings.Join(r[:], "\t") }

// atMost makes a row for a ratio of ours to theirs that is to be small.
func atMost(what, ours, theirs string, ratio, goal float64) row {
	return row{what, ours, theirs, fmt.Sprintf("%.2f", ratio), fmt.Sprintf("≤ %g", goal), verdict(ratio <= goal)}
}

// atLeast makes a row for how many times theirs is ours.
func atLeast(what, ours, theirs string, ratio, goal float64) row {
	return row{what, ours, theirs, fmt.Sprintf("%.1f×", ratio), fmt.Sprintf("≥ %g×", goal), verdict(ratio >= goal)}
}

// limit makes a row for a value of ours that has a limit of its own.
func limit(what, ours, goal string, reached bool) row {
	return row{what, ours, "", "", "≤ " + goal, verdict(reached)}
}

// verdict is the last cell.
func verdict(reached bool) string {
	if reached {
		return "reached"
	}
	return "MISSED"
}

// median is the middle of the values, the lower one of two.
func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// timesAsLong is the median of how many times as long theirs took as ours, round by
// round: the speed of a machine drifts, but less within a round. So it can differ from
// the quotient of the medians.
func timesAsLong(ours, theirs []float64) float64 {
	var times []float64
	for round, took := range ours {
		times = append(times, theirs[round]/took)
	}
	return median(times)
}

// milliseconds shows a duration.
func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

// seconds shows a duration.
func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// mebibytes shows a size in bytes.
func mebibytes(n int64) string { return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20)) }
