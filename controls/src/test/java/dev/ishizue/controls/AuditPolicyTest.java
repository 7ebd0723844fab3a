package dev.ishizue.controls;

import static dev.ishizue.controls.AuditRequest.path;
import static dev.ishizue.controls.AuditRequest.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.controls.AuditPolicy.Level;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.YamlTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditPolicyTest {

  @Test
  void theFirstRuleThatMatchesDecides() {
    AuditPolicy policy =
        policy(
            "- {level: None, verbs: [get]}",
            "- {level: Request, resources: [{resources: [pods]}]}",
            "- level: Metadata");
    assertThat(level(policy, person("get", "", "pods", ""))).isEqualTo(Level.NONE);
    assertThat(level(policy, person("create", "", "pods", ""))).isEqualTo(Level.REQUEST);
    assertThat(level(policy, person("create", "", "secrets", ""))).isEqualTo(Level.METADATA);
  }

  @Test
  void whatNoRuleMatchesIsNotRecorded() {
    AuditPolicy policy = policy("- {level: Metadata, verbs: [delete]}");
    assertThat(policy.record(person("get", "", "pods", "")))
        .isEqualTo(new AuditPolicy.Recorded(Level.NONE, 0));
  }

  @Test
  void aResourceDoesNotStandForItsSubresources() {
    AuditPolicy policy = policy("- {level: Metadata, resources: [{resources: [pods]}]}");
    assertThat(level(policy, person("create", "", "pods", "exec"))).isEqualTo(Level.NONE);
  }

  @Test
  void aStarForSubresourcesStandsForTheResourceAsWell() {
    AuditPolicy policy = policy("- {level: Metadata, resources: [{resources: [pods/*]}]}");
    assertThat(level(policy, person("create", "", "pods", "exec"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, person("create", "", "pods", ""))).isEqualTo(Level.METADATA);
    assertThat(level(policy, person("create", "", "services", "proxy"))).isEqualTo(Level.NONE);
  }

  @Test
  void aStarForResourcesNeedsTheSubresource() {
    AuditPolicy policy = policy("- {level: Metadata, resources: [{resources: ['*/scale']}]}");
    assertThat(level(policy, person("update", "", "things", "scale"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, person("update", "", "things", ""))).isEqualTo(Level.NONE);
  }

  @Test
  void aLoneStarStandsForAllOfTheGroupOnly() {
    AuditPolicy policy =
        policy("- {level: Metadata, resources: [{group: apps, resources: ['*']}]}");
    assertThat(level(policy, person("create", "apps", "deployments", "scale")))
        .isEqualTo(Level.METADATA);
    assertThat(level(policy, person("create", "", "pods", ""))).isEqualTo(Level.NONE);
  }

  @Test
  void aGroupWithoutResourcesStandsForAllOfThem() {
    AuditPolicy policy = policy("- {level: Metadata, resources: [{group: '*'}]}");
    assertThat(level(policy, person("create", "apps", "deployments", "scale")))
        .isEqualTo(Level.METADATA);
  }

  @Test
  void namesNarrowResources() {
    AuditPolicy policy =
        policy("- {level: Metadata, resources: [{resources: [secrets], resourceNames: [other]}]}");
    assertThat(level(policy, person("get", "", "secrets", ""))).isEqualTo(Level.NONE);
  }

  @Test
  void oneOfTheGroupsIsEnoughAndAllConditionsMustHold() {
    AuditPolicy policy =
        policy(
            "- {level: None, userGroups: [x, system:masters], verbs: [get]}", "- level: Metadata");
    AuditRequest get = person("get", "", "pods", "");
    assertThat(level(policy, get.by("admin", "y", "system:masters"))).isEqualTo(Level.NONE);
    assertThat(level(policy, get)).isEqualTo(Level.METADATA);
    assertThat(level(policy, person("create", "", "pods", "").by("admin", "system:masters")))
        .isEqualTo(Level.METADATA);
  }

  @Test
  void usersAreMatchedByTheirWholeName() {
    AuditPolicy policy = policy("- {level: Metadata, users: [system:anonymous]}");
    AuditRequest get = person("get", "", "pods", "");
    assertThat(level(policy, get.anonymous())).isEqualTo(Level.METADATA);
    assertThat(level(policy, get)).isEqualTo(Level.NONE);
  }

  @Test
  void theEmptyNamespaceStandsForResourcesOutsideOfNamespaces() {
    AuditPolicy policy = policy("- {level: Metadata, namespaces: ['', kube-system]}");
    AuditRequest get = person("get", "", "nodes", "");
    assertThat(level(policy, get.clusterWide())).isEqualTo(Level.METADATA);
    assertThat(level(policy, get.in("kube-system"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, get)).isEqualTo(Level.NONE);
    assertThat(level(policy, path("get", "/version"))).isEqualTo(Level.NONE);
  }

  @Test
  void pathsMatchWhollyOrByTheirBeginning() {
    AuditPolicy policy = policy("- {level: Metadata, nonResourceURLs: [/version, '/healthz*']}");
    assertThat(level(policy, path("get", "/version"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, path("get", "/version/x"))).isEqualTo(Level.NONE);
    assertThat(level(policy, path("get", "/healthz/etcd"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, person("get", "", "pods", ""))).isEqualTo(Level.NONE);
  }

  @Test
  void leavingOutTheFirstStageAloneLosesNothing() {
    AuditPolicy policy = policy("- {level: Metadata, omitStages: [RequestReceived]}");
    assertThat(level(policy, person("get", "", "pods", ""))).isEqualTo(Level.METADATA);
  }

  @Test
  void leavingOutEveryStageRecordsNothing() {
    AuditPolicy policy =
        policy("- {level: Metadata, omitStages: [RequestReceived, ResponseComplete]}");
    assertThat(level(policy, person("get", "", "pods", ""))).isEqualTo(Level.NONE);
    assertThat(level(policy, person("create", "", "pods", "exec"))).isEqualTo(Level.METADATA);
  }

  @Test
  void stagesLeftOutByThePolicyAndByTheRuleAddUp() throws MalformedDocument {
    AuditPolicy policy =
        AuditPolicy.of(
                YamlTree.document(
                    """
                    apiVersion: audit.k8s.io/v1
                    kind: Policy
                    omitStages: [RequestReceived]
                    rules:
                    - {level: Metadata, omitStages: [ResponseComplete]}
                    """))
            .orElseThrow();
    assertThat(level(policy, person("get", "", "pods", ""))).isEqualTo(Level.NONE);
  }

  @Test
  void theServerRefusesUnknownLevelsVersionsAndEmptyPolicies() throws MalformedDocument {
    assertThat(read("audit.k8s.io/v1", "- level: Everything")).isEmpty();
    assertThat(read("audit.k8s.io/v1beta1", "- level: Metadata")).isEmpty();
    assertThat(read("audit.k8s.io/v1", " []")).isEmpty();
  }

  private static Level level(AuditPolicy policy, AuditRequest request) {
    return policy.record(request).level();
  }

  private static AuditPolicy policy(String... rules) {
    try {
      return read("audit.k8s.io/v1", String.join("\n", rules)).orElseThrow();
    } catch (MalformedDocument e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<AuditPolicy> read(String version, String rules) throws MalformedDocument {
    return AuditPolicy.of(
        YamlTree.document("apiVersion: " + version + "\nkind: Policy\nrules:\n" + rules + "\n"));
  }
}
