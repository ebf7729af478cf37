package where_test

import (
	"go/token"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/where"
)

// sessions is the package of verification sessions, and its table.
func sessions(t *testing.T) (*decl.Package, map[string][]byte, *where.Table) {
	t.Helper()
	return generated(t, generator.Config{})
}

// generated is a package, the texts of its files and its table.
func generated(t *testing.T, cfg generator.Config) (*decl.Package, map[string][]byte, *where.Table) {
	t.Helper()
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	side, err := generator.Describe(t.Context(), cfg)
	require.NoError(t, err)
	texts := map[string][]byte{}
	for _, file := range result.Files {
		texts[file.Name] = file.Data
	}
	return side.Package, texts, where.New(side.Package, "out", texts)
}

// TestEverySymbol leads from each declaration of a package to its line, from there back
// to the declaration, and from its pointer to it as well: for verification sessions, and
// for a document with one of everything.
func TestEverySymbol(t *testing.T) {
	for name, cfg := range map[string]generator.Config{
		"sessions": {}, "everything": {Spec: "../../templates/runtime/testdata/openapi.yaml", Resources: []string{"all"}},
	} {
		t.Run(name, func(t *testing.T) { everySymbol(t, cfg) })
	}
}

// everySymbol is TestEverySymbol for one package.
func everySymbol(t *testing.T, cfg generator.Config) {
	t.Helper()
	pkg, texts, table := generated(t, cfg)
	described := 0
	for s := range pkg.Symbols() {
		d, err := table.Symbol(s.String())
		if s.Pointer == "" {
			require.ErrorContains(t, err, s.String()+" is the same in every package", s)
			continue
		}
		require.NoError(t, err)
		described++
		assert.Equal(t, s.Pointer, d.Pointer, s)
		assert.Equal(t, s.Wire, d.Wire, s)
		lines := strings.Split(string(texts[strings.TrimPrefix(d.File, "out/")]), "\n")
		require.Less(t, d.Line, len(lines))
		assert.True(t, strings.HasPrefix(lines[d.Line-1][d.Column-1:], s.Name.String()), "%s: %s", s, lines[d.Line-1])

		in, err := table.Line(path.Base(d.File), d.Line)
		require.NoError(t, err)
		assert.Equal(t, d.Pointer, in.Pointer, "%s in line %d of %s", s, d.Line, d.File)
		if d.Implied {
			continue
		}
		from, err := table.From(d.Pointer)
		require.NoError(t, err)
		assert.Contains(t, from, d)
	}
	assert.Greater(t, described, 300)
	for _, name := range table.Symbols() {
		_, err := table.Symbol(name)
		assert.NoError(t, err)
	}
	for _, pointer := range table.Pointers() {
		list, err := table.From(diag.Pointer(pointer[1:]))
		require.NoError(t, err)
		for _, d := range list {
			for part := range strings.SplitSeq(d.Symbol, ".") {
				assert.True(t, token.IsExported(part), d.Symbol)
			}
		}
	}
}

// TestNames are the ways to write a name.
func TestNames(t *testing.T) {
	_, _, table := sessions(t)
	const schema = "/components/schemas/identity.verification_session"
	for name, want := range map[string]struct {
		symbol  string
		pointer diag.Pointer
	}{
		"IdentityVerificationSession":                                  {"IdentityVerificationSession", schema},
		"stripe.IdentityVerificationSession":                           {"IdentityVerificationSession", schema},
		"example.com/shop/stripe.IdentityVerificationSession":          {"IdentityVerificationSession", schema},
		"IdentityVerificationSession.Status":                           {"IdentityVerificationSession.Status", schema + "/properties/status"},
		"*IdentityVerificationSession.Save":                            {"IdentityVerificationSession.Save", schema},
		"(*IdentityVerificationSession).Save":                          {"IdentityVerificationSession.Save", schema},
		"example.com/stripe.(*IdentityVerificationSession).Save":       {"IdentityVerificationSession.Save", schema},
		"IdentityVerificationSessionStatusCanceled":                    {"IdentityVerificationSessionStatusCanceled", schema + "/properties/status"},
		"V1IdentityVerificationSessionService.Create":                  {"V1IdentityVerificationSessionService.Create", "/paths/~1v1~1identity~1verification_sessions/post"},
		"stripe.IdentityVerificationSession.LastVerificationReport.ID": {"IdentityVerificationReport.ID", "/components/schemas/identity.verification_report/properties/id"},
		"IdentityVerificationSessionCreateParams.Options.Document.RequireMatchingSelfie": {
			"IdentityVerificationSessionCreateOptionsDocumentParams.RequireMatchingSelfie",
			"/paths/~1v1~1identity~1verification_sessions/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/options/properties/document/anyOf/0/properties/require_matching_selfie",
		},
	} {
		d, err := table.Symbol(name)
		require.NoError(t, err, name)
		assert.Equal(t, want.symbol, d.Symbol, name)
		assert.Equal(t, want.pointer, d.Pointer, name)
	}
}

// TestLines holds that a comment, the body of a method and the end of a type belong to
// their declarations, and that members go before the type around them.
func TestLines(t *testing.T) {
	_, texts, table := sessions(t)
	const file = "identity_verificationsession.go"
	lines := strings.Split(string(texts[file]), "\n")
	after := func(text string, n int) int {
		for i, line := range lines {
			if strings.HasPrefix(line, text) {
				return i + 1 + n
			}
		}
		t.Fatalf("no line begins with %q", text)
		return 0
	}
	head := "type IdentityVerificationSession struct {"
	for _, c := range []struct {
		line int
		want string
	}{
		{after(head, -1), "IdentityVerificationSession"},
		{after(head, 0), "IdentityVerificationSession"},
		{after(head, 1), "IdentityVerificationSession.APIResource"},
		{after("func (o *IdentityVerificationSession) Refresh", -1), "IdentityVerificationSession.Refresh"},
		{after("func (o *IdentityVerificationSession) Changes", 1), "IdentityVerificationSession.Changes"},
		{after("func (o *IdentityVerificationSession) Changes", 2), "IdentityVerificationSession.Changes"},
		{after("type IdentityVerificationSessionStatus string", -1), "IdentityVerificationSessionStatus"},
	} {
		d, err := table.Line(file, c.line)
		require.NoError(t, err)
		assert.Equal(t, c.want, d.Symbol, lines[c.line-1])
	}
}

// TestNothing are the errors for what leads nowhere, each with what is nearest.
func TestNothing(t *testing.T) {
	_, _, table := sessions(t)
	for ask, want := range map[string]string{
		"IdentityVerificationSesion":               `package stripe has no "IdentityVerificationSesion"; did you mean IdentityVerificationSession?`,
		"stripe.IdentityVerificationSession.Stats": `package stripe has no "IdentityVerificationSession.Stats"; did you mean IdentityVerificationSession.Status?`,
		"IdentityVerificationSession.Xyz":          `package stripe has no "IdentityVerificationSession.Xyz"`,
		"Zebra":                                    `package stripe has no "Zebra"`,
		".":                                        `package stripe has no "."`,
		"#/components/schemas/identity.verification_sesion":    `nothing in the package is made of "#/components/schemas/identity.verification_sesion"; did you mean #/components/schemas/identity.verification_session?`,
		"#/components/schemas/identity.verification_session/x": `nothing in the package is made of "#/components/schemas/identity.verification_session/x" by itself; try #/components/schemas/identity.verification_session, which is around it`,
		"#/zebra": `nothing in the package is made of "#/zebra"`,
		"#":       `nothing in the package is made of "#"`,
	} {
		var err error
		if pointer, ok := strings.CutPrefix(ask, "#"); ok {
			_, err = table.From(diag.Pointer(pointer))
		} else {
			_, err = table.Symbol(ask)
		}
		require.EqualError(t, err, want)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	}
	_, err := table.Line("client.go", 1)
	require.ErrorContains(t, err, "out/client.go:1: no declaration is in this line; the nearest is APIVersion in line ")
	_, err = table.Line("client.go", 100000)
	require.ErrorContains(t, err, "out/client.go:100000: the file has ")
	_, err = table.Line("clint.go", 1)
	require.EqualError(t, err, "out/clint.go: is no generated file of the package; did you mean client.go?")
	_, err = table.Line("zebra.go", 1)
	require.EqualError(t, err, "out/zebra.go: is no generated file of the package")
	empty := where.New(&decl.Package{}, "out", map[string][]byte{"b.go": []byte("not Go")})
	_, err = empty.Line("b.go", 1)
	require.Error(t, err)
}
