package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadePki;
import dev.ishizue.testbed.tree.Tree;
import java.util.stream.Stream;

/// What is judged otherwise on some distribution, as edits of its tree.
class DistributionCasesTest implements ControlCases {
  private static final String OPENSHIFT = "/etc/kubernetes/static-pod-resources/";
  private static final String OPENSHIFT_CERTS = OPENSHIFT + "kube-apiserver-certs/";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(aks(), eks(), gke(), openShift(), talos()).flatMap(s -> s);
  }

  private static Stream<Case.Of> aks() {
    return Stream.of(
        on("aks-worker-default", NodeFileControls.PKI_KEYS)
            .fails(
                "when others read the key that AKS made",
                node -> node.files().mode("/etc/kubernetes/certs/kubeletserver.key", 0644)));
  }

  private static Stream<Case.Of> eks() {
    return Stream.of(
        on("eks-worker-hardened", KubeletConfigurationControls.CONFIG_RESOLVED)
            .passes("when the owner's drop-in overrides what nodeadm wrote", _ -> {})
            .fails(
                "when a flag contradicts the file",
                node -> node.arguments(2101, "--anonymous-auth=true")));
  }

  private static Stream<Case.Of> gke() {
    return Stream.of(
        on("gke-worker-default", NodeFileControls.STATIC_POD_SOURCE)
            .passes("with the provider's kube-proxy", _ -> {})
            .fails(
                "with a pod nobody declared",
                node ->
                    node.files()
                        .write(
                            "/etc/kubernetes/manifests/x.yaml",
                            "metadata: {name: miner, namespace: kube-system}\n")),
        on("gke-worker-default", NodeFileControls.EXECUTABLES)
            .fails(
                "when others can write the kubelet",
                node -> node.files().mode("/home/kubernetes/bin/kubelet", 0777)));
  }

  private static Stream<Case.Of> openShift() {
    return Stream.of(
        on("openshift-control-plane-default", ApiCommunicationControls.CLIENT_CA)
            .isUnknown("with several signers", _ -> {})
            .passes(
                "with one",
                node ->
                    MadePki.certificate(
                        node, OPENSHIFT_CERTS + "configmaps/client-ca/ca-bundle.crt", "ca")),
        on("openshift-control-plane-default", ApiCommunicationControls.SERVING_CERT)
            .passes("with the key that the container calls otherwise", _ -> {})
            .fails(
                "with another key",
                node ->
                    MadePki.pair(
                        node,
                        OPENSHIFT_CERTS + "secrets/service-network-serving-certkey/tls",
                        "apiserver",
                        "masters")),
        on("openshift-control-plane-default", ApiServiceAccountControls.SA_KEYS_DEDICATED)
            .passes("with directories of keys", _ -> {})
            .isUnknown(
                "when one cannot be seen",
                node ->
                    node.files()
                        .unreadable(
                            OPENSHIFT
                                + "kube-apiserver-pod-12/configmaps/bound-sa-token-signing-certs")),
        on("openshift-worker-default", NodeFileControls.CNI_CONFIG)
            .passes("when only what CRI-O does not read has another mode", _ -> {})
            .fails(
                "when what it reads has",
                node -> node.files().mode("/etc/kubernetes/cni/net.d/00-multus.conf", 0644)));
  }

  private static Stream<Case.Of> talos() {
    return Stream.of(
        on("talos-control-plane-default", ControlPlaneFileControls.PKI_OWNERSHIP)
            .passes("when each component owns its files", _ -> {})
            .fails(
                "when nobody who runs does",
                node -> node.files().owner("/system/secrets/etcd/ca.crt", 4711, 60)),
        on("talos-control-plane-default", ApiAuthorizationControls.AUTHZ_CONFIG_SOUND)
            .fails(
                "when others than the API server own the file",
                node ->
                    node.files()
                        .owner(
                            "/system/config/kubernetes/kube-apiserver/authorization-config.yaml",
                            4711,
                            4711)),
        on("talos-control-plane-default", ApiEncryptionControls.ENCRYPTION_KEY_HYGIENE)
            .isUnknown("because the file is as old as the boot", _ -> {})
            .fails(
                "when it was not written for two years",
                node ->
                    node.files()
                        .modified(
                            "/system/secrets/kubernetes/kube-apiserver/encryptionconfig.yaml",
                            1_720_000_000)));
  }

  private static Case.Of on(String tree, Control control) {
    return Case.of(control, () -> Tree.named(tree).orElseThrow());
  }
}
