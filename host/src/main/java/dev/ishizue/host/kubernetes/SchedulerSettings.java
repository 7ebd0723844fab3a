package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.Map;
import java.util.TreeMap;

/// The settings of kube-scheduler 1.34 to 1.37, by the names of its flags. With `--config` the file
/// decides on profiling and the kubeconfig, and the flags of that name are ignored.
final class SchedulerSettings {
  static final FlagTable FLAGS =
      new FlagTable(
          "kube-scheduler",
          """
          authentication-kubeconfig text
          authentication-skip-lookup bool false
          authentication-tolerate-lookup-failure bool true
          authorization-always-allow-paths list /healthz,/readyz,/livez
          authorization-kubeconfig text
          bind-address text 0.0.0.0
          cert-dir text
          client-ca-file text
          config text
          contention-profiling bool true
          disable-http2-serving bool false
          disabled-metrics list
          emulated-version list
          feature-gates list
          help bool false
          kubeconfig text
          leader-elect bool true
          log-json-split-stream bool false
          log-text-split-stream bool false
          permit-address-sharing bool false
          permit-port-sharing bool false
          profiling bool true
          requestheader-allowed-names list
          requestheader-client-ca-file text
          secure-port text 10259
          tls-cert-file text
          tls-cipher-suites list
          tls-min-version text
          tls-private-key-file text
          tls-sni-cert-key each
          version bool false
          address text
          port text
          """);

  private SchedulerSettings() {}

  static Settings resolve(Invocation invocation, ComponentFiles files) {
    Settings flags = FLAGS.resolve(invocation);
    Map<String, Setting> settings = new TreeMap<>(flags.settings());
    ConfigFile.of(flags, files)
        .ifPresent(
            file -> {
              settings.put(
                  "profiling",
                  file.setting("profiling", flags.get("profiling"), "true", "enableProfiling"));
              settings.put(
                  "contention-profiling",
                  file.setting(
                      "contention-profiling",
                      flags.get("contention-profiling"),
                      "true",
                      "enableContentionProfiling"));
              settings.put(
                  "kubeconfig",
                  file.setting(
                      "kubeconfig", flags.get("kubeconfig"), "", "clientConnection", "kubeconfig"));
            });
    return new Settings(flags.component(), settings);
  }
}
