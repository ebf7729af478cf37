package stripe

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRings sends params that contain themselves, by the table, which has carets for
// what is around, and by the tags.
func TestRings(t *testing.T) {
	rule := func(operator string, inner *WidgetCreateRuleParams, operands ...*WidgetCreateRuleParams) *WidgetCreateRuleParams {
		return &WidgetCreateRuleParams{Operator: String(operator), Inner: inner, Operands: operands}
	}
	unset := &WidgetCreateRuleParams{}
	unset.AddUnsetField(WidgetCreateRuleParamsUnsetFieldInner)
	for want, params := range map[string]*WidgetCreateParams{
		"": {},
		"rule[inner][inner]=&rule[operator]=not": {
			Left: &WidgetCreateLeftParams{Right: &WidgetCreateLeftRightParams{Left: &WidgetCreateLeftParams{Right: &WidgetCreateLeftRightParams{}}}},
			Rule: rule("not", unset),
		},
		"rule[inner][inner][operator]=c&rule[inner][operator]=b&rule[operator]=a": {Rule: rule("a", rule("b", rule("c", nil)))},
		"rule[operands][0][operands][0][operator]=c&rule[operands][0][operands][1][operator]=d&rule[operands][0][operator]=b" +
			"&rule[operands][1][inner][operator]=f&rule[operands][1][operator]=e&rule[operator]=a": {
			Rule: rule("a", nil, rule("b", nil, rule("c", nil), rule("d", nil)), rule("e", rule("f", nil))),
		},
	} {
		form, err := encodeForm(params)
		require.NoError(t, err)
		assert.Equal(t, want, string(form))
	}
}
