package dev.ishizue.core.node;

/// Structured files that a component's settings point to and that are judged by their content.
/// Secrets in them are replaced before they become facts.
public enum Document {
  /// `AuthenticationConfiguration` of the API server.
  AUTHENTICATION,
  /// `AuthorizationConfiguration` of the API server; each webhook's `kubeConfigFile` is followed by
  /// the file's content as `kubeConfig`.
  AUTHORIZATION,
  /// `AdmissionConfiguration`; the `path` of a plugin is followed by the file's content as
  /// `configuration`, whose lines are that file's.
  ADMISSION,
  AUDIT_POLICY,
  /// `EncryptionConfiguration`; in place of each key's secret stand its length in `bytes` and, in
  /// `weakness`, why it is no random key.
  ENCRYPTION,
  EGRESS_SELECTOR,
  /// The kubeconfig by which the API server reaches its audit webhook; credentials are replaced.
  AUDIT_WEBHOOK
}
