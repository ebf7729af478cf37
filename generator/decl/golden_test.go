package decl_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/decl"
)

var update = flag.Bool("update", false, "record what is declared now")

// TestDeclarations records the declarations of documents with one feature each: every
// declaration and member on one line, with its role, its name on the wire, its location
// in the document and the operation that it calls. Declarations with the role Implied
// have no line, and methods that only read an object have one only in the document
// about them.
func TestDeclarations(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	seen := map[decl.Role]bool{}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			cfg := generator.Config{References: "follow", Resources: []string{"all"}}
			if filepath.Base(name) == "stub.txtar" {
				cfg = generator.Config{References: "stub", Resources: []string{"widget"}}
			}
			got := list(declare(t, archive.Files[0], cfg), filepath.Base(name) == "record.txtar", seen)
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
			}
			require.Len(t, archive.Files, 2)
			assert.Equal(t, string(archive.Files[1].Data), got)
		})
	}
	for role, name := range roleNames {
		assert.True(t, seen[decl.Role(role)], "no document shows what is %s", name)
	}
}

// declare declares the package of a document.
func declare(t *testing.T, document txtar.File, cfg generator.Config) *decl.Package {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, document.Name), document.Data, 0o600))
	cfg.Spec, cfg.Dir = document.Name, dir
	side, err := generator.Describe(t.Context(), cfg)
	require.NoError(t, err)
	return side.Package
}

var roleNames = []string{
	"Implied", "Resource", "Stub", "Choice", "Object", "Union", "Enum", "Params", "Page", "ClientField", "ServiceType", "Operation", "Method",
	"Property", "Parameter", "FileName", "RangeLimit", "Word", "OrID", "Clearable", "Variant", "EnumValue", "EventType",
}

// list lists the files of a package and what it declares, with the methods that look at an object or without.
func list(pkg *decl.Package, methods bool, seen map[decl.Role]bool) string {
	var b strings.Builder
	line := func(from decl.Origin, text string) {
		seen[from.Role] = true
		if from.Role == decl.Implied {
			return
		}
		facts := []string{roleNames[from.Role], string(from.Pointer)}
		if from.Wire != "" {
			facts = append(facts, from.Wire)
		}
		if op := from.Operation; op != nil {
			facts = append(facts, op.HTTPMethod+" "+op.Path.String())
		}
		fmt.Fprintf(&b, "%s\n\t// %s\n", text, strings.Join(facts, ", "))
	}
	for _, file := range pkg.Files {
		fmt.Fprintln(&b, file.Name)
	}
	for sym := range pkg.Symbols() {
		f, isFunc := sym.Item.(*decl.Func)
		switch {
		case isFunc && !methods && sym.Operation == nil && sym.Property == nil:
		case isFunc && !f.Recv.Type.IsZero():
			line(*sym.Origin, "func ("+f.Declares()[0].Recv+") "+f.Text())
		case !sym.Type.IsZero():
			line(*sym.Origin, "  "+sym.Item.Text())
		default:
			line(*sym.Origin, sym.Item.Text())
		}
	}
	return b.String()
}

// TestOrigins checks that every declaration that not all packages have has a location
// in the document, that fields with a role have their properties, and that tags are
// sorted.
func TestOrigins(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		require.NoError(t, err)
		for sym := range declare(t, archive.Files[0], generator.Config{Resources: []string{"all"}}).Symbols() {
			if !slices.Contains(everywhere, sym.String()) {
				assert.NotEmpty(t, sym.Pointer, "%s: %s", name, sym)
			}
			if f, ok := sym.Item.(*decl.Field); ok {
				checkField(t, f)
			}
		}
	}
}

// everywhere is what every package has.
var everywhere = []string{"APIVersion", "Client", "Client.client", "Client.With", "NewClient", "bindServices", "newObject"}

// checkField checks a field of a type.
func checkField(t *testing.T, f *decl.Field) {
	t.Helper()
	assert.True(t, slices.IsSortedFunc(f.Tags, func(a, b decl.Tag) int { return strings.Compare(a.Key, b.Key) }), f.Text())
	switch f.Role {
	case decl.Implied, decl.ClientField, decl.Variant:
		assert.Nil(t, f.Property, f.Text())
	default:
		assert.NotNil(t, f.Property, f.Text())
	}
}
