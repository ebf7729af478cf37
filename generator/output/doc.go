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
// A file is ours when its first line is Header and it is no test. Only such files are
// replaced or removed. Everything else stays as it is:
//
//   - a Go file without the header is hand-written. It is refused, before anything is
//     written, when it cannot be in one package with the generated files: when it has
//     the name of one, another package clause, or declares what one declares, be it as
//     a method on a generated type. Files that the go command keeps apart do not
//     count; beside.go and built.go decide which those are;
//   - files that are not Go, and folders below, are left alone, but for the
//     folder stripetest of the package that goes with the main one;
//   - nothing is written through a symbolic link or outside the folder.
//
// Write and Check find the same changes and refuse the same folders. Lines that end as
// on Windows are no change.
//
// # How it is written
//
// A run that writes is a transaction: the package is the old one or the new one,
// with the record of it, the file stripegen.lock.
//
//   - Begin takes the lock of the folder, which no other run gets before Close. So
//     the record that a run has read is that of the files it replaces. Open, for
//     runs that only compare, takes a share in a lock that is there, reads what is
//     in the folder, and lets go.
//   - Write puts all new texts into temporary files first; a failure up to there
//     leaves nothing behind. Then each is renamed into place, so that every file on
//     disk is the old one or the new one as a whole at any moment, and the record
//     comes last. If a rename fails, those before are taken back.
//   - Files that would not change are not touched, not even their times.
//
// What this needs is in the folder .stripegen of the output folder, which git
// ignores, and which goes when the run ends: the lock, the temporary files, and,
// while files are renamed, a journal, which is a copy of the new record. A run that
// is killed leaves it. Then the next to come knows that files may differ from
// the record because they belong to the one in the journal, and not because of
// an edit by hand. The next run that writes sweeps the temporary files, and the
// journal too once the package is whole again.
//
// The lock is removed together with the folder it is in, while it is held (on
// Windows, right after, when no process has it open). A run that has waited for it finds
// that it is not the one in the folder any more, and starts anew.
package output
