# shellcheck shell=bash
# For recipes that build a Go program: a module of our own in $work, and `program`.
export CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=mod
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit

# program FILE PACKAGE MODULE@VERSION [LINKER FLAGS [TAGS]]
program() {
  [ -f go.mod ] || go mod init ishizue.test/program
  # Without the version behind it Go would take the newest.
  if [ "$2" = . ]; then go get "$3"; else go get "$2@${3##*@}"; fi
  go build -v -trimpath -tags "${5:-}" -ldflags "-s -w ${4:-}" -o "$1" "$2"
}
