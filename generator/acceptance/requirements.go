//go:build requirements

package acceptance

// The tests read these modules as source: none of their packages is compiled into
// a test, so that this file, which is never built, is what keeps them in go.mod.
import (
	_ "github.com/stripe/stripe-go/v84"
	_ "github.com/stripe/stripe-go/v85"
	_ "github.com/stripe/stripe-mock/server"
)
