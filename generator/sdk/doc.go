// Package sdk declares the files that a resource has in an SDK repository, on the
// runtime of that SDK: what stripe-go's own generated files are, for one of its
// versions or for another SDK of that shape.
//
// A Profile says everything in which SDKs and their versions differ, as data. The
// builder has no conditions on versions or on modules: where two SDKs differ there is a
// row of the profile.
//
//	profile.go    the profile, its checks, those that are built in (profiles/*.yaml)
//	read.go       how a profile is read
//	sdk.go        which files there are, and which of them are asked for
//	types.go      enums, objects, pages, how an expanded object is read
//	params.go     parameters of operations
//	token.go      parameters that are a token or an object
//	older.go      the parameters that several operations share
//	service.go    services
//	client.go     the older packages, one a resource
//	facts.go      what follows from the whole document: which objects are listed, returned, expanded
//	make.go       short forms for declarations
package sdk
