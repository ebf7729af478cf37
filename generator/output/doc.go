// Package output is the last stage. It formats the emitted files, checks them as Go
// source, and writes them to disk or compares them with the files there.
//
// # Checks
//
// A file that was rendered from a document declares the names that the stage before
// announced, each once, with its kind and receiver. The values of its variables and
// constants call nothing, and its imports are from a short list. A copied file equals the
// hand-written original, byte for byte. The files of a folder are one package that
// compiles; the contents of imported packages are not checked. If a check fails, that is a
// defect of stripegen, and nothing is written.
//
// # Files that may be replaced
//
// A file is ours if its first line is Header and it is no test. Only such files are
// replaced or removed. All others stay as they are:
//
//   - A Go file without the header is hand-written. It is an error, before anything is
//     written, if it cannot be in one package with the generated files: if it has the
//     name of one, another package clause, or declares a generated name, methods of
//     generated types included. Files that are not part of the package for the go
//     command do not count; beside.go and built.go decide that.
//   - Files that are not Go, and folders, stay, except the folder stripetest with the
//     fake server.
//   - Nothing is written through a symbolic link or outside the folder.
//
// Write and Check find the same changes and refuse the same folders. Line endings of
// Windows are no change.
//
// # Transactions
//
// A run that writes is a transaction: it leaves the old package or the new one, each
// with its record, the file stripegen.lock.
//
//   - Begin takes the lock of the folder, which no other run gets before Close. So the
//     record that a run reads belongs to the files that it replaces. Open, for runs that
//     only compare, shares the lock while it reads the folder.
//   - Write first writes all new texts to temporary files; an error up to then changes
//     nothing. Then it renames each into place, the record last. Every file on disk is
//     the whole old one or the whole new one at any moment. If a rename fails, the
//     earlier ones are undone.
//   - Files that would not change are not touched, and keep their times.
//
// During a run, the output folder has a folder .stripegen, which git ignores. It has the
// lock, the temporary files, and, while files are renamed, a journal, which is a copy of
// the new record. A run that is killed leaves this folder. The next run can then
// distinguish a file of the killed run, whose digest is in the journal, from one that was
// edited by hand. The next run that writes removes the temporary files, and the journals
// when the package is complete.
//
// The lock is removed together with its folder while it is held; on Windows right after
// that, when no process has it open. A run that waited for a lock checks that it is still
// the one in the folder, and otherwise begins again.
package output
