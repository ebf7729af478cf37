package load

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMatching(t *testing.T) {
	ids := []string{"billing.alert", "billing.meter", "billing_portal.session", "core.thing", "customer", "invoice"}
	tests := map[string][]string{
		"all":                  ids,
		"customer":             {"customer"},
		"billing.*":            {"billing.alert", "billing.meter"},
		"billing*":             {"billing.alert", "billing.meter", "billing_portal.session"},
		"*.session":            {"billing_portal.session"},
		"group:billing":        {"billing.alert", "billing.meter"},
		"group:billing_portal": {"billing_portal.session"},
		"group:core":           {"core.thing", "customer", "invoice"},
		"group:customer":       nil,
		"group:":               nil,
		"group:bill*":          nil,
		"group":                nil,
		"core":                 nil,
		"[":                    nil,
	}
	for pattern, want := range tests {
		assert.Equal(t, want, Matching(ids, pattern), pattern)
	}
	assert.Equal(t, []string{"group:billing", "group:billing_portal", "group:core"}, Groups(ids))
}

func TestNearest(t *testing.T) {
	ids := []string{"billing.alert", "billing.meter", "customer", "invoice"}
	for want, near := range map[string]string{
		"group:biling": "group:billing",
		"group:cor":    "group:core",
		"group:tax":    "",
		"group:":       "",
		"billing":      "group:billing",
		"core":         "group:core",
		"invioce":      "invoice",
		"alert":        "billing.alert",
		"zzz":          "",
	} {
		assert.Equal(t, near, Nearest(ids, want), want)
	}
}
