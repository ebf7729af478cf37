package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
)

// besideFile is a generated file with hand-written ones beside it.
var besideFile = ours("a.go", `
import (
	"bytes"
	yaml "encoding/json"
)

type Widget struct {
	ID, Name string
	*Base
	list[int]
}

type (
	Base struct{ at *bytes.Buffer }
	list[T any] []yaml.Number
)

func (w *Widget) Save() error { return nil }
func (l list[T]) Len() int { return len(l) }
func String(s string) *string { return &s }

const Max, min = 1, 0
var _ = Max
func init() {}
`)

// besideTests are hand-written files beside it, and what is wrong with them.
var besideTests = []struct{ name, file, text, want string }{
	{"a type of its own", "x.go", "package stripe\ntype Mine struct{ Widget }\nfunc (m Mine) Save() {}\nfunc (m Mine) ID() string { return \"\" }\n", ""},
	{"a method that is new", "x.go", "package stripe\nfunc (w *Widget) Shout() {}\n", ""},
	{"init and _", "x.go", "package stripe\nfunc init() {}\nvar _ = 1\nfunc _() {}\n", ""},
	{"a local name", "x.go", "package stripe\nfunc mine() { type Widget int; var Max = 1; _ = Max }\n", ""},
	{"a type", "x.go", "package stripe\n\ntype Widget int\n", "x.go:3:6: declares Widget, as the generated package does (a.go:10:6); rename it, or name another output folder"},
	{"a function", "x.go", "package stripe\nfunc String() {}\n", "x.go:2:6: declares String, as the generated package does (a.go:23:6)"},
	{"one of several constants", "x.go", "package stripe\nconst (\n\tone = iota\n\tmin, max = 1, 2\n)\n", "x.go:4:2: declares min, as the generated package does (a.go:25:12)"},
	{"a method", "x.go", "package stripe\nfunc (Widget) Save() {}\n", "x.go:2:15: declares Widget.Save, as the generated package does (a.go:21:18)"},
	{"a method with the name of a field", "x.go", "package stripe\nfunc (w *Widget) Name() string { return \"\" }\n", "x.go:2:18: declares Widget.Name, as the generated package does (a.go:11:6)"},
	{"a method with the name of an embedded type", "x.go", "package stripe\nfunc (w *Widget) Base() {}\n", "x.go:2:18: declares Widget.Base, as the generated package does (a.go:12:2)"},
	{"a method with the name of an embedded generic type", "x.go", "package stripe\nfunc (w *Widget) list() {}\n", "x.go:2:18: declares Widget.list, as the generated package does (a.go:13:2)"},
	{"a method of a generic type", "x.go", "package stripe\nfunc (l (list[T])) Len() int { return 0 }\n", "x.go:2:20: declares list.Len, as the generated package does (a.go:22:18)"},
	{"a method by way of an alias", "x.go", "package stripe\ntype W = V\ntype V = Widget\nfunc (w W) Save() {}\n", "x.go:4:12: declares Widget.Save, as the generated package does (a.go:21:18)"},
	{"a circle of aliases", "x.go", "package stripe\ntype W = V\ntype V = W\nfunc (w W) Save() {}\n", ""},
	{"the name of an import of ours", "x.go", "package stripe\nvar yaml int\n", "x.go:2:5: declares yaml, which is the name of a package that the generated one imports (a.go:7:2); rename it, or name another output folder"},
	{"an import of the name of ours", "x.go", "package stripe\nimport \"example.com/list/v2\"\n", "x.go:2:8: names an import list, which the generated package declares (a.go:18:2); import it by another name"},
	{"an import that ours has, too", "x.go", "package stripe\nimport \"bytes\"\nvar B bytes.Buffer\n", ""},
	{"another package", "x.go", "// Mine.\npackage shop\n", "x.go:2:9: is in package shop, and the generated package would be stripe (a.go:3:9); leave the setting package out, or name another output folder"},
	{"a test of the package", "x_test.go", "package stripe\ntype Widget int\n", "x_test.go:2:6: declares Widget"},
	{"a test from outside", "x_test.go", "package stripe_test\ntype Widget int\n", ""},
	{"a package that ends like one of tests", "x.go", "package stripe_test\n", "x.go:1:9: is in package stripe_test"},
	{"documentation", "x.go", "// Package documentation is none.\npackage documentation\n", ""},
	{"out of every build", "x.go", "//go:build ignore\n\npackage main\ntype Widget int\n", ""},
	{"for a tag", "x.go", "//go:build integration && linux\n\npackage stripe\ntype Widget int\n", ""},
	{"an old build constraint", "x.go", "// +build ignore\n\npackage main\n", ""},
	{"for another platform", "x.go", "//go:build plan9 || (windows && !cgo)\n\npackage stripe\ntype Widget int\n", "x.go:4:6: declares Widget"},
	{"for another platform by name", "x_windows_arm64.go", "package stripe\ntype Widget int\n", "x_windows_arm64.go:2:6: declares Widget"},
	{"for a platform that cannot be", "x_windows.go", "//go:build linux\n\npackage stripe\ntype Widget int\n", ""},
	{"for a later Go", "x.go", "//go:build go1.27\n\npackage stripe\ntype Widget int\n", "x.go:4:6: declares Widget"},
	{"for a Go before ours", "x.go", "//go:build !go1.23\n\npackage stripe\ntype Widget int\n", ""},
	{"a name that the go command passes over", "_x.go", "package main\ntype Widget int\n", ""},
	{"half of a file", "x.go", "package stripe\ntype Widget int\nfunc (", "x.go:2:6: declares Widget"},
	{"no Go at all", "x.go", "words\n", ""},
	{"an empty file", "x.go", "", ""},
	{"our name", "a.go", "package stripe\ntype Widget int\n", "a.go: is hand-written and has the name of a generated file; move it or name another output folder"},
	{"our name out of every build", "a.go", "//go:build ignore\n\npackage main\n", "a.go: is hand-written and has the name of a generated file"},
	{"our name on some systems", "A.go", "package stripe\n", "A.go: is hand-written and has the name of the generated file a.go but for upper and lower case; rename it or name another output folder"},
	{"the header of another generator", "x.go", "// Code generated by other. DO NOT EDIT.\n\npackage stripe\n", ""},
	{"our header in a test", "x_test.go", Header + "\n\npackage stripe\n", ""},
	{"another folder", "below/x.go", "package below\ntype Widget int\n", ""},
}

// TestBeside says of one hand-written file beside a generated one whether they can be in
// one folder, and else where both are.
func TestBeside(t *testing.T) {
	for _, test := range besideTests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, ".", File{test.file, []byte(test.text)})
			before := contents(t, ".")
			for _, write := range []func(string, []File) ([]Change, error){plan, Check, Write} {
				_, err := write(".", []File{besideFile})
				if test.want == "" {
					require.NoError(t, err)
					continue
				}
				require.ErrorContains(t, err, test.want)
				assert.Equal(t, int(diag.Safety), diag.ExitCode(err))
				assert.Equal(t, before, contents(t, "."), "nothing is written")
			}
			assert.Subset(t, contents(t, "."), before)
			if test.want == "" {
				assert.Contains(t, contents(t, "."), "a.go")
			}
		})
	}
}

// TestBesideLink holds that a link counts as what the go command finds behind it.
func TestBesideLink(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, ".", File{"below/x.txt", []byte("package stripe\nvar A = 1\n")}, ours("a.go", "var A = 1\n"))
	files := []File{ours("a.go", "var A = 1\n")}
	for link, target := range map[string]string{"dead.go": "nowhere", "folder.go": "below", "outside.go": os.TempDir()} {
		require.NoError(t, os.Symlink(target, link))
	}
	_, err := Check(".", files)
	require.NoError(t, err)
	require.NoError(t, os.Symlink(filepath.Join("below", "x.txt"), "x.go"))
	_, err = Check(".", files)
	assert.EqualError(t, err, "x.go:2:5: declares A, as the generated package does (a.go:4:5); rename it, or name another output folder")
}

func TestHost(t *testing.T) {
	tests := []struct {
		name       string
		files      []File
		want, fail string
	}{
		{"nothing", nil, "", ""},
		{"a file of ours alone", []File{ours("a.go", "")}, "", ""},
		{"hand-written", []File{ours("a.go", ""), {"x.go", []byte("package shop\n")}}, "shop", ""},
		{"a test of the package", []File{{"x_test.go", []byte("package shop\n")}}, "shop", ""},
		{"a test from outside", []File{{"x_test.go", []byte("package shop_test\n")}}, "", ""},
		{"a file that is not built", []File{{"x.go", []byte("//go:build ignore\n\npackage main\n")}}, "", ""},
		{"below", []File{{"deep/x.go", []byte("package deep\n")}}, "", ""},
		{"a program", []File{{"x.go", []byte("package main\n")}}, "", "x.go:1:9: is in package main, which nothing can import; name another output folder"},
		{"two packages", []File{{"x.go", []byte("package shop\n")}, {"y.go", []byte("package store\n")}}, "", "y.go:1:9: is in package store and x.go:1:9 in package shop; keep one package in the folder"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, ".", test.files...)
			got, err := Host(".")
			if test.fail != "" {
				assert.EqualError(t, err, test.fail)
				assert.Equal(t, int(diag.Safety), diag.ExitCode(err))
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
		})
	}
	got, err := Host(filepath.Join(t.TempDir(), "none"))
	require.NoError(t, err)
	assert.Empty(t, got)
}
