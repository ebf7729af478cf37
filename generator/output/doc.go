// Package output is the last stage: it formats the emitted files, checks them
// once more as what they are, Go source, and brings them to disk or compares
// them with it.
//
// # What is checked
//
// A file that was rendered from a document declares what the stage before
// announced, each name once, with its kind and receiver; the values of its
// variables and constants call nothing, and it imports what is on a short list.
// A file that is copied equals the one that was written by hand, byte for byte. The
// files of a folder are one package that compiles, whatever the packages it imports
// say. What does not hold is a defect of stripegen, and nothing is written.
//
// # What may be written over
//
// A file is ours when its first line is Header. Only such files are replaced
// or removed; the folder around them has to be meant for them:
//
//   - a Go file without the header is hand-written, and its presence refuses
//     the whole folder, because a package that holds both can break with the
//     next document; its tests (_test.go) are fine, and so is a file with the
//     //go:generate line that runs stripegen;
//   - files that are not Go, and folders below, are left alone, but for the
//     folder stripetest of the package that goes with the main one;
//   - nothing is written through a symbolic link or outside the folder.
//
// # How it is written
//
// All files go to temporary names in their own folder first; a failure up to
// there leaves nothing behind. Then each is renamed into place, so that every
// file on disk is the old one or the new one as a whole at any moment. Files
// that would not change are not touched, not even their times.
package output
