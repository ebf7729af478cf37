package stripetest

import "time"

// meterSessions are the sessions whose tokens the stream of meter events takes.
const meterSessions = "v2.billing.meter_event_session"

// meterStreamRules are those of the stream of meter events, which takes no API key.
var meterStreamRules = rules{Authorize: authorizeMeterStream}

// authorizeMeterStream checks the token of a session, and finds out whose data the call
// is about. Without sessions in the package it takes any key.
func authorizeMeterStream(c *call, key string) *Failure {
	if c.server.resources[meterSessions] == nil {
		return nil
	}
	e := c.server.holder(meterSessions, "authentication_token", key)
	if e == nil {
		return unauthorized("", "The key is not the authentication_token of a meter event session.")
	}
	c.scope = e.scope
	end, _ := e.values["expires_at"].(string)
	if at, err := time.Parse(time.RFC3339, end); err == nil && !c.server.now().Before(at) {
		expired := unauthorized("billing_meter_event_session_expired", "The token of the meter event session has expired; create another session.")
		expired.Type = "temporary_session_expired"
		return expired
	}
	return nil
}

// holder finds the object of a type that has a value in a field; nil if there is none.
func (s *Server) holder(object, field, value string) *entry {
	for key, sh := range s.shelves {
		if key.object != object {
			continue
		}
		for _, e := range sh.entries {
			if e.values[field] == value {
				return e
			}
		}
	}
	return nil
}
