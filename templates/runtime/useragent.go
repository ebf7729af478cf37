package stripe

import (
	"encoding/json"
	"runtime"
	"sync"
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

// agents are the two headers that tell Stripe who is calling: User-Agent and
// X-Stripe-Client-User-Agent.
type agents struct{ short, long string }

var (
	agentsMu      sync.Mutex
	agentsApp     *AppInfo
	currentAgents *agents
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
	agentsMu.Lock()
	defer agentsMu.Unlock()
	agentsApp, currentAgents = info, nil
}

// callerAgents returns the headers, which are made once.
func callerAgents() *agents {
	agentsMu.Lock()
	defer agentsMu.Unlock()
	if currentAgents == nil {
		currentAgents = newAgents(agentsApp)
	}
	return currentAgents
}

func newAgents(app *AppInfo) *agents {
	long, err := json.Marshal(struct {
		Application     *AppInfo `json:"application,omitempty"`
		BindingsVersion string   `json:"bindings_version"`
		Language        string   `json:"lang"`
		LanguageVersion string   `json:"lang_version"`
		Platform        string   `json:"platform"`
		Publisher       string   `json:"publisher"`
	}{app, ClientVersion, "go", runtime.Version(), runtime.GOOS + " " + runtime.GOARCH, "stripegen"})
	if err != nil {
		panic(err) // strings can always be encoded
	}
	short := "Stripe/v1 stripegen/" + ClientVersion
	if app != nil {
		short += " " + app.Name
		if app.Version != "" {
			short += "/" + app.Version
		}
		if app.URL != "" {
			short += " (" + app.URL + ")"
		}
	}
	return &agents{short, string(long)}
}
