// Package load turns a source into a Document: the part of Stripe's OpenAPI
// document that the selected resources need.
//
// Parsing the whole document with kin-openapi costs forty times what reading it
// costs, so most of it is never parsed. The names of the files say which step they
// belong to:
//
//	text    bytes → JSON           byte order mark, HTML and binary refused, YAML converted; positions of pointers
//	scan    JSON → Index           one pass of a strict tokenizer: every name, reference and answer, with its bytes
//	index   Index                  what is known of the whole document: answers, methods, events
//	select  Index → selection      resource patterns, operations of each resource, closure over the references
//	weigh   selection → Weight     what makes a selection large, and what is left without each resource
//	cut     selection → JSON       operations of other resources and error responses left out; the document Pruned writes
//	decode  JSON → openapi3        kin-openapi, one component at a time, by the code of its Loader
//
// The bytes come from package source.
//
// What the scan refuses it refuses anywhere in the document: duplicate names,
// invalid UTF-8, trailing data, nesting beyond the limit. What depends on meaning
// (dangling, external or circular references, shapes kin-openapi cannot read) is
// checked in the part that is kept.
//
// Error responses are not followed: error → payment_intent → … is the whole API,
// and the error type is part of the runtime.
//
// References are followed where a schema stands, through components that are nothing
// but a reference. In the place of a path, an operation, a response, a parameter or a
// body a reference is refused, as is one that leads out of the document, to nothing or
// round in a circle. What an operation answers is looked at for every operation, so
// that none that was asked for is missing without a word: what has no method is listed
// by Index.Left, and so is what a document of the sdk flavour does not declare. A value
// that an enum lists twice counts once.
//
// What a document costs is bounded by its size: the values in a YAML text, what its
// aliases stand for, and the objects and values of the document. The members of one
// object are bounded, too.
//
// Nothing keeps line numbers. An error carries a pointer; its line and column are
// looked up in the bytes when it leaves the package.
package load
