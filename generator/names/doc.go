// Package names gives every declaration of the output its Go identifier.
//
// The rule is the one that stripe-go's public names follow. A raw name of the
// document (a wire name, an enum value, a resource ID) becomes words; see
// Speller. The name of a declaration is the words of the path that leads to
// it, from the resource down:
//
//	identity.verification_session                         IdentityVerificationSession
//	… options                                             IdentityVerificationSessionOptions
//	… options, document, allowed_types, one element       IdentityVerificationSessionOptionsDocumentAllowedType
//	… its value driving_license                           IdentityVerificationSessionOptionsDocumentAllowedTypeDrivingLicense
//	params of create                                      IdentityVerificationSessionCreateParams
//	… options, document                                   IdentityVerificationSessionCreateOptionsDocumentParams
//
// Titles and component names are never used: the document renames those
// without a change for callers.
//
// Two things can get one name: the wire names a-b and a_b, the type of the
// field c of AB and that of the field b_c of A, a resource called params and
// the runtime's Params. Collisions are resolved for the whole package in
// phases, each sorted, so that the result does not depend on the order of the
// document: the runtime's names and those of methods that the standard library
// looks for first, then pinned names, resources, the types
// below them, constants. The first to come keeps the plain name; the next gets
// the smallest number from 2 that is free.
package names
