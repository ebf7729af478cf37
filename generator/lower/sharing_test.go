package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

func TestIdentity(t *testing.T) {
	for _, test := range []struct {
		name string
		id   model.TypeID
		want model.TypeID
	}{
		{"a place of its own", model.TypeID{Resource: "charge", Path: "outcome"}, model.TypeID{Resource: "charge", Path: "outcome"}},
		{"everything below", model.TypeID{Resource: "account", Path: "capabilities/card_payments"},
			model.TypeID{Resource: "account", Shared: "AccountCapabilityStatus"}},
		{"a shared type", model.TypeID{Resource: "token", Operation: "create", Path: "person"}, model.TypeID{Shared: "PersonParams"}},
		{"below a shared type", model.TypeID{Resource: "token", Operation: "create", Path: "person/dob"},
			model.TypeID{Shared: "PersonParams", Path: "dob"}},
		{"the deepest row counts", model.TypeID{Resource: "token", Operation: "create", Path: "person/verification/document"},
			model.TypeID{Shared: "PersonVerificationDocumentParams"}},
		{"each by its own name", model.TypeID{Resource: "payment_intent", Operation: "create", Path: "payment_method_data/acss_debit"},
			model.TypeID{Resource: "payment_intent", Shared: "PaymentMethodParams", Path: "acss_debit"}},
		{"taken out of a group", model.TypeID{Resource: "payment_intent", Operation: "create", Path: "payment_method_data/billing_details"},
			model.TypeID{Resource: "payment_intent", Operation: "create", Path: "payment_method_data/billing_details"}},
	} {
		assert.Equal(t, test.want, newTables().identity(test.id), test.name)
	}
}

func TestMerge(t *testing.T) {
	field := func(name string, required, emptyable bool) *model.Field {
		return &model.Field{Name: name, Type: model.String, Required: required, Emptyable: emptyable}
	}
	id := model.TypeID{Shared: "PersonParams"}
	a := &model.Struct{ID: id, Fields: []*model.Field{field("both", true, false), field("first", true, false)}}
	b := &model.Struct{ID: id, Fields: []*model.Field{field("both", true, true), field("second", true, false)}}
	var m merger
	m.add(a)
	m.add(b)
	assert.Equal(t, []model.Decl{&model.Struct{ID: id, Fields: []*model.Field{
		field("both", true, true), field("first", false, false), field("second", false, false),
	}}}, m.order)
	assert.True(t, a.Field("first").Required, "the parts stay as they are")

	e := model.TypeID{Shared: "CardFunding"}
	assert.Equal(t, &model.Enum{ID: e, Values: []string{"a", "b", "c"}},
		merge(&model.Enum{ID: e, Values: []string{"a", "c"}}, &model.Enum{ID: e, Values: []string{"b", "c"}}))
}

func TestTablesOfPlaces(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range sharings {
		assert.NotEmpty(t, row.reason, row.name)
		for _, place := range row.places {
			assert.False(t, seen[place], "%s stands twice", place)
			seen[place] = true
		}
	}
	for _, group := range listed {
		assert.NotEmpty(t, group.reason)
		for place, values := range group.rows {
			assert.NotEmpty(t, values, place)
		}
	}
	for _, group := range bare {
		assert.NotEmpty(t, group.reason)
	}
	for _, row := range reshapings {
		assert.NotEmpty(t, row.reason, row.place)
		assert.False(t, seen["reshaped "+row.place], "%s stands twice", row.place)
		seen["reshaped "+row.place] = true
	}
}
