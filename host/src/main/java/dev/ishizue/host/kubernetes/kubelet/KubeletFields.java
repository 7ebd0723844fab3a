package dev.ishizue.host.kubernetes.kubelet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The fields of `KubeletConfiguration` that can be judged, with their kinds, their defaults and
/// the deprecated flags that still override them. From
/// `pkg/kubelet/apis/config/v1beta1/defaults.go` and `cmd/kubelet/app/options/options.go` of
/// Kubernetes 1.34 to 1.37.
final class KubeletFields {

  enum Kind {
    BOOL,
    TEXT,
    LIST,
    /// A number whose zero is a value of its own.
    NUMBER,
    /// A number or duration whose zero stands for "not set".
    POSITIVE
  }

  /// @param standard the default of the file's API version; empty for none
  /// @param flag the deprecated flag, or empty
  record Field(String path, Kind kind, String standard, String flag) {}

  // path, kind, default or -, flag or -
  private static final String TABLE =
      """
      address                                     text      0.0.0.0        address
      allowedUnsafeSysctls                        list      -              allowed-unsafe-sysctls
      authentication.anonymous.enabled            bool      false          anonymous-auth
      authentication.webhook.enabled              bool      true           authentication-token-webhook
      authentication.x509.clientCAFile            text      -              client-ca-file
      authorization.mode                          text      Webhook        authorization-mode
      containerRuntimeEndpoint                    text      unix:///run/containerd/containerd.sock container-runtime-endpoint
      enableContentionProfiling                   bool      false          contention-profiling
      enableDebugFlagsHandler                     bool      true           -
      enableDebuggingHandlers                     bool      true           enable-debugging-handlers
      enableProfilingHandler                      bool      true           -
      enableServer                                bool      true           enable-server
      enableSystemLogHandler                      bool      true           -
      enableSystemLogQuery                        bool      false          -
      eventBurst                                  positive  100            event-burst
      eventRecordQPS                              number    50             event-qps
      failSwapOn                                  bool      true           fail-swap-on
      healthzBindAddress                          text      127.0.0.1      healthz-bind-address
      healthzPort                                 number    10248          healthz-port
      imagePullCredentialsVerificationPolicy      text      -              -
      makeIPTablesUtilChains                      bool      true           make-iptables-util-chains
      maxPods                                     positive  110            max-pods
      memorySwap.swapBehavior                     text      NoSwap         -
      podPidsLimit                                number    -1             pod-max-pids
      port                                        positive  10250          port
      protectKernelDefaults                       bool      false          protect-kernel-defaults
      readOnlyPort                                number    0              read-only-port
      rotateCertificates                          bool      false          rotate-certificates
      seccompDefault                              bool      false          seccomp-default
      serverTLSBootstrap                          bool      false          rotate-server-certificates
      staticPodPath                               text      -              pod-manifest-path
      staticPodURL                                text      -              manifest-url
      streamingConnectionIdleTimeout              positive  4h0m0s         streaming-connection-idle-timeout
      tlsCertFile                                 text      -              tls-cert-file
      tlsCipherSuites                             list      -              tls-cipher-suites
      tlsMinVersion                               text      -              tls-min-version
      tlsPrivateKeyFile                           text      -              tls-private-key-file
      """;

  /// What holds instead of the file's defaults where no file is given: the command line keeps the
  /// defaults of the time before files, which are open.
  static final Map<String, String> WITHOUT_FILE =
      Map.of(
          "authentication.anonymous.enabled", "true",
          "authentication.webhook.enabled", "false",
          "authorization.mode", "AlwaysAllow",
          "readOnlyPort", "10255");

  /// Boolean flags without a field, needed to tell a flag's value from the next word.
  static final List<String> OTHER_BOOLEANS =
      List.of(
          "alsologtostderr",
          "cgroups-per-qos",
          "cpu-cfs-quota",
          "enable-controller-attach-detach",
          "exit-on-lock-contention",
          "experimental-allocatable-ignore-eviction",
          "fail-cgroupv1",
          "help",
          "kernel-memcg-notification",
          "keep-terminated-pod-volumes",
          "local-storage-capacity-isolation",
          "log-json-split-stream",
          "log-text-split-stream",
          "logtostderr",
          "one-output",
          "register-node",
          "register-schedulable",
          "runonce",
          "serialize-image-pulls",
          "skip-headers",
          "version");

  static final Map<String, Field> BY_PATH = parse();

  private KubeletFields() {}

  private static Map<String, Field> parse() {
    Map<String, Field> fields = new TreeMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      fields.put(
          words[0],
          new Field(
              words[0],
              Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
              words[2].equals("-") ? "" : words[2],
              words[3].equals("-") ? "" : words[3]));
    }
    return fields;
  }
}
