package dev.ishizue.host.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.snapshot.Snapshot;
import dev.ishizue.core.snapshot.SnapshotFile;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ControlPlaneSnapshotTest {
  private final NodeFacts facts =
      new HostObserver(MadeNode.kubeadmControlPlane().files()).observe();

  @Test
  void theHardenedControlPlaneIsSeenWhole() {
    assertThat(facts.platform().version().ifKnown()).hasValue("1.36.3");
    assertThat(facts.components().get(Component.KUBE_SCHEDULER)).isInstanceOf(Reading.Known.class);
    for (Document document :
        new Document[] {
          Document.AUTHENTICATION, Document.ADMISSION, Document.AUDIT_POLICY, Document.ENCRYPTION
        }) {
      assertThat(facts.documents().get(document))
          .as("%s", document)
          .isInstanceOf(Reading.Known.class);
    }
    assertThat(facts.files().get(FilePurpose.AUDIT_LOG)).hasSize(2);
    assertThat(facts.files().get(FilePurpose.API_SECRET_CONFIG)).hasSize(1);
    assertThat(facts.files().get(FilePurpose.API_CONFIG)).hasSize(4);
  }

  @Test
  void aSnapshotOfItHoldsNoKeyAndReadsBackTheSame() throws MalformedJson {
    byte[] json = SnapshotFile.write(new Snapshot("test", Instant.EPOCH, facts));
    assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("Wn3tY0qJ8l1m");
    assertThat(SnapshotFile.read("test", json).node()).isEqualTo(facts);
  }
}
