package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Setting;
import java.util.Set;

/// TLS versions and suites that are fit for use. Suites of TLS 1.3 cannot be configured and are all
/// strong, so naming them does no harm.
final class StrongCiphers {
  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private StrongCiphers() {}

  /// Unset is what Go chooses, which is strong.
  static Judgement only(Setting suites) {
    return new JudgedSetting(suites)
        .mustIfSet(
            "must hold only ECDHE suites with AES-GCM or ChaCha20",
            values -> values.isEmpty() || SUITES.containsAll(values));
  }

  /// HTTP/2 requires one suite of TLS 1.2 for the server's kind of key; which kind that is was not
  /// looked at.
  static Judgement keepHttp2(Setting suites) {
    return new JudgedSetting(suites)
        .mustIfSet(
            "must hold a suite with AES_128_GCM, which HTTP/2 requires",
            values ->
                values.isEmpty()
                    || values.contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                    || values.contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
  }

  static Judgement atLeastTls12(Setting version) {
    return new JudgedSetting(version)
        .mustIfSet(
            "must be VersionTLS12 or VersionTLS13",
            values ->
                values.size() == 1
                    && Set.of("", "VersionTLS12", "VersionTLS13").contains(values.getFirst()));
  }
}
