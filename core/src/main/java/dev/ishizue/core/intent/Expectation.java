package dev.ishizue.core.intent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything an owner may declare under `expect:`, with the safe default that holds otherwise.
public enum Expectation {
  SSH_ALLOWED("ssh.allowed", "Whether SSH may be offered at all: yes or no", "no"),
  SSH_USERS("ssh.users", "Users and groups (as %group) that may log in over SSH"),
  SSH_SOURCES("ssh.sources", "Address ranges from which SSH is used"),
  SSH_KEYS("ssh.keys", "SHA256 fingerprints of keys that may log in"),
  SSH_NIST_CURVES(
      "ssh.nist-curves", "Whether ECDSA and ECDH on NIST curves are fine: yes or no", "yes"),
  SSH_FORWARDING("ssh.forwarding", "Whether the node is a bastion that forwards: yes or no", "no"),
  ACCOUNTS_INTERACTIVE("accounts.interactive", "Accounts besides root that people log in with"),
  ACCOUNTS_ADMINISTRATORS("accounts.administrators", "Accounts that may become root"),
  ACCOUNTS_AUTOMATION("accounts.automation", "Accounts that may use sudo without a password"),
  KERNEL_MODULES("kernel.modules", "Rarely used modules that this node needs, such as sctp"),
  KERNEL_TAINTS("kernel.taints", "Taint letters that are accepted, such as P for proprietary"),
  KERNEL_ARGUMENTS("kernel.arguments", "Weakening kernel arguments that are accepted"),
  KERNEL_USER_NAMESPACES(
      "kernel.user-namespaces",
      "Whether pods with user namespaces or rootless containers run here: yes or no"),
  KUBELET_POD_PIDS("kubelet.pod-pids", "Most processes a pod may have", "4096"),
  KUBELET_UNSAFE_SYSCTLS("kubelet.unsafe-sysctls", "Unsafe sysctls that pods may set"),
  STATIC_PODS("static-pods", "Names of static pods expected besides the control plane's own"),
  CLIENT_AUTHORITIES(
      "client-authorities", "SHA-256 fingerprints of further CAs for client certificates"),
  ETCD_CLIENTS("etcd.clients", "Common names of further certificates that may open etcd"),
  CONTROL_PLANE_BIND(
      "control-plane.bind",
      "Addresses besides loopback, behind a firewall, that the controller-manager and the scheduler"
          + " may listen on"),
  AUDIT_SHIPPERS("audit.shippers", "Programs on the node that copy its audit logs elsewhere"),
  POD_SECURITY_EXEMPT(
      "pod-security.exempt", "Namespaces besides kube-system that pod security may exempt"),
  AESGCM_ROTATION(
      "encryption.aesgcm-rotation",
      "Whether aesgcm keys are rotated before 200,000 writes: yes or no",
      "no"),
  CERTIFICATE_DAYS("certificate-days", "Days a certificate must still be valid", "30");

  private final String key;
  private final String meaning;

  /// The empty text for an empty list.
  private final String standard;

  Expectation(String key, String meaning) {
    this(key, meaning, "");
  }

  Expectation(String key, String meaning, String standard) {
    this.key = key;
    this.meaning = meaning;
    this.standard = standard;
  }

  /// As written in `ishizue.yaml`.
  public String key() {
    return key;
  }

  public String meaning() {
    return meaning;
  }

  /// What holds when the owner says nothing.
  public List<String> standard() {
    return standard.isEmpty() ? List.of() : List.of(standard);
  }

  static Optional<Expectation> of(String key) {
    return Stream.of(values()).filter(e -> e.key.equals(key)).findFirst();
  }
}
