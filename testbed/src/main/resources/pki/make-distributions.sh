#!/bin/sh
# Makes the certificates and keys of k3s, RKE2 and k0s, which name their authorities and clients
# otherwise than kubeadm does. They secure nothing, as those of make.sh.
set -eu
cd "$(dirname "$0")"
. ./functions.sh

# Authorities are named with the second they were made in.
rancher() {
  made=1767225600
  authority client-ca "$1-client-ca@$made"
  authority server-ca "$1-server-ca@$made"
  authority request-header-ca "$1-request-header-ca@$made"
  authority etcd-server-ca "etcd-server-ca@$made"
  authority etcd-peer-ca "etcd-peer-ca@$made"
  client client-admin /O=system:masters/CN=system:admin
  client client-kube-apiserver /O=system:masters/CN=system:apiserver
  client client-controller /CN=system:kube-controller-manager
  client client-scheduler /CN=system:kube-scheduler
  client client-kube-proxy /CN=system:kube-proxy
  client "client-$1-controller" "/CN=system:$1-controller"
  client client-kubelet /O=system:nodes/CN=system:node:node1
  dated server-ca serving-kube-apiserver /CN=kube-apiserver serverAuth DNS:kubernetes,IP:10.0.0.11
  dated server-ca serving-kubelet /CN=node1 serverAuth DNS:node1,DNS:localhost,IP:10.0.0.11
  dated request-header-ca client-auth-proxy /CN=system:auth-proxy clientAuth DNS:auth-proxy
  dated etcd-server-ca etcd-client /CN=etcd-client clientAuth DNS:etcd-client
  dated etcd-server-ca etcd-server-client /CN=etcd-server serverAuth,clientAuth \
    DNS:node1,DNS:localhost,IP:10.0.0.11
  dated etcd-peer-ca etcd-peer-server-client /CN=etcd-peer serverAuth,clientAuth \
    DNS:node1,DNS:localhost,IP:10.0.0.11
}

client() {
  dated client-ca "$1" "$2" clientAuth "DNS:$1"
}

# Every leaf is dated from the day of its authority, when it is renewed too.
dated() {
  leaf "$1" "$2" "$3" "$4" "$5" 20270901000000Z 20260101000000Z
}

k0s() {
  authority ca kubernetes-ca
  authority front-proxy-ca kubernetes-front-proxy-ca
  authority etcd-ca etcd-ca
  leaf ca server /O=kubernetes/CN=kubernetes serverAuth,clientAuth DNS:kubernetes,IP:10.0.0.11
  leaf ca k0s-api /O=kubernetes/CN=k0s-api serverAuth,clientAuth DNS:node1,IP:10.0.0.11
  leaf ca admin /O=system:masters/CN=kubernetes-admin serverAuth,clientAuth DNS:admin
  leaf ca apiserver-kubelet-client /O=system:masters/CN=apiserver-kubelet-client \
    serverAuth,clientAuth DNS:apiserver-kubelet-client
  leaf ca ccm /O=system:kube-controller-manager/CN=system:kube-controller-manager \
    serverAuth,clientAuth DNS:ccm
  leaf ca scheduler /O=system:kube-scheduler/CN=system:kube-scheduler serverAuth,clientAuth \
    DNS:scheduler
  leaf ca konnectivity /O=system:masters/CN=kubernetes-konnectivity serverAuth,clientAuth \
    DNS:konnectivity
  leaf ca kubelet-client /O=system:nodes/CN=system:node:node1 clientAuth DNS:node1
  leaf ca kubelet-server /O=system:nodes/CN=system:node:node1 serverAuth DNS:node1,IP:10.0.0.11
  leaf front-proxy-ca front-proxy-client /O=front-proxy-client/CN=front-proxy-client \
    serverAuth,clientAuth DNS:front-proxy-client
  leaf etcd-ca apiserver-etcd-client /O=apiserver-etcd-client/CN=apiserver-etcd-client \
    serverAuth,clientAuth DNS:localhost,IP:127.0.0.1
  leaf etcd-ca etcd-server /O=etcd-server/CN=etcd-server serverAuth,clientAuth \
    DNS:localhost,IP:127.0.0.1
  leaf etcd-ca etcd-peer /O=etcd-peer/CN=10.0.0.11 serverAuth,clientAuth IP:10.0.0.11
}

for distribution in k3s rke2 k0s; do
  rm -rf "$distribution"
  mkdir "$distribution"
done
(cd k3s && rancher k3s)
(cd rke2 && rancher rke2)
(cd k0s && k0s)
