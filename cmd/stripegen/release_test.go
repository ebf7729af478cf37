package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// goDouble stands in for the go command: it installs a text that names the platform and
// what was asked for, where the go command would install a program.
const goDouble = `#!/bin/sh
case "$1 $2" in
"env GOPATH") echo "$FOLDER" ;;
"env GOHOSTOS") echo linux ;;
"env GOHOSTARCH") echo arm64 ;;
install\ *)
	bin=$FOLDER/bin/${GOOS}_$GOARCH
	[ "$GOOS/$GOARCH" = linux/arm64 ] && bin=$FOLDER/bin
	end=
	[ "$GOOS" = windows ] && end=.exe
	mkdir -p "$bin" && echo "$GOOS $GOARCH $CGO_ENABLED $GOFLAGS $2" >"$bin/stripegen$end" ;;
*) exit 1 ;;
esac
`

// TestRelease builds a release with a double of the go command, and holds it to one
// binary for each platform and to their checksums.
func TestRelease(t *testing.T) {
	temp := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(temp, "go"), []byte(goDouble), 0o700))
	script, err := filepath.Abs(filepath.Join(repository, ".github", "release.sh"))
	require.NoError(t, err)
	cmd := exec.Command("bash", script, "v1.2.3", filepath.Join(temp, "dist"))
	cmd.Env = append(os.Environ(), "FOLDER="+temp, "GOBIN="+temp, "PATH="+temp+string(filepath.ListSeparator)+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	sums := ""
	for _, platform := range []string{"darwin amd64", "darwin arm64", "linux amd64", "linux arm64", "windows amd64", "windows arm64"} {
		var system, processor string
		_, err := fmt.Sscan(platform, &system, &processor)
		require.NoError(t, err)
		name := "stripegen_v1.2.3_" + system + "_" + processor
		if system == "windows" {
			name += ".exe"
		}
		text := read(t, filepath.Join(temp, "dist", name))
		assert.Equal(t, platform+" 0 -trimpath github.com/stripegen/stripegen/cmd/stripegen@v1.2.3\n", text)
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(text)), name)
	}
	assert.Equal(t, sums, read(t, filepath.Join(temp, "dist", "checksums.txt")))
	files, err := os.ReadDir(filepath.Join(temp, "dist"))
	require.NoError(t, err)
	assert.Len(t, files, 7)
}

// TestPreCommit holds the hook for pre-commit to a command that there is, without the
// names of files, which it does not take.
func TestPreCommit(t *testing.T) {
	var hooks []struct {
		ID, Entry, Language string
		PassFilenames       *bool `yaml:"pass_filenames"`
	}
	require.NoError(t, yaml.Unmarshal([]byte(read(t, filepath.Join(repository, ".pre-commit-hooks.yaml"))), &hooks))
	require.Len(t, hooks, 1)
	assert.Equal(t, "stripegen check", hooks[0].Entry)
	assert.Equal(t, "golang", hooks[0].Language)
	require.NotNil(t, hooks[0].PassFilenames)
	assert.False(t, *hooks[0].PassFilenames)
	assert.Contains(t, read(t, filepath.Join(repository, "README.md")), "- id: "+hooks[0].ID+"\n")
}
