package overrides

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diag"
)

// TestUnmatched checks which rows of the settings are errors, and the suggested key.
func TestUnmatched(t *testing.T) {
	at := func(setting, value string) diag.Pos {
		if setting == "names" {
			return diag.Pos{File: "s.yaml", Line: 9, Col: len(value)}
		}
		return diag.Pos{File: "s.yaml", Line: 5, Col: len(value)}
	}
	for name, test := range map[string]struct {
		user User
		want string
	}{
		"nothing":                 {User{}, ""},
		"a field":                 {User{Sensitive: []string{"pin"}}, ""},
		"a field of a resource":   {User{Sensitive: []string{"shop.widget.pin"}}, ""},
		"a key":                   {User{Names: map[string]string{"type shop.widget": "Widget"}}, ""},
		"no such field":           {User{Sensitive: []string{"pim"}}, `sensitive: no object that is generated has the field "pim"; did you mean "pin"?`},
		"no such field there":     {User{Sensitive: []string{"shop.widget.pim"}}, `sensitive: no object that is generated has the field "shop.widget.pim"; did you mean "shop.widget.pin"?`},
		"no such resource":        {User{Sensitive: []string{"shop.wigdet.pin"}}, `sensitive: no object that is generated has the field "shop.wigdet.pin"; did you mean "shop.widget.pin"?`},
		"far":                     {User{Sensitive: []string{"something"}}, `sensitive: no object that is generated has the field "something"`},
		"the last part is near":   {User{Names: map[string]string{"type shop.widget/colour": "X"}}, `names: nothing that is generated has the key "type shop.widget/colour"; did you mean "type shop.widget/color"?`},
		"the last part is far":    {User{Names: map[string]string{"type shop.widget/hue": "X"}}, `names: nothing that is generated has the key "type shop.widget/hue"`},
		"another kind is near":    {User{Names: map[string]string{"typ shop.widget/color": "X"}}, `names: nothing that is generated has the key "typ shop.widget/color"; did you mean "type shop.widget/color"?`},
		"a value":                 {User{Names: map[string]string{"const shop.widget/color=redd": "X"}}, `names: nothing that is generated has the key "const shop.widget/color=redd"; did you mean "const shop.widget/color=red"?`},
		"a value that is far":     {User{Names: map[string]string{"const shop.widget/color=blue": "X"}}, `names: nothing that is generated has the key "const shop.widget/color=blue"`},
		"the location is unknown": {User{Names: map[string]string{"nonsense": "X"}}, `names: nothing that is generated has the key "nonsense"`},
	} {
		t.Run(name, func(t *testing.T) {
			test.user.At = at
			if name == "the location is unknown" {
				test.user.At = nil
			}
			s, other := New(test.user), New(test.user)
			s.Sensitive("shop.widget", "pin")
			for _, key := range []string{"type shop.widget", "type shop.widget/color", "const shop.widget/color=red"} {
				s.Name(key)
			}
			err := Unmatched(s)
			if test.want == "" {
				assert.NoError(t, err)
				assert.NoError(t, Unmatched(other, s), "one of two runs is enough")
				return
			}
			assert.ErrorContains(t, err, test.want)
			assert.Equal(t, test.user.At != nil, len(err.Error()) > len(test.want), "the position")
			assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
			assert.Equal(t, err, Unmatched(other, s))
		})
	}
}

func TestOr(t *testing.T) {
	s := New(User{})
	assert.Same(t, s, Or(s))
	assert.True(t, Or(nil).Secret("issuing.card", "cvc"))
}
