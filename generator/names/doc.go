// Package names assigns a Go identifier to every declaration of the output.
//
// The names follow the rules of stripe-go. A raw name of the document (a wire name, an
// enum value, a resource ID) becomes words; see Speller. The name of a declaration joins
// the words of its path, from the resource down:
//
//	identity.verification_session                         IdentityVerificationSession
//	… options                                             IdentityVerificationSessionOptions
//	… options, document, allowed_types, one element       IdentityVerificationSessionOptionsDocumentAllowedType
//	… its value driving_license                           IdentityVerificationSessionOptionsDocumentAllowedTypeDrivingLicense
//	params of create                                      IdentityVerificationSessionCreateParams
//	… options, document                                   IdentityVerificationSessionCreateOptionsDocumentParams
//
// Titles and component names are never used: new versions of the document change them
// without an effect on callers.
//
// Two declarations can get the same name: the wire names a-b and a_b, the type of the
// field c of AB and that of the field b_c of A, a resource named params and the
// runtime's Params. Collisions are resolved for the whole package in phases, each
// sorted, so that the result does not depend on the order of the document: first the
// runtime's names and those of methods that the standard library looks for, then pinned
// names, resources, the types below them, constants. The first declaration gets the
// plain name; the next one gets the smallest free number from 2.
package names
