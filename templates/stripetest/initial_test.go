package stripetest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestInitial holds which value a field of a new object has.
func TestInitial(t *testing.T) {
	status := field{Name: "status", Values: []string{"canceled", "ready", "succeeded"}, Required: true, Initial: []initial{
		{Value: "succeeded", When: "confirm"}, {Value: "ready"},
	}}
	amount := field{Name: "received", Kind: kindInt, Required: true, Initial: []initial{
		{Value: int64(0), When: "capture=false"}, {Like: "amount"}, {Value: int64(7)},
	}}
	for _, test := range []struct {
		name  string
		field field
		sent  object
		want  any
	}{
		{"the entry", status, nil, "ready"},
		{"what was sent wins", status, object{"status": "canceled"}, "canceled"},
		{"null is not a value", status, object{"status": nil}, "ready"},
		{"a condition", status, object{"confirm": true}, "succeeded"},
		{"a condition that is false", status, object{"confirm": false}, "ready"},
		{"a condition with a value", amount, object{"capture": false, "amount": int64(3)}, int64(0)},
		{"a condition with another value", amount, object{"capture": true, "amount": int64(3)}, int64(3)},
		{"like a parameter", amount, object{"amount": int64(3)}, int64(3)},
		{"like one that is missing", amount, nil, int64(7)},
		{"a text for a number", amount, object{"received": "12"}, int64(12)},
		{"a word for a number", amount, object{"received": "all"}, "all"},
		{"a number for a text", field{Name: "decimal", Initial: []initial{{Like: "amount"}}}, object{"amount": int64(3)}, "3"},
		{"the end of a text", field{Name: "last4", Initial: []initial{{Like: "number", Last: 4}}}, object{"number": "123456"}, "3456"},
		{"the end of a short text", field{Name: "last4", Initial: []initial{{Like: "number", Last: 4}}}, object{"number": "12"}, "12"},
		{"a field that may be null", field{Name: "kind", Nullable: true, Initial: []initial{{Value: "a"}}}, nil, "a"},
		{"null", field{Name: "kind", Nullable: true, Values: []string{"a", "none"}}, nil, nil},
		{"what was sent beside it", field{Name: "type", Required: true, Values: []string{"account", "card"}}, object{"card": object{}}, "card"},
		{"an ordinary word", field{Name: "type", Required: true, Values: []string{"closed", "open", "pending"}}, nil, "pending"},
		{"the first", field{Name: "type", Required: true, Values: []string{"green", "red"}}, nil, "green"},
		{"free text", field{Name: "type", Required: true}, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			have, there := build([]field{test.field}, test.sent, 7)[test.field.Name]
			assert.Equal(t, test.want, have)
			assert.True(t, there)
		})
	}
	optional := field{Name: "type", Values: []string{"none"}, Initial: []initial{{Value: "none", When: "x"}}}
	times := []field{{Name: "at", Kind: kindInt, Time: true, Required: true}, {Name: "period", Kind: kindObject, Required: true, Fields: []field{{Name: "end", Kind: kindInt, Time: true, Required: true}}}}
	assert.Equal(t, object{"at": int64(7), "period": object{"end": int64(7)}}, build(times, nil, 7), "a time that the document requires is now")
	assert.Equal(t, object{"at": int64(0), "period": object{"end": int64(3)}}, build(times, object{"at": int64(0), "period": object{"end": int64(3)}}, 7), "unless it is sent")
	assert.Empty(t, build([]field{optional}, nil, 7), "an optional field without a value is absent")
}
