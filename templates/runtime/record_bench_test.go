package stripe

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// fullCompact is fullSession without white space, as a page of a list has it.
func fullCompact(tb testing.TB) []byte {
	var out bytes.Buffer
	require.NoError(tb, json.Compact(&out, []byte(fullSession)))
	return out.Bytes()
}

// BenchmarkDecode compares decoding an object, with its text kept, to decoding
// the same struct by encoding/json alone. Wanted: at most 1.2 times its time.
func BenchmarkDecode(b *testing.B) {
	data := fullCompact(b)
	b.Run("plain", func(b *testing.B) {
		type plain Session
		b.ReportAllocs()
		for range b.N {
			if err := json.Unmarshal(data, new(plain)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("object", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if err := new(Session).UnmarshalJSON(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkEdited has what follows an edit: the changes, and the object as JSON.
// Wanted for the changes: less than 5 times a decode.
func BenchmarkEdited(b *testing.B) {
	s := new(Session)
	require.NoError(b, s.UnmarshalJSON(fullCompact(b)))
	s.Options.Document.RequireIDNumber = false
	b.Run("changes", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if _, err := s.Changes(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("marshal", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if _, err := s.MarshalJSON(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("string", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			_ = s.String()
		}
	})
}
