package stripe

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReplaced sends values, and what can replace them, by the table and by
// the tags.
func TestReplaced(t *testing.T) {
	width := &WidgetCreateObjectOrTextParams{Width: Int64(2)}
	for want, params := range map[string]*WidgetCreateParams{
		"anchor=1":                {Anchor: Int64(1)},
		"anchor=unchanged":        {AnchorUnchanged: Bool(true)},
		"flag_or_word=false":      {FlagOrWord: Bool(false)},
		"flag_or_word=auto":       {FlagOrWordAuto: Bool(true)},
		"object_or_text[width]=2": {ObjectOrText: width},
		"object_or_text=wid_1":    {ObjectOrTextID: String("wid_1")},
		"":                        {FlagOrWordAuto: Bool(false)},
	} {
		form, err := encodeForm(params)
		require.NoError(t, err)
		assert.Equal(t, want, string(form))
	}
}
