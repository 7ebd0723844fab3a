package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONFIG;

import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ApiEncryptionControlsTest implements ControlCases {
  private static final String FILE = CONFIG + "/encryption.yaml";
  private static final String FLAG = "--encryption-provider-config=" + FILE;
  private static final String KEY = "Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M=";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(encrypted(), keys());
  }

  private static Case.Of encrypted() {
    return Case.of(ApiEncryptionControls.SECRETS_ENCRYPTED, MadeNode::kubeadmControlPlane)
        .passes("with secretbox first", _ -> {})
        .passes("with KMS", provider("[secrets]", "kms: {apiVersion: v2, name: vault}"))
        .passes("with a wildcard for all", provider("['*.*']", "secretbox: {keys: []}"))
        .passes(
            "with an exact entry behind one for other resources, in flow style",
            n ->
                n.files()
                    .write(
                        FILE,
                        "{resources: [{resources: [configmaps], providers: [{identity: {}}]},"
                            + " {resources: [events, secrets], providers: [{secretbox: {keys: []}},"
                            + " {identity: {}}]}]}"))
        .under(
            "expect:\n  encryption.aesgcm-rotation: yes\n",
            Case.Expected.PASSES,
            "with aesgcm and declared rotation",
            provider("[secrets]", "aesgcm: {keys: []}"))
        .isUnknown("with aesgcm alone", provider("[secrets]", "aesgcm: {keys: []}"))
        .fails("without encryption", n -> n.argument(API_SERVER, FLAG, ""))
        .fails("with identity first", provider("[secrets]", "identity: {}"))
        .fails("with an entry for others only", provider("[configmaps]", "secretbox: {keys: []}"))
        .fails("with a wildcard of another group", provider("['*.apps']", "secretbox: {keys: []}"))
        .isUnknown("when the file needs root", n -> n.files().unreadable(FILE))
        .isUnknown("when the file is gone", n -> n.files().remove(FILE))
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }

  private static Case.Of keys() {
    return Case.of(ApiEncryptionControls.ENCRYPTION_KEY_HYGIENE, MadeNode::kubeadmControlPlane)
        .passes("with a random key in a protected file", _ -> {})
        .passes(
            "with KMS and no key on the node",
            provider("[secrets]", "kms: {apiVersion: v2, name: vault}"))
        .fails("when others may read the file", n -> n.files().mode(FILE, 0644))
        .fails("when somebody else owns it", n -> n.files().owner(FILE, 1000, 0))
        .passes(
            "when the account that runs the API server owns it",
            n -> {
              n.files().owner(FILE, 997, 997).mode(FILE, 0400);
              n.files()
                  .replace(
                      "/proc/" + API_SERVER + "/status",
                      "Uid:\t0\t0\t0\t0",
                      "Uid:\t997\t997\t997\t997");
            })
        .fails(
            "with the key of the documentation",
            n -> n.files().replace(FILE, KEY, "c2VjcmV0IGlzIHNlY3VyZQ=="))
        .fails("with a short key", n -> n.files().replace(FILE, KEY, "Wn3tY0qJ8l1mGm4r7fX2hw=="))
        .fails(
            "with a key of zeros",
            n -> n.files().replace(FILE, KEY, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))
        .fails(
            "with two keys of one name",
            n ->
                n.files()
                    .replace(
                        FILE,
                        "      - name: key1\n",
                        "      - name: key1\n        secret: " + KEY + "\n      - name: key1\n"))
        .fails(
            "when it was not written for two years", n -> n.files().modified(FILE, 1_700_000_000))
        .isUnknown("when the file needs root", n -> n.files().unreadable(FILE))
        .doesNotApply("without encryption", n -> n.argument(API_SERVER, FLAG, ""));
  }

  private static Consumer<MadeNode> provider(String resources, String first) {
    return node ->
        node.files()
            .write(
                FILE,
                """
                apiVersion: apiserver.config.k8s.io/v1
                kind: EncryptionConfiguration
                resources:
                - resources: %s
                  providers:
                  - %s
                  - identity: {}
                """
                    .formatted(resources, first));
  }
}
