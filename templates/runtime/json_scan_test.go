package stripe

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestJSONRules: what is documented about reading JSON.
func TestJSONRules(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"names are exact", `{"STATUS":"a","status":"b","Status":"c"}`, "b"},
		{"the last of several members counts", `{"status":"a","status":"b"}`, "b"},
		{"a name can be escaped", `{"st\u0061tus":"b"}`, "b"},
		{"invalid UTF-8", "{\"status\":\"a\xffb\"}", "a\ufffdb"},
		{"a lone surrogate", `{"status":"a\ud83db"}`, "a\ufffdb"},
		{"a pair of surrogates", `{"status":"\ud83d\ude00"}`, "😀"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := new(Session)
			require.NoError(t, s.UnmarshalJSON([]byte(tt.data)))
			assert.Equal(t, SessionStatus(tt.want), s.Status)
			out, err := s.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, tt.data, string(out), "the text stays as it came")
		})
	}
}

// TestJSONDepth: values may be nested as deep as encoding/json allows.
func TestJSONDepth(t *testing.T) {
	nested := func(n int) []byte {
		return []byte(`{"id":"vs_1","new":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}`)
	}
	require.NoError(t, new(Session).UnmarshalJSON(nested(maxNesting-1)))
	require.Error(t, new(Session).UnmarshalJSON(nested(maxNesting)))
	require.NoError(t, json.Unmarshal(nested(maxNesting-1), new(any)))
	require.Error(t, json.Unmarshal(nested(maxNesting), new(any)))
}

// TestScannerSyntax: what is no JSON is an error, and that of encoding/json.
func TestScannerSyntax(t *testing.T) {
	for _, data := range []string{
		``, ` `, `{`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{,}`, `{1:2}`, `[1,]`, `[1 2]`, `{"a" 1}`, `{"a":1}}`, `tru`, `nulll`, `-`, `01`, `1.`, `1e`, `1e+`,
		`.5`, `+1`, `"a`, `"\x"`, `"\u12"`, "\"\n\"", `[`, `]`, `{"a":1}x`, "\x00", "{\"a\":\x00}", `{"a":'b'}`,
	} {
		s := scanner{text: []byte(data)}
		s.skip()
		s.end()
		assert.Error(t, s.err, "%q", data)
		assert.False(t, json.Valid([]byte(data)), "%q", data)
	}
	for _, data := range []string{`0`, `-0.5e-7`, `1E+2`, `""`, `"\"\\\/\b\f\n\r\tA"`, ` [ ] `, "\t{\"\" : null}\r\n", `[true,false,[{}]]`} {
		s := scanner{text: []byte(data)}
		assert.Equal(t, strings.TrimSpace(data), string(s.skip()))
		s.end()
		require.NoError(t, s.err, "%q", data)
	}
}
