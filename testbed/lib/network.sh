# shellcheck shell=bash
# A cluster's network: one namespace with a bridge, which is the switch and the gateway, and one
# namespace for each node with a cable to it. Nothing leads out of it.
#
#   10.77.0.1   the switch        10.77.1.N   control plane cpN
#   10.77.0.10  the API's balancer, with several control planes
#                                 10.77.2.N   worker wN
BALANCER=10.77.0.10

switch_namespace() { echo "ishizue-$NAME"; }
node_namespace() { echo "ishizue-$NAME-$1"; }
in_switch() { ip netns exec "$(switch_namespace)" "$@"; }

node_address() {
  case $1 in
    cp*) echo "10.77.1.${1#cp}" ;;
    w*) echo "10.77.2.${1#w}" ;;
  esac
}

network_up() {
  local switch node
  switch=$(switch_namespace)
  if [ ! -e "/run/netns/$switch" ]; then
    ip netns add "$switch"
  fi
  if ! ip -n "$switch" link show switch > /dev/null 2>&1; then
    ip -n "$switch" link set lo up
    ip -n "$switch" link add switch type bridge
    ip -n "$switch" address add 10.77.0.1/16 dev switch
    ip -n "$switch" address add "$BALANCER/16" dev switch
    ip -n "$switch" link set switch up
  fi
  for node in $(nodes); do
    cable "$switch" "$node" "$(node_namespace "$node")"
  done
}

# A cable that is there in part, because making it was interrupted, is made anew.
cable() {
  local switch=$1 node=$2 namespace=$3
  if ip -n "$namespace" route show default 2> /dev/null | grep -q .; then
    return
  fi
  ip netns delete "$namespace" 2> /dev/null || true
  ip -n "$switch" link delete "to-$node" 2> /dev/null || true
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
  ip -n "$switch" link add "to-$node" type veth peer name eth0 netns "$namespace"
  ip -n "$switch" link set "to-$node" master switch up
  ip -n "$namespace" address add "$(node_address "$node")/16" dev eth0
  ip -n "$namespace" link set eth0 up
  ip -n "$namespace" route add default via 10.77.0.1
}

# route NODE PODS: every other node and the switch reach that node's pods through it.
route() {
  local other address
  address=$(node_address "$1")
  ip -n "$(switch_namespace)" route replace "$2" via "$address"
  for other in $(nodes); do
    [ "$other" = "$1" ] || ip -n "$(node_namespace "$other")" route replace "$2" via "$address"
  done
}

cut_off() { ip -n "$(switch_namespace)" link set "to-$1" down; }
plug_in() { ip -n "$(switch_namespace)" link set "to-$1" up; }

network_down() {
  local namespace
  for namespace in $(ip netns list | awk -v name="$(switch_namespace)" \
    '$1 == name || index($1, name "-cp") == 1 || index($1, name "-w") == 1 { print $1 }'); do
    ip netns delete "$namespace"
  done
}
