package main

import (
	"context"
	"io"
	"os"
	"runtime/debug"

	"golang.org/x/term"
)

func main() {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(400) // a run is short: collecting less often saves a tenth of it
	}
	a := app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, lookupEnv: os.LookupEnv, environ: os.Environ(), isTerminal: isTerminal}
	ctx, stop := interruptible(context.Background())
	code := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// collectEarly makes collecting garbage more frequent as the memory comes near to 64 MB
// and 40 times the document, where GOMEMLIMIT says nothing else. 24 MB are for what the
// limit does not count, such as the program itself.
func collectEarly(size int) {
	if _, set := os.LookupEnv("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(40_000_000 + 40*int64(size))
	}
}

// isTerminal reports whether a writer is a terminal.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
