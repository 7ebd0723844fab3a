package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The flags of kube-apiserver 1.34 to 1.37, and what it does without them.
final class ApiServerFlags {
  static final FlagTable FLAGS =
      new FlagTable(
          "kube-apiserver",
          """
          admission-control list
          admission-control-config-file text
          aggregator-reject-forwarding-redirect bool true
          allow-privileged bool false
          anonymous-auth bool true
          api-audiences list
          audit-log-batch-throttle-enable bool false
          audit-log-compress bool false
          audit-log-maxage text
          audit-log-maxbackup text
          audit-log-maxsize text 100
          audit-log-mode text blocking
          audit-log-path text
          audit-log-truncate-enabled bool false
          audit-policy-file text
          audit-webhook-batch-throttle-enable bool true
          audit-webhook-config-file text
          audit-webhook-mode text batch
          audit-webhook-truncate-enabled bool false
          authentication-config text
          authentication-token-webhook-config-file text
          authorization-config text
          authorization-mode list
          authorization-policy-file text
          authorization-webhook-config-file text
          bind-address text 0.0.0.0
          cert-dir text /var/run/kubernetes
          client-ca-file text
          contention-profiling bool false
          cors-allowed-origins list
          debug-socket-path text
          disable-admission-plugins list
          disable-http2-serving bool false
          disabled-metrics list
          egress-selector-config-file text
          emulated-version list
          emulation-forward-compatible bool false
          enable-admission-plugins list
          enable-aggregator-routing bool false
          enable-bootstrap-token-auth bool false
          enable-garbage-collector bool true
          enable-logs-handler bool false
          enable-priority-and-fairness bool true
          encryption-provider-config text
          encryption-provider-config-automatic-reload bool false
          etcd-cafile text
          etcd-certfile text
          etcd-keyfile text
          etcd-servers list
          etcd-servers-overrides list
          feature-gates list
          help bool false
          kubelet-certificate-authority text
          kubelet-client-certificate text
          kubelet-client-key text
          log-json-split-stream bool false
          log-text-split-stream bool false
          oidc-ca-file text
          oidc-client-id text
          oidc-groups-claim text
          oidc-groups-prefix text
          oidc-issuer-url text
          oidc-required-claim each
          oidc-signing-algs list RS256
          oidc-username-claim text sub
          oidc-username-prefix text
          peer-ca-file text
          permit-address-sharing bool false
          permit-port-sharing bool false
          profiling bool true
          proxy-client-cert-file text
          proxy-client-key-file text
          request-timeout text 1m0s
          requestheader-allowed-names list
          requestheader-client-ca-file text
          runtime-config list
          runtime-config-emulation-forward-compatible bool false
          secure-port text 6443
          service-account-extend-token-expiration bool true
          service-account-issuer each
          service-account-jwks-uri text
          service-account-key-file each
          service-account-lookup bool true
          service-account-max-token-expiration text
          service-account-signing-endpoint text
          service-account-signing-key-file text
          shutdown-send-retry-after bool false
          strict-transport-security-directives list
          tls-cert-file text
          tls-cipher-suites list
          tls-min-version text
          tls-private-key-file text
          tls-sni-cert-key each
          token-auth-file text
          tracing-config-file text
          version bool false
          watch-cache bool true
          address text
          basic-auth-file text
          insecure-bind-address text
          insecure-port text
          port text
          """);

  /// Since 1.36 old audit logs are deleted after a year or a hundred files; before, they were kept.
  private static final int PRUNES_SINCE = 36;

  private static final Map<String, String> PRUNING =
      Map.of("audit-log-maxage", "366", "audit-log-maxbackup", "100");

  private ApiServerFlags() {}

  static Settings resolve(Invocation invocation, Reading<String> version) {
    Settings settings = FLAGS.resolve(invocation);
    Map<String, Setting> all = new TreeMap<>(settings.settings());
    PRUNING.forEach(
        (flag, limit) ->
            all.computeIfPresent(
                flag,
                (_, setting) ->
                    setting.values() instanceof Reading.Absent
                        ? Setting.of(flag, byVersion(flag, limit, version))
                        : setting));
    return new Settings(settings.component(), all);
  }

  private static Reading<List<String>> byVersion(
      String flag, String limit, Reading<String> version) {
    Origin origin = Origin.builtIn("default of kube-apiserver --" + flag);
    return version
        .ifKnown()
        .flatMap(MinorVersion::of)
        .map(minor -> Reading.known(List.of(minor >= PRUNES_SINCE ? limit : "0"), origin))
        .orElseGet(
            () ->
                Reading.unreadable(
                    origin,
                    Obstacle.notObserved(
                        "the default of --%s depends on the version, which is not known"
                            .formatted(flag))));
  }
}
