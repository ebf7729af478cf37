// Package render prints the generated half of a package.
package render
