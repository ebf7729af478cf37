package stripe

import (
	"context"
	"fmt"
	"io"
	"sync"
)

// CallbackFunc is called with a notification, and with a client that makes its calls in
// the context of the event.
type CallbackFunc = func(ctx context.Context, notification EventNotificationContainer, client *Client) error

// FallbackCallbackFunc is called with a notification that no callback was registered for.
type FallbackCallbackFunc = func(ctx context.Context, notification EventNotificationContainer, client *Client, details UnhandledNotificationDetails) error

// PreHandleFunc is called before the callback for each notification. If it returns false,
// or an error, no callback is called.
type PreHandleFunc = func(ctx context.Context, notification EventNotificationContainer, client *Client) (bool, error)

// UnhandledNotificationDetails has the reason why a notification came to the fallback.
type UnhandledNotificationDetails struct {
	// IsKnownEventType reports whether this package has a type for the notification.
	IsKnownEventType bool
}

// EventNotificationHandler calls for each notification of a thin event the callback that
// was registered for its type. Callbacks are registered before the first notification is
// handled; then it can be used by many goroutines.
type EventNotificationHandler struct {
	eventRouter
	secret string
}

// Format writes the type of h, with any verb: it holds the secret.
func (h *EventNotificationHandler) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "stripe.EventNotificationHandler")
}

// EventNotificationHandlerWithoutVerification is an EventNotificationHandler for what
// comes by a way that is trusted and has no signature, such as Amazon EventBridge or Azure
// Event Grid, in their envelope or without it.
type EventNotificationHandlerWithoutVerification struct{ eventRouter }

// NewEventNotificationHandler makes a handler for webhooks that are signed with the
// secret. It panics without a secret, a client or a fallback.
func NewEventNotificationHandler(client *Client, secret string, fallback FallbackCallbackFunc) *EventNotificationHandler {
	if secret == "" {
		panic(errNoSecret)
	}
	h := &EventNotificationHandler{secret: secret}
	h.begin(client, fallback)
	return h
}

// NewEventNotificationHandlerWithoutVerification makes a handler for what has no
// signature. It panics without a client or a fallback.
func NewEventNotificationHandlerWithoutVerification(client *Client, fallback FallbackCallbackFunc) *EventNotificationHandlerWithoutVerification {
	h := &EventNotificationHandlerWithoutVerification{}
	h.begin(client, fallback)
	return h
}

// Handle checks and decodes the payload of a webhook and calls the callback for it, whose
// error it returns. header is the value of Stripe-Signature.
func (h *EventNotificationHandler) Handle(ctx context.Context, payload []byte, header string) error {
	h.start()
	notification, err := h.client.ParseEventNotification(payload, header, h.secret)
	if err != nil {
		return err
	}
	return h.dispatch(ctx, notification)
}

// Handle decodes what came and calls the callback for it, whose error it returns.
func (h *EventNotificationHandlerWithoutVerification) Handle(ctx context.Context, payload []byte) error {
	h.start()
	notification, err := h.client.ParseEventNotificationWithoutVerification(payload)
	if err != nil {
		return err
	}
	return h.dispatch(ctx, notification)
}

// eventRouter has the callbacks of a handler.
type eventRouter struct {
	client   *Client
	fallback FallbackCallbackFunc

	mu        sync.Mutex
	started   bool // no more callbacks
	callbacks map[string]CallbackFunc
	preHandle PreHandleFunc
}

// begin sets what a handler cannot be without.
func (r *eventRouter) begin(client *Client, fallback FallbackCallbackFunc) {
	if client == nil || fallback == nil {
		panic("stripe: a handler of notifications needs a client and a fallback")
	}
	r.client, r.fallback, r.callbacks = client, fallback, map[string]CallbackFunc{}
}

// start ends the registration of callbacks.
func (r *eventRouter) start() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.started = true
}

// RegisteredEventTypes returns the types that have a callback, sorted.
func (r *eventRouter) RegisteredEventTypes() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return sortedKeys(r.callbacks)
}

// PreHandle registers a function to call before the callback for each notification. There
// can be one.
func (r *eventRouter) PreHandle(f PreHandleFunc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case f == nil:
		return errorf("the function to call before callbacks is nil")
	case r.started:
		return errTooLate()
	case r.preHandle != nil:
		return errorf("a function to call before callbacks is already registered")
	}
	r.preHandle = f
	return nil
}

// errTooLate is the error of a registration after the first notification.
func errTooLate() error {
	return errorf("a notification was handled already: register all functions before")
}

// register registers the callback for a type of event.
func (r *eventRouter) register(typ string, f CallbackFunc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.started:
		return errTooLate()
	case r.callbacks[typ] != nil:
		return errorf("there is a callback already for events of type %q", typ)
	}
	r.callbacks[typ] = f
	return nil
}

// onEvent registers the callback for a type of event, whose notifications have the type N.
func onEvent[N EventNotificationContainer](r *eventRouter, typ string, f func(context.Context, N, *Client) error) error {
	if f == nil {
		return errorf("the callback for events of type %q is nil", typ)
	}
	return r.register(typ, func(ctx context.Context, notification EventNotificationContainer, client *Client) error {
		return f(ctx, notification.(N), client)
	})
}

// dispatch calls the callback for a notification with a client in its context.
func (r *eventRouter) dispatch(ctx context.Context, notification EventNotificationContainer) error {
	n := notification.GetEventNotification()
	client := r.client.With(onlyContext(n.source().context))
	if r.preHandle != nil {
		if goOn, err := r.preHandle(ctx, notification, client); err != nil || !goOn {
			return err
		}
	}
	if f := r.callbacks[n.Type]; f != nil {
		return f(ctx, notification, client)
	}
	_, unknown := notification.(*UnknownEventNotification)
	return r.fallback(ctx, notification, client, UnhandledNotificationDetails{IsKnownEventType: !unknown})
}

// onlyContext makes a derived client send this context and no other: "" is none.
func onlyContext(value string) ClientOption {
	return func(c *clientConfig) {
		c.context = value
		if c.backends == nil {
			return
		}
		own := *c.backends
		for _, b := range []*Backend{&own.API, &own.Connect, &own.Uploads, &own.MeterEvents} {
			if http, ok := (*b).(*BackendImplementation); ok && http.StripeContext != nil {
				other := *http
				other.StripeContext = nil
				*b = &other
			}
		}
		c.backends = &own
	}
}
