package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Settings;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;

/// The flags of kube-controller-manager 1.34 to 1.37, and what it does without them.
final class ControllerManagerFlags {
  static final FlagTable FLAGS =
      new FlagTable(
          "kube-controller-manager",
          """
          allocate-node-cidrs bool false
          allow-untagged-cloud bool false
          authentication-kubeconfig text
          authentication-skip-lookup bool false
          authentication-tolerate-lookup-failure bool false
          authorization-always-allow-paths list /healthz,/readyz,/livez
          authorization-kubeconfig text
          bind-address text 0.0.0.0
          cert-dir text
          client-ca-file text
          cluster-signing-cert-file text
          cluster-signing-duration text 8760h0m0s
          cluster-signing-key-file text
          cluster-signing-kube-apiserver-client-cert-file text
          cluster-signing-kube-apiserver-client-key-file text
          cluster-signing-kubelet-client-cert-file text
          cluster-signing-kubelet-client-key-file text
          cluster-signing-kubelet-serving-cert-file text
          cluster-signing-kubelet-serving-key-file text
          cluster-signing-legacy-unknown-cert-file text
          cluster-signing-legacy-unknown-key-file text
          configure-cloud-routes bool true
          contention-profiling bool false
          controllers list *
          disable-attach-detach-reconcile-sync bool false
          disable-force-detach-on-timeout bool false
          disable-http2-serving bool false
          disabled-metrics list
          emulated-version list
          enable-dynamic-provisioning bool true
          enable-garbage-collector bool true
          enable-hostpath-provisioner bool false
          enable-leader-migration bool false
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
          root-ca-file text
          secure-port text 10257
          service-account-private-key-file text
          terminated-pod-gc-threshold text 12500
          tls-cert-file text
          tls-cipher-suites list
          tls-min-version text
          tls-private-key-file text
          tls-sni-cert-key each
          use-service-account-credentials bool false
          version bool false
          webhook-disable-http2-serving bool false
          address text
          port text
          """);

  private ControllerManagerFlags() {}

  static Settings resolve(Invocation invocation) {
    return FLAGS.resolve(invocation);
  }
}
