package stripetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The objects of the package's rules for verification.
const (
	sessionObject = "identity.verification_session"
	reportObject  = "identity.verification_report"
)

// The statuses of a session.
const (
	requiresInput = "requires_input"
	processing    = "processing"
	verified      = "verified"
	canceled      = "canceled"
)

// sessionRules are the life of a verification session:
//
//	requires_input → processing → verified
//	      ↑______________|  (with last_error)
//	requires_input → canceled
//
// and redaction, which starts from requires_input or verified.
var sessionRules = rules{
	Check:    checkSession,
	Create:   createSession,
	Retrieve: func(s *Server, e *entry) { s.admit(e) },
	Update:   updateSession,
	Settle:   settleSession,
	Custom: map[string]func(c *call, e *entry) *Failure{
		"cancel": cancelSession,
		"redact": redactSession,
	},
	Hidden: []string{"verified_outputs", "verified_outputs.dob", "verified_outputs.id_number"},
}

// reportRules keep the most sensitive data of reports out of responses.
var reportRules = rules{
	Hidden: []string{"document.dob", "document.expiration_date", "document.number", "id_number.dob", "id_number.id_number"},
}

// status returns the session's status.
func (e *entry) status() string {
	text, _ := e.values["status"].(string)
	return text
}

// redacting reports whether the session's redaction was requested.
func (e *entry) redacting() bool { return e.values["redaction"] != nil }

// checkSession holds that a new session has a type or a flow.
func checkSession(c *call) *Failure {
	switch typ, flow := c.values["type"], c.values["verification_flow"]; {
	case typ == nil && flow == nil:
		return refusal("parameter_missing", "type", "The parameter type is needed, unless there is a verification_flow.")
	case typ != nil && flow != nil:
		return refusal("parameters_exclusive", "type", "Send either type or verification_flow.")
	}
	return nil
}

// createSession sets what the server decides about a new session.
func createSession(c *call, e *entry) {
	if c.values["verification_flow"] != nil {
		e.values["type"] = "verification_flow"
	}
	e.values["status"] = requiresInput
	c.server.admit(e)
}

// settleSession holds that the options name the check that is made.
func settleSession(e *entry) {
	name, _ := e.values["type"].(string)
	if name != "document" && name != "id_number" {
		return
	}
	options, ok := e.values["options"].(object)
	if !ok {
		options = object{}
		e.values["options"] = options
	}
	if options[name] == nil {
		options[name] = object{}
	}
}

// admit sets a new client secret and URL of a session that takes input, and removes
// them from any other.
func (s *Server) admit(e *entry) {
	e.values["client_secret"], e.values["url"] = nil, nil
	if e.status() == requiresInput && !e.redacting() {
		n := s.count("client_secret")
		e.values["client_secret"] = fmt.Sprintf("%s_secret_test%08d", e.id, n)
		e.values["url"] = fmt.Sprintf("https://verify.stripe.com/start/test_Fake%08d", n)
	}
}

// updateSession refuses what cannot change any more.
func updateSession(c *call, e *entry) *Failure {
	if e.redacting() {
		return refusal("", "", "The session "+e.id+" was redacted; it takes no changes.")
	}
	for _, name := range []string{"options", "type"} {
		if _, sent := c.values[name]; sent && e.status() != requiresInput {
			return refusal("", name, "The parameter "+name+" can change only while the session is in requires_input; it is "+e.status()+".")
		}
	}
	return nil
}

// cancelSession ends a session.
func cancelSession(c *call, e *entry) *Failure {
	if e.status() != requiresInput || e.redacting() {
		return refusal("", "", "The session "+e.id+" is "+e.status()+"; only one in requires_input can be canceled.")
	}
	e.values["status"] = canceled
	c.server.admit(e)
	c.emit(canceled, e, nil)
	return nil
}

// redactSession starts the redaction of a session, which FinishRedaction ends.
func redactSession(c *call, e *entry) *Failure {
	if e.redacting() || e.status() != requiresInput && e.status() != verified {
		return refusal("", "", "The session "+e.id+" is "+e.status()+"; only one in requires_input or verified, and not redacted before, can be redacted.")
	}
	if e.status() == requiresInput {
		if failed := cancelSession(c, e); failed != nil {
			return failed
		}
	}
	e.values["redaction"] = object{"status": processing}
	return nil
}

// Submit does what the user does when all input was given: the session is
// processing.
func (s *Server) Submit(id string) {
	s.t.Helper()
	s.act(id, s.submit)
}

// Verify ends the checks of a session successfully: it is verified, with a
// report. A session that still requires input is submitted first.
func (s *Server) Verify(id string, opts ...VerifyOption) {
	s.t.Helper()
	outcome := outcome{outputs: exampleOutputs}
	for _, opt := range opts {
		opt(&outcome)
	}
	s.act(id, func(e *entry) error {
		if err := s.submitted(e); err != nil {
			return err
		}
		outputs := outcome.outputs.object()
		e.values["status"], e.values["last_error"], e.values["verified_outputs"] = verified, nil, outputs
		s.report(e, sectionOf(e), outputs, nil)
		s.emitSession(verified, e)
		return nil
	})
}

// Fail ends the checks of a session without success: it requires input again,
// and last_error has the code, such as "document_expired". A session that still
// requires input is submitted first.
func (s *Server) Fail(id, code string) {
	s.t.Helper()
	s.act(id, func(e *entry) error {
		if known := s.values(sessionObject, "last_error", "code"); len(known) > 0 && !slices.Contains(known, code) {
			return fmt.Errorf("fail with the code %q; the codes are %s", code, strings.Join(known, ", "))
		}
		if err := s.submitted(e); err != nil {
			return err
		}
		failure := object{"code": code, "reason": "The check ended with " + strings.ReplaceAll(code, "_", " ") + "."}
		e.values["status"], e.values["last_error"] = requiresInput, failure
		if section := s.failedSection(code); section != "" {
			s.report(e, section, nil, failure)
		}
		s.admit(e)
		s.emitSession(requiresInput, e)
		return nil
	})
}

// FinishRedaction ends the redaction of a session that was asked for: texts
// about the user read [redacted], in the session and its reports, and the
// metadata is gone. A date reads [redacted] as a whole: the API may put a text
// instead of an object.
func (s *Server) FinishRedaction(id string) {
	s.t.Helper()
	s.act(id, func(e *entry) error {
		if state, _ := e.values["redaction"].(object); state["status"] != processing {
			return errors.New("finish the redaction: none was asked for, or it is finished")
		}
		e.values["redaction"], e.values["metadata"] = object{"status": "redacted"}, object{}
		redact(e.values, "provided_details", "verified_outputs")
		for _, report := range s.shelf(e.scope, reportObject).entries {
			if report.values["verification_session"] == e.id {
				redact(report.values, "document", "email", "id_number", "phone")
			}
		}
		s.emitSession("redacted", e)
		return nil
	})
}

// act changes a session and posts the events about that. A change that cannot
// be made ends the test.
func (s *Server) act(id string, change func(e *entry) error) {
	s.t.Helper()
	events, err := s.change(id, change)
	if err != nil {
		s.t.Fatalf("stripetest: cannot %v", err)
		return
	}
	s.deliver(events)
}

func (s *Server) change(id string, change func(e *entry) error) ([]Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.anywhere(sessionObject, id)
	if e == nil {
		return nil, fmt.Errorf("find the verification session %q", id)
	}
	err := change(e)
	return s.takePending(), err
}

// submit makes a session processing.
func (s *Server) submit(e *entry) error {
	if e.status() != requiresInput {
		return fmt.Errorf("submit the session %s: it is %s and not %s", e.id, e.status(), requiresInput)
	}
	e.values["status"] = processing
	s.admit(e)
	s.emitSession(processing, e)
	return nil
}

// submitted makes a session processing unless it is.
func (s *Server) submitted(e *entry) error {
	if e.status() == processing {
		return nil
	}
	return s.submit(e)
}

// emitSession notes an event that no request caused.
func (s *Server) emitSession(verb string, e *entry) {
	s.emit(verb, e, nil, s.version, object{"id": nil, "idempotency_key": nil})
}

// values returns the texts that a field of a resource may have; none if the package
// does not know them.
func (s *Server) values(name string, path ...string) []string {
	res := s.resources[name]
	if res == nil {
		return nil
	}
	fields := res.Fields
	for i, step := range path {
		f := find(fields, step)
		switch {
		case f == nil:
			return nil
		case i == len(path)-1:
			return f.Values
		}
		fields = f.Fields
	}
	return nil
}
