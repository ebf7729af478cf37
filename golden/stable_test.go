package golden_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/output"
)

// TestSameBytes runs every case several times, and all cases from several tests at
// the same time: the bytes are the same each time.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	for i := range 3 {
		t.Run(fmt.Sprintf("parallel %d", i), func(t *testing.T) {
			t.Parallel()
			for range times(1, 5) {
				for _, name := range cases(t) {
					requireSame(t, name, generated(t, name), generate(t, name))
				}
			}
		})
	}
}

// TestOrderOfKeys permutes the members of every object in the documents, and
// writes the documents as JSON: nothing in the output moves.
func TestOrderOfKeys(t *testing.T) {
	t.Parallel()
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(name, "openapi.yaml"))
			require.NoError(t, err)
			for seed := range times(2, 10) {
				requireSame(t, name, generated(t, name), generateFrom(t, name, "-", bytes.NewReader(permuted(t, text, uint64(seed)))))
			}
			requireSame(t, name, generated(t, name), generateFrom(t, name, "-", bytes.NewReader(asJSON(t, text))))
		})
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
	expand(&document)
	shuffle(&document, rand.New(rand.NewPCG(seed, 0)))
	out, err := yaml.Marshal(&document)
	require.NoError(t, err)
	return out
}

// expand puts what aliases stand for in their place: after a permutation an alias could
// come before its anchor.
func expand(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		*n = *n.Alias
	}
	n.Anchor, n.Content = "", slices.Clone(n.Content)
	for i, child := range n.Content {
		own := *child
		n.Content[i] = &own
		expand(&own)
	}
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
