package names

import (
	"fmt"
	"go/build"
	"go/token"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ident is a valid Go identifier that is no keyword.
type Ident struct{ name string }

// String returns the identifier.
func (id Ident) String() string { return id.name }

// IsZero reports whether there is no identifier.
func (id Ident) IsZero() bool { return id.name == "" }

// Fixed returns the identifier for a name that is written in the source of the
// generator.
func Fixed(name string) Ident {
	if !token.IsIdentifier(name) {
		panic("names: no identifier: " + name)
	}
	return Ident{name}
}

// Package returns the name of a package; ok reports whether it is a valid one.
func Package(name string) (id Ident, ok bool) {
	ok = token.IsIdentifier(name) && name != "_" && name != "main" && !strings.HasSuffix(name, "_test")
	if !ok {
		return Ident{}, false
	}
	return Ident{name}, true
}

// With returns the identifier with a suffix.
func (id Ident) With(suffix string) Ident { return Fixed(id.name + suffix) }

// newIdent returns an exported identifier for spelled words. An X precedes characters
// that no identifier can begin with, such as a digit. Without words, the identifier is
// X followed by the code points of the raw name.
func newIdent(words, raw string) Ident {
	if words == "" {
		var b strings.Builder
		b.WriteString("X")
		for _, r := range raw {
			fmt.Fprintf(&b, "%04X", r)
		}
		words = b.String()
	}
	if r, _ := utf8.DecodeRuneInString(words); !unicode.IsUpper(r) {
		words = "X" + words
	}
	if !token.IsIdentifier(words) {
		panic("names: no identifier: " + words)
	}
	return Ident{words}
}

// FileName is the name of a Go file that every platform compiles: letters, digits and
// underscores, beginning with a letter. It has no suffix that means a test, an
// operating system or an architecture, and is not the name of a file that every package
// has, or of a Windows device.
type FileName struct{ name string }

// String returns the file name with its extension.
func (f FileName) String() string { return f.name }

// newFileName joins the parts of a base name to a file name.
func newFileName(parts ...string) FileName {
	base := strings.Join(parts, "_")
	if base == "" || base[0] < 'a' || base[0] > 'z' {
		base = "resource" + base
	}
	if i := strings.LastIndexByte(base, '_'); constrained[base[i+1:]] || isReserved(base) {
		base += "resource"
	}
	return FileName{base + ".go"}
}

// isReserved reports whether a base name is that of a file that every package has, or
// of a Windows device.
func isReserved(base string) bool {
	return base == "client" || strings.HasPrefix(base, "runtime_") || IsDevice(base)
}

// IsDevice reports whether Windows reserves a base name for a device, with any extension.
func IsDevice(base string) bool { return device.MatchString(base) }

// device matches the names of devices.
var device = regexp.MustCompile(`^(aux|con|nul|prn|com[0-9]|lpt[0-9])$`)

// IsUnconstrained reports whether a file of that name is part of its package on all
// platforms. It asks the go command's own rules, for a platform that does not exist.
func IsUnconstrained(file string) bool {
	platform := build.Context{
		GOOS: "none", GOARCH: "none", Compiler: "gc",
		OpenFile: func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("package p\n")), nil },
	}
	matches, err := platform.MatchFile("", file)
	return err == nil && matches && !strings.HasSuffix(strings.ToLower(file), "_test.go")
}

// constrained are the suffixes for which the go command excludes files.
var constrained = func() map[string]bool {
	set := map[string]bool{"test": true}
	for word := range strings.FieldsSeq(`
		aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
		386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le
		ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm unix cgo`) {
		set[word] = true
	}
	return set
}()

// lowerWords keeps the letters and digits of a raw name, in lower case.
func lowerWords(raw string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, raw)
}
