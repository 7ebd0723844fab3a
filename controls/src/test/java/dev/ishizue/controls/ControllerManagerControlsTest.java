package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONTROLLER_MANAGER;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.stream.Stream;

class ControllerManagerControlsTest implements ControlCases {
  private static final String GC = "--terminated-pod-gc-threshold=1000";
  private static final String ROOT_CA = "--root-ca-file=/etc/kubernetes/pki/ca.crt";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ControllerManagerControls.POD_GC_THRESHOLD)
            .passes("when set", _ -> {})
            .passes("by default", n -> n.argument(CONTROLLER_MANAGER, GC, ""))
            .fails(
                "when turned off",
                n -> n.argument(CONTROLLER_MANAGER, GC, "--terminated-pod-gc-threshold=0"))
            .fails(
                "when too high",
                n -> n.argument(CONTROLLER_MANAGER, GC, "--terminated-pod-gc-threshold=20000")),
        of(ControllerManagerControls.PER_CONTROLLER_CREDENTIALS)
            .passes("when on", _ -> {})
            .passes(
                "without a value",
                n ->
                    n.argument(
                        CONTROLLER_MANAGER,
                        "--use-service-account-credentials=true",
                        "--use-service-account-credentials"))
            .fails(
                "by default",
                n -> n.argument(CONTROLLER_MANAGER, "--use-service-account-credentials=true", ""))
            .fails(
                "by default where RBAC is off",
                n ->
                    n.argument(CONTROLLER_MANAGER, "--use-service-account-credentials=true", "")
                        .argument(
                            API_SERVER,
                            "--authorization-mode=Node,RBAC",
                            "--authorization-mode=ABAC")),
        of(ControllerManagerControls.ROOT_CA_PUBLISHED)
            .passes("when it issued the API server's certificate", _ -> {})
            .fails("without the flag", n -> n.argument(CONTROLLER_MANAGER, ROOT_CA, ""))
            .fails(
                "when another CA issued the API server's certificate",
                n -> MadePki.certificate(n, MadePki.PKI + "ca.crt", "front-proxy-ca"))
            .isUnknown(
                "when the certificates cannot be seen",
                n -> n.files().unreadable("/etc/kubernetes/pki")),
        of(ControllerManagerControls.SIGNING_DURATION)
            .passes("by default", _ -> {})
            .passes(
                "with half a year",
                n -> n.arguments(CONTROLLER_MANAGER, "--cluster-signing-duration=4380h"))
            .fails(
                "with ten years",
                n -> n.arguments(CONTROLLER_MANAGER, "--cluster-signing-duration=87600h"))
            .fails(
                "with what is no duration",
                n -> n.arguments(CONTROLLER_MANAGER, "--cluster-signing-duration=1y")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }
}
