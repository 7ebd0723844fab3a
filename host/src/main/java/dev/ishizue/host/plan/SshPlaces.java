package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.core.plan.Activation;
import java.util.List;

/// Where a keyword of sshd is set so that it wins: the first line that sets it does.
final class SshPlaces {
  private static final String MAIN = "/etc/ssh/sshd_config";
  private static final String DIRECTORY = "/etc/ssh/sshd_config.d";
  private static final String FIRST = DIRECTORY + "/00-ishizue.conf";

  private final Node node;
  private final FileTree files;

  SshPlaces(Node node, FileTree files) {
    this.node = node;
    this.files = files;
  }

  List<Placement> keyword(String keyword, String value) throws Unplaced {
    refuseWhereMatchDecides(keyword, value);
    return List.of(
        new Placement.InFile(
            place(),
            new LineEdit.SshdKeyword(keyword, value),
            new Activation.SshServer(unit()),
            Placement.ROOT_SECRET));
  }

  /// A file of our own ahead of all others, where the main file begins by including its directory;
  /// else the main file itself.
  private String place() throws Unplaced {
    String main =
        files.text(MAIN).ifKnown().orElseThrow(() -> new Unplaced(MAIN + " could not be read"));
    return includesFirst(main) && isFirst() ? FIRST : MAIN;
  }

  private static boolean includesFirst(String main) {
    return main.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> line.matches("(?i)include[ \\t]+" + DIRECTORY + "/\\*\\.conf"))
        .isPresent();
  }

  private boolean isFirst() {
    return files.list(DIRECTORY).ifKnown().stream()
        .flatMap(List::stream)
        .filter(name -> name.endsWith(".conf"))
        .allMatch(name -> name.compareTo("00-ishizue.conf") >= 0);
  }

  /// Whoever wrote a block meant it, and a line ahead of it does not take it back.
  private void refuseWhereMatchDecides(String keyword, String value) throws Unplaced {
    List<SshFacts.View> views = node.facts().ssh().views().ifKnown().orElse(List.of());
    if (views.isEmpty()) {
      throw new Unplaced("the configuration of sshd could not be read");
    }
    Setting global = views.getFirst().settings().get(keyword);
    for (SshFacts.View view : views) {
      Setting here = view.settings().get(keyword);
      if (!here.values().equals(global.values())
          && here.values() instanceof Reading.Known<List<String>>(List<String> values, Origin o)
          && !(o instanceof Origin.BuiltIn)
          && !String.join(" ", values).equals(value)) {
        throw new Unplaced("a Match block at %s decides about %s".formatted(o.text(), keyword));
      }
    }
  }

  private String unit() throws Unplaced {
    for (String unit : List.of("ssh.service", "sshd.service")) {
      if (node.facts().units().get(unit) instanceof Reading.Known<UnitFacts>) {
        return unit;
      }
    }
    throw new Unplaced("no unit of this node is known to run sshd");
  }
}
