package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

/// k3s runs the control plane inside of its one process and makes safe choices of its own, which no
/// command line shows.
class K3sControlPlaneTest implements ControlCases {
  private static final String CONFIG = "/etc/rancher/k3s/config.yaml";
  private static final String ENCRYPTION =
      "/var/lib/rancher/k3s/server/cred/encryption-config.json";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.concat(
        Stream.of(
                ApiAuthenticationControls.ANONYMOUS_AUTH,
                ApiAuthenticationControls.NO_STATIC_TOKENS,
                ApiAuthorizationControls.AUTHZ_NOT_ALLOW_ALL,
                ApiAuthorizationControls.AUTHZ_NODE,
                ApiAuthorizationControls.AUTHZ_RBAC,
                ApiAdmissionControls.DEFAULT_ADMISSION_ON,
                ControlPlaneAccessControls.PROFILING_OFF,
                ControlPlaneAccessControls.BIND_LOOPBACK,
                ControlPlaneAccessControls.DELEGATED_AUTH,
                ControllerManagerControls.PER_CONTROLLER_CREDENTIALS)
            .map(control -> of(control).passes("on a k3s server by default", _ -> {})),
        Stream.of(
            of(ApiAuthenticationControls.ANONYMOUS_AUTH)
                .fails(
                    "when the owner turned it on",
                    n -> n.files().write(CONFIG, "kube-apiserver-arg: [anonymous-auth=true]\n")),
            of(ApiAuditControls.AUDIT_LOG_PATH).fails("on a k3s server by default", _ -> {}),
            of(ApiEncryptionControls.SECRETS_ENCRYPTED)
                .fails("on a k3s server by default", _ -> {})
                .passes(
                    "when the owner turned it on",
                    n ->
                        n.files()
                            .write(CONFIG, "secrets-encryption: true\n")
                            .write(
                                ENCRYPTION,
                                "{\"kind\":\"EncryptionConfiguration\",\"resources\":[{\"resources\":[\"secrets\"],\"providers\":[{\"aescbc\":{\"keys\":[]}},{\"identity\":{}}]}]}"))
                .isUnknown(
                    "when the configuration needs root",
                    n ->
                        n.files()
                            .write(CONFIG, "secrets-encryption: true\n")
                            .write(ENCRYPTION, "{}")
                            .unreadable(ENCRYPTION))));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, () -> MadeNode.linux().process(700, "/usr/local/bin/k3s", "server"));
  }
}
