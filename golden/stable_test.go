package golden_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/output"
)

// TestSameBytes runs every case ten times, and all cases from several tests at
// the same time: the bytes are the same each time.
func TestSameBytes(t *testing.T) {
	first := map[string][]output.File{}
	for _, name := range cases(t) {
		first[name] = generate(t, name)
		for range 9 {
			requireSame(t, name, first[name], generate(t, name))
		}
	}
	for i := range 3 {
		t.Run(fmt.Sprintf("parallel %d", i), func(t *testing.T) {
			t.Parallel()
			for name, files := range first {
				requireSame(t, name, files, generate(t, name))
			}
		})
	}
}

// TestOrderOfKeys permutes the members of every object in the documents, and
// writes the documents as JSON: nothing in the output moves.
func TestOrderOfKeys(t *testing.T) {
	for _, name := range cases(t) {
		text, err := os.ReadFile(filepath.Join(name, "openapi.yaml"))
		require.NoError(t, err)
		want := generate(t, name)
		for seed := range uint64(5) {
			requireSame(t, name, want, generateFrom(t, name, "-", bytes.NewReader(permuted(t, text, seed))))
		}
		requireSame(t, name, want, generateFrom(t, name, "-", bytes.NewReader(asJSON(t, text))))
	}
}

// requireSame compares two outputs byte by byte, order included.
func requireSame(t *testing.T, name string, want, got []output.File) {
	t.Helper()
	require.Len(t, got, len(want), name)
	for i, f := range want {
		require.Equal(t, f.Name, got[i].Name, name)
		require.Equal(t, string(f.Data), string(got[i].Data), "%s/%s", name, f.Name)
	}
}

// permuted is a YAML text with the members of its objects in another order.
func permuted(t *testing.T, text []byte, seed uint64) []byte {
	t.Helper()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal(text, &document))
	shuffle(&document, rand.New(rand.NewPCG(seed, 0)))
	out, err := yaml.Marshal(&document)
	require.NoError(t, err)
	return out
}

// shuffle permutes the members of an object and of all below it.
func shuffle(n *yaml.Node, random *rand.Rand) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	if n.Kind == yaml.MappingNode {
		random.Shuffle(len(n.Content)/2, func(i, j int) {
			c := n.Content
			c[2*i], c[2*i+1], c[2*j], c[2*j+1] = c[2*j], c[2*j+1], c[2*i], c[2*i+1]
		})
	}
	for _, child := range n.Content {
		shuffle(child, random)
	}
}

// asJSON is a YAML text as JSON, members sorted.
func asJSON(t *testing.T, text []byte) []byte {
	t.Helper()
	var document any
	require.NoError(t, yaml.Unmarshal(text, &document))
	out, err := json.Marshal(document)
	require.NoError(t, err)
	return out
}
