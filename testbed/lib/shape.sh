# shellcheck shell=bash
# What a cluster was asked to be is remembered beside its disks.

is_known() { [ -f "$STATE/$NAME/shape" ]; }

choose_shape() {
  KUBERNETES=${KUBERNETES:-1.36.3} CONTROL_PLANES=${CONTROL_PLANES:-1} WORKERS=${WORKERS:-1}
  [[ $CONTROL_PLANES =~ ^[13]$ ]] || die "--control-planes is 1 or 3, not $CONTROL_PLANES" 2
  [[ $WORKERS =~ ^[0-9]{1,2}$ ]] || die "--workers is a number, not $WORKERS" 2
}

remember_shape() {
  mkdir -p "$STATE/$NAME"
  echo "$KUBERNETES $CONTROL_PLANES $WORKERS" > "$STATE/$NAME/shape"
}

# What is not asked for is taken as it is.
check_shape() {
  local kubernetes control_planes workers
  read -r kubernetes control_planes workers < "$STATE/$NAME/shape"
  if [ "${KUBERNETES:-$kubernetes} ${CONTROL_PLANES:-$control_planes} ${WORKERS:-$workers}" \
    != "$kubernetes $control_planes $workers" ]; then
    die "$NAME is there with another shape: Kubernetes $kubernetes, $control_planes control plane(s), $workers worker(s); first: testbed/cluster down --name $NAME"
  fi
  KUBERNETES=$kubernetes CONTROL_PLANES=$control_planes WORKERS=$workers
}

# For the commands that need a cluster that is there.
recall() {
  NAME=${NAME:-one}
  is_known || die "there is no cluster $NAME; make it: testbed/cluster up --name $NAME"
  check_shape
}

checked_node() {
  [[ " $(nodes | xargs) " == *" ${1:-without a name} "* ]] || die "$NAME has no node ${1:-without a name}; it has $(nodes | xargs)" 2
  echo "$1"
}

# One change to a cluster at a time.
lock() {
  exec 9> "/run/lock/ishizue-testbed-$NAME"
  flock --nonblock 9 || { say "waiting for another command on $NAME"; flock 9; }
}
