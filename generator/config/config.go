// Package config collects the settings of a run. They come from flags, STRIPEGEN_*
// variables, stripegen.yaml and the defaults, in this order of precedence. The table
// Keys lists the settings. The flags, the variables, the schema of the file and the file
// that init writes are derived from it.
//
// The package reads neither files nor the environment: callers pass texts and a lookup
// function.
package config

import (
	_ "embed" // for the schema
	"maps"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/sdk"
)

// FileName is the name of the settings file in the current folder.
const FileName = "stripegen.yaml"

// Schema is the JSON schema of the settings file.
//
//go:embed schema.json
var Schema []byte

// SchemaURL is where the schema is published, for editors.
const SchemaURL = "https://raw.githubusercontent.com/stripegen/stripegen/main/generator/config/schema.json"

// Config has the settings of a run. Keys describes them.
type Config struct {
	generator.Config
	Output string // folder for the package

	positions map[string]diag.Pos // of the values and the keys of pairs in a settings file, by setting and value
	keys      map[string]diag.Pos // of the keys in a settings file
	at        diag.Pos            // of the package in the list of a settings file; nowhere if it is in none
	own       map[string]bool     // the settings that the package in the list has itself
}

// At returns the position of the package in the list of a settings file, or the zero Pos.
func (c *Config) At() diag.Pos { return c.at }

// IsShared reports whether a package of a list uses the default for a setting that is
// beside the list.
func (c *Config) IsShared(setting string) bool { return !c.at.IsZero() && !c.own[setting] }

// KeyPosition returns the position of a key in the settings file, or the zero Pos.
func (c *Config) KeyPosition(key string) diag.Pos { return c.keys[key] }

// Position returns the position of a value, or a key of pairs, in the settings file, or
// the zero Pos. A value that comes from elsewhere has none.
func (c *Config) Position(key, value string) diag.Pos { return c.positions[key+" "+value] }

// Default returns the defaults of all settings.
func Default() Config {
	return Config{Config: generator.Default(), Output: "generated/stripe"}
}

// Key is one setting.
type Key struct {
	Name    string   // in stripegen.yaml: "resources"
	Flag    string   // without dashes; lists are singular, since each use adds one: "resource"
	Doc     string   // one sentence
	Target  string   // the only one that the setting is for; "" for all
	Choices []string // all values there are; nil for free text
	Single  bool     // it makes a package what it is: flags and variables set it for one package alone
	text    func(*Config) *string
	list    func(*Config) *[]string
	pairs   func(*Config) *map[string]string
	toggle  func(*Config) *bool
}

// Keys returns all settings, in the order in which help and init show them.
func Keys() []Key {
	return []Key{
		{
			Name: "spec", Flag: "spec", Single: true, text: func(c *Config) *string { return &c.Spec },
			Doc: "Where the document comes from: embedded, a file (JSON or YAML, also gzipped), - for standard input, https://…, git:REF:PATH of the repository around, git:URL@REF:PATH of another, or mod:MODULE@VERSION/PATH; a #sha256:HEX at the end pins the content.",
		},
		{
			Name: "resources", Flag: "resource", Single: true, list: func(c *Config) *[]string { return &c.Resources },
			Doc: "Resources to generate: ids such as identity.verification_session, patterns such as billing.*, groups such as group:billing (group:core has the ids without a dot), or all.",
		},
		{
			Name: "exclude", Flag: "exclude", list: func(c *Config) *[]string { return &c.Exclude },
			Doc: "Resources to leave out again, and never to follow: they are small types with an ID. Ids, patterns or groups.",
		},
		{
			Name: "references", Flag: "references", text: func(c *Config) *string { return &c.References },
			Doc:     "What becomes of a resource that is referred to but not selected: follow generates it too, stub generates a small type with its ID, auto follows while that takes at most 64 schemas, and beyond that what it followed before.",
			Choices: []string{"auto", "follow", "stub"},
		},
		{
			Name: "package", Flag: "package", Single: true, text: func(c *Config) *string { return &c.Package },
			Doc: "Name of the generated package; if it is not set, that of the hand-written files in the output folder, or else stripe.",
		},
		{
			Name: "output", Flag: "output", Single: true, text: func(c *Config) *string { return &c.Output },
			Doc: "Folder for the package; hand-written files may be in it, as long as they declare nothing that generated ones do.",
		},
		{
			Name: "target", Flag: "target", text: func(c *Config) *string { return &c.Target },
			Doc:     "Kind of package: standalone has the resources, a client and all they need, without dependencies; stripe-go has the files of the resources alone, in the repository of an SDK and on its runtime.",
			Choices: []string{generator.DefaultTarget, generator.SDKTarget},
		},
		{
			Name: "sdk", Flag: "sdk", text: func(c *Config) *string { return &c.SDK },
			Doc:    "For the target stripe-go, the SDK: " + strings.Join(sdk.Names(), ", ") + ", or the file of a profile; auto takes that of the go.mod around the output folder.",
			Target: generator.SDKTarget,
		},
		{
			Name: "required-from", Flag: "required-from", text: func(c *Config) *string { return &c.RequiredFrom },
			Doc:    "For the target stripe-go, a document of the sdk flavour, named as for spec: it lists which fields of responses are always there, and has those that the SDK has on request; none leaves that to the document.",
			Target: generator.SDKTarget,
		},
		{
			Name: "sensitive", Flag: "sensitive", list: func(c *Config) *[]string { return &c.Sensitive },
			Doc: "Further fields that hold secrets and are masked in texts and logs: field, or resource.field for one resource alone.",
		},
		{
			Name: "names", Flag: "name", pairs: func(c *Config) *map[string]string { return &c.Names },
			Doc: "Go names by what they name, a kind and a path as in the lines of stripegen.lock: {field customer/tax_ids: TaxNumbers}; as a flag, \"field customer/tax_ids=TaxNumbers\".",
		},
		{
			Name: "keep-renamed", Flag: "keep-renamed", toggle: func(c *Config) *bool { return &c.KeepRenamed },
			Doc: "Keep the earlier names of types, constants and methods of structs that names renames, deprecated, until the API version changes, so that go fix rewrites callers.",
		},
		{
			Name: "with-fake", Flag: "with-fake", toggle: func(c *Config) *bool { return &c.WithFake },
			Doc: "Write a second package too, stripetest below the first, with a server that stands in for the API in tests.",
		},
	}
}

// IsList reports whether the setting takes several values.
func (k Key) IsList() bool { return k.list != nil }

// IsPairs reports whether the setting takes several keys with a value each.
func (k Key) IsPairs() bool { return k.pairs != nil }

// IsToggle reports whether the setting is true or false.
func (k Key) IsToggle() bool { return k.toggle != nil }

// Values returns the values of the setting in c, pairs as KEY=VALUE.
func (k Key) Values(c *Config) []string {
	switch {
	case k.IsList():
		return *k.list(c)
	case k.IsPairs():
		return textsOf(*k.pairs(c))
	case k.IsToggle():
		return []string{strconv.FormatBool(*k.toggle(c))}
	}
	return []string{*k.text(c)}
}

// Set replaces the values of the setting in c, which have no position in a file then. A
// setting with one value gets the last.
func (k Key) Set(c *Config, values []string) error {
	for _, value := range values {
		if err := k.Check(value); err != nil {
			return err
		}
	}
	c.positions = maps.Clone(c.positions) // copies of c share it
	maps.DeleteFunc(c.positions, func(value string, _ diag.Pos) bool { return strings.HasPrefix(value, k.Name+" ") })
	switch {
	case k.IsList():
		*k.list(c) = values
	case k.IsPairs():
		*k.pairs(c) = pairsOf(values)
	case len(values) == 0:
	case k.IsToggle():
		*k.toggle(c) = values[len(values)-1] == "true"
	default:
		*k.text(c) = values[len(values)-1]
	}
	return nil
}

// Split returns the values in the text of a flag or variable: lists and pairs are split at
// commas.
func (k Key) Split(text string) []string {
	if !k.IsList() && !k.IsPairs() {
		return []string{text}
	}
	values := strings.Split(text, ",")
	for i, value := range values {
		values[i] = strings.TrimSpace(value)
	}
	return values
}
