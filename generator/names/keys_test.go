package names

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

func TestResourceOf(t *testing.T) {
	for key, want := range map[string]model.ResourceID{
		"type billing.meter":                "billing.meter",
		"field billing.meter/status":        "billing.meter",
		"const billing.meter/status=active": "billing.meter",
		"type customer:create":              "customer",
		"type :Shared":                      "",
	} {
		assert.Equal(t, want, ResourceOf(key), key)
	}
	assert.True(t, IsRecord("record customer/Save"))
	assert.False(t, IsRecord("field customer/record"))
}
