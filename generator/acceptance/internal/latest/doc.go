// Package latest makes test documents in the shape of Stripe's folder latest: one
// document for both versions of the API, minified, with the paths before the
// components.
//
// Stripe publishes such documents by git alone, where no Go module has them. So they
// are put together of a document of API v1 and of one of API v2:
//
//	Merge   adds the paths and schemas of a v2 document to a v1 document
//	Public  makes the public flavour of a v2 document, which has no extensions
//	Cut     takes the words out of a v2 document and leaves its structure
//
// testdata/v2 of the acceptance module has cuts of two v2 documents, ga.json.gz and
// preview.json.gz. To make them again from the whole documents, in
// generator/acceptance:
//
//	go run ./internal/latest/cutv2 <whole.json.gz >testdata/v2/ga.json.gz
package latest
