package stripe

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Requests carry the key, and often personal data. So they go where they are sent and
// nowhere else: no redirect is followed, unless the caller's own HTTP client wants to
// and the target is on the same server.

// httpClient returns the HTTP client that makes the requests: a copy of the backend's
// that follows no redirect, or only those within the origin that its policy lets pass.
func (s *BackendImplementation) httpClient() *http.Client {
	own := s.HTTPClient
	if own == nil {
		own = http.DefaultClient
	}
	c := *own
	policy := c.CheckRedirect
	c.CheckRedirect = func(next *http.Request, before []*http.Request) error {
		if policy == nil || !sameOrigin(next.URL, before[0].URL) {
			return http.ErrUseLastResponse
		}
		return policy(next, before)
	}
	return &c
}

// sameOrigin reports whether two addresses have the same scheme, host and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

// portOf returns the port of an address, which its scheme knows if it names none.
func portOf(u *url.URL) string {
	switch port := u.Port(); {
	case port != "":
		return port
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	default:
		return "80"
	}
}

// The causes of errors about responses that neither succeed nor describe an error.
var (
	errRedirect = errors.New("the response is a redirect")
	errStatus   = errors.New("the status is not one that a response ends with")
)

// newFailure makes the error of a response that is not a success, whose body was read
// up to the error broken.
func newFailure(res *http.Response, response *APIResponse, broken error) *Error {
	e := newError(response, broken)
	switch {
	case res.StatusCode < http.StatusOK:
		e.Err, e.Msg = joinErrors(errStatus, broken), errStatus.Error()
	case res.StatusCode < http.StatusBadRequest && res.Header["Location"] != nil:
		e.Err = joinErrors(errRedirect, broken)
		e.Msg = "the API redirects to " + targetOf(res) + ", and the redirect is not followed"
	}
	return e
}

// targetOf returns the address that a redirect leads to, without what in it may be
// personal or a password.
func targetOf(res *http.Response) string {
	target, err := res.Location()
	if err != nil {
		return "another address"
	}
	target.User, target.RawQuery, target.Fragment, target.RawFragment = nil, "", "", ""
	return target.String()
}
