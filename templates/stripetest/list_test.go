package stripetest

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestPages lists seven sessions, of which the first is the oldest.
func TestPages(t *testing.T) {
	at := time.Unix(1000, 0)
	a := newAPI(t, clock(&at))
	ids := make([]string, 7)
	for i := range ids {
		form := "type=document&client_reference_id=u" + strconv.Itoa(i%2)
		if i >= 4 {
			form += "&related_customer=cus_1"
		}
		ids[i] = a.session(form)
		at = at.Add(time.Second)
	}
	a.srv.Verify(ids[2])
	pick := func(numbers string) []string {
		out := []string{}
		for _, n := range numbers {
			out = append(out, ids[n-'0'])
		}
		return out
	}
	for _, test := range []struct {
		query string // an id is written as @ and a number
		want  string
		more  bool
	}{
		{"", "6543210", false},
		{"limit=7", "6543210", false},
		{"limit=3", "654", true},
		{"limit=3&starting_after=@4", "321", true},
		{"limit=3&starting_after=@1", "0", false},
		{"starting_after=@0", "", false},
		{"limit=2&ending_before=@1", "32", true},
		{"limit=2&ending_before=@4", "65", false},
		{"ending_before=@6", "", false},
		{"status=verified", "2", false},
		{"status=canceled", "", false},
		{"client_reference_id=u1", "531", false},
		{"client_reference_id=u1&limit=1&starting_after=@4", "3", true},
		{"related_customer=cus_1&client_reference_id=u0", "64", false},
		{"created=1003", "3", false},
		{"created[gt]=1003", "654", false},
		{"created[gte]=1003&created[lt]=1005", "43", false},
		{"created[lte]=1000", "0", false},
		{"created[gt]=0", "6543210", false},
	} {
		t.Run(test.query, func(t *testing.T) {
			form := test.query
			for i, id := range ids {
				form = strings.ReplaceAll(form, "@"+strconv.Itoa(i), id)
			}
			page := a.get(sessionsPath, form).must(t)
			assert.Equal(t, pick(test.want), page.ids())
			assert.Equal(t, test.more, page.at("has_more"))
			assert.Equal(t, "list", page.at("object"))
			assert.Equal(t, sessionsPath, page.at("url"))
		})
	}
}

func TestRefusedLists(t *testing.T) {
	for _, test := range []struct {
		query       string
		code, param any
	}{
		{"limit=0", "parameter_invalid_integer", "limit"},
		{"limit=101", "parameter_invalid_integer", "limit"},
		{"limit=ten", "parameter_invalid_integer", "limit"},
		{"created[over]=1", "parameter_unknown", "created[over]"},
		{"created[gt]=soon", "parameter_invalid_integer", "created[gt]"},
		{"status=lost", nil, "status"},
		{"starting_after=vs_0", "resource_missing", "starting_after"},
		{"ending_before=vs_0", "resource_missing", "ending_before"},
		{"starting_after=vs_0&ending_before=vs_0", "parameters_exclusive", nil},
		{"type=document", "parameter_unknown", "type"},
		{"expand[]=last_verification_report", nil, "expand"},
		{"expand[]=data.nothing", nil, "expand"},
	} {
		a := newAPI(t).get(sessionsPath, test.query)
		assert.Equal(t, 400, a.status, test.query)
		assert.Equal(t, test.code, a.at("error.code"), test.query)
		assert.Equal(t, test.param, a.at("error.param"), test.query)
	}
}

// TestDefaultLimit holds the length of a page without a limit, and the
// longest.
func TestDefaultLimit(t *testing.T) {
	a := newAPI(t)
	for range 101 {
		a.srv.Add(sessionObject, map[string]any{"type": "document"})
	}
	assert.Len(t, a.get(sessionsPath, "").must(t).ids(), 10)
	page := a.get(sessionsPath, "limit=100").must(t)
	assert.Len(t, page.ids(), 100)
	assert.Equal(t, true, page.at("has_more"))
}

func TestExpandInLists(t *testing.T) {
	a := newAPI(t)
	a.srv.Verify(a.session(""))
	page := a.get(sessionsPath, "expand[]=data.last_verification_report&expand[]=data.verified_outputs").must(t)
	assert.Equal(t, reportObject, page.at("data.0.last_verification_report.object"))
	assert.Equal(t, "Alex", page.at("data.0.verified_outputs.first_name"))
}

func TestExpandable(t *testing.T) {
	a := newAPI(t)
	path := sessionsPath + "/" + a.session("")
	for expand, want := range map[string]int{
		"last_verification_report": 200, "last_verification_report.document": 200, "last_verification_report.document.number": 200,
		"verified_outputs": 200, "verified_outputs.dob": 200, "verified_outputs.id_number": 200, "options": 200, "last_error": 200,
		"related_customer": 400, "status": 400, "nothing": 400, "last_verification_report.nothing": 400, "verified_outputs.email": 400,
		"data.last_verification_report": 400, "": 400, "a.b.c.d.e": 400, "last_verification_report.document.dob.year": 400,
	} {
		response := a.get(path, "expand[]="+url.QueryEscape(expand))
		assert.Equal(t, want, response.status, "%q: %s", expand, response.body)
	}
	assert.Equal(t, 200, a.post(path+"/cancel", "expand[0]=last_verification_report").status)
}
