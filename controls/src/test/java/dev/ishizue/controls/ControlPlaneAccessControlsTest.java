package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONTROLLER_MANAGER;
import static dev.ishizue.testbed.MadeControlPlane.SCHEDULER;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ControlPlaneAccessControlsTest implements ControlCases {
  private static final String CONFIG = "/etc/kubernetes/scheduler-config.yaml";
  private static final String BIND = "--bind-address=127.0.0.1";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(profiling(), bind(), delegated());
  }

  private static Case.Of profiling() {
    return of(ControlPlaneAccessControls.PROFILING_OFF)
        .passes("when the scheduler's file turns it off", scheduler("enableProfiling: false"))
        .fails(
            "when the API server was not started since its manifest changed",
            n -> n.files().replace("/proc/" + API_SERVER + "/cmdline", "--profiling=false\0", ""))
        .fails("by default in the API server", n -> n.argument(API_SERVER, "--profiling=false", ""))
        .fails(
            "in a scheduler that all can reach",
            n ->
                n.argument(SCHEDULER, "--profiling=false", "")
                    .argument(SCHEDULER, BIND, "--bind-address=0.0.0.0"))
        .fails(
            "when the scheduler ignores the flag for its file",
            n ->
                scheduler("leaderElection: {leaderElect: true}")
                    .andThen(m -> m.argument(SCHEDULER, BIND, ""))
                    .accept(n))
        .isUnknown(
            "on loopback, where roles may limit it",
            n -> n.argument(CONTROLLER_MANAGER, "--profiling=false", ""))
        .isUnknown(
            "when the scheduler's file needs root",
            n ->
                scheduler("enableProfiling: false")
                    .andThen(m -> m.files().unreadable(CONFIG))
                    .accept(n))
        .doesNotApply(
            "on OpenShift",
            n -> {
              n.files().write("/etc/os-release", "ID=rhcos\n");
              n.files().remove("/var/lib/kubelet/kubeadm-flags.env");
            });
  }

  private static Case.Of bind() {
    return of(ControlPlaneAccessControls.BIND_LOOPBACK)
        .passes("on IPv6 loopback", n -> n.argument(CONTROLLER_MANAGER, BIND, "--bind-address=::1"))
        .passes(
            "when it does not listen at all", n -> n.argument(SCHEDULER, BIND, "--secure-port=0"))
        .passes(
            "with a cloud controller on loopback",
            n -> n.process(904, "/bin/aws-cloud-controller-manager", BIND))
        .under(
            "expect:\n  control-plane.bind: [10.0.0.11]\n",
            Case.Expected.PASSES,
            "on a declared address",
            n -> n.argument(SCHEDULER, BIND, "--bind-address=10.0.0.11"))
        .under(
            "expect:\n  control-plane.bind: [10.0.0.11]\n",
            Case.Expected.FAILS,
            "on a declared address that asks nobody who he is",
            n ->
                n.argument(SCHEDULER, BIND, "--bind-address=10.0.0.11")
                    .argument(
                        SCHEDULER, "--authorization-kubeconfig=/etc/kubernetes/scheduler.conf", ""))
        .fails("by default, which is every address", n -> n.argument(SCHEDULER, BIND, ""))
        .fails(
            "on every address", n -> n.argument(CONTROLLER_MANAGER, BIND, "--bind-address=0.0.0.0"))
        .fails(
            "with a cloud controller on every address",
            n -> n.process(904, "/bin/cloud-controller-manager", "--v=2"));
  }

  private static Case.Of delegated() {
    return of(ControlPlaneAccessControls.DELEGATED_AUTH)
        .fails(
            "without a kubeconfig to authenticate by",
            n ->
                n.argument(
                    SCHEDULER, "--authentication-kubeconfig=/etc/kubernetes/scheduler.conf", ""))
        .fails(
            "when everybody may read metrics",
            n ->
                n.arguments(
                    CONTROLLER_MANAGER, "--authorization-always-allow-paths=/healthz,/metrics"))
        .doesNotApply(
            "when neither listens",
            n ->
                n.arguments(SCHEDULER, "--secure-port=0")
                    .arguments(CONTROLLER_MANAGER, "--secure-port=0"));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .passes("on the hardened node", _ -> {})
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }

  private static Consumer<MadeNode> scheduler(String line) {
    return n ->
        n.arguments(SCHEDULER, "--config=" + CONFIG)
            .files()
            .write(
                CONFIG,
                "apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\n"
                    + line
                    + "\n");
  }
}
