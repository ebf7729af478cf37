package diff

// responseRules are about the fields, enums and unions of responses.
var responseRules = []rule{
	{Rule{"field-added", Additive, "An object has a new field", `
Responses have a new field. The types that only it uses are new, too. An object below a resource that gets its first
list or map can no longer be compared with ==, as with any struct in Go.`},
		"Add the field {name} to {owner}"},
	{Rule{"field-removed", Compile, "An object lost a field", `
Responses no longer have the field, and the types that only it used are removed. Get still reads it from responses of
accounts on an older version.`},
		"Remove the field {name} from {owner}"},
	{Rule{"field-type-changed", Compile, "A field has another Go type", `
Code that reads the field has to be written for the new type, and clients made from the old document cannot decode the
new responses.`},
		"Change the type of {symbol} from {was} to {is}"},
	{Rule{"enum-opened", Compile, "An enum has become a plain string", `
The document no longer lists the values. The type of the enum and its constants are gone; the text is the same.`},
		"Change {symbol} from the enum {was} to a plain string"},
	{Rule{"enum-closed", Compile, "A plain string has become an enum", `
The document lists the values now, so the field has a string type of its own with constants. Convert where a string is
needed.`},
		"Change {symbol} from a plain string to the enum {is}"},
	{Rule{"number-changed", Compile, "An integer has become a number with fractions, or the reverse", `
The Go type changes between int64 and float64. Take care where amounts are added up or compared.`},
		"Change {symbol} from {was} to {is}"},
	{Rule{"format-changed", Compile, "A string has another format and Go type", `
The document has another format for the string: a decimal number is a float64, a currency code a Currency, an
upload a reader.`},
		"Change {symbol} from {was} to {is}, because its format in the document changed"},
	{Rule{"expansion-added", Compile, "An identifier can be expanded now", `
The field was the ID of an object and is now a pointer to the object, whose ID field has the former value. Clients made from the old
document fail to decode responses in which it is expanded.`},
		"Make {symbol} expandable: {is} instead of {was}"},
	{Rule{"expansion-removed", Compile, "A field can no longer be expanded", `
The field was a pointer to an object and is its ID alone. Fetch the object with a call of its own.`},
		"Make {symbol} a plain identifier: {is} instead of {was}"},
	{Rule{"field-not-embedded", Behaviour, "An embedded object must now be expanded", `
Responses had the whole object and now have its ID unless the call expands the field. Code compiles and finds all but
the ID empty: add the field to expand.`},
		"Return the ID in {symbol} unless it is expanded"},
	{Rule{"field-always-embedded", Docs, "A field that had to be expanded is always there in full", `
Responses always have the whole object. Expanding it is no longer needed.`},
		"Return the whole object in {symbol} without expanding it"},
	{Rule{"field-encoding-changed", Runtime, "A number is written in another way", `
The Go type stays the same, and the JSON is a number in one document and a string that holds a number in the other.
Clients made from the old document fail to decode the new responses.`},
		"Change how {symbol} is written in JSON, between a number and a string that holds one"},
	{Rule{"field-nullable", Behaviour, "A field can be null now", `
The field is a value, or a pointer that was never nil: null reads as zero or nil. Check code that would read that as a
real value, and code that follows the pointer without a test.`},
		"Allow null in {symbol}"},
	{Rule{"field-not-nullable", Docs, "A field can no longer be null", `
Code that handles null still works and is no longer needed.`},
		"No longer allow null in {symbol}"},
	{Rule{"field-optional", Behaviour, "A field can be absent now", `
The API may leave the field out, which reads as zero or nil. When the object is written again the zero value is left
out too.`},
		"Allow {symbol} to be absent"},
	{Rule{"field-always-present", Docs, "A field is always there", `
The API no longer leaves the field out. When the object is written again, its zero value is written too.`},
		"No longer allow {symbol} to be absent"},
	{Rule{"field-secret", Behaviour, "A field is secret now", `
The field is masked in texts and logs. Code that reads the value from a text or a log finds a mask.
The field itself still has the value.`},
		"Mask {symbol} in texts and logs"},
	{Rule{"field-not-secret", Behaviour, "A field is no longer secret", `
The field is shown in texts and logs. If you do not want that, name it under sensitive in the configuration.`},
		"No longer mask {symbol} in texts and logs"},

	{Rule{"enum-value-added", Additive, "An enum has a new value", `
Responses can have a value that was not documented. It decoded before, too; a switch that names all values may want a
case for it.`},
		"Add the value {wire} to {owner}"},
	{Rule{"enum-value-removed", Compile, "An enum lost a value", `
The constant is gone. Older objects may still hold the value; compare with its text.`},
		"Remove the value {wire} from {owner}"},

	{Rule{"variant-added", Additive, "A union has a new variant", `
The field can hold an object of a further kind. A switch over the kinds may want a case for it.`},
		"Add the variant {name} to {owner}"},
	{Rule{"variant-removed", Compile, "A union lost a variant", `
The field no longer holds objects of that kind, and the union has no field for them.`},
		"Remove the variant {name} from {owner}"},
}
