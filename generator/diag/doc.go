// Package diag has the type of all errors of the generator: a message with a location
// in a document.
//
// A Pointer is a location by structure, a Pos by file, line and column. Stages set only
// pointers, because a line number costs a pass over the bytes. The stage that has the
// bytes sets the Pos before the error is printed.
//
// An Error is one error, a List holds all errors of one stage. The Class of an error
// determines the exit code of the command.
package diag
