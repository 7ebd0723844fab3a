package dev.ishizue.core.node;

import java.util.List;

/// A kubeconfig without its secrets.
///
/// @param usedBy who uses it, such as `kubelet`
/// @param skipsVerification some cluster has `insecure-skip-tls-verify`
public record Kubeconfig(
    String path, String usedBy, List<String> servers, boolean skipsVerification, List<User> users) {

  public Kubeconfig {
    servers = List.copyOf(servers);
    users = List.copyOf(users);
  }

  /// @param credential `embedded certificate`, `certificate file`, `token`, `token file`,
  ///   `password`, `exec`, `none`
  /// @param certificatePath for `certificate file`, else empty
  /// @param notAfter end of an embedded certificate, seconds since the epoch, or 0
  /// @param line where the user stands in the file
  public record User(
      String name, String credential, String certificatePath, long notAfter, int line) {}
}
