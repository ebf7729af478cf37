package diff

// requestRules are about the parameters of operations.
var requestRules = []rule{
	{Rule{"parameter-added", Additive, "A request has a new parameter", `
The parameter is optional; calls that do not set it are unchanged.`},
		"Add the parameter {name} to {owner}"},
	{Rule{"required-parameter-added", Runtime, "A request needs a parameter that did not exist", `
Code compiles, and the API returns an error for calls that do not set the parameter. Set it in every call.`},
		"Add the required parameter {name} to {owner}"},
	{Rule{"parameter-removed", Compile, "A request lost a parameter", `
The field of the parameters is gone, with the types that only it used. The API would refuse the parameter or ignore it.`},
		"Remove the parameter {name} from {owner}"},
	{Rule{"parameter-required", Runtime, "A parameter must be set now", `
Code compiles, and the API returns an error for calls that do not set the parameter. Set it in every call.`},
		"Require {symbol}"},
	{Rule{"parameter-optional", Additive, "A parameter need not be set any more", `
Calls that set it still work; others are allowed now.`},
		"No longer require {symbol}"},
	{Rule{"parameter-type-changed", Compile, "A parameter has another Go type", `
Code that sets the parameter has to be written for the new type.`},
		"Change the type of {symbol} from {was} to {is}"},
	{Rule{"parameter-encoding-changed", Runtime, "A parameter is written in another way", `
The Go code is the same, and the API expects the parameter in another form. Requests of clients made from the old document
fail. Only Stripe's usual forms can be generated: lists and objects with brackets.`},
		"Write {symbol} in another way: {is} instead of {was}"},
	{Rule{"parameter-json-changed", Runtime, "A number in the body of a request is written in another way", `
The Go is the same, and the JSON has a number in one document and a string that holds a number in the other. The API does not
take what clients made from the old document send.`},
		"Change how {symbol} is written in JSON, between a number and a string that holds one"},
	{Rule{"params-base-changed", Compile, "The parameters of an operation embed another type", `
A list gained or lost its paging, so that its parameters embed ListParams instead of Params, or the reverse. Literals that
set the embedded field have to be rewritten.`},
		"Change what {symbol} embeds from {was} to {is}"},
	{Rule{"paging-added", Additive, "A list or a search has a new parameter of paging", `
The field has always been there, in the ListParams or SearchParams that the parameters embed. The API now accepts it.`},
		"Take the parameter {name} in {owner}"},
	{Rule{"paging-removed", Runtime, "A list or a search lost a parameter of paging", `
The field stays, since ListParams and SearchParams are the same for all operations, so code compiles. The API refuses
requests that set it, and those for further pages where they need it. Remove it, and read only the first page if it was needed for the next.`},
		"No longer take the parameter {name} in {owner}"},
	{Rule{"paging-required", Runtime, "A parameter of paging must be set now", `
Code compiles, and the API returns an error for calls that do not set the field of ListParams or SearchParams. Set it in every
call.`},
		"Require {symbol}"},
	{Rule{"paging-optional", Additive, "A parameter of paging need not be set any more", `
Calls that set it still work; others are allowed now.`},
		"No longer require {symbol}"},

	{Rule{"parameter-clearable", Additive, "A parameter can be cleared now", `
There is a constant with which a request clears the field.`},
		"Allow {wire} to be cleared with {symbol}"},
	{Rule{"parameter-not-clearable", Compile, "A parameter can no longer be cleared", `
The API no longer takes an empty value, and the constant for it is gone.`},
		"No longer allow {wire} to be cleared with {symbol}"},
	{Rule{"range-added", Additive, "A parameter can be limited from both sides", `
Beside one value the parameter takes limits, in a field of their own.`},
		"Allow limits for {wire} in {symbol}"},
	{Rule{"range-removed", Compile, "A parameter can no longer be limited from both sides", `
The API takes one value alone, and the field for the limits is gone.`},
		"No longer allow limits for {wire} in {symbol}"},
	{Rule{"id-added", Additive, "An object can be replaced by an ID", `
Beside an object the parameter takes a text, in a field of its own.`},
		"Allow an ID for {wire} in {symbol}"},
	{Rule{"id-removed", Compile, "An object can no longer be replaced by an ID", `
The API takes an object alone, and the field for the ID is gone.`},
		"No longer allow an ID for {wire} in {symbol}"},
	{Rule{"word-added", Additive, "A number or a boolean can be replaced by a further word", `
There is a field that sends a word, such as now, instead of the value.`},
		"Allow the word {value} instead of a value with {symbol}"},
	{Rule{"word-removed", Compile, "A number or a boolean can no longer be replaced by a word", `
The API no longer accepts the word, and the field that sends it is gone.`},
		"No longer allow the word {value} instead of a value with {symbol}"},

	{Rule{"value-added", Additive, "A parameter has a new value", `
The document lists a further value of a string parameter.`},
		"Allow the value {value} in {symbol}"},
	{Rule{"value-removed", Runtime, "A parameter lost a value", `
Parameters are plain strings, so code compiles, and the API returns an error for a request with that value.`},
		"No longer allow the value {value} in {symbol}"},
	{Rule{"values-listed", Runtime, "A parameter accepts listed values only", `
The document allowed any text and now lists the values. The API returns an error for requests with other texts.`},
		"Allow listed values only in {symbol}"},
	{Rule{"values-free", Additive, "A parameter accepts any text", `
The document no longer lists the values. Requests with the listed values still work.`},
		"Allow any text in {symbol}"},
}
