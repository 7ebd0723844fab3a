# shellcheck shell=bash
# Artifacts: built once by the recipe artifacts/NAME/build and kept outside of the repository under
# the digest of everything they are made from.
CACHE=${ISHIZUE_TESTBED_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ishizue/testbed}

# What every Kubernetes release comes with stands in artifacts/versions.
choose_kubernetes() {
  local found
  found=$(awk -v wanted="$1" '$1 == wanted { print $2, $3, $4 }' "$TESTBED/artifacts/versions")
  [ -n "$found" ] || die "no Kubernetes $1 here; there are $(kubernetes_versions)" 2
  export KUBERNETES=$1 ETCD COREDNS PAUSE CONTAINERD=2.2.9 DEBIAN=bookworm
  read -r ETCD COREDNS PAUSE <<< "$found"
}

kubernetes_versions() {
  awk '!/^#/ { printf "%s%s", separator, $1; separator = ", " }' "$TESTBED/artifacts/versions"
}

# artifact NAME: prints the folder of a finished artifact; builds first whatever is missing.
artifact() {
  local name=$1 recipe=$TESTBED/artifacts/$1/build variable needed folder key=
  local -x VERSION=
  variable=$(header version "$recipe")
  [ -z "$variable" ] || { variable=${variable^^}; VERSION=${!variable}; }
  for needed in $(header needs "$recipe"); do
    folder=$(artifact "$needed") || return
    export "made_$needed=$folder"
    key+=$folder
  done
  key=$({ echo "$key $VERSION"; cat "$TESTBED/artifacts/$name"/*; inputs "$name"; } | sha256sum)
  folder=$CACHE/$name${VERSION:+-$VERSION}-${key:0:12}
  if [ ! -d "$folder" ]; then
    mkdir -p "$CACHE"
    ( flock 8; [ -d "$folder" ] || build "$name${VERSION:+ $VERSION}" "$recipe" "$folder" ) \
      8> "$folder.lock" || return
  fi
  touch "$folder"
  echo "$folder"
}

# What a recipe reads beside its own folder.
inputs() {
  if grep -q 'artifacts/go.sh' "$TESTBED/artifacts/$1/build"; then
    cat "$TESTBED/artifacts/go.sh"
    go env GOVERSION
  fi
  if [ "$1" = disk ]; then
    (cd "$TESTBED/node" && find . -type f -exec sha256sum {} + | sort)
  fi
}

header() {
  sed -n "s/^# $1: //p" "$2"
}

# A half-built artifact never has the finished one's name. What nobody used for two weeks goes.
build() {
  find "$CACHE" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf {} +
  trap 'stop_step; exit 130' INT TERM HUP
  rm -rf "$3".partial
  mkdir "$3".partial
  step "building $1" "$2" "$3".partial || return
  mv "$3".partial "$3"
}
