#!/bin/sh
# Makes the certificates and keys of the made nodes. They secure nothing: whoever has this
# repository has the keys. Run it only to change what they hold; needs openssl.
set -eu
cd "$(dirname "$0")"
rm -f ./*.crt ./*.key ./*.pub
. ./functions.sh

authority ca kubernetes
authority etcd-ca etcd-ca
authority front-proxy-ca front-proxy-ca
leaf ca apiserver /CN=kube-apiserver serverAuth DNS:kubernetes,IP:10.0.0.11
leaf ca apiserver-kubelet-client "/O=kubeadm:cluster-admins/CN=kube-apiserver-kubelet-client" \
  clientAuth DNS:kube-apiserver-kubelet-client
leaf ca masters "/O=system:masters/CN=kube-apiserver-kubelet-client" clientAuth DNS:masters
leaf ca kubelet-client "/O=system:nodes/CN=system:node:node1" clientAuth DNS:node1
leaf ca kubelet-server "/O=system:nodes/CN=system:node:node1" serverAuth DNS:node1,IP:10.0.0.11
leaf ca expired "/O=system:nodes/CN=system:node:node1" clientAuth DNS:node1 20260902000000Z
leaf etcd-ca apiserver-etcd-client /CN=kube-apiserver-etcd-client clientAuth DNS:kube-apiserver
leaf etcd-ca etcd-server /CN=node1 serverAuth,clientAuth DNS:node1,DNS:localhost,IP:10.0.0.11
leaf etcd-ca etcd-peer /CN=node1 serverAuth,clientAuth DNS:node1,IP:10.0.0.11
leaf etcd-ca etcd-healthcheck-client /CN=kube-etcd-healthcheck-client clientAuth DNS:healthcheck
leaf etcd-ca etcd-stranger /CN=backup clientAuth DNS:backup
leaf etcd-ca etcd-lasting /CN=kube-apiserver-etcd-client clientAuth DNS:lasting 20360901000000Z

# As k3s and RKE2 renew: dated from the day of the authority.
leaf etcd-ca etcd-renewed /CN=kube-apiserver-etcd-client clientAuth DNS:renewed 20270901000000Z \
  20260101000000Z
leaf etcd-ca etcd-renewed-lasting /CN=kube-apiserver-etcd-client clientAuth DNS:renewed \
  20360901000000Z 20260101000000Z

# An API server may have a key of another kind.
openssl req -newkey rsa:2048 -nodes -keyout apiserver-rsa.key -subj /CN=kube-apiserver \
  -out "$scratch/request" -addext extendedKeyUsage=serverAuth \
  -addext subjectAltName=DNS:kubernetes,IP:10.0.0.11
issue apiserver-rsa 20260901000000Z 20270901000000Z -cert ca.crt -keyfile ca.key
leaf front-proxy-ca front-proxy-client /CN=front-proxy-client clientAuth DNS:front-proxy-client

# As OpenShift has them: several signers, and certificates of etcd that live three years.
authority openshift-signer "admin-kubeconfig-signer"
leaf ca openshift-kubelet-client "/O=kube-master/CN=system:kube-apiserver" clientAuth DNS:client
leaf etcd-ca openshift-etcd-client /CN=etcd-client clientAuth DNS:client 20290831000000Z
leaf etcd-ca openshift-etcd-serving \
  "/O=system:etcd-servers/CN=system:etcd-server:master-0" serverAuth,clientAuth \
  DNS:localhost,IP:10.0.0.11 20290831000000Z
leaf etcd-ca openshift-etcd-peer "/O=system:etcd-peers/CN=system:etcd-peer:master-0" \
  serverAuth,clientAuth DNS:localhost,IP:10.0.0.11 20290831000000Z

# What a kubelet makes for itself when nobody gives it a certificate.
request kubelet-own /CN=node1@1788220800 subjectAltName=DNS:node1
issue kubelet-own 20260901000000Z 20270901000000Z -selfsign -keyfile kubelet-own.key

openssl genrsa -out sa.key 2048
openssl rsa -in sa.key -pubout -out sa.pub
