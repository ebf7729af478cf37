// Package generated is the folder of what stripegen writes for its default
// resource: package stripe, below. Nothing is in it by hand but this file.
package generated

//go:generate go run ../cmd/stripegen generate --output stripe
