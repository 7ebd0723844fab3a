package dev.ishizue.controls;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class KubeletConfigurationControlsTest implements ControlCases {
  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        Case.of(KubeletConfigurationControls.CONFIG_RESOLVED, MadeNode::kubeadmWorker)
            .passes("when every setting stands in one place", node -> {})
            .passes(
                "when a flag repeats what the file says",
                node -> node.arguments(MadeKubelet.PID, "--anonymous-auth=false"))
            .fails(
                "when a flag contradicts the file",
                node -> node.arguments(MadeKubelet.PID, "--read-only-port=10255"))
            .fails(
                "when there is no file and open defaults hold",
                node -> withoutFiles(node, "--anonymous-auth=false"))
            .passes(
                "when there is no file but flags close what is open",
                node ->
                    withoutFiles(
                        node,
                        "--anonymous-auth=false",
                        "--authentication-token-webhook=true",
                        "--authorization-mode=Webhook",
                        "--read-only-port=0"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly)
            .isUnknown(
                "when the file is missing although the kubelet names it",
                node -> node.files().remove(MadeKubelet.CONFIG))
            .isUnknown(
                "when a FIFO stands in place of the file",
                node ->
                    node.files()
                        .remove(MadeKubelet.CONFIG)
                        .special(MadeKubelet.CONFIG, FileFacts.Kind.FIFO)),
        Case.of(KubeletConfigurationControls.IPTABLES_UTIL_CHAINS, MadeNode::kubeadmWorker)
            .passes("by default", node -> {})
            .fails("when it is off", dropIn("makeIPTablesUtilChains: false"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.HOSTNAME_NOT_OVERRIDDEN, MadeNode::kubeadmWorker)
            .passes("when the flag is absent", node -> {})
            .passes(
                "when the flag repeats the host's name",
                node -> node.arguments(MadeKubelet.PID, "--hostname-override=node1"))
            .fails(
                "when the flag gives another name",
                node -> node.arguments(MadeKubelet.PID, "--hostname-override", "other"))
            .isUnknown("when processes are hidden", MadeNode::hideProcesses),
        Case.of(KubeletConfigurationControls.EVENT_RATE, MadeNode::kubeadmWorker)
            .passes("when it is 50", node -> {})
            .passes("by default", without("eventRecordQPS: 50\n"))
            .fails("when it is unlimited", replace("eventRecordQPS: 50", "eventRecordQPS: 0"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.POD_PIDS_LIMITED, MadeNode::kubeadmWorker)
            .passes("when it is 4096", node -> {})
            .fails("by default", without("podPidsLimit: 4096\n"))
            .fails("when it is -1", replace("podPidsLimit: 4096", "podPidsLimit: -1"))
            .fails("when it is very high", replace("podPidsLimit: 4096", "podPidsLimit: 100000"))
            .under(
                "expect: {kubelet.pod-pids: 100000}",
                Case.Expected.PASSES,
                "when intent allows so many",
                replace("podPidsLimit: 4096", "podPidsLimit: 100000"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.SECCOMP_DEFAULT, MadeNode::kubeadmWorker)
            .passes("when it is on", node -> {})
            .passes(
                "when a flag says false, which cannot take back the file's true",
                node -> node.arguments(MadeKubelet.PID, "--seccomp-default=false"))
            .fails("when it is set to false", replace("seccompDefault: true", "seccompDefault: no"))
            .fails("by default", without("seccompDefault: true\n"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.PROTECT_KERNEL_DEFAULTS, MadeNode::kubeadmWorker)
            .passes("when it is on", node -> {})
            .fails("by default", without("protectKernelDefaults: true\n"))
            .fails(
                "by default on a kernel with which it would not start",
                without("protectKernelDefaults: true\n")
                    .andThen(node -> node.files().write("/proc/sys/vm/overcommit_memory", "0\n")))
            .fails(
                "by default where the kernel cannot be seen",
                without("protectKernelDefaults: true\n")
                    .andThen(node -> node.files().unreadable("/proc/sys/kernel/panic")))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.STREAMING_TIMEOUT, MadeNode::kubeadmWorker)
            .passes("when it is five minutes", node -> {})
            .passes("when it is zero, which stands for four hours", replace("5m0s", "0s"))
            .fails("when it is a day", replace("5m0s", "24h"))
            .fails("when it is no duration", replace("5m0s", "forever"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.UNSAFE_SYSCTLS_CLOSED, MadeNode::kubeadmWorker)
            .passes("when none is allowed", node -> {})
            .fails("when one is allowed", dropIn("allowedUnsafeSysctls: [\"kernel.msg*\"]"))
            .under(
                "expect: {kubelet.unsafe-sysctls: [\"kernel.msg*\"]}",
                Case.Expected.PASSES,
                "when intent names it",
                dropIn("allowedUnsafeSysctls: [\"kernel.msg*\"]"))
            .isUnknown("when the file is root-only", KubeletConfigurationControlsTest::rootOnly),
        Case.of(KubeletConfigurationControls.SWAP_SAFE, MadeNode::kubeadmWorker)
            .passes("when no device is active", node -> swaps(node, ""))
            .passes("when swap is compressed memory", node -> swaps(node, "/dev/zram0"))
            .fails("when swap is a disk", node -> swaps(node, "/dev/sda2"))
            .isUnknown("when swap is a mapped device", node -> swaps(node, "/dev/dm-1"))
            .isUnknown(
                "when it cannot be read",
                node -> {
                  swaps(node, "");
                  node.files().unreadable("/proc/swaps");
                }),
        Case.of(
                KubeletConfigurationControls.CREDENTIAL_PROVIDERS_SAFE,
                KubeletConfigurationControlsTest::withCredentialProvider)
            .passes("when plugins and configuration are root's", node -> {})
            .fails(
                "when others can write a plugin", node -> node.files().mode("/opt/cred/ecr", 0777))
            .fails(
                "when the configuration is another user's",
                node -> node.files().owner("/etc/cred.yaml", 1000, 1000))
            .fails(
                "when registry credentials can be read by all",
                node -> node.files().write("/var/lib/kubelet/config.json", "{}"))
            .isUnknown("when it cannot be read", node -> node.files().unreadable("/opt/cred")));
  }

  private static MadeNode withCredentialProvider() {
    MadeNode node = MadeNode.kubeadmWorker();
    node.files().write("/etc/cred.yaml", "kind: CredentialProviderConfig\n");
    node.files().write("/opt/cred/ecr", "").mode("/opt/cred/ecr", 0755);
    return node.arguments(
        MadeKubelet.PID,
        "--image-credential-provider-config=/etc/cred.yaml",
        "--image-credential-provider-bin-dir=/opt/cred");
  }

  private static void swaps(MadeNode node, String device) {
    String row = device.isEmpty() ? "" : device + " partition 1048572 0 -2\n";
    node.files().write("/proc/swaps", "Filename Type Size Used Priority\n" + row);
  }

  private static Consumer<MadeNode> dropIn(String line) {
    return node -> node.files().write(MadeKubelet.DROP_IN, MadeKubelet.dropIn(line + "\n"));
  }

  private static Consumer<MadeNode> replace(String old, String replacement) {
    return node -> node.files().replace(MadeKubelet.CONFIG, old, replacement);
  }

  private static Consumer<MadeNode> without(String line) {
    return replace(line, "");
  }

  private static void withoutFiles(MadeNode node, String... arguments) {
    node.argument(MadeKubelet.PID, "--config=" + MadeKubelet.CONFIG, "")
        .argument(MadeKubelet.PID, "--config-dir=" + MadeKubelet.DROP_INS, "")
        .arguments(MadeKubelet.PID, arguments);
  }

  private static void rootOnly(MadeNode node) {
    node.files().unreadable(MadeKubelet.CONFIG);
  }
}
