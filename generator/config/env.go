package config

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// envPrefix begins the names of our variables.
const envPrefix = "STRIPEGEN_"

// Env returns the variable of the setting: "STRIPEGEN_RESOURCES".
func (k Key) Env() string { return variable(k.Name) }

// envs returns the variables of the setting: Env, and for a list the one with the name of
// its flag.
func (k Key) envs() []string {
	if byFlag := variable(k.Flag); byFlag != k.Env() {
		return []string{k.Env(), byFlag}
	}
	return []string{k.Env()}
}

// variable returns the name of a variable for a name of a setting or flag.
func variable(name string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// LookupEnv returns the variable that sets the setting, and its value; both are empty
// without one. lookup has the contract of os.LookupEnv. An empty variable counts as
// missing.
func (k Key) LookupEnv(lookup func(string) (string, bool)) (name, text string, err error) {
	for _, candidate := range k.envs() {
		value, _ := lookup(candidate)
		switch {
		case value == "":
		case text != "":
			return "", "", usage("the variables %s and %s set the same; keep one", name, candidate)
		default:
			name, text = candidate, value
		}
	}
	return name, text, nil
}

// ApplyEnv sets the settings of the environment. lookup has the contract of os.LookupEnv,
// and environ is the result of os.Environ. Lists are separated by commas. A variable with
// our prefix that sets nothing is an error.
func (c *Config) ApplyEnv(lookup func(string) (string, bool), environ []string) error {
	var errs diag.List
	for _, k := range Keys() {
		name, text, err := k.LookupEnv(lookup)
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		if err := k.Set(c, k.Split(text)); err != nil {
			errs.Add(usage("variable %s: %w", name, err))
		}
	}
	errs.Add(unknownVariables(environ)...)
	return errs.Err()
}

// unknownVariables reports variables with our prefix that set nothing, with the nearest
// that does.
func unknownVariables(environ []string) []*diag.Error {
	var known []string // without the prefix, which is no slip of the keys
	for _, k := range Keys() {
		for _, name := range k.envs() {
			known = append(known, strings.TrimPrefix(name, envPrefix))
		}
	}
	var errs []*diag.Error
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		word, ours := strings.CutPrefix(name, envPrefix)
		if !ours || value == "" || slices.Contains(known, word) {
			continue
		}
		repair := "`stripegen config` lists those that do"
		if near := diag.Nearest(known, word); near != "" {
			repair = "did you mean " + envPrefix + near + "?"
		}
		errs = append(errs, usage("the variable %s sets nothing; %s", name, repair))
	}
	return errs
}
