# shellcheck shell=bash
# A cluster made of booted nodes, by kubeadm as its users run it.
PODS=10.244.0.0/16

# The kernel has no configs to look at and no br_netfilter; the pods' network does without a bridge.
PREFLIGHT='[SystemVerification, FileContent--proc-sys-net-bridge-bridge-nf-call-iptables]'

kubectl() { in_node cp1 kubectl "$@"; }

node_registration() {
  cat << EOF
nodeRegistration:
  name: $1
  criSocket: unix:///run/containerd/containerd.sock
  ignorePreflightErrors: $PREFLIGHT
EOF
}

init_configuration() {
  cat << EOF
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: $(node_address cp1), bindPort: 6443}
$(node_registration cp1)
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v$KUBERNETES
networking: {podSubnet: $PODS}
$([ "$CONTROL_PLANES" = 1 ] || echo "controlPlaneEndpoint: $BALANCER:6443")
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
# The machine has cgroup v1.
failCgroupV1: false
cgroupDriver: cgroupfs
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
# The size of the connection table belongs to the machine's kernel.
conntrack: {maxPerCore: 0, min: 0}
EOF
}

init() {
  ! has_joined cp1 || return 0
  init_configuration | in_node cp1 sh -c 'umask 077; cat > /root/kubeadm.yaml'
  in_node cp1 kubeadm reset --force
  in_node cp1 kubeadm init --config /root/kubeadm.yaml --upload-certs
  in_node cp1 touch /etc/kubernetes/.joined
}

# kubeadm writes the kubelet's kubeconfig before it has finished.
has_joined() { in_node "$1" test -e /etc/kubernetes/.joined; }

join() {
  local node=$1 more=''
  ! has_joined "$node" || return 0
  if [[ $node == cp* ]]; then
    more="controlPlane: {certificateKey: $(certificate_key), localAPIEndpoint: {advertiseAddress: $(node_address "$node")}}"
  fi
  in_node "$node" sh -c 'umask 077; cat > /root/kubeadm.yaml' << EOF
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
$(node_registration "$node")
$more
discovery: {bootstrapToken: {apiServerEndpoint: "$(api_endpoint):6443",
  token: $(in_node cp1 kubeadm token create --ttl 10m), caCertHashes: ["$(ca_hash)"]}}
EOF
  in_node "$node" kubeadm reset --force
  in_node "$node" kubeadm join --config /root/kubeadm.yaml
  in_node "$node" rm /root/kubeadm.yaml
  in_node "$node" touch /etc/kubernetes/.joined
}

api_endpoint() {
  if [ "$CONTROL_PLANES" = 1 ]; then node_address cp1; else echo "$BALANCER"; fi
}

certificate_key() {
  in_node cp1 kubeadm init phase upload-certs --upload-certs | tail -n 1
}

ca_hash() {
  in_node cp1 cat /etc/kubernetes/pki/ca.crt | openssl x509 -noout -pubkey \
    | openssl pkey -pubin -outform der | sha256sum | sed 's/^/sha256:/; s/ .*//'
}

# Pods are routed, without a bridge: each has a cable of its own to its node.
pod_network() {
  local node pods
  for node in $(nodes); do
    pods=$(kubectl get node "$node" -o 'jsonpath={.spec.podCIDR}')
    [ -n "$pods" ] || return 1
    in_node "$node" sh -c 'cat > /etc/cni/net.d/10-testbed.conflist' << EOF
{
  "cniVersion": "1.0.0",
  "name": "testbed",
  "plugins": [
    {"type": "ptp", "ipMasq": false, "ipam": {"type": "host-local",
      "ranges": [[{"subnet": "$pods"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
EOF
    route "$node" "$pods"
  done
}

api_answers() { kubectl get --raw /readyz && kubectl auth can-i '*' '*'; }

is_healthy() {
  kubectl wait --for=condition=Ready nodes --all --timeout=1s \
    && kubectl -n kube-system rollout status daemonset/kube-proxy --timeout=1s \
    && kubectl -n kube-system rollout status deployment/coredns --timeout=1s \
    && control_planes_run
}

control_planes_run() {
  local node name
  for node in $(nodes); do
    [[ $node == cp* ]] || continue
    for name in etcd kube-apiserver kube-controller-manager kube-scheduler; do
      kubectl -n kube-system wait --for=condition=Ready "pod/$name-$node" --timeout=1s || return
    done
  done
}
