package dev.ishizue.testbed;

import java.util.List;
import java.util.stream.Stream;

/// The hardened API server, controller-manager and scheduler of a kubeadm node: their manifests,
/// the files these name, and the processes that run from them.
public final class MadeControlPlane {
  public static final int API_SERVER = 901;
  public static final int CONTROLLER_MANAGER = 902;
  public static final int SCHEDULER = 903;

  /// Where the API server's structured files lie.
  public static final String CONFIG = "/etc/kubernetes/api";

  public static final String MANIFESTS = "/etc/kubernetes/manifests";
  public static final String AUDIT_LOG = "/var/log/kubernetes/audit/audit.log";

  /// In September 2026.
  private static final long WRITTEN = 1_788_300_000;

  private static final String PKI = "/etc/kubernetes/pki/";

  private static final List<String> API_SERVER_FLAGS =
      List.of(
          "--advertise-address=10.0.0.11",
          "--allow-privileged=true",
          "--admission-control-config-file=" + CONFIG + "/admission.yaml",
          "--audit-log-maxage=30",
          "--audit-log-maxbackup=10",
          "--audit-log-maxsize=100",
          "--audit-log-path=" + AUDIT_LOG,
          "--audit-policy-file=" + CONFIG + "/audit-policy.yaml",
          "--authentication-config=" + CONFIG + "/authentication.yaml",
          "--authorization-mode=Node,RBAC",
          "--client-ca-file=" + PKI + "ca.crt",
          "--enable-admission-plugins=NodeRestriction,EventRateLimit,AlwaysPullImages,DenyServiceExternalIPs",
          "--enable-bootstrap-token-auth=true",
          "--encryption-provider-config=" + CONFIG + "/encryption.yaml",
          "--etcd-cafile=" + PKI + "etcd/ca.crt",
          "--etcd-certfile=" + PKI + "apiserver-etcd-client.crt",
          "--etcd-keyfile=" + PKI + "apiserver-etcd-client.key",
          "--etcd-servers=https://127.0.0.1:2379",
          "--kubelet-certificate-authority=" + PKI + "ca.crt",
          "--kubelet-client-certificate=" + PKI + "apiserver-kubelet-client.crt",
          "--kubelet-client-key=" + PKI + "apiserver-kubelet-client.key",
          "--profiling=false",
          "--proxy-client-cert-file=" + PKI + "front-proxy-client.crt",
          "--proxy-client-key-file=" + PKI + "front-proxy-client.key",
          "--requestheader-allowed-names=front-proxy-client",
          "--requestheader-client-ca-file=" + PKI + "front-proxy-ca.crt",
          "--secure-port=6443",
          "--service-account-extend-token-expiration=false",
          "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
          "--service-account-key-file=" + PKI + "sa.pub",
          "--service-account-signing-key-file=" + PKI + "sa.key",
          "--service-cluster-ip-range=10.96.0.0/12",
          "--tls-cert-file=" + PKI + "apiserver.crt",
          "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "--tls-min-version=VersionTLS12",
          "--tls-private-key-file=" + PKI + "apiserver.key");

  private static final List<String> CONTROLLER_MANAGER_FLAGS =
      List.of(
          "--authentication-kubeconfig=/etc/kubernetes/controller-manager.conf",
          "--authorization-kubeconfig=/etc/kubernetes/controller-manager.conf",
          "--bind-address=127.0.0.1",
          "--client-ca-file=" + PKI + "ca.crt",
          "--cluster-signing-cert-file=" + PKI + "ca.crt",
          "--cluster-signing-key-file=" + PKI + "ca.key",
          "--controllers=*,bootstrapsigner,tokencleaner",
          "--kubeconfig=/etc/kubernetes/controller-manager.conf",
          "--leader-elect=true",
          "--profiling=false",
          "--requestheader-client-ca-file=" + PKI + "front-proxy-ca.crt",
          "--root-ca-file=" + PKI + "ca.crt",
          "--service-account-private-key-file=" + PKI + "sa.key",
          "--terminated-pod-gc-threshold=1000",
          "--use-service-account-credentials=true");

  private static final List<String> SCHEDULER_FLAGS =
      List.of(
          "--authentication-kubeconfig=/etc/kubernetes/scheduler.conf",
          "--authorization-kubeconfig=/etc/kubernetes/scheduler.conf",
          "--bind-address=127.0.0.1",
          "--kubeconfig=/etc/kubernetes/scheduler.conf",
          "--leader-elect=true",
          "--profiling=false");

  private MadeControlPlane() {}

  static void addTo(MadeNode node) {
    run(node, API_SERVER, "kube-apiserver", API_SERVER_FLAGS);
    run(node, CONTROLLER_MANAGER, "kube-controller-manager", CONTROLLER_MANAGER_FLAGS);
    run(node, SCHEDULER, "kube-scheduler", SCHEDULER_FLAGS);
    configure(node.files());
    node.files()
        .write(AUDIT_LOG, "{}\n")
        .mode(AUDIT_LOG, 0600)
        .write("/var/log/kubernetes/audit/audit-2026-10-30T01-02-03.000.log", "{}\n")
        .mode("/var/log/kubernetes/audit/audit-2026-10-30T01-02-03.000.log", 0600)
        .mode("/var/log/kubernetes/audit", 0700);
  }

  private static void run(MadeNode node, int pid, String program, List<String> flags) {
    String manifest = MANIFESTS + "/" + program + ".yaml";
    node.process(pid, Stream.concat(Stream.of(program), flags.stream()).toArray(String[]::new));
    StringBuilder command = new StringBuilder();
    Stream.concat(Stream.of(program), flags.stream())
        .forEach(word -> command.append("    - \"").append(word).append("\"\n"));
    node.files()
        .write(
            manifest,
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %s
              namespace: kube-system
            spec:
              hostNetwork: true
              containers:
              - name: %s
                image: registry.k8s.io/%s:v1.36.3
                command:
            %s    volumeMounts:
                - name: kubernetes
                  mountPath: /etc/kubernetes
                  readOnly: true
                - name: audit
                  mountPath: /var/log/kubernetes
              volumes:
              - name: kubernetes
                hostPath:
                  path: /etc/kubernetes
              - name: audit
                hostPath:
                  path: /var/log/kubernetes
            """
                .formatted(program, program, program, command))
        .mode(manifest, 0600);
  }

  private static void configure(MadeFiles files) {
    files
        .write(
            CONFIG + "/authentication.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            anonymous:
              enabled: true
              conditions:
              - path: /livez
              - path: /readyz
              - path: /healthz
            """)
        .write(
            CONFIG + "/admission.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            - name: PodSecurity
              path: pod-security.yaml
            - name: EventRateLimit
              configuration:
                apiVersion: eventratelimit.admission.k8s.io/v1alpha1
                kind: Configuration
                limits:
                - type: Namespace
                  qps: 50
                  burst: 100
            """)
        .write(
            CONFIG + "/pod-security.yaml",
            """
            apiVersion: pod-security.admission.config.k8s.io/v1
            kind: PodSecurityConfiguration
            defaults:
              enforce: baseline
              audit: restricted
              warn: restricted
            exemptions:
              namespaces: [kube-system]
            """)
        .write(
            CONFIG + "/audit-policy.yaml",
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              resources:
              - resources: [secrets, configmaps, serviceaccounts/token]
              - group: authentication.k8s.io
                resources: [tokenreviews]
            - level: None
              users: ["system:kube-proxy"]
              verbs: [watch]
            - level: None
              nonResourceURLs: ["/healthz*", /version]
            - level: RequestResponse
              verbs: [create, update, patch, delete]
              resources:
              - group: rbac.authorization.k8s.io
            - level: Metadata
            """)
        .write(
            CONFIG + "/encryption.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: EncryptionConfiguration
            resources:
            - resources: [secrets]
              providers:
              - secretbox:
                  keys:
                  - name: key1
                    secret: Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M=
              - identity: {}
            """);
    Stream.of("authentication", "admission", "pod-security", "audit-policy", "encryption")
        .map(name -> CONFIG + "/" + name + ".yaml")
        .forEach(path -> files.mode(path, 0600).modified(path, WRITTEN));
  }
}
