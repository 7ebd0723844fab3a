package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.SshFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Evaluates a configuration for every kind of connection and merges those it treats alike.
final class Views {
  private static final int MOST = 500;

  /// Views of the superuser stay apart: some settings mean something else for it.
  private record Treatment(boolean superuser, Settings settings) {}

  private static final class Merged {
    private final String situation;
    private final Set<String> users = new TreeSet<>();
    private final Set<String> addresses = new TreeSet<>();

    private Merged(String situation) {
      this.situation = situation;
    }
  }

  private Views() {}

  /// More kinds of connections than can be evaluated leave the whole unreadable: the one passed
  /// over could be the one with a password.
  static Reading<List<SshFacts.View>> of(SshdConfig config, Situations situations, String path) {
    Map<Treatment, Merged> merged = new LinkedHashMap<>();
    int evaluated = 0;
    for (Situations.UserClass users : situations.users()) {
      for (Connection connection : situations.of(users.representative())) {
        if (++evaluated > MOST) {
          return Reading.unreadable(
              Origin.file(path),
              new Obstacle(
                  Obstacle.Kind.TOO_LARGE,
                  "the Match blocks tell more than " + MOST + " kinds of connections apart"));
        }
        boolean superuser = connection.user().superuser();
        Merged same =
            merged.computeIfAbsent(
                new Treatment(superuser, config.settings(connection)),
                _ -> new Merged(situation(config.matched(connection), superuser, path)));
        same.users.addAll(users.names());
        same.addresses.add(connection.address());
      }
    }
    List<SshFacts.View> views = new ArrayList<>();
    merged.forEach((treatment, same) -> views.add(view(treatment, same)));
    return Reading.known(List.copyOf(views), Origin.file(path));
  }

  private static SshFacts.View view(Treatment treatment, Merged same) {
    return new SshFacts.View(
        same.situation,
        same.users.size() == 1 ? same.users.iterator().next() : "",
        same.addresses.size() == 1 ? same.addresses.iterator().next() : "",
        treatment.superuser(),
        treatment.settings());
  }

  private static String situation(List<Statement.Match> matched, boolean superuser, String path) {
    String blocks =
        matched.stream().map(match -> text(match, path)).collect(Collectors.joining(" and "));
    if (superuser) {
      return blocks.isEmpty() ? "the superuser" : "the superuser under " + blocks;
    }
    return blocks.isEmpty() ? "any user from anywhere" : blocks;
  }

  /// Blocks of the main file are told by their line alone.
  private static String text(Statement.Match match, String main) {
    String place =
        match.origin() instanceof Origin.InFile(String path, int line) && path.equals(main)
            ? "line " + line
            : match.origin().text();
    return match.text() + " (" + place + ")";
  }
}
