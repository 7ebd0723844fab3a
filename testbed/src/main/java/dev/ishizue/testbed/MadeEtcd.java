package dev.ishizue.testbed;

import java.util.List;
import java.util.stream.Stream;

/// The etcd member of a made control plane: its manifest, its process and its data directory.
public final class MadeEtcd {
  public static final int PID = 904;

  private static final List<String> FLAGS =
      List.of(
          "--advertise-client-urls=https://10.0.0.11:2379",
          "--cert-file=/etc/kubernetes/pki/etcd/server.crt",
          "--client-cert-auth=true",
          "--data-dir=/var/lib/etcd",
          "--initial-advertise-peer-urls=https://10.0.0.11:2380",
          "--initial-cluster=node1=https://10.0.0.11:2380",
          "--key-file=/etc/kubernetes/pki/etcd/server.key",
          "--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.11:2379",
          "--listen-metrics-urls=http://127.0.0.1:2381",
          "--listen-peer-urls=https://10.0.0.11:2380",
          "--name=node1",
          "--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt",
          "--peer-client-cert-auth=true",
          "--peer-key-file=/etc/kubernetes/pki/etcd/peer.key",
          "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt",
          "--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt");

  private MadeEtcd() {}

  static void addTo(MadeNode node) {
    node.process(PID, Stream.concat(Stream.of("etcd"), FLAGS.stream()).toArray(String[]::new));
    StringBuilder command = new StringBuilder();
    Stream.concat(Stream.of("etcd"), FLAGS.stream())
        .forEach(word -> command.append("    - \"").append(word).append("\"\n"));
    String manifest = "/etc/kubernetes/manifests/etcd.yaml";
    node.files()
        .directory("/var/lib/etcd")
        .mode("/var/lib/etcd", 0700)
        .write(
            manifest,
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: etcd
              namespace: kube-system
            spec:
              containers:
              - name: etcd
                image: registry.k8s.io/etcd:3.6.8-0
                command:
            %s    volumeMounts:
                - mountPath: /var/lib/etcd
                  name: data
                - mountPath: /etc/kubernetes/pki/etcd
                  name: certificates
              volumes:
              - name: certificates
                hostPath:
                  path: /etc/kubernetes/pki/etcd
              - name: data
                hostPath:
                  path: /var/lib/etcd
            """
                .formatted(command))
        .mode(manifest, 0600);
  }
}
