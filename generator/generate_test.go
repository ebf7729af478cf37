package generator_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/sdk"
)

func generate(t *testing.T, cfg generator.Config) *generator.Result {
	t.Helper()
	result, err := generator.Generate(context.Background(), cfg)
	require.NoError(t, err)
	return result
}

func TestDefault(t *testing.T) {
	result := generate(t, generator.Config{})
	assert.Equal(t, []string{"identity.verification_session"}, result.Resources)
	assert.Equal(t, "2026-08-26.dahlia", result.Document.Version)
	assert.Empty(t, result.Stubs)
	names := map[string]bool{}
	for _, f := range result.Files {
		names[f.Name] = true
	}
	for _, want := range []string{
		"client.go", "identity_verificationsession.go", "identity_verificationsession_service.go",
		"identity_verificationreport.go", "runtime_backend.go",
	} {
		assert.True(t, names[want], "%s is generated", want)
	}
}

// TestDeterministic holds that runs one after another and at the same time return
// the same bytes.
func TestDeterministic(t *testing.T) {
	want := generate(t, generator.Config{}).Files
	for range 10 {
		assert.Equal(t, want, generate(t, generator.Config{}).Files)
	}
	var wg sync.WaitGroup
	got := make([][]output.File, 8)
	for i := range got {
		wg.Go(func() {
			result, err := generator.Generate(context.Background(), generator.Config{})
			if assert.NoError(t, err) {
				got[i] = result.Files
			}
		})
	}
	wg.Wait()
	for _, files := range got {
		assert.Equal(t, want, files)
	}
}

// TestSelectionIsLocal holds that a further resource changes no byte in the
// files of the others, except the client's.
func TestSelectionIsLocal(t *testing.T) {
	one := generate(t, generator.Config{})
	two := generate(t, generator.Config{Resources: []string{"identity.*"}})
	files := map[string]string{}
	for _, f := range two.Files {
		files[f.Name] = string(f.Data)
	}
	for _, f := range one.Files {
		switch f.Name {
		case "client.go":
			assert.NotEqual(t, string(f.Data), files[f.Name])
		case "identity_verificationreport.go":
			assert.Contains(t, files[f.Name], "type IdentityVerificationReport struct", "now with its params")
		default:
			assert.Equal(t, string(f.Data), files[f.Name], f.Name)
		}
	}
}

func TestConfigErrors(t *testing.T) {
	for _, test := range []struct {
		cfg  generator.Config
		want string
	}{
		{generator.Config{References: "some"}, `references "some": use auto, follow or stub`},
		{generator.Config{Target: "ruby"}, `target "ruby": use standalone or stripe-go`},
		{generator.Config{Target: "stripe-go"}, "the target stripe-go needs to know the SDK; name one of v84, v85, v86, or the file of a profile, with --sdk"},
		{generator.Config{Target: "stripe-go", Profile: &sdk.Profile{}, WithFake: true}, "the target stripe-go has no fake server; leave out --with-fake"},
		{generator.Config{Package: "func"}, `package "func": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
		{generator.Config{Package: "a-b"}, `package "a-b": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
		{generator.Config{Package: "main"}, `package "main": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
		{generator.Config{Package: "init"}, `package "init": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
		{generator.Config{Package: "documentation"}, `package "documentation": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
		{generator.Config{Package: "a_test"}, `package "a_test": use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test`},
	} {
		_, err := generator.Generate(context.Background(), test.cfg)
		assert.EqualError(t, err, test.want)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	}
}

func BenchmarkGenerateEmbedded(b *testing.B) {
	for b.Loop() {
		if _, err := generator.Generate(context.Background(), generator.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}
