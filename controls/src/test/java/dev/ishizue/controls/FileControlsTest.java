package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeControlPlane;
import dev.ishizue.testbed.MadeEtcd;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import dev.ishizue.testbed.tree.K0sTrees;
import dev.ishizue.testbed.tree.Rke2Trees;
import java.util.function.Consumer;
import java.util.stream.Stream;

class FileControlsTest implements ControlCases {
  private static final String MANIFEST = MadeControlPlane.MANIFESTS + "/kube-apiserver.yaml";
  private static final String ADMIN = "/etc/kubernetes/admin.conf";
  private static final String SCHEDULER = "/etc/kubernetes/scheduler.conf";
  private static final String CNI = "/etc/cni/net.d/10-bridge.conflist";
  private static final String PROXY = "/etc/kubernetes/kube-proxy.conf";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.concat(controlPlane(), node());
  }

  private static Stream<Case.Of> controlPlane() {
    return Stream.of(
        of(ControlPlaneFileControls.STATIC_POD_MANIFESTS)
            .passes("when all are root's and 0600", _ -> {})
            .fails("when others can read one", mode(MANIFEST, 0644))
            .fails("when one is another's", owner(MANIFEST))
            .isUnknown("when the directory is hidden", hidden("/etc/kubernetes/manifests")),
        of(ControlPlaneFileControls.ETCD_DATA_DIR)
            .passes("when it is root's as is etcd", _ -> {})
            .fails("when others can look into it", mode("/var/lib/etcd", 0755))
            .fails("when it is an account's that does not run etcd", owner("/var/lib/etcd"))
            .fails(
                "when root owns it and etcd's account reads it as one of all",
                node -> {
                  runsAs(node, MadeEtcd.PID, 994);
                  node.files().mode("/var/lib/etcd", 0755);
                })
            .isUnknown("when it cannot be seen", hidden("/var/lib")),
        of(ControlPlaneFileControls.ADMIN_KUBECONFIG)
            .passes("when it is root's and 0600", kubeconfig(ADMIN, 0600))
            .fails("when others can read it", kubeconfig(ADMIN, 0644))
            .isUnknown("when it cannot be seen", hidden("/etc/kubernetes")),
        of(ControlPlaneFileControls.COMPONENT_KUBECONFIGS)
            .passes("when they are root's and 0600", kubeconfig(SCHEDULER, 0600))
            .fails("when others can read one", kubeconfig(SCHEDULER, 0640))
            .fails(
                "when the scheduler's account reads it by the group",
                node -> {
                  kubeconfig(SCHEDULER, 0640).accept(node);
                  node.files().owner(SCHEDULER, 0, 993);
                  runsAs(node, MadeControlPlane.SCHEDULER, 993);
                })
            .isUnknown("when they cannot be seen", hidden("/etc/kubernetes")),
        of(ControlPlaneFileControls.PKI_OWNERSHIP)
            .passes("when all is root's", _ -> {})
            .fails("when one file is not", owner(MadePki.PKI + "sa.pub"))
            .fails(
                "when an unprivileged component has a key by its group",
                node -> {
                  node.files().owner(MadePki.PKI + "sa.key", 0, 993);
                  runsAs(node, MadeControlPlane.CONTROLLER_MANAGER, 993);
                })
            .fails("when others can write the directory", mode("/etc/kubernetes/pki", 0777))
            .isUnknown("when a directory cannot be listed", hidden("/etc/kubernetes/pki/etcd")),
        of(ControlPlaneFileControls.PKI_CERTS)
            .passes("when they are 0644", _ -> {})
            .fails("when others can write one", mode(MadePki.PKI + "ca.crt", 0666))
            .isUnknown("when they cannot be seen", hidden("/etc/kubernetes/pki")),
        of(ControlPlaneFileControls.APISERVER_SIDE_CONFIGS)
            .passes("when keys are 0600 and the rest is root's", _ -> {})
            .fails(
                "when others can read the encryption keys",
                mode(MadeControlPlane.CONFIG + "/encryption.yaml", 0644))
            .fails(
                "when others can write the audit policy",
                mode(MadeControlPlane.CONFIG + "/audit-policy.yaml", 0666))
            .isUnknown("when they cannot be seen", hidden(MadeControlPlane.CONFIG)));
  }

  private static Stream<Case.Of> node() {
    return Stream.of(
        of(NodeFileControls.STATIC_POD_SOURCE)
            .passes("with the control plane's own pods", _ -> {})
            .fails("with a URL", node -> node.arguments(MadeKubelet.PID, "--manifest-url=http://x"))
            .fails("when others can write the directory", mode("/etc/kubernetes/manifests", 0777))
            .fails("with a pod nobody declared", node -> manifest(node, "miner", "kube-system"))
            .under(
                "expect: {static-pods: [kube-vip]}",
                Case.Expected.PASSES,
                "with a pod that intent names",
                node -> manifest(node, "kube-vip", "kube-system"))
            .fails(
                "with a pod hidden by its namespace", node -> manifest(node, "etcd", "Not_Valid!"))
            .isUnknown("when a manifest is root-only", hidden(MANIFEST)),
        Case.of(NodeFileControls.STATIC_POD_SOURCE, K0sTrees::controller)
            .passes(
                "when k0s hands them over itself", staticPodUrl("http://127.0.0.1:44215/manifests"))
            .fails("with a URL elsewhere", staticPodUrl("http://10.0.0.9/")),
        Case.of(ControlPlaneFileControls.PKI_OWNERSHIP, Rke2Trees::hardenedServer)
            .passes("when etcd's account owns etcd's part", _ -> {})
            .fails(
                "when it owns more than that",
                node -> node.files().owner(Rke2Trees.DATA + "/server/tls/client-ca.crt", 993, 993)),
        of(NodeFileControls.CNI_CONFIG)
            .passes("when it is root's and 0600", file(CNI, 0600))
            .fails(
                "when others can read an address", file("/var/lib/cni/networks/a/10.0.0.2", 0640))
            .doesNotApply("to the empty lock of addresses", lock("/var/lib/cni/networks/a/lock"))
            .fails("when others can read it", file(CNI, 0644))
            .isUnknown(
                "when the directory cannot be listed",
                node -> {
                  file(CNI, 0600).accept(node);
                  node.files().unreadable("/etc/cni/net.d");
                }),
        of(NodeFileControls.PKI_KEYS)
            .passes("when all are 0600", _ -> {})
            .fails("when others can read one", mode(MadePki.PKI + "apiserver.key", 0644))
            .fails(
                "when others can read the kubelet's combined file",
                mode(MadePki.KUBELET + "kubelet-client-2026-09-01-00-00-00.pem", 0640))
            .fails(
                "when a key lies in a file of another name",
                node -> {
                  MadePki.combined(node, MadePki.PKI + "backup.old", "apiserver");
                  node.files().mode(MadePki.PKI + "backup.old", 0644);
                })
            .isUnknown("when one is root-only", hidden(MadePki.PKI + "sa.key")),
        of(NodeFileControls.KUBELET_SERVICE)
            .passes("when all is root's", _ -> {})
            .fails("when others can write a drop-in", mode(MadeKubelet.UNIT_DROP_IN, 0666))
            .fails("when the environment file is another's", owner(MadeKubelet.FLAGS))
            .isUnknown("when units cannot be read", hidden("/usr/lib/systemd/system")),
        of(NodeFileControls.KUBE_PROXY_KUBECONFIG)
            .doesNotApply("when there is none", _ -> {})
            .passes("when it is root's and 0600", file(PROXY, 0600))
            .fails("when others can read it", file(PROXY, 0644))
            .isUnknown("when it cannot be seen", hidden("/etc/kubernetes")),
        of(NodeFileControls.KUBELET_KUBECONFIG)
            .passes("when it is root's and 0600", _ -> {})
            .fails("when others can read it", mode(MadeKubelet.KUBECONFIG, 0644))
            .isUnknown("when it cannot be seen", hidden("/etc/kubernetes")),
        of(NodeFileControls.KUBELET_CLIENT_CA)
            .passes("when it is root's and 0644", _ -> {})
            .fails("when others can write it", mode(MadePki.PKI + "ca.crt", 0664))
            .isUnknown("when the kubelet's file is root-only", hidden(MadeKubelet.CONFIG)),
        of(NodeFileControls.KUBELET_CONFIG)
            .passes("when file and drop-ins are root's", _ -> {})
            .fails("when a drop-in is another's", owner(MadeKubelet.DROP_IN))
            .fails("when others can write the directory", mode(MadeKubelet.DROP_INS, 0777))
            .isUnknown("when they cannot be seen", hidden("/var/lib/kubelet")),
        of(NodeFileControls.EXECUTABLES)
            .passes("when they are root's", _ -> {})
            .fails("when others can write one", mode("/usr/bin/kubelet", 0777))
            .fails("when others can write a directory above", mode("/usr", 0777))
            .isUnknown("when they cannot be seen", hidden("/usr/bin")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane);
  }

  private static Consumer<MadeNode> mode(String path, int mode) {
    return node -> node.files().mode(path, mode);
  }

  private static Consumer<MadeNode> owner(String path) {
    return node -> node.files().owner(path, 1001, 1001);
  }

  private static void runsAs(MadeNode node, int pid, int uid) {
    node.files()
        .replace(
            "/proc/" + pid + "/status",
            "Uid:\t0\t0\t0\t0",
            "Uid:\t%d\t%d\t%d\t%d".formatted(uid, uid, uid, uid));
  }

  private static Consumer<MadeNode> hidden(String path) {
    return node -> node.files().unreadable(path);
  }

  private static Consumer<MadeNode> file(String path, int mode) {
    return node -> node.files().write(path, "{}\n").mode(path, mode);
  }

  private static Consumer<MadeNode> kubeconfig(String path, int mode) {
    return node ->
        node.files().write(path, node.files().content(MadeKubelet.KUBECONFIG)).mode(path, mode);
  }

  private static void manifest(MadeNode node, String name, String namespace) {
    String path = MadeControlPlane.MANIFESTS + "/extra.yaml";
    node.files()
        .write(
            path,
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: %s\n  namespace: '%s'\n"
                .formatted(name, namespace))
        .mode(path, 0600);
  }

  private static Consumer<MadeNode> lock(String path) {
    return node -> node.files().write(path, "").mode(path, 0750);
  }

  private static Consumer<MadeNode> staticPodUrl(String url) {
    return node ->
        node.files().append("/run/k0s/kubelet/config.yaml", "staticPodURL: " + url + "\n");
  }
}
