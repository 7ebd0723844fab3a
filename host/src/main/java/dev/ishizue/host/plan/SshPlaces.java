package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a keyword of sshd is set so that it wins: the first line that sets it does.
final class SshPlaces {
  private static final String MAIN = "/etc/ssh/sshd_config";

  /// Where distributions without files in `/etc` keep theirs.
  private static final String VENDOR = "/usr/etc/ssh/sshd_config";

  private static final String DIRECTORY = "/etc/ssh/sshd_config.d";
  private static final String FIRST = DIRECTORY + "/00-ishizue.conf";

  private final Node node;
  private final FileTree files;

  SshPlaces(Node node, FileTree files) {
    this.node = node;
    this.files = files;
  }

  List<Placement> keyword(String keyword, String value) throws Unplaced {
    List<SshFacts.View> views = node.facts().ssh().views().ifKnown().orElse(List.of());
    if (views.isEmpty()) {
      throw new Unplaced("the configuration of sshd could not be read");
    }
    String name = keyword.toLowerCase(Locale.ROOT);
    refuseOtherFiles();
    refuseWhereMatchDecides(views, name, value);
    refuseWhereItComesFromElsewhere(views.getFirst().settings().get(name));
    String place = place();
    Activation activation = new Activation.SshServer(unit());
    List<Placement> placements = new ArrayList<>();
    if (place.equals(FIRST)) {
      placements.add(new Placement.OfDirectory(DIRECTORY, new Access(0755, 0, 0), activation));
    }
    for (String spelling : spellings(keyword, views.getFirst())) {
      placements.add(
          new Placement.InFile(
              place, new LineEdit.SshdKeyword(spelling, value), activation, Placement.ROOT_SECRET));
    }
    return placements;
  }

  /// As the sshd of this node understands it. A late one knows the old names too.
  private static List<String> spellings(String keyword, SshFacts.View view) {
    return switch (keyword.toLowerCase(Locale.ROOT)) {
      case "pubkeyacceptedalgorithms" ->
          List.of(isAtLeast(view, 8, 5) ? keyword : "PubkeyAcceptedKeyTypes");
      case "hostbasedacceptedalgorithms" ->
          List.of(isAtLeast(view, 8, 5) ? keyword : "HostbasedAcceptedKeyTypes");
      // Until then they were two, and either could turn it on.
      case "kbdinteractiveauthentication" ->
          isAtLeast(view, 8, 7)
              ? List.of(keyword)
              : List.of(keyword, "ChallengeResponseAuthentication");
      default -> List.of(keyword);
    };
  }

  /// False when the version is not known.
  private static boolean isAtLeast(SshFacts.View view, int major, int minor) {
    return view.settings().get("version").values().ifKnown().stream()
        .flatMap(List::stream)
        .map(version -> version.split("\\.", -1))
        .anyMatch(
            v ->
                Integer.parseInt(v[0]) > major
                    || (Integer.parseInt(v[0]) == major && Integer.parseInt(v[1]) >= minor));
  }

  private void refuseOtherFiles() throws Unplaced {
    for (ProcessFacts process : node.facts().processes().ifKnown().orElse(List.of())) {
      int option = process.arguments().indexOf("-f");
      boolean other =
          process.name().equals("sshd")
              && option > 0
              && option + 1 < process.arguments().size()
              && !process.arguments().get(option + 1).equals(MAIN);
      if (other) {
        throw new Unplaced(
            "sshd was started with %s instead of %s"
                .formatted(process.arguments().get(option + 1), MAIN));
      }
    }
  }

  private static void refuseWhereItComesFromElsewhere(Setting setting) throws Unplaced {
    switch (setting.values().origin()) {
      case Origin.InProcess process ->
          throw new Unplaced(
              "sshd got %s on its command line: %s".formatted(setting.name(), process.text()));
      case Origin.InFile(String path, int _) -> {
        if (path.endsWith(".service")
            || path.startsWith("/etc/default/")
            || path.startsWith("/etc/sysconfig/")) {
          throw new Unplaced(
              "sshd gets %s on its command line, from %s".formatted(setting.name(), path));
        }
        if (path.contains("/crypto-policies/")) {
          throw new Unplaced(
              "the system's crypto policy decides about %s, which update-crypto-policies chooses"
                  .formatted(setting.name()));
        }
      }
      case Origin.BuiltIn _ -> {}
    }
  }

  /// A file of our own ahead of all others, where the main file begins by including its directory;
  /// else the main file itself.
  private String place() throws Unplaced {
    if (files.stat(MAIN) instanceof Reading.Absent) {
      String vendor = files.text(VENDOR).ifKnown().orElse("");
      if (includesFirst(vendor) && isFirst()) {
        return FIRST;
      }
      throw new Unplaced("there is no " + MAIN);
    }
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
  private static void refuseWhereMatchDecides(
      List<SshFacts.View> views, String keyword, String value) throws Unplaced {
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
