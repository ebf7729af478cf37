package names

import (
	"go/token"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWords(t *testing.T) {
	for raw, want := range map[string]string{
		"identity.verification_session": "IdentityVerificationSession",
		"id_number":                     "IDNumber",
		"client_reference_id":           "ClientReferenceID",
		"account.updated":               "AccountUpdated",
		"[redacted]":                    "Redacted",
		"MasterCard":                    "MasterCard",
		"American Express":              "AmericanExpress",
		"us_ssn":                        "USSSN",
		"br_cpf":                        "BRCPF",
		"dob":                           "DOB",
		"url":                           "URL",
		"ca":                            "Ca",
		"ca_pst_bc":                     "CAPSTBC",
		"eu_oss_vat":                    "EUOSSVAT",
		"wechat_pay":                    "WeChatPay",
		"line1":                         "Line1",
		"2026-08-26":                    "20260826",
		"-":                             "",
		"":                              "",
	} {
		assert.Equal(t, want, NewSpeller(nil).Words(raw), "words of %q", raw)
	}
}

func TestSingular(t *testing.T) {
	for plural, want := range map[string]string{
		"AllowedTypes": "AllowedType", "Capabilities": "Capability", "Boxes": "Box", "Branches": "Branch",
		"Passes": "Pass", "Statuses": "Status", "Addresses": "Address", "IDs": "ID", "CustomerIDs": "CustomerID",
		"URLs": "URL", "Address": "Address", "Status": "Status", "Analysis": "Analysis", "Data": "Data",
		"Prices": "Price", "Dishes": "Dish", "Buzzes": "Buzz",
	} {
		assert.Equal(t, want, Singular(plural), "singular of %q", plural)
	}
}

func TestPlural(t *testing.T) {
	for name, want := range map[string]string{
		"IdentityVerificationSession": "IdentityVerificationSessions", "Capability": "Capabilities", "TaxRegistration": "TaxRegistrations",
		"Payout": "Payouts", "PaymentLink": "PaymentLinks", "Box": "Boxes", "BillingMeterEventSummary": "BillingMeterEventSummaries",
		"Key": "Keys", "Branch": "Branches", "Address": "Addresses",
	} {
		assert.Equal(t, want, Plural(name), "plural of %q", name)
	}
}

// FuzzIdent compares every identifier with go/token.
func FuzzIdent(f *testing.F) {
	for _, seed := range []string{"id", "", "1", "func", "-", "*/", "é", "ǆ", "日本", "\x00", "\u202e", "a\nb", "🙂"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		id := newIdent(NewSpeller(nil).Words(raw), raw).String()
		if !token.IsIdentifier(id) || !token.IsExported(id) {
			t.Errorf("%q becomes %q", raw, id)
		}
	})
}

func TestFileNames(t *testing.T) {
	for want, parts := range map[string][]string{
		"identity_verificationsession.go":         {"identity", "verificationsession"},
		"charge.go":                               {"charge"},
		"a_testresource.go":                       {"a", "test"},
		"linuxresource.go":                        {"linux"},
		"a_amd64resource.go":                      {"a", "amd64"},
		"auxresource.go":                          {"aux"},
		"conresource.go":                          {"con"},
		"com1resource.go":                         {"com1"},
		"lpt9resource.go":                         {"lpt9"},
		"nulresource.go":                          {"nul"},
		"con_service.go":                          {"con", "service"},
		"console.go":                              {"console"},
		"clientresource.go":                       {"client"},
		"identity_verificationsession_service.go": {"identity", "verificationsession", "service"},
	} {
		assert.Equal(t, want, newFileName(parts...).String())
	}
}
