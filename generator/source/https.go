package source

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// httpsSource is a document on a web server.
type httpsSource struct {
	url    *url.URL
	client *http.Client
}

// parseHTTPS reads a source of the form https://host/path.
func parseHTTPS(text string, client *http.Client) (origin, error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, diag.Errorf(diag.Usage, "", "%s is not a URL of the form https://host/path", diag.Quote(redact(text)))
	}
	if client == nil {
		client = http.DefaultClient
	}
	return httpsSource{u, client}, nil
}

func (s httpsSource) String() string { return s.url.Redacted() }

func (s httpsSource) read(ctx context.Context, max int64) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url.String(), nil)
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "cannot be requested: %w", err)
	}
	client := *s.client
	client.CheckRedirect = sameHost
	response, err := client.Do(request)
	if err != nil {
		return nil, httpError(err)
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode != http.StatusOK:
		return nil, diag.Errorf(diag.Document, "", "the server returned %q; check the address", response.Status)
	case response.ContentLength > max:
		return nil, tooLarge(max)
	}
	content, err := readCapped(response.Body, response.ContentLength, max)
	if err != nil {
		return nil, httpError(err)
	}
	return content, nil
}

// sameHost rejects a redirect to another host, or from https to another scheme.
func sameHost(next *http.Request, via []*http.Request) error {
	first := via[0].URL
	switch {
	case next.URL.Scheme != "https":
		return diag.Errorf(diag.Safety, "", "the server redirects to plain http, %s; refused", diag.Quote(next.URL.Redacted()))
	case next.URL.Host != first.Host:
		return diag.Errorf(diag.Safety, "", "the server redirects to another host, %s; use that address if you trust it", diag.Quote(next.URL.Redacted()))
	case len(via) >= 10:
		return diag.Errorf(diag.Document, "", "the server redirects more than 10 times")
	}
	return nil
}

// httpError returns an error of the client without the address, which the position has.
func httpError(err error) error {
	if e, ok := errors.AsType[*diag.Error](err); ok {
		return e
	}
	if urlErr, ok := errors.AsType[*url.Error](err); ok {
		err = urlErr.Err
	}
	return diag.Errorf(diag.Document, "", "cannot be fetched: %w", err)
}

// redact returns an address without its password.
func redact(text string) string {
	if u, err := url.Parse(text); err == nil {
		return u.Redacted()
	}
	scheme, rest, _ := strings.Cut(text, "://")
	if _, host, ok := strings.Cut(rest, "@"); ok {
		rest = host
	}
	return scheme + "://" + rest
}
