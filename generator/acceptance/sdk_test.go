package acceptance

import (
	"cmp"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"net"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/adopt"
	profiles "github.com/stripegen/stripegen/generator/sdk"
)

// sdkPair is a version of stripe-go with the documents that it was made from.
type sdkPair struct {
	profile, version, mock string
	required               string // flavour that lists which fields are always there, and has those on request
	leastRoot, leastOlder  int
	leastOrdered           int // of all, those that declare the same in the same order
}

// sdkPairs are the versions of which there are exact documents.
var sdkPairs = []sdkPair{
	{"v84", "v84.0.0", "v0.199.0", sdk, 260, 124, 366},
	{"v86", "v86.0.0", "v0.202.0", sdk, 255, 125, 362},
}

// module is the path of the version's module.
func (p sdkPair) module() string { return "github.com/stripe/stripe-go/" + p.profile }

// generate generates the files of all resources.
func (p sdkPair) generate(t *testing.T) *generator.Result {
	t.Helper()
	profile, err := profiles.BuiltIn(p.profile)
	require.NoError(t, err)
	cfg := generator.Config{Spec: source(p.mock, plain), Resources: []string{"all"}, Target: generator.SDKTarget, Profile: profile}
	if p.required != "" {
		cfg.RequiredFrom = source(p.mock, p.required)
	}
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	return result
}

// compared are the files of one version, by whether we reproduce them.
type compared struct {
	dir    string // of the module
	same   map[string][]byte
	order  int // how many of those declare everything in the same order
	differ map[string][]adopt.Difference
	absent []string // generated files of the SDK that we have none for
}

// compare compares the generated files with those of the SDK: types, tags, values, and
// what each method calls.
func (p sdkPair) compare(t *testing.T) compared {
	t.Helper()
	c := compared{moduleDir(t, p.module()+"@"+p.version), map[string][]byte{}, 0, map[string][]adopt.Difference{}, nil}
	profile, err := profiles.BuiltIn(p.profile)
	require.NoError(t, err)
	theirs := generatedFiles(t, c.dir, profile.Comment())
	for _, f := range p.generate(t).Files {
		text, ok := theirs[f.Name]
		if !assert.True(t, ok, "stripe-go has no file %s", f.Name) {
			continue
		}
		delete(theirs, f.Name)
		differences, err := adopt.CompareFiles(f.Name, text, f.Data)
		require.NoError(t, err)
		if len(differences) == 0 {
			c.same[f.Name] = f.Data
			if slices.Equal(declaredIn(t, text), declaredIn(t, f.Data)) {
				c.order++
			}
		} else {
			c.differ[f.Name] = differences
		}
	}
	for name := range theirs {
		if _, kept := profile.Keeps(name); !kept {
			c.absent = append(c.absent, name)
		}
	}
	slices.Sort(c.absent)
	return c
}

// declaredIn is what a file declares, in its order. The names of one line are sorted.
func declaredIn(t *testing.T, text []byte) []string {
	t.Helper()
	surface, err := adopt.Read("", text)
	require.NoError(t, err)
	return slices.SortedFunc(maps.Keys(surface), func(a, b string) int {
		return cmp.Or(surface[a].Line-surface[b].Line, strings.Compare(a, b))
	})
}

// generatedFiles are the files that the SDK's own generator wrote for API v1, by name.
func generatedFiles(t *testing.T, dir, header string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		if strings.HasPrefix(string(text), header) && !strings.HasPrefix(rel, "v2") {
			found[rel] = text
		}
		return err
	}))
	return found
}

// TestSDK holds the files that we would write into stripe-go to those that are there, for
// two versions and the documents that they were made from. Each that differs has a row
// with a reason.
func TestSDK(t *testing.T) {
	for _, p := range sdkPairs {
		t.Run(p.version, func(t *testing.T) {
			c := p.compare(t)
			root, older := 0, 0
			for name := range c.same {
				if strings.Contains(name, "/") {
					older++
				} else {
					root++
				}
			}
			t.Logf("%d files at the root and %d older packages are reproduced, %d in the same order; %d differ", root, older, c.order, len(c.differ))
			assert.GreaterOrEqual(t, root, p.leastRoot)
			assert.GreaterOrEqual(t, older, p.leastOlder)
			assert.GreaterOrEqual(t, c.order, p.leastOrdered)
			for _, name := range []string{"verificationreport", "verificationsession"} {
				for _, file := range []string{"identity_" + name + ".go", "identity_" + name + "_service.go", "identity/" + name + "/client.go"} {
					assert.Contains(t, c.same, file)
				}
			}
			checkReasons(t, p, c)
		})
	}
}

// checkReasons reports files without a row in sdkReasons, and rows without a file.
func checkReasons(t *testing.T, p sdkPair, c compared) {
	t.Helper()
	for name, differences := range c.differ {
		if sdkReason(p.version, name) == "" {
			assert.Fail(t, "no row says why a file is not reproduced", "%s: %v", name, differences[:min(3, len(differences))])
		}
	}
	for _, name := range c.absent {
		assert.NotEmpty(t, sdkReason(p.version, name), "no row says why a file is not generated: %s", name)
	}
	for _, row := range sdkReasons {
		_, differs := c.differ[row.file]
		if (row.only == "" || row.only == p.version) && !differs && !slices.Contains(c.absent, row.file) {
			assert.Fail(t, "a row is about no file that differs", row.file)
		}
	}
}

// sdkReason is the reason of a file, "" for none.
func sdkReason(version, file string) string {
	for _, row := range sdkReasons {
		if row.file == file && (row.only == "" || row.only == version) {
			return row.why
		}
	}
	return ""
}

// TestSDKPackage replaces the files of stripe-go that we reproduce. Then its root package
// has the same surface as before. The type checker agrees to the bodies of identity; with
// -long to all, vet has nothing to say, and stripe-go's own tests pass against
// stripe-mock, as many as before.
func TestSDKPackage(t *testing.T) {
	for _, p := range sdkPairs {
		t.Run(p.version, func(t *testing.T) {
			c := p.compare(t)
			dir := t.TempDir()
			copyModule(t, dir, c.dir)
			for name, text := range c.same {
				require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), text, 0o644))
			}
			before, err := surface.NewLoader(p.module(), c.dir).Import(p.module())
			require.NoError(t, err)
			after, err := surface.NewLoader(p.module(), dir).Import(p.module())
			require.NoError(t, err)
			all := func(string) bool { return true }
			assert.Equal(t, surface.Reach(before, "", all), surface.Reach(after, "", all))
			if !*long {
				if p.profile == "v84" {
					run(t, dir, "go", "build", "./identity/...")
				}
				return
			}
			run(t, dir, "go", "build", "./...")
			run(t, dir, "go", "vet", "./...")
			want := testsOf(t, p.module(), c.dir)
			assert.Greater(t, len(want), 1500)
			assert.Equal(t, want, passedTests(t, dir, p.startMock(t)), "all tests of stripe-go pass as shipped")
		})
	}
}

// copyModule copies a module so that it can be changed.
func copyModule(t *testing.T, dir, from string) {
	t.Helper()
	require.NoError(t, os.CopyFS(dir, os.DirFS(from)))
	require.NoError(t, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := os.FileMode(0o644)
		if entry.IsDir() {
			mode = 0o755
		}
		return os.Chmod(name, mode)
	}))
}

// startMock starts the stripe-mock of a version's document and returns its port.
func (p sdkPair) startMock(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "install", "github.com/stripe/stripe-mock@"+p.mock)
	cmd.Env = append(environment(), "GOBIN="+bin)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	listener, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	_, port, err := net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	mock := exec.CommandContext(t.Context(), filepath.Join(bin, "stripe-mock"), "-http-port", "0", "-https-port", port)
	require.NoError(t, mock.Start())
	t.Cleanup(func() {
		_ = mock.Process.Kill()
		_ = mock.Wait()
	})
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", net.JoinHostPort("localhost", port))
		if err == nil {
			_ = conn.Close()
		}
		return err == nil
	}, time.Minute, 100*time.Millisecond)
	return port
}

// testsOf are the tests that a module has, with their packages.
func testsOf(t *testing.T, module, dir string) []string {
	t.Helper()
	var tests []string
	require.NoError(t, filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, filepath.Dir(name))
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") && f.Name.Name != "TestMain" {
				tests = append(tests, path.Join(module, filepath.ToSlash(rel))+" "+f.Name.Name)
			}
		}
		return nil
	}))
	slices.Sort(tests)
	return tests
}

// passedTests are the tests of a module that pass against stripe-mock, with their
// packages. None may fail.
func passedTests(t *testing.T, dir, port string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-json", "./...")
	cmd.Dir = dir
	cmd.Env = append(environment(), "STRIPE_MOCK_PORT="+port, "XDG_CONFIG_HOME="+t.TempDir())
	out, err := cmd.Output()
	require.NoError(t, err, lastLines(string(out)))
	var passed []string
	for line := range strings.Lines(string(out)) {
		var event struct{ Action, Package, Test string }
		require.NoError(t, json.Unmarshal([]byte(line), &event))
		if event.Action == "pass" && event.Test != "" && !strings.Contains(event.Test, "/") {
			passed = append(passed, event.Package+" "+event.Test)
		}
	}
	slices.Sort(passed)
	return passed
}

// lastLines are the last lines of a text.
func lastLines(text string) string {
	lines := strings.Split(text, "\n")
	return strings.Join(lines[max(0, len(lines)-40):], "\n")
}
