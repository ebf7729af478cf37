// Command loadkin loads an OpenAPI document with kin-openapi: what a program has to
// do that generates from the whole of it with that library. The benchmarks measure
// the generator against it.
package main

import (
	"fmt"
	"os"

	"github.com/getkin/kin-openapi/openapi3"
)

func main() {
	if _, err := openapi3.NewLoader().LoadFromFile(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
