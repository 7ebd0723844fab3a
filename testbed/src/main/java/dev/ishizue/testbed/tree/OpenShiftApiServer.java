package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.Map;

/// The API server of an OpenShift control plane, revision 12: its operator's configuration as it
/// lies on the node, and the files this names.
final class OpenShiftApiServer {
  static final int PID = 3101;
  private static final String RESOURCES = "/etc/kubernetes/static-pod-resources/";
  static final String REVISION = RESOURCES + "kube-apiserver-pod-12/";
  private static final String CERTS = RESOURCES + "kube-apiserver-certs/";

  private OpenShiftApiServer() {}

  static void addTo(MadeNode node) {
    node.process(
        PID,
        "kube-apiserver",
        "--openshift-config=/etc/kubernetes/static-pod-resources/configmaps/config/config.yaml",
        "--advertise-address=10.0.0.11",
        "-v=2",
        "--permit-address-sharing");
    LinuxHost.inContainer(
        node,
        PID,
        Map.of(
            "/etc/kubernetes/static-pod-resources", REVISION.substring(0, REVISION.length() - 1),
            "/etc/kubernetes/static-pod-certs", CERTS.substring(0, CERTS.length() - 1),
            "/var/log/kube-apiserver", "/var/log/kube-apiserver"));
    // Left by the revision before, which the server no longer runs with.
    node.files()
        .write(
            RESOURCES + "kube-apiserver-pod-11/configmaps/config/config.yaml",
            "apiServerArguments:\n  anonymous-auth: [\"false\"]\n");
    configuration(node.files());
    certificates(node);
    logs(node.files());
  }

  private static void configuration(MadeFiles files) {
    files
        .write(REVISION + "configmaps/config/config.yaml", config())
        .mode(REVISION + "configmaps/config/config.yaml", 0600)
        .write(REVISION + "configmaps/kube-apiserver-audit-policies/policy.yaml", auditPolicy())
        .mode(REVISION + "configmaps/kube-apiserver-audit-policies/policy.yaml", 0600)
        .write(REVISION + "secrets/webhook-authenticator/kubeConfig", "apiVersion: v1\n")
        .mode(REVISION + "secrets/webhook-authenticator/kubeConfig", 0600);
    for (String name : new String[] {"lb-ext", "lb-int", "localhost", "localhost-recovery"}) {
      String path = CERTS + "secrets/node-kubeconfigs/" + name + ".kubeconfig";
      files.write(path, "apiVersion: v1\nkind: Config\nusers: []\n").mode(path, 0600);
    }
  }

  private static void certificates(MadeNode node) {
    certificate(node, CERTS + "configmaps/client-ca/ca-bundle", "ca");
    String bundle = CERTS + "configmaps/client-ca/ca-bundle.crt";
    String cluster = node.files().content(bundle);
    MadePki.certificate(node, bundle, "openshift-signer");
    node.files().append(bundle, cluster);
    certificate(node, CERTS + "configmaps/aggregator-client-ca/ca-bundle", "front-proxy-ca");
    certificate(node, REVISION + "configmaps/kubelet-serving-ca/ca-bundle", "ca");
    certificate(node, REVISION + "configmaps/etcd-serving-ca/ca-bundle", "etcd-ca");
    pair(node, REVISION + "secrets/etcd-client/tls", "openshift-etcd-client");
    pair(node, CERTS + "secrets/kubelet-client/tls", "openshift-kubelet-client");
    pair(node, CERTS + "secrets/aggregator-client/tls", "front-proxy-client");
    pair(node, CERTS + "secrets/service-network-serving-certkey/tls", "apiserver");
    String sa = "service-account";
    MadePki.serviceAccountKeys(
        node,
        REVISION + "configmaps/bound-sa-token-signing-certs/" + sa + "-001.pub",
        CERTS + "secrets/bound-service-account-signing-key/" + sa + ".key");
    MadePki.serviceAccountKeys(
        node,
        REVISION + "configmaps/sa-token-signing-certs/" + sa + "-001.pub",
        CERTS + "secrets/bound-service-account-signing-key/" + sa + ".key");
  }

  private static void certificate(MadeNode node, String path, String name) {
    MadePki.certificate(node, path + ".crt", name);
    node.files().mode(path + ".crt", 0600);
  }

  private static void pair(MadeNode node, String path, String name) {
    MadePki.pair(node, path, name);
    node.files().mode(path + ".crt", 0600);
  }

  private static void logs(MadeFiles files) {
    files
        .write("/var/log/kube-apiserver/audit.log", "{}\n")
        .mode("/var/log/kube-apiserver/audit.log", 0600)
        .write("/var/log/kube-apiserver/audit-2026-10-31T10-00-00.000.log", "{}\n")
        .mode("/var/log/kube-apiserver/audit-2026-10-31T10-00-00.000.log", 0600)
        .mode("/var/log/kube-apiserver", 0700);
  }

  /// The profile `Default`.
  private static String auditPolicy() {
    return """
    apiVersion: audit.k8s.io/v1
    kind: Policy
    metadata:
      name: policy
    omitStages:
    - RequestReceived
    rules:
    - level: None
      resources:
      - group: ""
        resources: [events]
    - level: None
      resources:
      - group: oauth.openshift.io
        resources: [oauthaccesstokens, oauthauthorizetokens]
    - level: None
      nonResourceURLs: ["/api*", /version, /healthz, /readyz]
      userGroups: ["system:authenticated", "system:unauthenticated"]
    - level: RequestResponse
      resources:
      - group: user.openshift.io
        resources: [identities]
      verbs: [create, update, patch]
    - level: Metadata
      omitStages:
      - RequestReceived
    """;
  }

  private static String config() {
    return """
    admission:
      pluginConfig:
        PodSecurity:
          configuration:
            kind: PodSecurityConfiguration
            apiVersion: pod-security.admission.config.k8s.io/v1
            defaults: {enforce: privileged, audit: restricted, warn: restricted}
        network.openshift.io/ExternalIPRanger:
          configuration:
            allowIngressIP: false
            apiVersion: network.openshift.io/v1
            externalIPNetworkCIDRs: null
            kind: ExternalIPRangerAdmissionConfig
          location: ""
    apiServerArguments:
      allow-privileged: ["true"]
      anonymous-auth: ["true"]
      api-audiences: ["https://kubernetes.default.svc"]
      audit-log-format: [json]
      audit-log-maxbackup: ["10"]
      audit-log-maxsize: ["100"]
      audit-log-path: [/var/log/kube-apiserver/audit.log]
      audit-policy-file:
      - /etc/kubernetes/static-pod-resources/configmaps/kube-apiserver-audit-policies/policy.yaml
      authentication-token-webhook-config-file:
      - /etc/kubernetes/static-pod-resources/secrets/webhook-authenticator/kubeConfig
      authentication-token-webhook-version: [v1]
      authorization-mode: [Scope, SystemMasters, RBAC, Node]
      client-ca-file:
      - /etc/kubernetes/static-pod-certs/configmaps/client-ca/ca-bundle.crt
      enable-admission-plugins:
      - CertificateApproval
      - CertificateSigning
      - CertificateSubjectRestriction
      - DefaultStorageClass
      - LimitRanger
      - MutatingAdmissionWebhook
      - NamespaceLifecycle
      - NodeRestriction
      - PodSecurity
      - ResourceQuota
      - ServiceAccount
      - ValidatingAdmissionPolicy
      - ValidatingAdmissionWebhook
      - network.openshift.io/ExternalIPRanger
      - network.openshift.io/RestrictedEndpointsAdmission
      - security.openshift.io/SecurityContextConstraint
      enable-logs-handler: ["false"]
      etcd-cafile:
      - /etc/kubernetes/static-pod-resources/configmaps/etcd-serving-ca/ca-bundle.crt
      etcd-certfile: [/etc/kubernetes/static-pod-resources/secrets/etcd-client/tls.crt]
      etcd-keyfile: [/etc/kubernetes/static-pod-resources/secrets/etcd-client/tls.key]
      etcd-servers: ["https://10.0.0.11:2379", "https://localhost:2379"]
      feature-gates: [AdminNetworkPolicy=true, InsightsConfig=true]
      kubelet-certificate-authority:
      - /etc/kubernetes/static-pod-resources/configmaps/kubelet-serving-ca/ca-bundle.crt
      kubelet-client-certificate: [/etc/kubernetes/static-pod-certs/secrets/kubelet-client/tls.crt]
      kubelet-client-key: [/etc/kubernetes/static-pod-certs/secrets/kubelet-client/tls.key]
      proxy-client-cert-file: [/etc/kubernetes/static-pod-certs/secrets/aggregator-client/tls.crt]
      proxy-client-key-file: [/etc/kubernetes/static-pod-certs/secrets/aggregator-client/tls.key]
      requestheader-allowed-names:
      - kube-apiserver-proxy
      - system:kube-apiserver-proxy
      - system:openshift-aggregator
      requestheader-client-ca-file:
      - /etc/kubernetes/static-pod-certs/configmaps/aggregator-client-ca/ca-bundle.crt
      service-account-issuer: ["https://kubernetes.default.svc"]
      service-account-lookup: ["true"]
      service-account-signing-key-file:
      - /etc/kubernetes/static-pod-certs/secrets/bound-service-account-signing-key/service-account.key
      storage-backend: [etcd3]
      tls-cert-file:
      - /etc/kubernetes/static-pod-certs/secrets/service-network-serving-certkey/tls.crt
      tls-private-key-file:
      - /etc/kubernetes/static-pod-certs/secrets/service-network-serving-certkey/tls.key
    authConfig:
      oauthMetadataFile: ""
    corsAllowedOrigins:
    - //127\\.0\\.0\\.1(:|$)
    - //localhost(:|$)
    servicesSubnet: 172.30.0.0/16
    serviceAccountPublicKeyFiles:
    - /etc/kubernetes/static-pod-resources/configmaps/sa-token-signing-certs
    - /etc/kubernetes/static-pod-resources/configmaps/bound-sa-token-signing-certs
    servingInfo:
      bindAddress: 0.0.0.0:6443
      bindNetwork: tcp4
      cipherSuites:
      - TLS_AES_128_GCM_SHA256
      - TLS_AES_256_GCM_SHA384
      - TLS_CHACHA20_POLY1305_SHA256
      - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
      - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
      - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
      - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
      - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
      - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
      minTLSVersion: VersionTLS12
      namedCertificates: []
    """;
  }
}
