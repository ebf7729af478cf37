package golden_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
)

// attempt generates from a document with some names pinned, and fails if that ends in a
// defect: the last stage found that the package does not compile.
func attempt(t *testing.T, what string, document []byte, pinned map[string]string) *generator.Result {
	t.Helper()
	cfg := generator.Config{
		Spec: "-", Stdin: bytes.NewReader(document), Resources: []string{"all"}, References: "follow", WithFake: true, Pinned: pinned,
	}
	result, err := generator.Generate(t.Context(), cfg)
	if err != nil {
		assert.NotEqual(t, int(diag.Internal), diag.ExitCode(err), "%s: %v\n%s", what, err, document)
		return nil
	}
	return result
}

// TestMutatedDocuments removes, renames and replaces parts of the documents of all cases:
// each is refused or becomes a package that compiles.
func TestMutatedDocuments(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*/openapi.yaml")
	require.NoError(t, err)
	files = append(files, "taint.yaml")
	mutations := times(3, 40) // of each document
	inParallel(len(files)*mutations, func(i int) {
		file, seed := files[i/mutations], uint64(i)
		text, err := os.ReadFile(file)
		assert.NoError(t, err)
		var document any
		assert.NoError(t, yaml.Unmarshal(text, &document))
		m := mutation{Rand: rand.New(rand.NewPCG(seed, 2))}
		m.collect(document)
		for range 2 + m.IntN(5) {
			m.mutate()
		}
		attempt(t, fmt.Sprintf("%s, seed %d", file, seed), mustJSON(t, document), nil)
	})
}

// mutation changes a document at random.
type mutation struct {
	*rand.Rand
	objects []object
	keys    []string
	values  []any
}

// collect notes what is in a document.
func (m *mutation) collect(v any) {
	switch v := v.(type) {
	case object:
		m.objects = append(m.objects, v)
		for _, key := range sortedKeys(v) {
			m.keys, m.values = append(m.keys, key), append(m.values, v[key])
			m.collect(v[key])
		}
	case []any:
		for _, e := range v {
			m.collect(e)
		}
	}
}

// mutate removes a member of an object, renames it, or sets it to the value of another
// member of its kind.
func (m *mutation) mutate() {
	o := m.objects[m.IntN(len(m.objects))]
	if len(o) == 0 {
		return
	}
	key := sortedKeys(o)[m.IntN(len(o))]
	value := o[key]
	switch m.IntN(3) {
	case 0:
		delete(o, key)
	case 1:
		delete(o, key)
		o[m.keys[m.IntN(len(m.keys))]] = value
	default:
		another := m.values[m.IntN(len(m.values))]
		if text, err := json.Marshal(another); err == nil && reflect.TypeOf(another) == reflect.TypeOf(value) {
			var copied any // or the document could contain itself
			_ = json.Unmarshal(text, &copied)
			o[key] = copied
		}
	}
}

// TestPinnedNames pins names at random, those of others, of the runtime and of methods
// that every object has: each is refused or results in a package that compiles.
func TestPinnedNames(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("taint.yaml")
	require.NoError(t, err)
	names := attempt(t, "no names pinned", text, nil).Names()
	reserved, err := os.ReadFile("../templates/reserved.txt")
	require.NoError(t, err)
	keys := slices.Sorted(maps.Keys(names))
	pool := slices.Concat(slices.Sorted(maps.Values(names)), strings.Fields(string(reserved)), strings.Fields(`
		With Bind Type ID Deleted Data Object Values IsKnown UnsetFields AddUnsetField AddMetadata AddExpand Headers Extra Metadata
		V1ShopWidgets Client NewClient APIVersion HasMore URL FileReader File SetLastResponse APIResource Error Is Unwrap É`))
	inParallel(times(40, 600), func(i int) {
		r, pinned := rand.New(rand.NewPCG(uint64(i), 3)), map[string]string{}
		for range 1 + r.IntN(6) {
			pinned[keys[r.IntN(len(keys))]] = pool[r.IntN(len(pool))]
		}
		attempt(t, fmt.Sprint(pinned), text, pinned)
	})
}

// inParallel calls run for 0 to n-1, as often at a time as there are processors.
func inParallel(n int, run func(i int)) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			run(i)
			return nil
		})
	}
	_ = group.Wait() // run reports to the test
}
