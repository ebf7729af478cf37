package templates

import (
	_ "embed"
	"strings"
)

// reserved lists the package-level names of the runtime, one a line. A test
// keeps it equal to the runtime's source.
//
//go:embed reserved.txt
var reserved string

// generatedNames are the package-level names of client.go.
var generatedNames = []string{"APIVersion", "Client", "NewClient", "bindServices", "newEventNotification", "newObject", "newV2Error", "newV2Event"}

// ClientMethods returns the methods of the client: those that the runtime declares, and that of
// client.go. A test keeps them equal to the source.
func ClientMethods() []string {
	return []string{
		"ConstructEvent", "ConstructEventWithoutVerification", "Format", "LogValue", "ParseEventNotification",
		"ParseEventNotificationWithoutVerification", "RawRequest", "String", "With",
	}
}

// RuntimeNames returns the package-level names that no generated declaration may
// take: those of the runtime and of client.go.
func RuntimeNames() []string {
	return append(strings.Fields(reserved), generatedNames...)
}
