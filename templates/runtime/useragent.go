package stripe

import (
	"encoding/json"
	"runtime"
)

// ClientVersion is the version of this package's request layer, sent in the
// User-Agent header.
const ClientVersion = "0.1.0"

// AppInfo describes the plugin or platform that uses this package.
type AppInfo struct {
	Name      string `json:"name"`
	PartnerID string `json:"partner_id"`
	URL       string `json:"url"`
	Version   string `json:"version"`
}

// What tells Stripe who is calling: the headers User-Agent and
// X-Stripe-Client-User-Agent, which are made once.
var (
	agentsApp             *AppInfo
	shortAgent, longAgent string
)

// SetAppInfo makes the following requests name the plugin or platform that uses
// this package; nil takes that back. It panics if the name is empty.
func SetAppInfo(info *AppInfo) {
	if info != nil {
		if info.Name == "" {
			panic("stripe: an AppInfo needs a name")
		}
		app := *info
		info = &app
	}
	lock()
	agentsApp, shortAgent = info, ""
	unlock()
}

// callerAgents returns the headers.
func callerAgents() (short, long string) {
	lock()
	if shortAgent == "" {
		shortAgent, longAgent = newAgents(agentsApp)
	}
	short, long = shortAgent, longAgent
	unlock()
	return short, long
}

func newAgents(app *AppInfo) (short, long string) {
	short = "Stripe/v1 stripegen/" + ClientVersion
	words := map[string]any{
		"bindings_version": ClientVersion, "lang": "go", "lang_version": runtime.Version(),
		"platform": runtime.GOOS + " " + runtime.GOARCH, "publisher": "stripegen",
	}
	if app != nil {
		words["application"] = app
		short += " " + app.Name + around("/", app.Version, "") + around(" (", app.URL, ")")
	}
	text, err := json.Marshal(words)
	if err != nil {
		panic(err) // strings can always be encoded
	}
	return short, string(text)
}
