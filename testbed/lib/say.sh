# shellcheck shell=bash
# What a person sees: everything goes to standard error, so that results can be piped.
# Exit codes: 1 something went wrong, 2 wrong use, 3 the machine lacks something.

say() { printf '%s\n' "testbed: $*" >&2; }

die() {
  say "$1"
  exit "${2:-1}"
}

# step WHAT COMMAND…: runs a command quietly. On a terminal its seconds and its newest line are
# shown, elsewhere a line a minute; when it fails, its log's end.
step() {
  local what=$1 log started=$SECONDS status=0
  shift
  log=$(mktemp)
  # As a job of its own the command ends at its first error, even when the caller looks at the
  # status, and can be stopped with all its children.
  set -m
  if [ -t 2 ]; then
    follow "$what" "$log" 9>&- &
  else
    say "$what …"
    remind "$what" 9>&- &
  fi
  COUNTER=$!
  "$@" > "$log" 2>&1 < /dev/null &
  STEP=$!
  set +m
  wait "$STEP" || status=$?
  STEP=
  stop_counter
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then
    tail -n 25 "$log" >&2
    say "$what failed after $((SECONDS - started)) s; above is the end of its log"
  else
    say "$what: $((SECONDS - started)) s"
  fi
  rm -f "$log"
  return "$status"
}

stop_step() {
  stop_counter
  [ -z "${STEP:-}" ] || kill -TERM -- "-$STEP" 2> /dev/null || true
}

stop_counter() {
  [ -z "${COUNTER:-}" ] || kill -- "-$COUNTER" 2> /dev/null || true
  wait "${COUNTER:-}" 2> /dev/null || true
  COUNTER=
}

follow() {
  local started=$SECONDS width=${COLUMNS:-80} line
  while sleep 1; do
    line=$(tail -n 1 "$2" | tr -cd '[:print:]')
    line="$1 ($((SECONDS - started)) s) $line"
    printf '\r\033[K%s' "${line:0:width - 1}" >&2
  done
}

remind() {
  local started=$SECONDS
  while sleep 60; do
    say "$1: still at it after $((SECONDS - started)) s"
  done
}

# await SECONDS WHAT COMMAND…: until the command succeeds.
await() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || { say "$what did not come about in time"; return 1; }
    sleep 0.2
  done
}
