// Command readvalid reads a file and checks that it is JSON: the least that a
// program which generates from it has to do. The benchmarks measure the generator
// against it.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil || !json.Valid(text) {
		fmt.Fprintf(os.Stderr, "%s is not a JSON file: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
