package stripetest

import (
	"fmt"
	"time"
)

// meterSessionTime is the time that the token of a session is valid.
const meterSessionTime = 15 * time.Minute

// meterSessionRules set the token of a new session of the stream of meter events.
var meterSessionRules = rules{Create: createMeterSession}

// createMeterSession sets a token that no other session has, and its end.
func createMeterSession(c *call, e *entry) {
	e.values["authentication_token"] = fmt.Sprintf("token_Fake%08d", c.server.count("token"))
	e.values["expires_at"] = c.server.now().Add(meterSessionTime).UTC().Format(time.RFC3339)
}
