package stripetest

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func query(t *testing.T, text string) url.Values {
	t.Helper()
	values, err := url.ParseQuery(text)
	require.NoError(t, err)
	return values
}

func TestCreate(t *testing.T) {
	a := newAPI(t).post(sessionsPath, "type=document&client_reference_id=u7&metadata[a]=1&provided_details[email]=a@b.test"+
		"&options[document][allowed_types][0]=passport&options[document][require_live_capture]=false"+
		"&related_person[account]=acct_1&related_person[person]=person_1&return_url=https://a.test").must(t)
	assert.Equal(t, "vs_Fake00000001", a.id())
	for path, want := range map[string]any{
		"object": sessionObject, "status": "requires_input", "type": "document", "client_reference_id": "u7", "livemode": false,
		"metadata": map[string]any{"a": "1"}, "provided_details": map[string]any{"email": "a@b.test"},
		"options":       map[string]any{"document": map[string]any{"allowed_types": []any{"passport"}, "require_live_capture": false}},
		"client_secret": "vs_Fake00000001_secret_test00000001", "url": "https://verify.stripe.com/start/test_Fake00000001",
		"related_person": map[string]any{"account": "acct_1", "person": "person_1"},
		"last_error":     nil, "redaction": nil, "last_verification_report": nil,
	} {
		assert.Equal(t, want, a.at(path), path)
		assert.True(t, a.has(path), path)
	}
	for _, absent := range []string{"verified_outputs", "return_url", "verification_flow"} {
		assert.False(t, a.has(absent), absent)
	}
}

// TestCreateKinds holds the initial state of a new session for each kind of check.
func TestCreateKinds(t *testing.T) {
	for form, want := range map[string][2]any{
		"type=document":                      {"document", map[string]any{"document": map[string]any{}}},
		"type=id_number":                     {"id_number", map[string]any{"id_number": map[string]any{}}},
		"type=document&options[document]=":   {"document", map[string]any{"document": map[string]any{}}},
		"verification_flow=vf_1":             {"verification_flow", nil},
		"type=document&client_reference_id=": {"document", map[string]any{"document": map[string]any{}}},
	} {
		a := newAPI(t).post(sessionsPath, form).must(t)
		assert.Equal(t, want[0], a.at("type"), form)
		assert.Equal(t, want[1], a.at("options"), form)
	}
}

// TestUpdate makes one change to a session with metadata, options and details.
func TestUpdate(t *testing.T) {
	start := "type=document&metadata[a]=1&metadata[b]=2&options[document][allowed_types][0]=passport" +
		"&options[document][require_id_number]=true&provided_details[email]=a@b.test&provided_details[phone]=1"
	document := func(types []any, id bool) any {
		return map[string]any{"document": map[string]any{"allowed_types": types, "require_id_number": id}}
	}
	passport := []any{"passport"}
	for _, test := range []struct {
		form, path string
		want       any
	}{
		{"", "metadata", map[string]any{"a": "1", "b": "2"}},
		{"metadata[c]=3&metadata[a]=4", "metadata", map[string]any{"a": "4", "b": "2", "c": "3"}},
		{"metadata[a]=", "metadata", map[string]any{"b": "2"}},
		{"metadata=", "metadata", map[string]any{}},
		{"options[document][require_id_number]=false", "options", document(passport, false)},
		{"options[document][allowed_types]=", "options", document([]any{}, true)},
		{"options[document][allowed_types][0]=id_card", "options", document([]any{"id_card"}, true)},
		{"options[document]=", "options", map[string]any{"document": map[string]any{}}},
		{"options=", "options", map[string]any{"document": map[string]any{}}},
		{"provided_details[email]=", "provided_details", map[string]any{"phone": "1"}},
		{"provided_details=", "provided_details", nil},
		{"type=id_number", "options.id_number", map[string]any{}},
	} {
		t.Run(test.form, func(t *testing.T) {
			a := newAPI(t)
			path := sessionsPath + "/" + a.session(start)
			assert.Equal(t, test.want, a.post(path, test.form).must(t).at(test.path))
			assert.Equal(t, test.want, a.get(path, "").must(t).at(test.path))
		})
	}
}

// TestLife takes sessions through their life; the last call is the one to look
// at.
func TestLife(t *testing.T) {
	submit := func(s *Server, id string) { s.Submit(id) }
	verify := func(s *Server, id string) { s.Verify(id) }
	fail := func(s *Server, id string) { s.Fail(id, "abandoned") }
	for _, test := range []struct {
		name   string
		moves  []any // functions, or the names of operations
		call   string
		form   string
		status int
		after  string // the session's status at the end
	}{
		{"cancel", nil, "/cancel", "", 200, "canceled"},
		{"cancel twice", []any{"/cancel"}, "/cancel", "", 400, "canceled"},
		{"cancel processing", []any{submit}, "/cancel", "", 400, "processing"},
		{"cancel verified", []any{verify}, "/cancel", "", 400, "verified"},
		{"cancel failed", []any{fail}, "/cancel", "", 200, "canceled"},
		{"redact", nil, "/redact", "", 200, "canceled"},
		{"redact verified", []any{verify}, "/redact", "", 200, "verified"},
		{"redact processing", []any{submit}, "/redact", "", 400, "processing"},
		{"redact canceled", []any{"/cancel"}, "/redact", "", 400, "canceled"},
		{"redact twice", []any{verify, "/redact"}, "/redact", "", 400, "verified"},
		{"options of a failed one", []any{fail}, "", "type=id_number", 200, "requires_input"},
		{"type while processing", []any{submit}, "", "type=id_number", 400, "processing"},
		{"options when verified", []any{verify}, "", "options[document]=", 400, "verified"},
		{"metadata when verified", []any{verify}, "", "metadata[a]=b", 200, "verified"},
		{"metadata when redacted", []any{verify, "/redact"}, "", "metadata[a]=b", 400, "verified"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newAPI(t)
			id := a.session("")
			for _, move := range test.moves {
				switch move := move.(type) {
				case string:
					a.post(sessionsPath+"/"+id+move, "").must(t)
				case func(*Server, string):
					move(a.srv, id)
				}
			}
			response := a.post(sessionsPath+"/"+id+test.call, test.form)
			assert.Equal(t, test.status, response.status, response.body)
			session := a.get(sessionsPath+"/"+id, "").must(t)
			assert.Equal(t, test.after, session.at("status"))
			takesInput := test.after == "requires_input"
			assert.Equal(t, takesInput, session.at("client_secret") != nil)
			assert.Equal(t, takesInput, session.at("url") != nil)
		})
	}
}

func TestFreshSecret(t *testing.T) {
	a := newAPI(t)
	path := sessionsPath + "/" + a.session("")
	first, second := a.get(path, "").text("client_secret"), a.get(path, "").text("client_secret")
	assert.NotEqual(t, first, second)
}

func TestVerify(t *testing.T) {
	a := newAPI(t)
	id := a.session("type=document&client_reference_id=u7&options[document][require_matching_selfie]=true")
	a.srv.Verify(id, WithOutputs(VerifiedOutputs{FirstName: "Ada", Address: &Address{City: "London"}, DOB: &Date{10, 12, 1815}}))
	plain := a.get(sessionsPath+"/"+id, "").must(t)
	assert.False(t, plain.has("verified_outputs"))
	reportID := plain.text("last_verification_report")
	assert.Equal(t, "vr_Fake00000001", reportID)

	full := a.get(sessionsPath+"/"+id, "expand[]=verified_outputs&expand[]=last_verification_report").must(t)
	assert.Equal(t, "Ada", full.at("verified_outputs.first_name"))
	assert.Equal(t, "London", full.at("verified_outputs.address.city"))
	outputs, _ := full.at("verified_outputs").(map[string]any)
	assert.NotContains(t, outputs, "dob")
	assert.Contains(t, outputs, "email")
	for path, want := range map[string]any{
		"id": reportID, "object": reportObject, "type": "document", "verification_session": id, "client_reference_id": "u7",
		"document.status": "verified", "document.first_name": "Ada", "document.error": nil, "selfie.status": "verified",
	} {
		assert.Equal(t, want, full.at("last_verification_report."+path), path)
	}
	deep := a.get(sessionsPath+"/"+id, "expand[0]=verified_outputs.dob&expand[1]=last_verification_report.document.dob").must(t)
	assert.InDelta(t, 1815, deep.at("verified_outputs.dob.year"), 0)
	assert.InDelta(t, 1815, deep.at("last_verification_report.document.dob.year"), 0)
	assert.Equal(t, reportID, a.get("/v1/identity/verification_reports/"+reportID, "").must(t).id())
	assert.Equal(t, []string{reportID}, a.get("/v1/identity/verification_reports", "verification_session="+id+"&type=document").must(t).ids())
	assert.Empty(t, a.get("/v1/identity/verification_reports", "type=id_number").must(t).ids())
}

// TestFail holds in which part of the report a failure is.
func TestFail(t *testing.T) {
	for code, section := range map[string]string{
		"document_expired": "document", "id_number_mismatch": "id_number", "selfie_manipulated": "selfie",
		"phone_verification_declined": "phone", "email_unverified_other": "email", "consent_declined": "",
	} {
		t.Run(code, func(t *testing.T) {
			a := newAPI(t)
			id := a.session("")
			a.srv.Fail(id, code)
			session := a.get(sessionsPath+"/"+id, "expand[]=last_verification_report").must(t)
			assert.Equal(t, "requires_input", session.at("status"))
			assert.Equal(t, code, session.at("last_error.code"))
			assert.NotEmpty(t, session.at("last_error.reason"))
			if section == "" {
				assert.Nil(t, session.at("last_verification_report"))
				return
			}
			assert.Equal(t, code, session.at("last_verification_report."+section+".error.code"))
			assert.Equal(t, "unverified", session.at("last_verification_report."+section+".status"))
		})
	}
}

func TestRedaction(t *testing.T) {
	a := newAPI(t)
	id := a.session("type=document&metadata[a]=b&provided_details[email]=a@b.test")
	a.srv.Verify(id, WithOutputs(VerifiedOutputs{FirstName: "Ada", Sex: "female", Address: &Address{City: "London"}, DOB: &Date{10, 12, 1815}}))
	started := a.post(sessionsPath+"/"+id+"/redact", "").must(t)
	assert.Equal(t, "processing", started.at("redaction.status"))
	assert.Equal(t, "a@b.test", started.at("provided_details.email"))
	a.srv.FinishRedaction(id)
	done := a.get(sessionsPath+"/"+id, "expand[]=verified_outputs.dob&expand[]=last_verification_report").must(t)
	for path, want := range map[string]any{
		"redaction.status": "redacted", "metadata": map[string]any{}, "provided_details.email": "[redacted]",
		"verified_outputs.first_name": "[redacted]", "verified_outputs.sex": "[redacted]", "verified_outputs.dob": "[redacted]",
		"verified_outputs.address.city": "[redacted]", "verified_outputs.email": nil,
		"last_verification_report.document.first_name": "[redacted]", "last_verification_report.document.status": "verified",
	} {
		assert.Equal(t, want, done.at(path), path)
	}
	assert.NotContains(t, done.body, "Ada")
}

// failing is a test that notes how it was ended.
type failing struct {
	*testing.T
	fatal string
}

func (f *failing) Fatalf(format string, args ...any) { f.fatal = fmt.Sprintf(format, args...) }

// TestImpossibleMoves holds that a test that asks for what cannot be ends with
// the reason.
func TestImpossibleMoves(t *testing.T) {
	for _, test := range []struct {
		name string
		move func(s *Server, id string)
		want string
	}{
		{"unknown", func(s *Server, _ string) { s.Submit("vs_0") }, `find the verification session "vs_0"`},
		{"submitted twice", func(s *Server, id string) { s.Submit(id); s.Submit(id) }, "it is processing and not requires_input"},
		{"verified twice", func(s *Server, id string) { s.Verify(id); s.Verify(id) }, "it is verified"},
		{"unknown code", func(s *Server, id string) { s.Fail(id, "tired") }, `"tired"; the codes are abandoned, `},
		{"not redacted", func(s *Server, id string) { s.FinishRedaction(id) }, "none was asked for"},
	} {
		t.Run(test.name, func(t *testing.T) {
			tb := &failing{T: t}
			a := &api{t, NewServer(tb), map[string][]string{"Authorization": {"Bearer sk_test_123"}}}
			test.move(a.srv, a.session(""))
			assert.Contains(t, tb.fatal, test.want)
		})
	}
}
