package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One pass over a configuration. sshd makes two: at its start it takes what stands outside of
/// Match blocks, and for each connection it begins afresh, takes what the matching blocks say, and
/// lays that over the first result. So a block beats the global part and even the command line, and
/// among blocks the first that sets a keyword wins.
final class Evaluation {

  /// @param shadowed later values of the same pass
  record Assigned(List<String> values, Origin origin, List<Evidence> shadowed) {
    Assigned {
      values = List.copyOf(values);
      shadowed = List.copyOf(shadowed);
    }
  }

  private final Map<String, Assigned> assigned = new TreeMap<>();
  private final List<Statement.Match> matched = new ArrayList<>();

  /// Null in the pass for the global part.
  private final @Nullable Connection connection;

  private Evaluation(@Nullable Connection connection) {
    this.connection = connection;
  }

  /// The pass at start, which also finds keywords that stand where they must not.
  static Evaluation global(List<Statement.Option> commandLine, List<Statement> config)
      throws MalformedConfig {
    Evaluation pass = new Evaluation(null);
    commandLine.forEach(pass::assign);
    pass.run(config, true, false, false);
    return pass;
  }

  /// The pass for one connection.
  static Evaluation of(Connection connection, List<Statement> config) {
    Evaluation pass = new Evaluation(connection);
    try {
      pass.run(config, false, true, false);
    } catch (MalformedConfig e) {
      throw new IllegalStateException("only the global pass finds mistakes", e);
    }
    return pass;
  }

  Map<String, Assigned> assigned() {
    return Map.copyOf(assigned);
  }

  /// The blocks that apply, apart from `Match all`.
  List<Statement.Match> matched() {
    return List.copyOf(matched);
  }

  /// @param matchOnly no Match was met yet: what stands here was done by the global pass, but
  ///   blocks in included files still count
  /// @param never within a block that does not apply
  private void run(List<Statement> statements, boolean start, boolean matchOnly, boolean never)
      throws MalformedConfig {
    boolean active = start;
    boolean beforeMatch = matchOnly;
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Option option -> option(option, active);
        case Statement.Match match -> {
          active = !never && applies(match);
          beforeMatch = false;
        }
        case Statement.Include include -> {
          for (List<Statement> file : include.files()) {
            run(file, active, beforeMatch, !beforeMatch && !active);
          }
        }
      }
    }
  }

  private boolean applies(Statement.Match match) {
    if (connection == null) {
      return match.isAll();
    }
    if (!match.criteria().stream().allMatch(criterion -> criterion.holds(connection))) {
      return false;
    }
    if (!match.isAll()) {
      matched.add(match);
    }
    return true;
  }

  private void option(Statement.Option option, boolean active) throws MalformedConfig {
    if (connection != null && !option.keyword().inMatch()) {
      return;
    }
    if (active) {
      assign(option);
    } else if (!option.keyword().inMatch()) {
      throw MalformedConfig.refused(
          option.origin(), option.keyword().name() + " may not stand in a Match block");
    }
  }

  private void assign(Statement.Option option) {
    if (option.keyword().shape() == Keyword.Shape.IGNORED) {
      return;
    }
    Assigned old = assigned.get(option.keyword().name());
    if (old == null) {
      assigned.put(
          option.keyword().name(), new Assigned(option.values(), option.origin(), List.of()));
      return;
    }
    List<String> values = new ArrayList<>(old.values());
    List<Evidence> shadowed = new ArrayList<>(old.shadowed());
    if (option.keyword().isCumulative()) {
      values.addAll(option.values());
    } else {
      shadowed.add(Evidence.of(String.join(" ", option.values()), option.origin()));
    }
    assigned.put(option.keyword().name(), new Assigned(values, old.origin(), shadowed));
  }
}
