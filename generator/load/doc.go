// Package load turns a source into a Document: the part of Stripe's OpenAPI
// document that the selected resources need.
//
// Parsing the whole document with kin-openapi costs forty times as much as reading it,
// so most of it is never parsed. A file is named after its step:
//
//	text    bytes → JSON           byte order mark, HTML and binary refused, YAML converted; positions of pointers
//	scan    JSON → Index           one pass of a strict tokenizer: every name, reference and response, with its bytes
//	index   Index                  the facts about the whole document: responses, methods, events
//	select  Index → selection      resource patterns, operations of each resource, closure over the references
//	weigh   selection → Weight     what makes a selection large, and what is left without each resource
//	cut     selection → JSON       operations of other resources and error responses left out; the document Pruned writes
//	decode  JSON → openapi3        kin-openapi, one component at a time, by the code of its Loader
//
// The bytes come from package source.
//
// The scan checks the whole document for duplicate names, invalid UTF-8, trailing data
// and nesting beyond the limit. Only the kept part is checked for dangling, external or
// circular references and for values that kin-openapi rejects.
//
// Error responses are not followed: error → payment_intent → … is the whole API,
// and the error type is part of the runtime.
//
// References of schemas are followed, also through components that are only a
// reference. A reference is an error in place of a path, an operation, a response, a
// parameter or a body, and when it leads out of the document, to nothing or in a
// circle. The response of every operation is read, so that no selected operation is
// lost silently: Index.Unassigned lists the operations without a method, and those that
// a document of the sdk flavour does not declare. A value that an enum lists twice
// counts once.
//
// The cost of a document is limited in proportion to its size: the values in a YAML
// text, the expansion of its aliases, and the objects and values of the document. The
// number of members of one object is limited, too.
//
// Line numbers are not kept. An error has a pointer; its line and column are looked up
// in the bytes when it leaves the package.
package load
