package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.Map;

/// Controller-manager and scheduler of an OpenShift control plane, and the manifests that its
/// operators write. A shell in each pod waits for the port before it starts the program.
final class OpenShiftControlPlane {
  private static final int CONTROLLER_MANAGER = 3102;
  private static final int SCHEDULER = 3103;
  private static final String HOST = "/etc/kubernetes/static-pod-resources/";
  private static final String INSIDE = "/etc/kubernetes/static-pod-resources/";
  private static final String CERTS = "/etc/kubernetes/static-pod-certs/";

  private OpenShiftControlPlane() {}

  static void addTo(MadeNode node) {
    OpenShiftApiServer.addTo(node);
    controllerManager(node);
    scheduler(node);
    manifest(node.files(), "kube-apiserver", "kube-apiserver", "kube-apiserver-pod-12");
    manifest(
        node.files(),
        "kube-controller-manager",
        "kube-controller-manager",
        "kube-controller-manager-pod-7");
    manifest(node.files(), "kube-scheduler", "openshift-kube-scheduler", "kube-scheduler-pod-6");
  }

  /// Its operator writes the arguments of the configuration out on the command line.
  private static void controllerManager(MadeNode node) {
    String kubeconfig = INSIDE + "configmaps/controller-manager-kubeconfig/kubeconfig";
    node.process(
        CONTROLLER_MANAGER,
        "kube-controller-manager",
        "--openshift-config=" + INSIDE + "configmaps/config/config.yaml",
        "--kubeconfig=" + kubeconfig,
        "--authentication-kubeconfig=" + kubeconfig,
        "--authorization-kubeconfig=" + kubeconfig,
        "--client-ca-file=" + CERTS + "configmaps/client-ca/ca-bundle.crt",
        "--requestheader-client-ca-file=" + CERTS + "configmaps/aggregator-client-ca/ca-bundle.crt",
        "-v=2",
        "--tls-cert-file=" + INSIDE + "secrets/serving-cert/tls.crt",
        "--tls-private-key-file=" + INSIDE + "secrets/serving-cert/tls.key",
        "--allocate-node-cidrs=false",
        "--cert-dir=/var/run/kubernetes",
        "--cluster-cidr=10.128.0.0/14",
        "--cluster-name=prod-x7k2p",
        "--cluster-signing-cert-file=" + CERTS + "secrets/csr-signer/tls.crt",
        "--cluster-signing-duration=720h",
        "--cluster-signing-key-file=" + CERTS + "secrets/csr-signer/tls.key",
        "--controllers=*",
        "--controllers=-bootstrapsigner",
        "--controllers=-tokencleaner",
        "--controllers=-ttl",
        "--enable-dynamic-provisioning=true",
        "--feature-gates=AdminNetworkPolicy=true",
        "--leader-elect=true",
        "--leader-elect-resource-lock=leases",
        "--root-ca-file=" + INSIDE + "configmaps/serviceaccount-ca/ca-bundle.crt",
        "--secure-port=10257",
        "--service-account-private-key-file="
            + INSIDE
            + "secrets/service-account-private-key/service-account.key",
        "--service-cluster-ip-range=172.30.0.0/16",
        "--use-service-account-credentials=true",
        "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "--tls-min-version=VersionTLS12");
    inContainer(
        node, CONTROLLER_MANAGER, "kube-controller-manager-pod-7", "kube-controller-manager-certs");
    String revision = HOST + "kube-controller-manager-pod-7/";
    privateFile(
        node.files(),
        revision + "configmaps/controller-manager-kubeconfig/kubeconfig",
        kubeconfig("kube-controller-manager"));
    privateFile(
        node.files(),
        revision + "configmaps/config/config.yaml",
        """
        apiVersion: kubecontrolplane.config.openshift.io/v1
        kind: KubeControllerManagerConfig
        extendedArguments:
          cluster-signing-duration: ["720h"]
          use-service-account-credentials: ["true"]
        """);
    MadePki.certificate(node, revision + "configmaps/serviceaccount-ca/ca-bundle.crt", "ca");
    MadePki.pair(
        node, HOST + "kube-controller-manager-certs/secrets/csr-signer/tls", "openshift-signer");
  }

  private static void scheduler(MadeNode node) {
    String kubeconfig = INSIDE + "configmaps/scheduler-kubeconfig/kubeconfig";
    node.process(
        SCHEDULER,
        "kube-scheduler",
        "--config=" + INSIDE + "configmaps/config/config.yaml",
        "--cert-dir=/var/run/kubernetes",
        "--authentication-kubeconfig=" + kubeconfig,
        "--authorization-kubeconfig=" + kubeconfig,
        "--feature-gates=AdminNetworkPolicy=true",
        "-v=2",
        "--tls-cert-file=" + CERTS + "secrets/serving-cert/tls.crt",
        "--tls-private-key-file=" + CERTS + "secrets/serving-cert/tls.key",
        "--tls-min-version=VersionTLS12");
    inContainer(node, SCHEDULER, "kube-scheduler-pod-6", "kube-scheduler-certs");
    String revision = HOST + "kube-scheduler-pod-6/";
    privateFile(
        node.files(),
        revision + "configmaps/config/config.yaml",
        """
        apiVersion: kubescheduler.config.k8s.io/v1
        kind: KubeSchedulerConfiguration
        clientConnection:
          kubeconfig: /etc/kubernetes/static-pod-resources/configmaps/scheduler-kubeconfig/kubeconfig
        leaderElection:
          leaderElect: true
        """);
    privateFile(
        node.files(),
        revision + "configmaps/scheduler-kubeconfig/kubeconfig",
        kubeconfig("kube-scheduler"));
  }

  private static void inContainer(MadeNode node, int pid, String revision, String certificates) {
    LinuxHost.inContainer(
        node,
        pid,
        Map.of(
            "/etc/kubernetes/static-pod-resources", HOST + revision,
            "/etc/kubernetes/static-pod-certs", HOST + certificates));
  }

  private static void privateFile(MadeFiles files, String path, String content) {
    files.write(path, content).mode(path, 0600);
  }

  private static String kubeconfig(String name) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: lb-int
      cluster:
        certificate-authority: /etc/kubernetes/static-pod-resources/configmaps/serviceaccount-ca/ca-bundle.crt
        server: https://api-int.prod.example.org:6443
    users:
    - name: %1$s
      user:
        client-certificate: /etc/kubernetes/static-pod-certs/secrets/%1$s-client-cert-key/tls.crt
        client-key: /etc/kubernetes/static-pod-certs/secrets/%1$s-client-cert-key/tls.key
    """
        .formatted(name);
  }

  private static void manifest(MadeFiles files, String program, String pod, String revision) {
    privateFile(
        files,
        "/etc/kubernetes/manifests/" + program + "-pod.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %2$s
          namespace: openshift-%1$s
        spec:
          hostNetwork: true
          containers:
          - name: %1$s
            image: quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:4f0cbb25d16e48afd464eeaa
            command: ["/bin/bash", "-euxo", "pipefail", "-c"]
            args:
            - |
              exec hyperkube %1$s
            volumeMounts:
            - mountPath: /etc/kubernetes/static-pod-resources
              name: resource-dir
          volumes:
          - hostPath:
              path: /etc/kubernetes/static-pod-resources/%3$s
            name: resource-dir
        """
            .formatted(program, pod, revision));
  }
}
