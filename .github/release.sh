#!/usr/bin/env bash
# Builds the command of a released version for all platforms into a folder, with the
# checksums: release.sh VERSION FOLDER. It installs the module by its version, as users
# do with go install, so that the binaries have their version.
set -euo pipefail
version=$1 folder=$2
mkdir -p "$folder"
export CGO_ENABLED=0 GOFLAGS=-trimpath
unset GOBIN # which the go command does not allow for other platforms
bin=$(go env GOPATH)/bin
host=$(go env GOHOSTOS)_$(go env GOHOSTARCH)

for os in linux darwin windows; do
	for arch in amd64 arm64; do
		end=
		[[ $os == windows ]] && end=.exe
		GOOS=$os GOARCH=$arch go install "github.com/stripegen/stripegen/cmd/stripegen@$version"
		from=$bin/${os}_$arch
		[[ $host == "${os}_$arch" ]] && from=$bin
		mv "$from/stripegen$end" "$folder/stripegen_${version}_${os}_$arch$end"
	done
done
cd "$folder"
sha256sum stripegen_* >checksums.txt
