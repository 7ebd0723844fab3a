package dev.ishizue.controls;

import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

class KubeletAccessControlsTest implements ControlCases {

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        Case.of(KubeletAccessControls.ANONYMOUS_OFF, MadeNode::kubeadmWorker)
            .passes("when the file says so", node -> {})
            .passes(
                "when the file says nothing, since files default to off",
                node ->
                    node.files()
                        .replace(MadeKubelet.CONFIG, "  anonymous:\n    enabled: false\n", ""))
            .fails(
                "when a drop-in turns it on behind the file's back",
                node ->
                    node.files()
                        .write(
                            MadeKubelet.DROP_IN,
                            MadeKubelet.dropIn("authentication: {anonymous: {enabled: true}}")))
            .fails(
                "when a flag overrides the file",
                node -> node.arguments(MadeKubelet.PID, "--anonymous-auth"))
            .fails(
                "when there is no file, since flags default to on",
                node -> withoutFiles(node, "--authorization-mode=Webhook"))
            .isUnknown(
                "when the file is root-only", node -> node.files().unreadable(MadeKubelet.CONFIG))
            .isUnknown("when processes are hidden", MadeNode::hideProcesses)
            .isUnknown(
                "when the file is not YAML",
                node -> node.files().write(MadeKubelet.CONFIG, "authentication: [\n"))
            .doesNotApply(
                "where there is no Kubernetes",
                node ->
                    node.files()
                        .remove("/proc/800")
                        .remove(MadeKubelet.UNIT)
                        .remove(MadeKubelet.FLAGS)),
        Case.of(KubeletAccessControls.AUTHORIZATION_WEBHOOK, MadeNode::kubeadmWorker)
            .passes("when the file says so", node -> {})
            .fails(
                "when the file says AlwaysAllow",
                node ->
                    node.files().replace(MadeKubelet.CONFIG, "mode: Webhook", "mode: AlwaysAllow"))
            .fails(
                "when token reviews are off",
                node ->
                    node.files()
                        .write(
                            MadeKubelet.DROP_IN,
                            MadeKubelet.dropIn("authentication: {webhook: {enabled: no}}")))
            .fails(
                "when the last of two flags allows all",
                node ->
                    node.arguments(
                        MadeKubelet.PID,
                        "--authorization-mode=Webhook",
                        "--authorization-mode",
                        "AlwaysAllow"))
            .isUnknown(
                "when a drop-in is root-only",
                node -> node.files().unreadable(MadeKubelet.DROP_IN)),
        Case.of(KubeletAccessControls.READ_ONLY_PORT_OFF, MadeNode::kubeadmWorker)
            .passes("when the file says 0", node -> {})
            .passes(
                "when the file says nothing",
                node -> node.files().replace(MadeKubelet.CONFIG, "readOnlyPort: 0\n", ""))
            .fails(
                "when the file opens it",
                node ->
                    node.files()
                        .replace(MadeKubelet.CONFIG, "readOnlyPort: 0", "readOnlyPort: 10255"))
            .fails(
                "when there is no file, since flags default to 10255",
                node -> withoutFiles(node, "--anonymous-auth=false"))
            .isUnknown(
                "when the file is root-only", node -> node.files().unreadable(MadeKubelet.CONFIG)),
        Case.of(KubeletAccessControls.DEBUG_HANDLERS, MadeNode::kubeadmWorker)
            .passes("when profiling and debug flags are off", node -> {})
            .fails(
                "when profiling has its default",
                node ->
                    node.files().replace(MadeKubelet.CONFIG, "enableProfilingHandler: false\n", ""))
            .isUnknown(
                "when the file is too large",
                node -> node.files().write(MadeKubelet.CONFIG, "#".repeat((4 << 20) + 1))),
        Case.of(KubeletAccessControls.HEALTHZ_LOCAL, MadeNode::kubeadmWorker)
            .passes("when healthz is on loopback and there is no kube-proxy", node -> {})
            .passes(
                "when healthz is on IPv6 loopback",
                node ->
                    node.files()
                        .replace(
                            MadeKubelet.CONFIG,
                            "healthzBindAddress: 127.0.0.1",
                            "healthzBindAddress: '::1'"))
            .passes(
                "when healthz is off",
                node ->
                    node.files()
                        .replace(
                            MadeKubelet.CONFIG,
                            "healthzBindAddress: 127.0.0.1",
                            "healthzBindAddress: 0.0.0.0\nhealthzPort: 0"))
            .fails(
                "when healthz is on all addresses",
                node ->
                    node.files()
                        .replace(
                            MadeKubelet.CONFIG,
                            "healthzBindAddress: 127.0.0.1",
                            "healthzBindAddress: 0.0.0.0"))
            .fails(
                "when kube-proxy shows metrics to all",
                node ->
                    node.process(
                        950, "/usr/local/bin/kube-proxy", "--metrics-bind-address=0.0.0.0:10249"))
            .passes(
                "when kube-proxy shows metrics on IPv6 loopback",
                node ->
                    node.process(
                        950, "/usr/local/bin/kube-proxy", "--metrics-bind-address=[::1]:10249"))
            .isUnknown(
                "when kube-proxy's configuration is root-only",
                node ->
                    node.process(950, "/usr/local/bin/kube-proxy", "--config=/etc/proxy.conf")
                        .files()
                        .write("/etc/proxy.conf", "")
                        .unreadable("/etc/proxy.conf")));
  }

  private static void withoutFiles(MadeNode node, String... arguments) {
    node.argument(MadeKubelet.PID, "--config=" + MadeKubelet.CONFIG, "")
        .argument(MadeKubelet.PID, "--config-dir=" + MadeKubelet.DROP_INS, "")
        .arguments(MadeKubelet.PID, arguments);
  }
}
