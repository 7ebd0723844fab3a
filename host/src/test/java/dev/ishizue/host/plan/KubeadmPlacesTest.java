package dev.ishizue.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeControlPlane;
import dev.ishizue.testbed.MadeNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubeadmPlacesTest {
  private final MadeNode made = MadeNode.kubeadmControlPlane();

  @Test
  void giveAFileADirectoryOfItsComponent() throws Unplaced {
    assertThat(places().home(Component.KUBE_APISERVER, "policy.yaml").path())
        .isEqualTo("/etc/kubernetes/kube-apiserver/policy.yaml");
  }

  @Test
  void sayThatOtherNodesLackTheFile() throws Unplaced {
    assertThat(places().hazards(Component.KUBE_APISERVER, "policy.yaml"))
        .singleElement()
        .asString()
        .contains("/etc/kubernetes/kube-apiserver/policy.yaml");
  }

  @Test
  void refuseFilesForAComponentThatIsNotRoot() {
    made.files()
        .replace(
            "/proc/" + MadeControlPlane.API_SERVER + "/status",
            "Uid:\t0\t0\t0\t0",
            "Uid:\t997\t997\t997\t997");
    assertThatThrownBy(() -> places().home(Component.KUBE_APISERVER, "policy.yaml"))
        .isInstanceOf(Unplaced.class)
        .hasMessageContaining("account of its own");
    assertThatThrownBy(() -> places().writable(Component.KUBE_APISERVER, "/var/log/audit"))
        .isInstanceOf(Unplaced.class);
  }

  private KubeadmPlaces places() {
    Node node =
        new Node(
            new HostObserver(made.files()).observe(),
            Intent.none(),
            new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
            Instant.parse("2026-11-01T12:00:00Z"));
    return new KubeadmPlaces(node, made.files());
  }
}
