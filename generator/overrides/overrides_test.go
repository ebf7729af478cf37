package overrides

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

// locations are the ways to write a location.
var locations = regexp.MustCompile(`^[a-z0-9_.]+(/[a-z_]+)? [a-z0-9_/*+\[\]]+$`)

// TestRows checks that every row has a reason, occurs once, and has a key in the form
// that is looked up.
func TestRows(t *testing.T) {
	s := New(User{})
	assert.Empty(t, s.repeated())
	for name, row := range s.states() {
		assert.NotEmpty(t, row.why, name)
	}
	for _, keys := range [][]string{sortedKeys(s.values.rows), sortedKeys(s.plain.rows), sortedKeys(s.shared.rows), sortedKeys(s.shapes.rows)} {
		for _, key := range keys {
			assert.Regexp(t, locations, key)
		}
	}
	for location, row := range s.values.rows {
		assert.NotEmpty(t, row.value, location)
	}
	for operation, row := range s.methods.rows {
		assert.NotEmpty(t, row.value, operation)
	}
	for _, row := range leftOut {
		assert.True(t, strings.HasPrefix(row.path, "/v1/"), row.path)
	}
}

// TestInitialRows checks that the initial values are sorted by resource and field, and
// that no row hides another behind it.
func TestInitialRows(t *testing.T) {
	assert.True(t, slices.IsSortedFunc(initials, func(a, b Initial) int {
		return cmp.Or(cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Field, b.Field))
	}))
	final := map[string]bool{} // fields whose last row was seen
	for _, row := range initials {
		field := string(row.Resource) + " " + row.Field
		assert.False(t, final[field], "%s has a row after the one that always applies", field)
		switch row.Value.(type) {
		case string, bool, int:
			final[field] = row.When == ""
		case Like, Last4:
		default:
			t.Errorf("%s has a value of type %T", field, row.Value)
		}
	}
}

// TestLookups checks what the stages look up, and that each lookup counts as a use.
func TestLookups(t *testing.T) {
	s := New(User{})
	tests := map[string]struct{ got, want any }{
		"no resource external_account": {s.NoResource("external_account"), true},
		"":                             {s.NoResource("customer"), false},
		"left out /v1/external_accounts": {
			s.LeftOut("POST", "/v1/external_accounts/{}"), true,
		},
		"left out GET /v1/customers/{}/discount": {s.LeftOut("GET", "/v1/customers/{}/discount"), true},
		"string source type":                     {s.StaysString("source type"), true},
		"values refund failure_reason": {
			s.Values("refund failure_reason"), []string{"expired_or_canceled_card", "lost_or_stolen_card", "unknown"},
		},
		"shared customer tax_exempt":                   {s.Shared("customer tax_exempt").Name, "CustomerTaxExempt"},
		"shape country_spec verification_fields":       {s.Reshaped("country_spec verification_fields", Map).Name, "AccountBusinessType"},
		"secret issuing.card.cvc":                      {s.Secret("issuing.card", "cvc"), true},
		"single service tax.settings":                  {s.SingleService("tax.settings"), true},
		"initial value tax_rate active = true":         {len(s.Initials("tax_rate", func(i Initial) bool { return i.Field == "active" })), 1},
		"values bank_account account_holder_type":      {s.Values("bank_account account_holder_type"), s.Values("charge payment_method_details/ach_debit/account_holder_type")},
		"methods DELETE /v1/customers/{}/sources/{}":   {second(s.Methods("DELETE", customerSource)), true},
		"resource name item":                           {first(s.ResourceName("item")), "LineItem"},
		"field name VerificationFieldsList additional": {first(s.FieldName("VerificationFieldsList", "additional")), "AdditionalFields"},
		"word fedex":          {first(s.Word("fedex")), "FedEx"},
		"whole name abn_amro": {first(s.WholeName("abn_amro")), "AbnAmro"},
		"prefix customer":     {first(s.Prefix("customer")), "cus"},
	}
	states := s.states()
	for name, test := range tests {
		assert.Equal(t, test.want, test.got, name)
		assert.Equal(t, name != "", states[name].used, name)
		delete(states, name)
	}
	for name, state := range states {
		assert.False(t, state.used, name)
	}
	assert.Nil(t, s.Reshaped("country_spec verification_fields", Flags), "another shape")
	assert.Nil(t, s.Shared("customer email"))
}

func first[V any](v V, _ bool) V      { return v }
func second[V any](_ V, ok bool) bool { return ok }

// TestCheck checks the findings for two flavours.
func TestCheck(t *testing.T) {
	for name, test := range map[string]struct {
		documents  Documents
		plain, sdk bool // whether the row was used
		want       []string
	}{
		"used by both":               {Every, true, true, nil},
		"used by none":               {Every, false, false, []string{"word x: the plain document has no use for it", "word x: the sdk document has no use for it"}},
		"used by plain alone":        {Every, true, false, []string{"word x: the sdk document has no use for it"}},
		"for plain, used by plain":   {Plain, true, false, nil},
		"for plain, used by both":    {Plain, true, true, []string{"word x: the sdk document uses it, which it is not for"}},
		"for sdk, used by sdk":       {SDK, false, true, nil},
		"for sdk, used by none":      {SDK, false, false, []string{"word x: the sdk document has no use for it"}},
		"unpublished, used by none":  {Unpublished, false, false, nil},
		"unpublished, used by plain": {Unpublished, true, false, []string{"word x: the plain document uses it, which it is not for"}},
	} {
		t.Run(name, func(t *testing.T) {
			set := func(used bool) *Set {
				s := empty()
				s.words.add("x", "X", "a reason", test.documents)
				if used {
					s.Word("x")
				}
				return s
			}
			assert.Equal(t, test.want, Check(set(test.plain), set(test.sdk)))
		})
	}
	s := empty()
	s.words.add("x", "X", "a reason", Unpublished)
	s.words.add("x", "Y", "another", Unpublished)
	assert.Equal(t, []string{"word x: there are two rows"}, Check(s, s))
}

// empty returns a set without rows.
func empty() *Set {
	s := New(User{})
	clear(s.noResources.rows)
	clear(s.methods.rows)
	clear(s.leftOut.rows)
	clear(s.values.rows)
	clear(s.plain.rows)
	clear(s.shared.rows)
	clear(s.shapes.rows)
	clear(s.secrets.rows)
	clear(s.resourceNames.rows)
	clear(s.singleServices.rows)
	clear(s.fieldNames.rows)
	clear(s.words.rows)
	clear(s.wholeNames.rows)
	clear(s.initials.rows)
	clear(s.prefixes.rows)
	return s
}

// TestConcurrentUse is for the race detector: one set may be asked by several
// goroutines, and several sets share nothing that changes.
func TestConcurrentUse(t *testing.T) {
	s := New(User{Sensitive: []string{"pin"}, Names: map[string]string{"type widget": "Gadget"}})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, id := range []model.ResourceID{"item", "line_item", "customer"} {
				s.ResourceName(id)
				s.Initials(id, func(Initial) bool { return true })
			}
			s.Sensitive("widget", "pin")
			s.Name("type widget")
			New(User{}).Word("id")
		})
	}
	wg.Wait()
	assert.NoError(t, Unmatched(s))
	assert.False(t, New(User{}).states()["word id"].used, "runs do not affect each other")
}
