// Command events serves the webhook of thin events. An event names its object and does not
// hold it: for each that it knows, the program fetches what has happened and the object.
//
//	STRIPE_KEY=sk_test_… STRIPE_WEBHOOK_SECRET=whsec_… go run ./golden/examples/events localhost:4242
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	stripe "github.com/stripegen/stripegen/golden/examples/parcels"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves the webhook at the address that the arguments name.
func run(args []string) error {
	if len(args) != 1 {
		return errors.New("usage: events ADDRESS")
	}
	var opts []stripe.ClientOption
	if url := os.Getenv("STRIPE_URL"); url != "" { // a fake, in tests
		opts = append(opts, stripe.WithBaseURL(url))
	}
	events, err := handler(stripe.NewClient(os.Getenv("STRIPE_KEY"), opts...), os.Getenv("STRIPE_WEBHOOK_SECRET"))
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", args[0])
	if err != nil {
		return err
	}
	fmt.Println("listening on", listener.Addr())
	server := &http.Server{Handler: webhook(events), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// handler registers a function for each type of event that the program knows.
func handler(client *stripe.Client, secret string) (*stripe.EventNotificationHandler, error) {
	events := stripe.NewEventNotificationHandler(client, secret, other)
	return events, events.OnV2ShopParcelIncludingContentsChanged(changed)
}

// changed fetches what has changed and the parcel, both in the context of the event.
func changed(ctx context.Context, n *stripe.V2ShopParcelIncludingContentsChangedEventNotification, _ *stripe.Client) error {
	event, err := n.FetchEvent(ctx)
	if err != nil {
		return err
	}
	parcel, err := n.FetchRelatedObject(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%s of %d g has %d pieces\n", parcel.ID, parcel.Weight, event.Data.Pieces)
	return nil
}

// other is called for all other events, also of types that are newer than the package.
func other(_ context.Context, n stripe.EventNotificationContainer, _ *stripe.Client, _ stripe.UnhandledNotificationDetails) error {
	fmt.Println("passed over", n.GetEventNotification().Type)
	return nil
}

// webhook checks and handles what is posted. A status of 500 makes Stripe post it again.
func webhook(events *stripe.EventNotificationHandler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		err = events.Handle(r.Context(), payload, r.Header.Get("Stripe-Signature"))
		switch {
		case isUnsigned(err):
			http.Error(w, "bad signature", http.StatusBadRequest)
		case err != nil:
			fmt.Fprintln(os.Stderr, err)
			http.Error(w, "try again", http.StatusInternalServerError)
		}
	})
}

// isUnsigned reports whether an error is that of a signature, which posting again does not
// mend.
func isUnsigned(err error) bool {
	for _, target := range []error{stripe.ErrNotSigned, stripe.ErrInvalidHeader, stripe.ErrNoValidSignature, stripe.ErrTooOld} {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}
