package stripe

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// WebhookDefaultTolerance is how old a signature may be.
const WebhookDefaultTolerance time.Duration = 300 * time.Second

// signingVersion is the scheme of the signatures that count.
const signingVersion = "v1"

// Errors of checking a webhook.
var (
	// ErrNotSigned is a request without a Stripe-Signature header.
	ErrNotSigned = errors.New("stripe: the webhook has no Stripe-Signature header")
	// ErrInvalidHeader is a Stripe-Signature header that cannot be read.
	ErrInvalidHeader = errors.New("stripe: the webhook's Stripe-Signature header is not valid")
	// ErrNoValidSignature is a payload that was not signed with the secret.
	ErrNoValidSignature = errors.New("stripe: the webhook has no valid signature")
	// ErrTooOld is a signature that is older than the tolerance.
	ErrTooOld = errors.New("stripe: the webhook's signature is older than the tolerance")
)

// The same errors under the names that stripe-go has for them.
var (
	ErrWebhookNotSigned        = ErrNotSigned
	ErrWebhookInvalidHeader    = ErrInvalidHeader
	ErrWebhookNoValidSignature = ErrNoValidSignature
	ErrWebhookTooOld           = ErrTooOld
)

// errNoSecret refuses the secret that everyone knows.
var errNoSecret = errors.New("stripe: the webhook secret is empty: pass the secret of the endpoint, whsec_…")

// WebhookOption sets how a webhook is checked.
type WebhookOption func(*webhookConfig)

type webhookConfig struct {
	tolerance       time.Duration
	ignoreTolerance bool
	now             func() time.Time
}

// WithTolerance sets how old a signature may be.
func WithTolerance(tolerance time.Duration) WebhookOption {
	return func(w *webhookConfig) { w.tolerance = tolerance }
}

// WithIgnoreTolerance accepts signatures of any age.
func WithIgnoreTolerance() WebhookOption {
	return func(w *webhookConfig) { w.ignoreTolerance = true }
}

// WithIgnoreAPIVersionMismatch accepts events of any API version, which is what
// happens without it, too.
func WithIgnoreAPIVersionMismatch() WebhookOption {
	return func(*webhookConfig) {}
}

// WithNow sets the clock that the age of a signature is measured by.
func WithNow(now func() time.Time) WebhookOption {
	return func(w *webhookConfig) { w.now = now }
}

// ComputeSignature returns the HMAC-SHA256 of the time, in seconds since the
// epoch, a dot and the payload.
func ComputeSignature(t time.Time, payload []byte, secret string) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(append(strconv.AppendInt(nil, t.Unix(), 10), '.'))
	mac.Write(payload)
	return mac.Sum(nil)
}

// ValidatePayload checks that the payload of a webhook was signed with the
// secret, lately. header is the value of Stripe-Signature.
func ValidatePayload(payload []byte, header string, secret string, opts ...WebhookOption) error {
	cfg := webhookConfig{tolerance: WebhookDefaultTolerance, now: time.Now}
	for _, opt := range opts {
		if opt != nil {
			opt(&cfg)
		}
	}
	if secret == "" {
		return errNoSecret
	}
	signed, err := parseSignature(header)
	if err != nil {
		return err
	}
	expected, valid := ComputeSignature(signed.at, payload, secret), false
	for _, signature := range signed.signatures {
		valid = hmac.Equal(expected, signature) || valid
	}
	switch {
	case !valid:
		return ErrNoValidSignature
	case !cfg.ignoreTolerance && cfg.now().Sub(signed.at) > cfg.tolerance:
		return ErrTooOld
	}
	return nil
}

// ConstructEvent checks the payload of a webhook, see ValidatePayload, and then
// decodes its event. An event of another API version is no error: its
// version is in APIVersion.
func ConstructEvent(payload []byte, header string, secret string, opts ...WebhookOption) (Event, error) {
	event, err := constructEvent(payload, header, secret, opts)
	return *event, err
}

// constructEvent is ConstructEvent; after an error the event is empty.
func constructEvent(payload []byte, header, secret string, opts []WebhookOption) (*Event, error) {
	event, none := new(Event), new(Event)
	if err := ValidatePayload(payload, header, secret, opts...); err != nil {
		return none, err
	}
	if err := json.Unmarshal(payload, event); err != nil {
		return none, errorf("cannot decode the payload of the webhook: %w", err)
	}
	if event.Object != "event" {
		if event.Object == "v2.core.event" {
			return none, errorf("the payload of the webhook is the notification of a thin event: read it by ParseEventNotification, which packages with v2.core.event have")
		}
		return none, errorf("the payload of the webhook is a %q and no event", shownWord(event.Object))
	}
	return event, nil
}

// ConstructEvent checks the payload of a webhook and then decodes its event,
// whose object belongs to the client. header is the value of Stripe-Signature.
// An event of another API version is no error: its version is in APIVersion.
func (c *Client) ConstructEvent(payload []byte, header string, secret string, opts ...WebhookOption) (Event, error) {
	event, err := constructEvent(payload, header, secret, opts)
	if err == nil {
		bind(c.client, event)
		if event.Data != nil {
			event.Data.client = c.client
		}
	}
	return *event, err
}

// signatureHeader is the content of a Stripe-Signature header.
type signatureHeader struct {
	at         time.Time
	signatures [][]byte
}

// parseSignature reads a header such as "t=1495999758,v1=ab12,v0=cd34": the
// time once, any number of signatures, in any order. Other schemes are left
// out.
func parseSignature(header string) (*signatureHeader, error) {
	if strings.TrimSpace(header) == "" {
		return nil, ErrNotSigned
	}
	signed, timed := &signatureHeader{}, false
	for _, part := range strings.Split(header, ",") {
		scheme, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			return nil, ErrInvalidHeader
		}
		switch scheme {
		case "t":
			seconds, err := strconv.ParseInt(value, 10, 64)
			if err != nil || timed {
				return nil, ErrInvalidHeader
			}
			signed.at, timed = time.Unix(seconds, 0), true
		case signingVersion:
			if signature, err := hex.DecodeString(value); err == nil {
				signed.signatures = append(signed.signatures, signature)
			}
		}
	}
	if !timed {
		return nil, ErrInvalidHeader
	}
	return signed, nil
}

// UnsignedPayload is the payload of a webhook to be signed in a test.
type UnsignedPayload struct {
	Payload []byte
	Secret  string
	// Timestamp of the signature; now if it is zero.
	Timestamp time.Time
	// Scheme of the signature; v1 if it is empty.
	Scheme string
}

// SignedPayload is the payload of a webhook with its signature.
type SignedPayload struct {
	UnsignedPayload

	// Signature as bytes.
	Signature []byte
	// Header is the value of Stripe-Signature.
	Header string
}

// GenerateTestSignedPayload signs a payload as Stripe does, for tests of
// webhooks.
func GenerateTestSignedPayload(options *UnsignedPayload) *SignedPayload {
	p := &SignedPayload{UnsignedPayload: *options}
	if p.Timestamp.IsZero() {
		p.Timestamp = time.Now()
	}
	if p.Scheme == "" {
		p.Scheme = signingVersion
	}
	p.Signature = ComputeSignature(p.Timestamp, p.Payload, p.Secret)
	p.Header = fmt.Sprintf("t=%d,%s=%s", p.Timestamp.Unix(), p.Scheme, hex.EncodeToString(p.Signature))
	return p
}
