// Package renamed is written with the earlier names of a package whose settings set
// others and keep the earlier ones.
package renamed

import (
	"context"

	stripe "scratch.example/kept"
)

// Stop cancels a session that no one has finished.
func Stop(ctx context.Context, s *stripe.IdentityVerificationSession) error {
	if s.Status == stripe.IdentityVerificationSessionStatusRequiresInput {
		return s.Cancel(ctx, nil)
	}
	return nil
}

// Params are what a session starts with.
func Params() *stripe.IdentityVerificationSessionCreateParams {
	return &stripe.IdentityVerificationSessionCreateParams{}
}

// Same are the earlier and the present name of one type.
var Same *stripe.Check = new(stripe.IdentityVerificationSession)
