# shellcheck shell=bash
# One node: started, found, entered, stopped.
HIERARCHIES='cpu cpuacct cpuset memory devices freezer blkio pids systemd unified'

node_state() { echo "$STATE/$NAME/$1"; }
node_group() { echo "ishizue-$NAME/$1"; }

nodes() {
  local number
  for number in $(seq "$CONTROL_PLANES"); do echo "cp$number"; done
  for number in $(seq "$WORKERS"); do echo "w$number"; done
}

# The machine's pid of the node's first process; fails when the node does not run.
node_pid() {
  local pid child parents=()
  mapfile -t parents < <(cat "/sys/fs/cgroup/pids/$(node_group "$1")/cgroup.procs" 2> /dev/null)
  for pid in "${parents[@]}"; do
    if [ "$(cat "/proc/$pid/comm" 2> /dev/null)" = systemd-nspawn ]; then
      for child in $(pgrep -P "$pid"); do
        [ "$(cat "/proc/$child/comm" 2> /dev/null)" != systemd ] || { echo "$child"; return; }
      done
    fi
  done
  return 1
}

node_start() {
  local node=$1 state namespace hosts=() other
  ! node_pid "$node" > /dev/null || return 0
  state=$(node_state "$node") namespace=$(node_namespace "$node")
  if [ ! -f "$state/disk.ext4" ]; then
    mkdir -p "$state"
    cp --sparse=always --reflink=auto "$DISK/disk.ext4" "$state/disk.partial"
    mv "$state/disk.partial" "$state/disk.ext4"
  fi
  for other in $(nodes); do
    hosts+=("$(printf '%s\t%s' "$(node_address "$other")" "$other")")
  done
  (
    join_groups "$(node_group "$node")"
    exec 9>&- setsid unshare --mount --pid --fork --kill-child --mount-proc \
      "$TESTBED/lib/boot" "$state" "$(node_group "$node")" "$namespace" "${hosts[@]}" \
      < /dev/null > "$state/console.log" 2>&1
  ) &
}

# Every hierarchy has the node below one group, where it can be counted, frozen and killed.
join_groups() {
  local hierarchy parent group
  for hierarchy in $HIERARCHIES; do
    [ -d "/sys/fs/cgroup/$hierarchy" ] || continue
    parent=/sys/fs/cgroup/$hierarchy/${1%/*} group=/sys/fs/cgroup/$hierarchy/$1
    mkdir -p "$group"
    if [ "$hierarchy" = cpuset ]; then
      copy_cpuset "$parent"
      copy_cpuset "$group"
    fi
    echo "$BASHPID" > "$group/cgroup.procs"
  done
}

# A new cpuset is empty and takes no process.
copy_cpuset() {
  cat "$1/../cpuset.cpus" > "$1/cpuset.cpus"
  cat "$1/../cpuset.mems" > "$1/cpuset.mems"
}

node_booted() {
  local node=$1
  await 60 "the boot of $node" is_booted "$node" \
    || die "$node did not boot; see $(node_state "$node")/console.log"
}

is_booted() {
  [[ $(in_node "$1" systemctl is-system-running) =~ running|degraded ]] \
    && in_node "$1" systemctl --quiet is-active containerd
}

# in_node NODE COMMAND…: as root, in all of the node's namespaces, with an environment of its own.
in_node() {
  local node=$1 pid
  shift
  pid=$(node_pid "$node") || die "$node does not run"
  nsenter --target "$pid" --all --root --wd -- env -i \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root USER=root \
    LOGNAME=root LANG=C.UTF-8 TERM="${TERM:-dumb}" KUBECONFIG=/etc/kubernetes/admin.conf "$@"
}

node_freeze() { echo "$2" > "/sys/fs/cgroup/freezer/$(node_group "$1")/freezer.state"; }

node_status() {
  local pid
  if ! pid=$(node_pid "$1"); then
    echo stopped
  elif [ "$(cat "/sys/fs/cgroup/freezer/$(node_group "$1")/freezer.state")" != THAWED ]; then
    echo paused
  elif ! ip -n "$(switch_namespace)" link show "to-$1" 2> /dev/null | grep -q 'state UP'; then
    echo 'cut off'
  else
    echo "running, pid $pid"
  fi
}

# Power off as by the button; after a minute, by the plug.
node_stop() {
  local pid
  pid=$(node_pid "$1") || return 0
  kill -s RTMIN+4 "$pid"
  await 60 "the end of $1" is_stopped "$1" || kill_group "$(node_group "$1")"
}

is_stopped() {
  [ -z "$(cat "/sys/fs/cgroup/pids/$(node_group "$1")/cgroup.procs")" ]
}

# Blocks are reserved in the node's disk, not written: it costs the machine nothing. The last ones,
# which are root's, are written.
node_fill() {
  in_node "$1" sh -c '
    fallocate --length "$(($(stat -f -c "%f * %S" /) - (1 << 16)))" /var/tmp/testbed-filler
    ! dd if=/dev/zero of=/var/tmp/testbed-filler-end bs=4096 2> /dev/null'
}

node_free() {
  in_node "$1" rm -f /var/tmp/testbed-filler /var/tmp/testbed-filler-end
}
