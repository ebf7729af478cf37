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

// formatArgument is the index of the argument with the format of a message, by
// the name of the function.
var formatArgument = map[string]int{
	"diag.Errorf": 2, // class, pointer, format
	"fmt.Errorf":  0,
	"errors.New":  0,
	"defect":      2, // file, line, format
	"failName":    2, // node, index, format
	"nowhere":     2, // file, line, format
	"gitError":    1, // cause, format
	"unreadable":  1, // location, format
	"usage":       0, // in config
	"refusal":     1, // file, text
	"refusalAt":   1, // position, text
}

// failArgument is the format's index in a call of a function or method fail,
// by the file it is in.
var failArgument = map[string]int{"generator/load/scan_check.go": 1, "generator/config.go": 2}

// sentences are the functions that return the text of a message.
var sentences = []string{"syntaxMessage", "check", "useless"}

// unseen are the formats that no golden and no script has, by the reason.
var unseen = map[string][]string{
	"a defect, found in what the templates made": {
		"cannot render the package: %w",
		"emitted file %s",
		"does not start with the line %q",
		"is not valid Go: %v",
		"is in package %s, but %s is in package %s",
		"imports %q as %s",
		"imports %q, which is not on the list in output/verify.go",
		"holds a block comment",
		"holds the directive %.40q",
		"holds a build constraint",
		"is marked as generated twice",
		"declares %s, which was not announced",
		"does not declare %s",
		"calls %s in an initialiser",
		"has a function in an initialiser",
		"receives from a channel in an initialiser",
		"has an original that is not valid Go: %v",
		"is no true copy of the file that was written by hand",
		"does not compile: %s",
		"has a name that is not safe; use [folder/]name.go of letters, digits and _",
		"has a name that the go command reads as a test or as for one platform alone",
		"has the name of a device of Windows",
		"has the same name as %s",
		"refusing to write the file %q: the name is not a plain file name",
	},
	"is not reported: it stands for an import that is not looked at": {"packages are not imported here"},
	"a defect: load refuses such references": {
		"the reference %q is not to a component schema",
		"the component %q is not in the document",
	},
	"needs thousands of names; a test of load has them": {"there are more than %d resources", "the object has more than %d members"},
	"needs a document of four times Stripe's size; a test of output has the lock": {
		"the lock would be larger than %d bytes, which no run reads; select fewer resources",
	},
	"a defect: it is embedded": {"cannot read the profile %s: %w"},
	"a defect: what generate writes is a whole package": {
		"the new package does not parse: %w",
		"the new package has no files",
	},
	"is not reported: it stands for an import of callers that do not compile":                  {"it cannot be found", "the go command has not compiled it"},
	"needs a repository of a gigabyte, or a signal within a second; tests of source have them": {"git would fetch more than %s for it", "git was ended"},
	"a defect: the scan has read it": {"cannot be read a second time: %w"},
	"a defect of who calls": {
		"nothing is selected to prune to",
		"cannot print the result: %w",
	},
	"a mistake in a program that calls the packages: config and the flags refuse it first": {
		"references %q: use auto, follow or stub",
		"target %q: use %s or %s",
		"the target %s needs to know the SDK; name one of %s, or the file of a profile, with --sdk",
		"%q is not a level; use one of %s",
	},
	"needs a disk or a writer that fails, or a file that is changed meanwhile": {
		"cannot write to %s: %w; nothing was changed",
		"cannot %s %s: %w; nothing was changed",
		"cannot %s %s: %w; some files are new and some are old now, generate again",
		"cannot write to the output folder %s: %w",
		"cannot lock the output folder %s: %w",
		"the step summary cannot be written: %w",
		"cannot find the settings: %w",
	},
	"needs two processes or a signal; cmd/stripegen/interrupt_test.go has them": {
		"another run of stripegen is at work in the output folder %s, also after %s of waiting; run again when it has ended",
		"the wait for the output folder %s has ended: %w",
		"nothing was written to %s: %w",
	},
	"is never printed; it has the run begin anew":               {"the lock was replaced"},
	"needs an address that net/url takes and net/http does not": {"cannot be requested: %w"},
	"is never printed; the exit code says it":                   {"the package on disk is not what generate would write"},
}

// message is the format of an error in the code.
type message struct {
	file   string // below the module
	line   int
	format string
}

// TestEveryMessageIsRecorded finds the formats of all errors that the stages and
// the command can report, and looks for the text of each in the error goldens and
// in the scripts of the command.
func TestEveryMessageIsRecorded(t *testing.T) {
	texts := goldenTexts(t)
	used := map[string]bool{}
	for _, m := range messages(t) {
		seen := slices.ContainsFunc(texts, formatPattern(m.format).MatchString)
		if isUnseen(m.format) {
			used[m.format] = true
			assert.False(t, seen, "%s:%d: the message %q is recorded; take it out of the table", m.file, m.line, m.format)
			continue
		}
		assert.True(t, seen, "%s:%d: no golden and no script has the message %q", m.file, m.line, m.format)
	}
	for _, formats := range unseen {
		for _, format := range formats {
			assert.True(t, used[format], "the table names the message %q, which is not in the code", format)
		}
	}
}

// isUnseen reports whether the table has a format.
func isUnseen(format string) bool {
	for _, formats := range unseen {
		if slices.Contains(formats, format) {
			return true
		}
	}
	return false
}

// messages are the formats in the hand-written code of generator and cmd.
func messages(t *testing.T) []message {
	t.Helper()
	var found []message
	for _, top := range []string{"generator", "cmd"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", top), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && slices.Contains(modules, entry.Name()):
				return filepath.SkipDir
			case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := filepath.Rel("..", path)
			found = append(found, messagesIn(t, path, filepath.ToSlash(file))...)
			return err
		}))
	}
	return found
}

// modules are folders of tests with a module of their own, which report nothing to
// users.
var modules = []string{"acceptance", "browser"}

// messagesIn are the formats in one file. A format without words, such as
// "%v", hands on the text of another error and does not count.
func messagesIn(t *testing.T, path, file string) []message {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	var found []message
	add := func(e ast.Expr) {
		if format := joined(e); strings.ContainsFunc(verbs.ReplaceAllString(format, ""), isLetter) {
			found = append(found, message{file, fset.Position(e.Pos()).Line, format})
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if i, ok := formatIndex(n, file); ok && i < len(n.Args) {
				add(n.Args[i])
			}
		case *ast.FuncDecl:
			if slices.Contains(sentences, n.Name.Name) {
				for _, e := range returned(n) {
					add(e)
				}
			}
		}
		return true
	})
	return found
}

// returned are the texts that a function returns, and the formats of those that it
// makes with Sprintf.
func returned(fn *ast.FuncDecl) []ast.Expr {
	var texts []ast.Expr
	ast.Inspect(fn, func(n ast.Node) bool {
		statement, ok := n.(*ast.ReturnStmt)
		if !ok || len(statement.Results) != 1 {
			return true
		}
		text := statement.Results[0]
		if call, ok := text.(*ast.CallExpr); ok && callee(call) == "fmt.Sprintf" {
			text = call.Args[0]
		}
		texts = append(texts, text)
		return true
	})
	return texts
}

// callee is what a call calls, with the package or variable before the dot.
func callee(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok {
			return x.Name + "." + fun.Sel.Name
		}
		return "." + fun.Sel.Name
	}
	return ""
}

// formatIndex is the index of the format in a call that makes an error.
func formatIndex(call *ast.CallExpr, file string) (int, bool) {
	name := callee(call)
	if i, ok := formatArgument[name]; ok {
		return i, true
	}
	name = name[strings.LastIndexByte(name, '.')+1:]
	if name == "fail" {
		if i, ok := failArgument[file]; ok {
			return i, true
		}
		return 1, true // the location, format
	}
	i, ok := formatArgument[name]
	return i, ok
}

// joined is the text of a string literal, or of a sum of literals and other
// strings, which become "%s".
func joined(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return text
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return joined(e.X) + joined(e.Y)
		}
	}
	return "%s"
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
			if line[0] == '#' || line[0] == '!' {
				continue // a comment, or what must not be said
			}
			texts = append(texts, strings.ReplaceAll(line, `\`, ""))
		}
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
