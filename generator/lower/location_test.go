package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

func TestIdentity(t *testing.T) {
	for _, test := range []struct {
		name string
		id   model.TypeID
		want model.TypeID
	}{
		{"a location of its own", model.TypeID{Resource: "charge", Path: "outcome"}, model.TypeID{Resource: "charge", Path: "outcome"}},
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
		assert.Equal(t, test.want, newLowerer(&resolve.API{}, nil).identity(test.id), test.name)
	}
}
