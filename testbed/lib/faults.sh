# shellcheck shell=bash
# Seeded faults: files in faults/ that break a node or its cluster, each in one way. They run on the
# node, behind lib/say.sh and lib/on-node, which keeps what they change and gives it back.

command_faults() {
  local fault
  for fault in "$TESTBED"/faults/*; do
    printf '%-32s %s\n' "${fault##*/}" "$(sed -n '1s/^# //p' "$fault")"
  done
}

command_break() {
  local node fault=$TESTBED/faults/${2:-}
  recall
  node=$(checked_node "${1-}")
  [ -f "$fault" ] || die "there is no fault ${2:-without a name}; see testbed/cluster faults" 2
  if [ "$(header node "$fault")" = control-plane ] && [[ $node != cp* ]]; then
    die "$2 is a fault of control planes, and $node is none" 2
  fi
  cat "$TESTBED"/lib/{say.sh,on-node} - "$fault" <<< "begin $2" | in_node "$node" bash -s
}

command_mend() {
  local node
  recall
  node=$(checked_node "${1-}")
  cat "$TESTBED"/lib/{say.sh,on-node} - <<< "mend ${2:-}" | in_node "$node" bash -s
}
