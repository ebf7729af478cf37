package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// vagueWords are words that say less than the terms of the field, as expressions, with
// what to write for them.
var vagueWords = []struct{ expression, write string }{
	{`answer(s|ed|ing|able)?`, "response, result; returns, responds"},
	{`somebody|anybody|nobody|whoever|everybody`, "caller, user, process, no one"},
	{`tells?|telling|told|untold`, "report, list, show, print, distinguish"},
	{`gives?|gave`, "return, set, write, pass, result in"},
	{`says? (that|whether|what|which)`, "reports whether; list, describe, name, show"},
	{`places?`, "location, position, pointer, path, file"},
	{`things?`, "value, entry, element, symbol"},
	{`stands?|stood`, "is, occurs, is listed"},
	{`ma(de|kes?) of`, "comes from, writes for, consists of"},
	{`(bears?|bore) on`, "affect"},
	{`takes in|taking in`, "read, add"},
	{`goes by|go by|went by`, "use, follow"},
	{`in the way of`, "as; blocks"},
	{`its like`, "the same for"},
	{`has it that`, "requires, describes"},
	{`what (it|that) is called`, "name"},
	{`went wrong`, "error, failure"},
}

// plainPhrases are phrases with one of these words that are plain English, with the reason.
var plainPhrases = []struct{ expression, reason string }{
	{`in(to)?\s+((the|its|their)\s+)?place`, "editing in place, moving into place, one in place of another"},
	{`stands?\s+(in\s+)?for`, "an abbreviation, a double"},
	{`stand[- ]ins?`, "a double"},
	{`g[ia]ves?\s+up`, "the user stopped"},
	{`place\s+of\s+birth`, "a field of the API"},
}

// TestPlainWords holds comments, names and messages of the code, and the documents, to
// the terms of the field.
func TestPlainWords(t *testing.T) {
	var expressions, phrases []string
	for _, w := range vagueWords {
		expressions = append(expressions, w.expression)
	}
	for _, p := range plainPhrases {
		phrases = append(phrases, p.expression)
	}
	words := wordSearch{
		vague: regexp.MustCompile(`(?i)\b(` + strings.Join(expressions, "|") + `)\b`),
		plain: regexp.MustCompile(`(?i)\b(` + strings.Join(phrases, "|") + `)\b`),
	}
	seed := "package seed\n\n// Seed moves it in\n// place and says whether\n// it stands.\nvar toldPlace = \"the answer of %s\"\n"
	var lines []string
	for _, line := range words.inGo(t, "seed.go", seed) {
		lines = append(lines, line[:strings.Index(line, ": write ")])
	}
	assert.Equal(t, []string{"seed.go:4: says whether", "seed.go:5: stands", "seed.go:6: told", "seed.go:6: Place", "seed.go:6: answer"}, lines)
	assert.Equal(t, []string{"seed.md:2: thing: write value, entry, element, symbol"}, words.in("seed.md", 1, "One\nthing."))

	var found []string
	for name, text := range ownTexts(t) {
		if filepath.Ext(name) == ".go" {
			found = append(found, words.inGo(t, name, text)...)
		} else {
			found = append(found, words.in(name, 1, text)...)
		}
	}
	for name, text := range remarks(t) {
		found = append(found, words.in(name, 1, text)...)
	}
	slices.Sort(found)
	assert.Empty(t, strings.Join(found, "\n"))
}

// remarks are the comments of scripts, workflows, settings and test cases by name, each in
// its line.
func remarks(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	require.NoError(t, filepath.WalkDir(repository, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == ".git" {
			return fs.SkipDir
		}
		switch filepath.Ext(name) {
		case ".txtar", ".yaml", ".yml", ".sh", ".gitignore":
		default:
			if base := filepath.Base(name); base != "Makefile" && base != "run" {
				return nil
			}
		}
		text, err := os.ReadFile(name)
		archive := txtar.Parse(text)
		if len(archive.Files) > 0 {
			text = archive.Comment
		}
		prose := len(archive.Files) > 0 && !bytes.Contains(text, []byte("exec ")) && !bytes.Contains(text, []byte("exits "))
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			if !prose && !strings.HasPrefix(strings.TrimSpace(line), "#") {
				lines[i] = ""
			}
		}
		texts[filepath.ToSlash(name)] = strings.Join(lines, "\n")
		return err
	}))
	assert.Greater(t, len(texts), 250)
	return texts
}

// ownTexts are the Go files that are written by hand and the documents, by name.
func ownTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	require.NoError(t, filepath.WalkDir(repository, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == ".git" {
			return fs.SkipDir
		}
		if ext := filepath.Ext(name); ext != ".go" && ext != ".md" || entry.Name() == "words_test.go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if !bytes.HasPrefix(text, []byte(output.Header)) {
			texts[filepath.ToSlash(name)] = string(text)
		}
		return err
	}))
	assert.Greater(t, len(texts), 400)
	return texts
}

// wordSearch finds vague words that are not in a plain phrase.
type wordSearch struct{ vague, plain *regexp.Regexp }

// in returns the vague words of a text that begins in a line of a file, with their lines.
func (s wordSearch) in(file string, line int, text string) []string {
	text = s.plain.ReplaceAllStringFunc(text, func(phrase string) string {
		return strings.Repeat("\n", strings.Count(phrase, "\n"))
	})
	var found []string
	for _, at := range s.vague.FindAllStringIndex(text, -1) {
		word := text[at[0]:at[1]]
		found = append(found, fmt.Sprintf("%s:%d: %s: write %s", file, line+strings.Count(text[:at[0]], "\n"), word, insteadOf(word)))
	}
	return found
}

// insteadOf returns what to write for a vague word.
func insteadOf(word string) string {
	for _, w := range vagueWords {
		if regexp.MustCompile(`(?i)^(` + w.expression + `)$`).MatchString(word) {
			return w.write
		}
	}
	return ""
}

// hump is a word of a Go identifier.
var hump = regexp.MustCompile(`[A-Z]?[a-z0-9]+|[A-Z]+`)

// inGo returns the vague words in the comments and the names of a Go file, of each name
// the first, and in its messages unless it is a test.
func (s wordSearch) inGo(t *testing.T, file, text string) []string {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, text, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	var found []string
	for _, comment := range tree.Comments {
		found = append(found, s.in(file, fset.Position(comment.Pos()).Line, comment.Text())...)
	}
	seen := map[string]bool{}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if !seen[n.Name] {
				seen[n.Name] = true
				found = append(found, s.in(file, fset.Position(n.Pos()).Line, strings.Join(hump.FindAllString(n.Name, -1), " "))...)
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && !strings.HasSuffix(file, "_test.go") {
				found = append(found, s.in(file, fset.Position(n.Pos()).Line, n.Value)...)
			}
		}
		return true
	})
	return found
}
