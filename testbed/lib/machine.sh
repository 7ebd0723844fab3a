# shellcheck shell=bash
# What a machine must have to run a testbed.

# Prints a line for each thing that is missing, with what brings it.
machine_lacks() {
  [ "$(uname -s)" = Linux ] || { echo 'Linux'; return; }
  [ "$(id -u)" = 0 ] || echo 'root: run it by sudo'
  local program package missing=()
  while read -r program package; do
    command -v "$program" > /dev/null || missing+=("$package")
  done < "$TESTBED/packages"
  [ "${#missing[@]}" -eq 0 ] || echo "Debian packages: apt-get install ${missing[*]}"
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || echo 'Debian package: apt-get install debian-archive-keyring'
  go_is_new_enough || echo 'Go 1.26 or newer, as go on the PATH: https://go.dev/dl'
  [ -e /dev/loop-control ] || echo 'loop devices: modprobe loop'
  local hierarchy
  for hierarchy in memory pids freezer systemd; do
    if [ ! -d "/sys/fs/cgroup/$hierarchy" ]; then
      echo "cgroup v1 with its $hierarchy hierarchy below /sys/fs/cgroup: the testbed was never tried on cgroup v2 alone"
      break
    fi
  done
}

go_is_new_enough() {
  local version
  version=$(GOTOOLCHAIN=local go env GOVERSION 2> /dev/null) || return 1
  printf '%s\n' go1.26 "$version" | sort -VC
}

machine_must_do() {
  local lacks
  lacks=$(machine_lacks)
  [ -z "$lacks" ] || die "this machine lacks ${lacks//$'\n'/; and }" 3
}

# Every program of a node that watches files takes one of the inotify instances that the machine's
# kernel allows to root. The counts were read off running nodes.
must_allow_watches() {
  local needed used allowed
  needed=$(($1 * 30 + $2 * 17))
  used=$({ find /proc/[0-9]*/fd -lname anon_inode:inotify 2> /dev/null || true; } | wc -l)
  allowed=$(cat /proc/sys/fs/inotify/max_user_instances)
  [ $((needed + used)) -le "$allowed" ] || die "the kernel allows root $allowed inotify instances; $used are in use and this cluster needs $needed: take another cluster down, or raise it yourself: sysctl fs.inotify.max_user_instances=$((needed + used))" 3
}
