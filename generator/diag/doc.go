// Package diag says where something is wrong in a document and what.
//
// A Pointer names a place by structure, a Pos by file, line and column. Stages
// report with pointers alone, because a pointer is free to keep while a line
// number costs a pass over the bytes; the stage that holds the bytes fills in
// the Pos when the error is about to be printed.
//
// An Error is one finding, a List is all findings of one stage. The Class of an
// error decides the exit code of the command.
package diag
