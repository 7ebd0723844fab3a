package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONTROLLER_MANAGER;
import static dev.ishizue.testbed.MadeControlPlane.SCHEDULER;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

class ApiServerControlsTest implements ControlCases {

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ApiServerControls.REQUEST_TIMEOUT)
            .passes("with five minutes", n -> n.arguments(API_SERVER, "--request-timeout=5m0s"))
            .fails("with ten minutes", n -> n.arguments(API_SERVER, "--request-timeout=10m"))
            .fails("with none", n -> n.arguments(API_SERVER, "--request-timeout", "0")),
        of(ApiServerControls.NO_ALPHA)
            .passes(
                "when a later item turns it off",
                n -> n.arguments(API_SERVER, "--feature-gates=AllAlpha=true,AllAlpha=false"))
            .passes(
                "with single features and APIs",
                n ->
                    n.arguments(
                        API_SERVER, "--feature-gates=A=true", "--runtime-config=batch/v2alpha1"))
            .fails(
                "in the API server", n -> n.arguments(API_SERVER, "--feature-gates=AllAlpha=true"))
            .fails(
                "in a second use of the flag, with the component's name",
                n ->
                    n.arguments(
                        SCHEDULER, "--feature-gates=A=false", "--feature-gates=kube:AllAlpha=true"))
            .fails(
                "in the controller-manager",
                n -> n.arguments(CONTROLLER_MANAGER, "--feature-gates=AllAlpha=True"))
            .fails(
                "in the kubelet's file",
                n -> n.files().append(MadeKubelet.CONFIG, "featureGates: {AllAlpha: true}\n"))
            .isUnknown(
                "when the kubelet's file needs root", n -> n.files().unreadable(MadeKubelet.CONFIG))
            .fails("with all APIs", n -> n.arguments(API_SERVER, "--runtime-config=api/all=true"))
            .fails(
                "with alpha APIs beside switches that stay",
                n ->
                    n.arguments(
                        API_SERVER,
                        "--feature-gates=A=true,AllAlpha=true",
                        "--runtime-config=api/beta=true,api/alpha=true,batch/v2alpha1=true"))
            .fails("with alpha APIs", n -> n.arguments(API_SERVER, "--runtime-config=api/alpha")),
        of(ApiServerControls.LEGACY_PORTS_OFF)
            .passes("with a port of 0", n -> n.arguments(API_SERVER, "--insecure-port=0"))
            .fails("with an insecure port", n -> n.arguments(API_SERVER, "--insecure-port=8080"))
            .fails(
                "with an insecure address",
                n -> n.arguments(API_SERVER, "--insecure-bind-address=0.0.0.0"))
            .fails(
                "without the secure port",
                n -> n.argument(API_SERVER, "--secure-port=6443", "--secure-port=0"))
            .fails("with the scheduler's old port", n -> n.arguments(SCHEDULER, "--port=10251")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .passes("on the hardened node", _ -> {})
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"))
        .isUnknown(
            "when OpenShift may set it elsewhere",
            n -> n.arguments(API_SERVER, "--openshift-config=/etc/kubernetes/config.yaml"));
  }
}
