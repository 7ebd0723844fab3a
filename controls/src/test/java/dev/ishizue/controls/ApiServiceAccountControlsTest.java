package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

class ApiServiceAccountControlsTest implements ControlCases {
  private static final String KEYS = "--service-account-key-file=/etc/kubernetes/pki/sa.pub";
  private static final String SIGNING =
      "--service-account-signing-key-file=/etc/kubernetes/pki/sa.key";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ApiServiceAccountControls.SA_TOKEN_LOOKUP)
            .passes("by default", _ -> {})
            .fails("when off", n -> n.arguments(API_SERVER, "--service-account-lookup=0")),
        of(ApiServiceAccountControls.SA_TOKEN_EXTENSION_OFF)
            .passes("when off", _ -> {})
            .fails(
                "by default",
                n -> n.argument(API_SERVER, "--service-account-extend-token-expiration=false", "")),
        of(ApiServiceAccountControls.SA_KEYS_DEDICATED)
            .passes(
                "with an external signer and no key files", ApiServiceAccountControlsTest::external)
            .fails(
                "with an issuer over http",
                n ->
                    n.argument(
                        API_SERVER,
                        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                        "--service-account-issuer=http://tokens.example.org"))
            .fails(
                "with a second issuer over http",
                n -> n.arguments(API_SERVER, "--service-account-issuer=http://tokens.example.org"))
            .fails("without a key", n -> n.argument(API_SERVER, KEYS, ""))
            .isUnknown(
                "when the keys need root", n -> n.files().unreadable("/etc/kubernetes/pki")));
  }

  private static void external(MadeNode node) {
    node.argument(API_SERVER, KEYS, "")
        .argument(API_SERVER, SIGNING, "--service-account-signing-endpoint=/run/signer.sock");
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }
}
