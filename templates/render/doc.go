// Package render prints declarations with jennifer.
//
// It decides nothing: what is declared, under which names and with which bodies is in
// package decl, and which file it goes to as well. Each part of a declaration has one
// function that prints it. Nothing is formatted; the last stage of the generator does
// that.
package render
