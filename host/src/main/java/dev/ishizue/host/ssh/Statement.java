package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import java.util.List;

/// One line of sshd_config that says something.
sealed interface Statement {

  Origin origin();

  /// @param values as `sshd -T` would print them, algorithms not yet expanded
  record Option(Keyword keyword, List<String> values, Origin origin) implements Statement {
    public Option {
      values = List.copyOf(values);
    }
  }

  record Match(List<Criterion> criteria, String text, Origin origin) implements Statement {
    public Match {
      criteria = List.copyOf(criteria);
    }

    /// Nothing but `Match all`, which ends all blocks.
    boolean isAll() {
      return criteria.equals(List.of(new Criterion(Criterion.Kind.ALL, "")));
    }
  }

  /// @param files the statements of each file that the patterns matched, in order
  record Include(List<List<Statement>> files, Origin origin) implements Statement {
    public Include {
      files = files.stream().map(List::copyOf).toList();
    }
  }
}
