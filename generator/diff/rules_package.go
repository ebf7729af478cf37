package diff

// packageRules are about resources, services, operations and their methods, and
// events.
var packageRules = []rule{
	{Rule{"api-release-changed", Runtime, "The package uses another release of the API", `
Requests carry the version the package was generated for. Another release may refuse requests that the last one
accepted, and return responses of another shape, also where the document shows no difference. Read the release's upgrade notes before you move.`},
		"Use another release of the API: {newwire} instead of {wire}"},
	{Rule{"api-version-changed", Docs, "The package uses a later version of the same release", `
Versions of one release differ by their date and only add. Requests carry the new version, and existing code continues to
work.`},
		"Use a later version of the same release: {newwire} instead of {wire}"},

	{Rule{"resource-added", Additive, "A resource is new", `
The package has a type for a resource that it did not have, with its objects, its service and its events. A stub comes with
the field that refers to it, whose finding names it.`},
		"Add the resource {symbol}"},
	{Rule{"resource-removed", Compile, "A resource is gone", `
The document no longer describes the resource, or describes it under another ID, or nothing in the package refers to it any
more. Its type, everything below it and its service are gone. Move to what replaces it, or stay on the version of the package
that has it. A stub goes with the field that referred to it, whose finding names it.`},
		"Remove the resource {symbol} with all that belongs to it"},
	{Rule{"resource-stubbed", Compile, "A resource has become a stub", `
The resource is still referred to but no longer followed, so its type has the ID and the raw JSON alone. The document has
grown beyond what is followed by itself, or the configuration has changed: select the resource, or set references to follow.`},
		"Reduce {symbol} to a stub with its ID alone"},
	{Rule{"resource-followed", Additive, "A stub has become a whole type", `
The resource had a type with its ID alone and now has all of its fields. Code that used the ID still works.`},
		"Add all fields to {symbol}, which was a stub"},

	{Rule{"service-added", Additive, "A resource has its first operations", `
The client has a field for a resource that could only be read inside others before.`},
		"Add the service {symbol}"},
	{Rule{"service-removed", Compile, "A resource has lost all of its operations", `
The type of the resource stays because others refer to it, but it has no operations. The client's field, the
methods of the service and their parameters are gone.`},
		"Remove the service {symbol} with all of its methods"},

	{Rule{"operation-added", Additive, "An operation is new", `
The service has a new method. Types that implement the service's interface, for tests, need it too.`},
		"Add the method {name} to {owner}"},
	{Rule{"operation-removed", Compile, "An operation is gone", `
The document no longer has the path or the HTTP method, or its response is another resource. The method of the
service, the method of the object and the parameters are gone.`},
		"Remove the method {name} from {owner}"},
	{Rule{"operation-signature-changed", Compile, "A method takes or returns other types", `
A path parameter was added or removed, the response is another resource, or a single object became a page. Calls have to
be rewritten.`},
		"Change the signature of {symbol} from {was} to {is}"},
	{Rule{"operation-route-changed", Behaviour, "An operation has another HTTP method or path", `
The Go code is the same, and the requests go to another path. Check whatever matches paths: permissions of restricted keys,
recorded requests, fakes in tests, proxies. The names of parameters in a path do not count.`},
		"Send {symbol} to {is} instead of {was}"},
	{Rule{"operation-content-type-changed", Runtime, "The body of a request has another content type", `
Clients made from the old document send a body that the API no longer reads. Regenerate before it is enforced.`},
		"Send the body of {symbol} as {is} instead of {was}"},
	{Rule{"page-style-changed", Runtime, "The pages of a list name the next one in another way", `
A page has the address of the next one in one document, and says in the other that there are more. The Go is the same, and
clients made from the old document stop after the first page. Regenerate before it is enforced.`},
		"Find the next page of {symbol} by {is} instead of {was}"},
	{Rule{"path-parameter-renamed", Compile, "A parameter in a path has another name", `
The identifier of a parent in the path is a field of the parameters, and the field has another name. Rename it where it
is set. The identifier of the object itself is an argument without a name, so renaming that is no change.`},
		"Rename {symbol}, a part of the path, to {newname}"},

	{Rule{"method-added", Additive, "A type has a new method", `
The fields or operations of the type now allow the method.`},
		"Add the method {name} to {owner}"},
	{Rule{"method-removed", Compile, "A type lost a method", `
The operation that the method calls, or the secret that it masked, is gone.`},
		"Remove the method {name} from {owner}"},
	{Rule{"declaration-changed", Compile, "A name has another kind of declaration", `
What was a struct is a string type, a field is a method, or the like. Code that used the name does not compile.`},
		"Make {symbol} {iskind} instead of {waskind}"},
	{Rule{"renamed", Compile, "The settings change a name", `
The document has not changed there: the setting names, or its new value, renames the declaration. Rename it where it is
used. Names that are derived from it, such as the constants of an enum, change with it.`},
		"Rename {symbol} to {newname}"},
	{Rule{"renamed-kept", Additive, "Something has another name, and keeps the earlier one for now", `
Names in the settings rename it, and keep-renamed keeps the earlier as a deprecated alias until the API version
changes. go fix rewrites the code that uses it.`},
		"Rename {symbol} to {newname}, with the earlier name kept"},
	{Rule{"page-added", Additive, "There is a type for pages of a resource", `
Some operation or some field now holds a page of the resource.`},
		"Add {symbol}, a page of a list"},
	{Rule{"page-removed", Compile, "There is no type for pages of a resource any more", `
No operation and no field holds a page of the resource any more, so the type of a page is gone.`},
		"Remove {symbol}, a page of a list"},

	{Rule{"event-added", Additive, "A type of event is new", `
There is a constant for a further type of event. A switch over types may want a case for it.`},
		"Add the event {wire} as {symbol}"},
	{Rule{"event-removed", Compile, "A type of event is gone", `
The constant is gone. Events of that type that were sent earlier can still be read; compare their type with its text.`},
		"Remove the event {wire}, which was {symbol}"},

	{Rule{"thin-event-added", Additive, "A type of thin event is new", `
There are a type for the event, one for its notification, and a method of handlers that registers a callback for it. It came as
an UnknownEventNotification before.`},
		"Add the thin event {wire} as {symbol}"},
	{Rule{"thin-event-removed", Compile, "A type of thin event is gone", `
The types for the event and its notification are gone, and so is the method that registers a callback for it. Events of that
type come as an UnknownEventNotification.`},
		"Remove the thin event {wire}, which was {symbol}"},

	{Rule{"error-type-added", Additive, "A type of error has a Go type", `
Errors of that type were a V2RawError. Code that finds those with errors.As, or goes by the class or the code of the Error inside,
may want a case for it.`},
		"Return errors of the type {wire} as the Go type {symbol}"},
	{Rule{"error-type-removed", Compile, "A type of error has no Go type any more", `
The Go type is gone, with the constants for its codes. Errors of that type are a V2RawError, and still an Error.`},
		"Remove {symbol}, the Go type of errors of the type {wire}"},
	{Rule{"error-code-added", Additive, "A type of error has a code more", `
There is a constant for a further code. A switch over codes may want a case for it.`},
		"Add the code {wire} to {owner}"},
	{Rule{"error-code-removed", Compile, "A type of error has a code less", `
The constant is gone. Compare with the text of the code where it may still come.`},
		"Remove the code {wire} from {owner}"},

	{Rule{"deprecated", Docs, "A declaration is deprecated", `
The API advises against it. It works as before; staticcheck reports its use as SA1019.`},
		"Deprecate {symbol}"},
	{Rule{"deprecation-withdrawn", Docs, "A declaration is no longer deprecated", `
The API no longer advises against it, and linters stop reporting it.`},
		"No longer deprecate {symbol}"},
	{Rule{"description-changed", Docs, "A description has changed", `
The description in the document has changed. It may describe a change of the API itself, so read it.`},
		"Change the description of {symbol}"},
	{Rule{"constant-value-changed", Behaviour, "A constant has another value", `
The Go name is the same, since it is made of the words of the value, and the text on the wire is another. Code that
compares with the text itself, or that stored it, has to be updated.`},
		"Change the value of {symbol} from {wire} to {newwire}"},
}
