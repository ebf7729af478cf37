package stripe

import (
	"bytes"
	"encoding/json"
)

const (
	// v2EventObject is the name of thin events and of their notifications.
	v2EventObject = "v2.core.event"
	// snapshotObject is the name of events that hold their object.
	snapshotObject = "event"
)

// ParseEventNotification checks the payload of a webhook, see ValidatePayload, and then
// decodes the notification of its thin event, which belongs to the client. header is the
// value of Stripe-Signature. A notification of a type that this package does not have is
// an *UnknownEventNotification.
func (c *Client) ParseEventNotification(payload []byte, header, secret string, opts ...WebhookOption) (EventNotificationContainer, error) {
	if err := ValidatePayload(payload, header, secret, opts...); err != nil {
		return nil, err
	}
	return notificationOf(payload, c.client)
}

// ParseEventNotificationWithoutVerification is ParseEventNotification for what comes by a
// way that is trusted and has no signature, such as Amazon EventBridge or Azure Event
// Grid, in their envelope or without it.
func (c *Client) ParseEventNotificationWithoutVerification(payload []byte) (EventNotificationContainer, error) {
	inner, err := unwrapped(payload)
	if err != nil {
		return nil, err
	}
	return notificationOf(inner, c.client)
}

// ConstructEventWithoutVerification is ConstructEvent for what comes by a way that is
// trusted and has no signature, such as Amazon EventBridge or Azure Event Grid, in their
// envelope or without it. No option changes anything: they are about signatures.
func (c *Client) ConstructEventWithoutVerification(payload []byte, _ ...WebhookOption) (Event, error) {
	inner, err := unwrapped(payload)
	if err != nil {
		return Event{}, err
	}
	var event Event
	switch object := textOf(inner, "object"); object {
	case v2EventObject:
		return event, errorf("the payload is the notification of a thin event: read it by ParseEventNotification, or by ParseEventNotificationWithoutVerification")
	case snapshotObject:
	default:
		return event, errorf("the payload is a %q and no event", shownWord(object))
	}
	if err := json.Unmarshal(inner, &event); err != nil {
		return Event{}, errorf("cannot decode the event: %w", err)
	}
	bind(c.client, &event)
	if event.Data != nil {
		event.Data.client = c.client
	}
	return event, nil
}

// EventNotificationFromJSON decodes the notification of a thin event that was checked
// before. It belongs to the client.
func EventNotificationFromJSON(payload []byte, client Client) (EventNotificationContainer, error) {
	return notificationOf(payload, client.client)
}

// notificationOf decodes a notification, which belongs to the client.
func notificationOf(payload []byte, c *client) (EventNotificationContainer, error) {
	payload, err := objectText(payload)
	if err != nil {
		return nil, err
	}
	switch object := textOf(payload, "object"); object {
	case v2EventObject:
	case snapshotObject:
		return nil, errorf("the payload is an event that holds its object, and no notification of a thin event: read it by ConstructEvent")
	case "":
		return nil, errorf("the payload is no notification of a thin event: it has no name of an object")
	default:
		return nil, errorf("the payload is a %q and no notification of a thin event", shownWord(object))
	}
	notification := newEventNotification(textOf(payload, "type"))
	if notification == nil {
		notification = &UnknownEventNotification{}
	}
	if err := json.Unmarshal(payload, notification); err != nil {
		return nil, errorf("cannot decode the notification of a thin event: %w", err)
	}
	n := notification.GetEventNotification()
	if n.client, n.raw = c, bytes.Clone(payload); n.Context != nil && len(n.Context.Segments) == 0 {
		n.Context = nil
	}
	return notification, nil
}

// objectText returns the text of a JSON object without the text around it.
func objectText(payload []byte) ([]byte, error) {
	payload = trimJSON(payload)
	if !json.Valid(payload) {
		return nil, errorf("the payload of the webhook is not valid JSON: %w", syntaxError(payload))
	}
	if payload[0] != '{' {
		return nil, errorf("the payload of the webhook is no JSON object")
	}
	return payload, nil
}

// unwrapped returns the event in a payload: what Amazon EventBridge has in detail, what
// Azure Event Grid has in data, or the payload itself.
func unwrapped(payload []byte) ([]byte, error) {
	payload, err := objectText(payload)
	if err != nil || textOf(payload, "object") != "" {
		return payload, err
	}
	if detail, ok := memberOf(payload, "detail"); ok && textOf(detail, "object") != "" {
		return detail, nil
	}
	_, isCloud := memberOf(payload, "specversion")
	if data, ok := memberOf(payload, "data"); ok && isCloud && textOf(data, "object") != "" {
		return data, nil
	}
	return nil, errorf("the payload is unrecognized: it is neither an event nor one in an envelope of Amazon EventBridge or Azure Event Grid")
}
