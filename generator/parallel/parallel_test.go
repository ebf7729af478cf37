package parallel

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		calls := make([]int, n)
		Each(n, func(i int) { calls[i]++ })
		for i, count := range calls {
			assert.Equal(t, 1, count, "call %d of %d", i, n)
		}
	}
}
