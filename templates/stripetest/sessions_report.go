package stripetest

import "slices"

// VerifyOption changes how a session is verified.
type VerifyOption func(*outcome)

// outcome is what the checks found.
type outcome struct{ outputs VerifiedOutputs }

// WithOutputs sets what was verified about the user. Without it that is an
// example.
func WithOutputs(outputs VerifiedOutputs) VerifyOption {
	return func(o *outcome) { o.outputs = outputs }
}

// VerifiedOutputs is what the checks of a session verified. An empty field was
// not.
type VerifiedOutputs struct {
	Address              *Address
	DOB                  *Date
	Email                string
	FirstName            string
	IDNumber             string
	IDNumberType         string
	LastName             string
	Phone                string
	Sex                  string
	UnparsedPlaceOfBirth string
	UnparsedSex          string
}

// Address is a postal address.
type Address struct {
	City, Country, Line1, Line2, PostalCode, State string
}

// Date is a day of the calendar.
type Date struct{ Day, Month, Year int }

// exampleOutputs is what a session is verified with unless a test says more.
var exampleOutputs = VerifiedOutputs{
	Address:   &Address{City: "Springfield", Country: "US", Line1: "12 Example Street", PostalCode: "12345", State: "OR"},
	DOB:       &Date{Day: 2, Month: 1, Year: 1990},
	FirstName: "Alex",
	LastName:  "Example",
}

// object returns the JSON of the outputs.
func (o VerifiedOutputs) object() object {
	out := object{"address": nil, "dob": nil}
	for name, text := range map[string]string{
		"email": o.Email, "first_name": o.FirstName, "id_number": o.IDNumber, "id_number_type": o.IDNumberType, "last_name": o.LastName,
		"phone": o.Phone, "sex": o.Sex, "unparsed_place_of_birth": o.UnparsedPlaceOfBirth, "unparsed_sex": o.UnparsedSex,
	} {
		out[name] = orNull(text)
	}
	if a := o.Address; a != nil {
		out["address"] = object{
			"city": orNull(a.City), "country": orNull(a.Country), "line1": orNull(a.Line1), "line2": orNull(a.Line2),
			"postal_code": orNull(a.PostalCode), "state": orNull(a.State),
		}
	}
	if d := o.DOB; d != nil {
		out["dob"] = object{"day": d.Day, "month": d.Month, "year": d.Year}
	}
	return out
}

// orNull returns a text, or null for an empty one.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// sectionOf returns the part of the report that a session's check fills.
func sectionOf(e *entry) string {
	if e.values["type"] == "id_number" {
		return "id_number"
	}
	return "document"
}

// sections are the parts of a report, one a check.
var sections = []string{"document", "email", "id_number", "phone", "selfie"}

// failedSection returns the check that ends with a code, "" for a code of none: the
// user gave up, or did not consent.
func (s *Server) failedSection(code string) string {
	for _, section := range sections {
		if slices.Contains(s.values(reportObject, section, "error", "code"), code) {
			return section
		}
	}
	return ""
}

// report makes the report on an attempt and notes its id in the session. data
// is what a check found, failure why it failed.
func (s *Server) report(e *entry, section string, data, failure object) {
	res := s.resources[reportObject]
	if res == nil {
		e.values["last_verification_report"] = s.newID("vr")
		return
	}
	checks := object{section: sectionValues(data, failure)}
	if options, ok := e.values["options"].(object); ok && data != nil {
		if document, ok := options["document"].(object); ok && document["require_matching_selfie"] == true {
			checks["selfie"] = object{"status": verified}
		}
	}
	sent := object{
		"type": e.values["type"], "client_reference_id": e.values["client_reference_id"],
		"verification_session": e.id, "options": e.values["options"],
	}
	if flow := e.values["verification_flow"]; flow != nil {
		sent["verification_flow"] = flow
	}
	for name, values := range checks {
		sent[name] = values
	}
	report := s.newEntry(e.scope, res, sent)
	s.put(report)
	e.values["last_verification_report"] = report.id
}

// sectionValues returns the outcome of one check.
func sectionValues(data, failure object) object {
	out, _ := clone(data).(object)
	out["status"] = verified
	if failure != nil {
		out["status"], out["error"] = "unverified", failure
	}
	return out
}

// public are the texts about a check that are not about the user.
var public = []string{"status", "type", "error", "id_number_type"}

// redact replaces the values about the user in the named objects by placeholders.
func redact(values object, names ...string) {
	for _, name := range names {
		inner, ok := values[name].(object)
		if !ok {
			continue
		}
		for key, v := range inner {
			if !slices.Contains(public, key) {
				inner[key] = placeholder(v)
			}
		}
	}
}

// placeholder replaces a value about the user.
func placeholder(v any) any {
	const text = "[redacted]"
	switch v := v.(type) {
	case string:
		return text
	case []any:
		return []any{}
	case object:
		if v["year"] != nil {
			return text
		}
		for key, inner := range v {
			v[key] = placeholder(inner)
		}
	}
	return v
}
