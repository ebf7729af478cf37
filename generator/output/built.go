package output

import (
	"fmt"
	"go/build"
	"io"
	"strings"
)

// Every platform that Go knows is one of these systems on one of these machines. A system
// on a machine that it does not run on does no harm: it only makes more files count.
var (
	systems  = strings.Fields("linux aix android darwin dragonfly freebsd illumos ios js netbsd openbsd plan9 solaris wasip1 windows")
	machines = strings.Fields("amd64 386 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm")
)

// oldestRelease and newestRelease are the minor versions of Go that a constraint such as
// go1.24 is held to: the oldest that compiles our packages, and one yet to come.
const oldestRelease, newestRelease = 23, 99

// isBuilt reports whether some platform builds a file of this name, whose text begins
// with head, without any tag on the command line. Where stripegen runs does not matter.
func isBuilt(name, head string) bool {
	for platform := range platforms {
		platform.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(head)), nil }
		if matches, err := platform.MatchFile("", name); err == nil && matches {
			return true
		}
	}
	return false
}

// platforms are what the go command can build for, the most common first.
func platforms(yield func(build.Context) bool) {
	for _, release := range []int{newestRelease, oldestRelease} {
		tags := releases(release)
		for i := range len(systems) * len(machines) * 2 {
			platform := build.Context{Compiler: "gc", ReleaseTags: tags, CgoEnabled: i%2 == 0}
			platform.GOOS, platform.GOARCH = systems[i/2/len(machines)], machines[i/2%len(machines)]
			if !yield(platform) {
				return
			}
		}
	}
}

// releases returns the tags of a release of Go: go1.1 up to its own.
func releases(newest int) []string {
	tags := make([]string, newest)
	for i := range tags {
		tags[i] = fmt.Sprintf("go1.%d", i+1)
	}
	return tags
}
