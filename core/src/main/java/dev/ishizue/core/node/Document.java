package dev.ishizue.core.node;

/// Structured files that a component's settings point to and that are judged by their content.
/// Secrets in them are replaced before they become facts.
public enum Document {
  /// `AuthenticationConfiguration` of the API server.
  AUTHENTICATION,
  /// `AuthorizationConfiguration` of the API server.
  AUTHORIZATION,
  /// `AdmissionConfiguration`, with the configuration of its plugins inlined.
  ADMISSION,
  AUDIT_POLICY,
  /// `EncryptionConfiguration`; keys are replaced.
  ENCRYPTION,
  EGRESS_SELECTOR,
  /// The kubeconfig by which the API server reaches its audit webhook; credentials are replaced.
  AUDIT_WEBHOOK
}
