package dev.ishizue.host.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.StaticPods;
import dev.ishizue.testbed.MadeFiles;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ApiServerDocumentsTest {
  private final MadeFiles files = new MadeFiles();

  @Test
  void aDocumentThatNoFlagNamesIsAbsent() {
    assertThat(documents().get(Document.ENCRYPTION)).isInstanceOf(Reading.Absent.class);
    assertThat(documents("--encryption-provider-config=").get(Document.ENCRYPTION))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void aDocumentThatIsNamedButMissingIsNotAbsent() {
    Reading<Tree> policy = documents("--audit-policy-file=/etc/p.yaml").get(Document.AUDIT_POLICY);
    assertThat(policy)
        .isEqualTo(
            Reading.unreadable(
                Origin.file("/etc/p.yaml"),
                new Obstacle(
                    Obstacle.Kind.VANISHED,
                    "/etc/p.yaml, named by --audit-policy-file, is not there")));
  }

  @Test
  void keysAreReplacedByWhatMayBeSaidOfThem() {
    files.write(
        "/etc/e.yaml",
        """
        resources:
        - resources: [secrets]
          providers:
          - secretbox:
              keys:
              - {name: a, secret: c2VjcmV0IGlzIHNlY3VyZQ==}
              - {name: b, secret: Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M=}
        """);
    Tree tree = known(documents("--encryption-provider-config=/etc/e.yaml"), Document.ENCRYPTION);
    assertThat(tree.toString()).doesNotContain("c2VjcmV0", "Wn3tY0q");
    Tree provider = tree.items("resources").getFirst().items("providers").getFirst();
    assertThat(provider.items("secretbox", "keys"))
        .extracting(key -> key.text("secret", "bytes").orElse(""))
        .containsExactly("16", "32");
    assertThat(provider.items("secretbox", "keys"))
        .extracting(key -> key.text("secret", "weakness").orElse("?").isEmpty())
        .containsExactly(false, true);
  }

  @Test
  void credentialsOfAWebhookAreReplaced() {
    files.write(
        "/etc/w.conf",
        """
        clusters: [{name: c, cluster: {server: "https://log.example.org"}}]
        users:
        - name: u
          user:
            token: hush1
            password: hush2
            client-key-data: hush3
            exec: {command: helper, env: [{name: X, value: hush4}]}
        """);
    Tree tree = known(documents("--audit-webhook-config-file=/etc/w.conf"), Document.AUDIT_WEBHOOK);
    assertThat(tree.toString()).doesNotContain("hush").contains("https://log.example.org");
  }

  @Test
  void aPluginsOwnFileIsPutInItsPlace() {
    files
        .write(
            "/etc/adm/a.yaml",
            """
            kind: AdmissionConfiguration
            plugins:
            - {name: PodSecurity, path: ps.yaml}
            - {name: Other, path: /nowhere.yaml, configuration: {inPlace: yes}}
            """)
        .write(
            "/etc/adm/ps.yaml", "kind: PodSecurityConfiguration\ndefaults: {enforce: baseline}\n");
    Tree tree =
        known(documents("--admission-control-config-file=/etc/adm/a.yaml"), Document.ADMISSION);
    Tree podSecurity = tree.items("plugins").getFirst();
    assertThat(podSecurity.text("path")).hasValue("/etc/adm/ps.yaml");
    assertThat(podSecurity.text("configuration", "defaults", "enforce")).hasValue("baseline");
    assertThat(tree.items("plugins").get(1).at("path")).isEmpty();
  }

  @Property(tries = 200)
  void anyTextGivesAReading(@ForAll String text) {
    files.write("/etc/any.yaml", text);
    for (String flag : ApiServerDocuments.FLAGS.values()) {
      assertThat(documents("--" + flag + "=/etc/any.yaml")).hasSize(Document.values().length);
    }
  }

  private static Tree known(Map<Document, Reading<Tree>> documents, Document document) {
    Reading<Tree> reading = documents.get(document);
    assertThat(reading).isInstanceOf(Reading.Known.class);
    return reading == null ? new Tree.Scalar("", 0) : reading.ifKnown().orElseThrow();
  }

  private Map<Document, Reading<Tree>> documents(String... arguments) {
    Invocation invocation = FlagTablesTest.invocation(Component.KUBE_APISERVER, arguments);
    Settings settings =
        ApiServerFlags.resolve(invocation, Reading.known("1.36.3", Origin.builtIn("version")));
    return new ApiServerDocuments(
            settings, new ComponentFiles(files, invocation, StaticPods.none()))
        .observe();
  }
}
