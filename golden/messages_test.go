package golden_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// formatArgument says which argument of a call is the format of a message, by
// the name of what is called.
var formatArgument = map[string]int{
	"diag.Errorf": 2, // class, pointer, format
	"fmt.Errorf":  0,
	"errors.New":  0,
	"defect":      2, // file, line, format
	"usage":       0, // in config
	"refusal":     1, // file, text
}

// failArgument is the format's place in a call of a function or method fail,
// by the package it is in.
var failArgument = map[string]int{"load/check.go": 0, "load/git.go": 0}

// unseen are the formats that no golden, script or unit test quotes, with the
// reason.
var unseen = map[string]string{
	"cannot render the package: %w":                           "a defect: jennifer refuses what the templates made",
	"git cannot be run: %w":                                   "needs a git that is there and cannot be started",
	"cannot be asked for: %w":                                 "needs an address that net/url takes and net/http does not",
	"no temporary folder: %w":                                 "needs a machine without a place for temporary files",
	"the go command did not say where the module is":          "needs a go command that says neither yes nor no",
	"the go command cannot look up the module: %w":            "needs a go command that cannot be started",
	"the go command did not tell about the module: %w":        "needs a go command that prints no JSON",
	"the go command did not say which version the module has": "needs a go command that says neither yes nor no",
	"the reference %q is not to a component schema":           "a defect: load refuses such references",
	"the component %q is not in the document":                 "a defect: load refuses references to nothing",
}

// message is the format of an error in the code.
type message struct {
	file   string // below generator
	line   int
	format string
}

// TestEveryMessageIsRecorded finds the formats of all errors that the stages
// can report, and looks for the text of each in the error goldens, in the
// scripts of the command, and in the string literals of the unit tests of its
// own package.
func TestEveryMessageIsRecorded(t *testing.T) {
	shared := goldenTexts(t)
	tests := map[string][]string{}
	used := map[string]bool{}
	for _, m := range messages(t) {
		dir := filepath.Dir(m.file)
		if tests[dir] == nil {
			tests[dir] = append([]string{""}, testLiterals(t, dir)...)
		}
		pattern := formatPattern(m.format)
		seen := slices.ContainsFunc(shared, pattern.MatchString) || slices.ContainsFunc(tests[dir], pattern.MatchString)
		if unseen[m.format] != "" {
			used[m.format] = true
			assert.False(t, seen, "%s:%d: the message %q is recorded; take it out of the table", m.file, m.line, m.format)
			continue
		}
		assert.True(t, seen, "%s:%d: no golden has the message %q", m.file, m.line, m.format)
	}
	for format := range unseen {
		assert.True(t, used[format], "the table names the message %q, which is not in the code", format)
	}
}

// messages are the formats in the hand-written code below generator.
func messages(t *testing.T) []message {
	t.Helper()
	var found []message
	root := filepath.Join("..", "generator")
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "acceptance" {
			return filepath.SkipDir // a module of its own, which reports nothing to users
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := filepath.Rel(root, path)
		found = append(found, messagesIn(t, path, filepath.ToSlash(file))...)
		return err
	}))
	return found
}

// messagesIn are the formats in one file. A format without words, such as
// "%v", hands on the text of another error and does not count.
func messagesIn(t *testing.T, path, file string) []message {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	var found []message
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		i, ok := formatIndex(call, file)
		if !ok || i >= len(call.Args) {
			return true
		}
		format, ok := literal(call.Args[i])
		if ok && strings.ContainsFunc(verbs.ReplaceAllString(format, ""), isLetter) {
			found = append(found, message{file, fset.Position(call.Pos()).Line, format})
		}
		return true
	})
	return found
}

// formatIndex is the place of the format in a call that makes an error.
func formatIndex(call *ast.CallExpr, file string) (int, bool) {
	name := ""
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
		if x, ok := fun.X.(*ast.Ident); ok {
			if i, ok := formatArgument[x.Name+"."+name]; ok {
				return i, true
			}
		}
	}
	if name == "fail" {
		if i, ok := failArgument[file]; ok {
			return i, true
		}
		return 1, true // the place, format
	}
	i, ok := formatArgument[name]
	return i, ok
}

// literal is the value of a string literal.
func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// joined is the text of a string literal, or of a sum of literals and other
// strings, which stand as "…".
func joined(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := literal(e)
		return text
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return joined(e.X) + joined(e.Y)
		}
	}
	return "…"
}

// verbs finds the verbs of a format.
var verbs = regexp.MustCompile(`%[-+# 0]*[0-9.]*[a-zA-Z]`)

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// formatPattern matches the texts that a format makes.
func formatPattern(format string) *regexp.Regexp {
	var b strings.Builder
	at := 0
	for _, verb := range verbs.FindAllStringIndex(format, -1) {
		b.WriteString(regexp.QuoteMeta(format[at:verb[0]]) + `.*`)
		at = verb[1]
	}
	b.WriteString(regexp.QuoteMeta(strings.ReplaceAll(format[at:], "%%", "%")))
	return regexp.MustCompile(b.String())
}

// goldenTexts are the error goldens and the scripts of the command. In a
// script a text is a regular expression; its backslashes are dropped.
func goldenTexts(t *testing.T) []string {
	t.Helper()
	var texts []string
	for _, file := range archives(t) {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, name := range caseNames(archive) {
			texts = append(texts, wanted(t, archive, name))
		}
	}
	scripts, err := filepath.Glob("../cmd/stripegen/testdata/*/*.txtar")
	require.NoError(t, err)
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			texts = append(texts, strings.ReplaceAll(line, `\`, ""))
		}
	}
	return texts
}

// testLiterals are the string literals in the tests of a package below
// generator.
func testLiterals(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "generator", dir, "*_test.go"))
	require.NoError(t, err)
	var texts []string
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(tree, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if text := joined(e); ok && text != "" {
				texts = append(texts, text)
			}
			return true
		})
	}
	return texts
}

// TestFormatPattern shows what counts as the text of a format.
func TestFormatPattern(t *testing.T) {
	for format, text := range map[string]string{
		"the array %q has no items":    `a.yaml:3:1: the array "x" has no items (#/a)`,
		"is larger than %s":            "is larger than 64 MiB",
		"holds the directive %.40q":    `holds the directive "//go:x"`,
		"100%% of %d":                  "100% of 7",
		"a (b) [c] *":                  "a (b) [c] *",
		"%s: write git:REF:PATH, %+v.": "x: write git:REF:PATH, {1 2}.",
	} {
		assert.Regexp(t, formatPattern(format), text, "%q", format)
	}
	assert.NotRegexp(t, formatPattern("the array %q has no items"), `the array "x" has items`)
}
