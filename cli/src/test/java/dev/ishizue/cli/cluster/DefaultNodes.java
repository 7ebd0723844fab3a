package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.testbed.cluster.ClusterNode;
import dev.ishizue.testbed.cluster.RunningCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Nodes as kubeadm leaves them, of whatever version: `docs/kubeadm-defaults.md` is the list of
/// what may be found on them.
abstract class DefaultNodes {
  private static final Path PAGE = Path.of("../docs/kubeadm-defaults.md");

  /// Rows that need not come true on every node.
  private static final Set<String> DEPENDS = Set.of("kernel", "with pods");

  @Test
  void failWhatTheDocumentationSaysTheyDeserve(RunningCluster cluster) throws IOException {
    for (ClusterNode node : cluster.nodes()) {
      compare(node, Judgement.Fail.class, "## Fail");
    }
  }

  @Test
  void leaveUnknownWhatTheDocumentationSaysIsOutOfSight(RunningCluster cluster) throws IOException {
    for (ClusterNode node : cluster.nodes()) {
      compare(node, Judgement.Unknown.class, "## Unknown");
    }
  }

  private static void compare(ClusterNode node, Class<? extends Judgement> kind, String section)
      throws IOException {
    Verdicts verdicts = Verdicts.of(node);
    Set<String> found = verdicts.are(kind);
    Set<String> missing = new TreeSet<>();
    Set<String> unexpected = new TreeSet<>(found);
    rows(section)
        .forEach(
            (control, nodes) -> {
              boolean listed = !nodes.equals("control plane") || node.isControlPlane();
              if (listed) {
                unexpected.remove(control);
              }
              if (listed && !DEPENDS.contains(nodes) && !found.contains(control)) {
                missing.add(control + ": " + verdicts.judgements().get(control));
              }
            });
    assertThat(missing).as("listed in %s, but not found on %s", PAGE, node).isEmpty();
    assertThat(unexpected)
        .as("found on %s, but not listed in %s: %s", node, PAGE, verdicts.judgements())
        .isEmpty();
  }

  /// Control and nodes of each row of a section's table.
  private static Map<String, String> rows(String section) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    Map<String, String> rows = new TreeMap<>();
    for (String line : lines.subList(lines.indexOf(section) + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      String[] cells = line.split(" *\\| *", -1);
      if (cells.length == 5 && cells[1].contains(".")) {
        rows.put(cells[1], cells[2]);
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }
}
