package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// Check reports whether a text can be a value of the setting, or one of its
// values if it is a list, or one of its pairs.
func (k Key) Check(value string) error {
	switch {
	case value == "":
		return errors.New("the value is empty; write one or leave the setting out")
	case k.IsPairs():
		return checkPair(value)
	case k.IsToggle() && value != "true" && value != "false":
		return fmt.Errorf("%q is not one of the values; use true or false", value)
	case k.Choices != nil && !slices.Contains(k.Choices, value):
		return fmt.Errorf("%q is not one of the values; use %s", value, k.choices())
	}
	return nil
}

// choices returns the values in words: "auto, follow or stub".
func (k Key) choices() string {
	last := len(k.Choices) - 1
	if last == 0 {
		return k.Choices[0]
	}
	return strings.Join(k.Choices[:last], ", ") + " or " + k.Choices[last]
}

// usage returns an error about the settings.
func usage(text string, args ...any) *diag.Error {
	return diag.Errorf(diag.Usage, "", text, args...)
}
