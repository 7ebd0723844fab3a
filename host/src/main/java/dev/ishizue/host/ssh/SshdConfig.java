package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The configuration of one sshd, ready to be evaluated for any connection.
final class SshdConfig {
  private static final String KEYBOARD = "kbdinteractiveauthentication";
  private static final String CHALLENGE = "challengeresponseauthentication";

  private final Defaults defaults;
  private final List<Statement> statements;
  private final Map<String, Evaluation.Assigned> global;

  private SshdConfig(
      Defaults defaults, List<Statement> statements, Map<String, Evaluation.Assigned> global) {
    this.defaults = defaults;
    this.statements = List.copyOf(statements);
    this.global = global;
  }

  /// @param reader afterwards it tells which files were met, even when this throws
  static SshdConfig load(
      ConfigReader reader, String path, CommandLine commandLine, Defaults defaults)
      throws MalformedConfig {
    List<Statement> statements = reader.read(path);
    List<Statement.Option> options = new ArrayList<>();
    for (CommandLine.Line line : commandLine.lines()) {
      option(line, defaults).ifPresent(options::add);
    }
    Map<String, Evaluation.Assigned> global =
        new TreeMap<>(Evaluation.global(options, statements).assigned());
    List<String> ports = new ArrayList<>();
    for (CommandLine.Line line : commandLine.ports()) {
      option(line, defaults).ifPresent(port -> ports.addAll(port.values()));
    }
    if (!ports.isEmpty()) {
      global.put(
          "port",
          new Evaluation.Assigned(ports, commandLine.ports().getFirst().origin(), List.of()));
    }
    refuseImpossibleMethods(global, defaults);
    return new SshdConfig(defaults, statements, global);
  }

  private static void refuseImpossibleMethods(
      Map<String, Evaluation.Assigned> global, Defaults defaults) throws MalformedConfig {
    Evaluation.Assigned methods = global.get("authenticationmethods");
    if (methods != null
        && !AuthenticationLists.canBeSatisfied(
            methods.values(), keyword -> isOn(keyword, global, defaults))) {
      throw MalformedConfig.refused(
          methods.origin(), "no list of AuthenticationMethods has all its methods enabled");
    }
  }

  private static boolean isOn(
      String keyword, Map<String, Evaluation.Assigned> global, Defaults defaults) {
    Evaluation.Assigned assigned = global.get(keyword);
    return assigned != null
        ? assigned.values().equals(List.of("yes"))
        : Optional.ofNullable(defaults.settings().get(keyword))
            .flatMap(Reading::ifKnown)
            .equals(Optional.of(List.of("yes")));
  }

  static SshdConfig load(FileTree files, String path, CommandLine commandLine, Defaults defaults)
      throws MalformedConfig {
    return load(new ConfigReader(files, defaults.versionOrLate()), path, commandLine, defaults);
  }

  /// Every Match line, wherever it stands.
  List<Statement.Match> matches() {
    List<Statement.Match> matches = new ArrayList<>();
    collect(statements, matches);
    return matches;
  }

  List<Statement.Match> matched(Connection connection) {
    return Evaluation.of(connection, statements).matched();
  }

  Settings settings(Connection connection) {
    Map<String, Evaluation.Assigned> blocks = Evaluation.of(connection, statements).assigned();
    Set<String> names = new TreeSet<>(defaults.settings().keySet());
    names.addAll(global.keySet());
    names.addAll(blocks.keySet());
    Map<String, Setting> settings = new TreeMap<>();
    for (String name : names) {
      setting(name, blocks).ifPresent(setting -> settings.put(name, setting));
    }
    keyboardOfOldVersions(settings, blocks);
    return new Settings("sshd", settings);
  }

  private Optional<Setting> setting(String name, Map<String, Evaluation.Assigned> blocks) {
    Evaluation.Assigned block = blocks.get(name);
    Evaluation.Assigned outside = global.get(name);
    Reading<List<String>> standard = defaults.settings().get(name);
    if (block == null && outside == null) {
      return Optional.ofNullable(standard).map(values -> Setting.of(name, values));
    }
    Evaluation.Assigned winner = block != null ? block : outside;
    if (winner == null) {
      return Optional.empty();
    }
    List<Evidence> shadowed = new ArrayList<>(winner.shadowed());
    if (block != null && outside != null) {
      shadowed.add(Evidence.of(String.join(" ", outside.values()), outside.origin()));
      shadowed.addAll(outside.shadowed());
    }
    return Optional.of(new Setting(name, values(name, winner, standard), shadowed));
  }

  private Reading<List<String>> values(
      String name,
      Evaluation.Assigned assigned,
      @org.jspecify.annotations.Nullable Reading<List<String>> standard) {
    boolean algorithms =
        Keyword.of(name).filter(k -> k.shape() == Keyword.Shape.ALGORITHMS).isPresent();
    if (!algorithms) {
      return Reading.known(assigned.values(), assigned.origin());
    }
    String list = assigned.values().getFirst();
    if (standard instanceof Reading.Unreadable<List<String>> unreadable
        && Algorithms.changesDefault(list)) {
      return unreadable;
    }
    List<String> base = Optional.ofNullable(standard).flatMap(Reading::ifKnown).orElse(List.of());
    return Algorithms.expand(name, list, base)
        .map(names -> Reading.known(names, assigned.origin()))
        .orElseGet(
            () ->
                Reading.unreadable(
                    assigned.origin(),
                    Obstacle.malformed(
                        assigned.origin().text()
                            + ": nothing is left of "
                            + name
                            + "; sshd would refuse to start")));
  }

  /// Until OpenSSH 8.6 challenge-response, on by default, turned keyboard-interactive on whatever
  /// was said of that itself; only a Match block could turn it off again.
  private void keyboardOfOldVersions(
      Map<String, Setting> settings, Map<String, Evaluation.Assigned> blocks) {
    if (defaults.versionOrLate().isAtLeast(8, 7)) {
      return;
    }
    Reading<List<String>> challenge =
        Optional.ofNullable(settings.remove(CHALLENGE))
            .map(Setting::values)
            .orElse(
                Reading.known(
                    List.of("yes"),
                    Origin.builtIn("default of OpenSSH before 8.7 for " + CHALLENGE)));
    boolean on = challenge.ifKnown().equals(Optional.of(List.of("yes")));
    if (!blocks.containsKey(KEYBOARD) && (on || !global.containsKey(KEYBOARD))) {
      settings.put(KEYBOARD, Setting.of(KEYBOARD, challenge));
    }
  }

  private static Optional<Statement.Option> option(CommandLine.Line line, Defaults defaults)
      throws MalformedConfig {
    Optional<LineParser.Line> parsed =
        LineParser.parse(line.text(), line.origin(), defaults.versionOrLate());
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    return switch (parsed.get().keyword().shape()) {
      case MATCH, INCLUDE ->
          throw MalformedConfig.refused(
              line.origin(), parsed.get().keyword().name() + " cannot be given with -o");
      case CHOICE, TIME, NUMBER, WORD, WORDS, CUMULATIVE, REST, ALGORITHMS, IGNORED ->
          Optional.of(LineParser.option(parsed.get(), line.origin()));
    };
  }

  private static void collect(List<Statement> statements, List<Statement.Match> matches) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Match match -> matches.add(match);
        case Statement.Include include -> include.files().forEach(f -> collect(f, matches));
        case Statement.Option _ -> {}
      }
    }
  }
}
