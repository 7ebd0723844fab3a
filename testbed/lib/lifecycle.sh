# shellcheck shell=bash
# The commands.

command_check() {
  machine_must_do
  say 'this machine can run a testbed'
}

command_build() {
  machine_must_do
  choose_kubernetes "${KUBERNETES:-1.36.3}"
  artifact disk
}

command_up() {
  machine_must_do
  NAME=${NAME:-one}
  local is_new=
  lock
  if is_known; then
    check_shape
  else
    is_new=yes
    choose_shape
    must_allow_watches "$CONTROL_PLANES" "$WORKERS"
  fi
  choose_kubernetes "$KUBERNETES"
  # What was begun and then interrupted is taken away; what was there before stays.
  trap 'interrupted "$is_new"' INT TERM HUP
  DISK=$(artifact disk)
  [ -z "$is_new" ] || remember_shape
  step 'network' network_up
  step 'booting' boot_nodes
  [ "$CONTROL_PLANES" = 1 ] || step 'balancer' balancer_up
  step 'kubeadm init on cp1' init
  step 'waiting for the API server' await 120 'an answer of the API server' api_answers
  step 'kubeadm join' join_nodes
  step 'pod network' await 60 "the pods' network" pod_network
  step 'waiting for health' await 180 "the cluster's health" is_healthy
  trap - INT TERM HUP
  kubectl get nodes -o wide
}

interrupted() {
  trap '' INT TERM HUP
  say 'interrupted'
  stop_step
  if [ -n "$1" ]; then
    remove
    say "removed what there was of the cluster $NAME"
  fi
  exit 130
}

boot_nodes() {
  local node
  for node in $(nodes); do node_start "$node"; done
  for node in $(nodes); do node_booted "$node"; done
}

# etcd takes one new member at a time; workers may come together.
join_nodes() {
  local node joining=() pid
  for node in $(nodes); do
    case $node in
      cp1) ;;
      cp*) join "$node" ;;
      w*)
        join "$node" &
        joining+=("$!")
        ;;
    esac
  done
  for pid in "${joining[@]}"; do wait "$pid"; done
}

command_down() {
  NAME=${NAME:-one}
  lock
  remove
}

# Works on whatever is left of a cluster, known or not.
remove() {
  local hierarchy group
  kill_group "ishizue-$NAME"
  network_down
  for hierarchy in $HIERARCHIES; do
    group=/sys/fs/cgroup/$hierarchy/ishizue-$NAME
    [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} +
  done
  rm -rf --one-file-system "${STATE:?}/$NAME"
}

# kill_group GROUP: of the whole cluster or of one node. A frozen process does not die before it is
# thawed.
kill_group() {
  local state
  for state in /sys/fs/cgroup/freezer/"$1"/{,*/}freezer.state; do
    [ ! -e "$state" ] || echo THAWED > "$state"
  done
  await 30 "the end of the processes of $1" none_left_after_killing "$1"
}

none_left_after_killing() {
  local pids
  pids=$(find /sys/fs/cgroup/{pids,systemd}/"$1" -name cgroup.procs -exec cat {} + 2> /dev/null | sort -u) || true
  [ -n "$pids" ] || return 0
  # shellcheck disable=SC2086
  kill -KILL $pids 2> /dev/null || true
  return 1
}

command_status() {
  local shape found=
  if [ -n "$NAME" ]; then
    status
    return
  fi
  for shape in "$STATE"/*/shape; do
    [ -e "$shape" ] || continue
    found=$(dirname "$shape")
    (NAME=${found##*/} && status)
  done
  [ -n "$found" ] || say 'there is no cluster'
}

status() {
  local node
  recall
  echo "$NAME: Kubernetes $KUBERNETES, $CONTROL_PLANES control plane(s), $WORKERS worker(s)"
  for node in $(nodes); do
    printf '  %-4s %-12s %s\n' "$node" "$(node_address "$node")" "$(node_status "$node")"
  done
}

command_node() {
  local node
  recall
  [ "$#" -gt 0 ] || die 'which node?' 2
  node=$(checked_node "$1")
  shift
  [ "$#" -gt 0 ] || set -- bash -l
  in_node "$node" "$@"
}

command_run() {
  recall
  [ "$#" -gt 0 ] || die 'run what?' 2
  exec ip netns exec "$(switch_namespace)" "$@"
}

command_kubeconfig() {
  recall
  in_node cp1 cat /etc/kubernetes/admin.conf
}

command_root() {
  local node pid
  recall
  node=$(checked_node "${1-}")
  pid=$(node_pid "$node") || die "$node does not run"
  echo "/proc/$pid/root"
}

command_start() {
  recall
  node_start "$(checked_node "${1-}")"
  node_booted "$1"
}

command_stop() { recall; node_stop "$(checked_node "${1-}")"; }
command_pause() { recall; node_freeze "$(checked_node "${1-}")" FROZEN; }
command_resume() { recall; node_freeze "$(checked_node "${1-}")" THAWED; }
command_cut() { recall; cut_off "$(checked_node "${1-}")"; }
command_plug() { recall; plug_in "$(checked_node "${1-}")"; }
command_fill() { recall; node_fill "$(checked_node "${1-}")"; }
command_free() { recall; node_free "$(checked_node "${1-}")"; }
