package wrap

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestText(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"aa bb  cc ddddddd e", []string{"aa bb", "cc", "ddddddd", "e"}},
		{"äöü äö é", []string{"äöü äö", "é"}},
		{"a\n\tb", []string{"a b"}},
		{" ", []string{""}},
		{"", []string{""}},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, Text(test.text, 6), test.text)
	}
}

func TestWords(t *testing.T) {
	follows := func(word string) bool { return word == "stays" }
	assert.Equal(t, []string{"aa bb stays", "cc"}, Words([]string{"aa", "bb", "stays", "cc"}, 6, follows))
	assert.Equal(t, []string{"stays"}, Words([]string{"stays"}, 3, follows))
	assert.Equal(t, []string{"a b", "c"}, Words([]string{"a b", "c"}, 3, nil))
	assert.Nil(t, Words(nil, 6, nil))
}
