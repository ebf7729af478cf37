// Command loadcallers loads the packages of the module around it with go/packages, their
// tests too: what any program has to do that looks at their syntax and types.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

func main() {
	const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
		packages.NeedExportFile | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedTypesSizes
	loaded, err := packages.Load(&packages.Config{Mode: mode, Tests: true}, "./...")
	if err == nil && packages.PrintErrors(loaded) > 0 {
		err = fmt.Errorf("the packages have errors")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
