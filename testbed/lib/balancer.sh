# shellcheck shell=bash
# HAProxy before the API servers of several control planes, with their own health as the check.

balancer_up() {
  local configuration=$STATE/$NAME/haproxy.cfg node
  ! pgrep -f "haproxy.*$configuration" > /dev/null || return 0
  {
    cat << EOF
defaults
  mode tcp
  timeout connect 2s
  timeout client 1h
  timeout server 1h
frontend api
  bind $BALANCER:6443
  default_backend api-servers
backend api-servers
  option httpchk GET /readyz
  default-server check check-ssl verify none inter 1s fall 2 rise 1
EOF
    for node in $(nodes); do
      [[ $node != cp* ]] || echo "  server $node $(node_address "$node"):6443"
    done
  } > "$configuration"
  (
    join_groups "$(node_group balancer)"
    exec 9>&-
    in_switch haproxy -D -f "$configuration"
  )
}
