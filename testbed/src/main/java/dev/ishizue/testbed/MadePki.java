package dev.ishizue.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The certificates and keys of a made node, where kubeadm puts them.
public final class MadePki {
  public static final String PKI = "/etc/kubernetes/pki/";
  public static final String KUBELET = "/var/lib/kubelet/pki/";

  private MadePki() {}

  /// What a worker has: the cluster's authority, and the kubelet's own pair of certificates.
  static void addToWorker(MadeNode node) {
    certificate(node, PKI + "ca.crt", "ca");
    rotated(node, "kubelet-client");
    rotated(node, "kubelet-server");
  }

  /// A certificate of the kubelet's that it renews itself, as it keeps it: dated, and a link to the
  /// newest.
  public static void rotated(MadeNode node, String name) {
    String dated = KUBELET + name + "-2026-09-01-00-00-00.pem";
    combined(node, dated, name);
    node.files().link(KUBELET + name + "-current.pem", dated);
  }

  static void addToControlPlane(MadeNode node) {
    pair(node, PKI + "ca", "ca");
    pair(node, PKI + "apiserver", "apiserver");
    pair(node, PKI + "apiserver-kubelet-client", "apiserver-kubelet-client");
    pair(node, PKI + "apiserver-etcd-client", "apiserver-etcd-client");
    pair(node, PKI + "front-proxy-ca", "front-proxy-ca");
    pair(node, PKI + "front-proxy-client", "front-proxy-client");
    pair(node, PKI + "etcd/ca", "etcd-ca");
    pair(node, PKI + "etcd/server", "etcd-server");
    pair(node, PKI + "etcd/peer", "etcd-peer");
    pair(node, PKI + "etcd/healthcheck-client", "etcd-healthcheck-client");
    serviceAccountKeys(node, PKI + "sa.pub", PKI + "sa.key");
  }

  /// The two halves of the key that signs service-account tokens.
  public static void serviceAccountKeys(MadeNode node, String publicPath, String privatePath) {
    node.files()
        .write(publicPath, content("sa.pub"))
        .write(privatePath, content("sa.key"))
        .mode(privatePath, 0600);
  }

  /// Writes the made certificate of that name in place of the one at the path.
  public static void certificate(MadeNode node, String path, String name) {
    node.files().write(path, content(name + ".crt"));
  }

  /// Certificate and key in one file, as the kubelet keeps them.
  public static void combined(MadeNode node, String path, String name) {
    node.files().write(path, content(name + ".crt") + content(name + ".key")).mode(path, 0600);
  }

  /// A certificate and its key beside it.
  public static void pair(MadeNode node, String path, String name) {
    pair(node, path, name, name);
  }

  /// A certificate and beside it a key of another name.
  public static void pair(MadeNode node, String path, String name, String key) {
    certificate(node, path + ".crt", name);
    node.files().write(path + ".key", content(key + ".key")).mode(path + ".key", 0600);
  }

  /// The content of a made certificate or key, such as `ca.crt`.
  public static String content(String resource) {
    try (InputStream in = MadePki.class.getResourceAsStream("/pki/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no made " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
