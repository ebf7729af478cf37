// Command cutv2 reads a gzipped v2 document from the standard input and writes its
// cut, gzipped, to the standard output; see package latest.
package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"

	"github.com/stripegen/stripegen/generator/acceptance/internal/latest"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cutv2:", err)
		os.Exit(1)
	}
}

// run cuts the document that in has.
func run(in io.Reader, out io.Writer) error {
	zipped, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	whole, err := io.ReadAll(zipped)
	if err != nil {
		return err
	}
	cut, err := latest.Cut(whole)
	if err != nil {
		return err
	}
	w, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(cut); err != nil {
		return err
	}
	return w.Close()
}
