package diff

// requestRules are about the parameters of operations.
var requestRules = []rule{
	{Rule{"parameter-added", Additive, "A request takes a parameter more", `
The parameter is optional; calls that do not set it mean what they meant.`},
		"Add the parameter {name} to {owner}"},
	{Rule{"required-parameter-added", Runtime, "A request needs a parameter that did not exist", `
Code compiles, and the API answers calls that do not set the parameter with an error. Set it in every call.`},
		"Add the required parameter {name} to {owner}"},
	{Rule{"parameter-removed", Compile, "A request takes a parameter less", `
The field of the parameters is gone, with the types that only it used. The API would refuse the parameter or ignore it.`},
		"Remove the parameter {name} from {owner}"},
	{Rule{"parameter-required", Runtime, "A parameter must be set now", `
Code compiles, and the API answers calls that do not set the parameter with an error. Set it in every call.`},
		"Require {symbol}"},
	{Rule{"parameter-optional", Additive, "A parameter need not be set any more", `
Calls that set it go on; others are allowed now.`},
		"No longer require {symbol}"},
	{Rule{"parameter-type-changed", Compile, "A parameter has another Go type", `
Code that sets the parameter has to be written for the new type.`},
		"Change the type of {symbol} from {was} to {is}"},
	{Rule{"parameter-encoding-changed", Runtime, "A parameter is written in another way", `
The Go is the same, and the API expects the parameter in another form. Clients made from the old document are not
understood. Only Stripe's usual forms can be generated: lists and objects with brackets.`},
		"Write {symbol} in another way: {is} instead of {was}"},
	{Rule{"parameter-json-changed", Runtime, "A number in the body of a request is written in another way", `
The Go is the same, and the JSON has a number in one document and a string that holds a number in the other. The API does not
take what clients made from the old document send.`},
		"Change how {symbol} is written in JSON, between a number and a string that holds one"},
	{Rule{"params-base-changed", Compile, "The parameters of an operation embed another type", `
A list has got or lost its paging, so that its parameters embed ListParams in place of Params, or the reverse. Literals that
set the embedded field have to be written anew.`},
		"Change what {symbol} embeds from {was} to {is}"},
	{Rule{"paging-added", Additive, "A list or a search takes a parameter of paging more", `
The field has always been there, in the ListParams or SearchParams that the parameters embed. The API takes it now.`},
		"Take the parameter {name} in {owner}"},
	{Rule{"paging-removed", Runtime, "A list or a search takes a parameter of paging less", `
The field stays, since ListParams and SearchParams are the same for all operations, so code compiles. The API refuses
requests that set it, and those for further pages where they need it. Set it no longer, and read one page where there is no other.`},
		"No longer take the parameter {name} in {owner}"},
	{Rule{"paging-required", Runtime, "A parameter of paging must be set now", `
Code compiles, and the API answers calls that do not set the field of ListParams or SearchParams with an error. Set it in every
call.`},
		"Require {symbol}"},
	{Rule{"paging-optional", Additive, "A parameter of paging need not be set any more", `
Calls that set it go on; others are allowed now.`},
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
There is a field that sends a word, such as now, in its place.`},
		"Allow the word {value} in place of a value with {symbol}"},
	{Rule{"word-removed", Compile, "A number or a boolean can no longer be replaced by a word", `
The API no longer takes the word in its place, and the field that sends it is gone.`},
		"No longer allow the word {value} in place of a value with {symbol}"},

	{Rule{"value-added", Additive, "A parameter takes a value more", `
The document lists a further value of a string parameter.`},
		"Allow the value {value} in {symbol}"},
	{Rule{"value-removed", Runtime, "A parameter takes a value less", `
Parameters are plain strings, so code compiles, and the API answers a request with that value with an error.`},
		"No longer allow the value {value} in {symbol}"},
	{Rule{"values-listed", Runtime, "A parameter takes listed values alone", `
The document took any text and now lists what the API takes. Requests with other texts are answered with an error.`},
		"Allow listed values alone in {symbol}"},
	{Rule{"values-free", Additive, "A parameter takes any text", `
The document no longer lists what the API takes. Requests with the listed values go on.`},
		"Allow any text in {symbol}"},
}
