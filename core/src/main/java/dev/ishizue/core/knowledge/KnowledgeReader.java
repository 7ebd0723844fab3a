package dev.ishizue.core.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads knowledge from CSV text: a first line that dates it, a header, and one release line each.
///
/// ```
/// # ishizue/knowledge/v1 as of 2026-08-20
/// product,cycle,released,support_ends,latest
/// kubernetes,1.36,2026-04-22,2027-06-28,1.36.4
/// ```
///
/// A field cannot hold a comma or a quote. An empty `support_ends` means that no end was announced.
public final class KnowledgeReader {
  private static final Pattern FIRST =
      Pattern.compile("# ishizue/knowledge/v([0-9]{1,4}) as of ([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final String HEADER = "product,cycle,released,support_ends,latest";

  private final String name;

  /// @param name how messages name the file
  public KnowledgeReader(String name) {
    this.name = name;
  }

  public Knowledge read(String csv) throws MalformedKnowledge {
    List<String> lines = csv.lines().toList();
    LocalDate asOf = asOf(lines);
    if (lines.size() < 2 || !lines.get(1).equals(HEADER)) {
      throw new MalformedKnowledge(name, 2, "the header must be " + HEADER);
    }
    Set<String> seen = new HashSet<>();
    List<Knowledge.Cycle> cycles = new ArrayList<>();
    for (int line = 3; line <= lines.size(); line++) {
      Knowledge.Cycle cycle = cycle(lines.get(line - 1), line);
      if (!seen.add(cycle.product() + "," + cycle.cycle())) {
        throw new MalformedKnowledge(
            name, line, cycle.product() + " " + cycle.cycle() + " stands twice");
      }
      cycles.add(cycle);
    }
    return new Knowledge(asOf, cycles);
  }

  private LocalDate asOf(List<String> lines) throws MalformedKnowledge {
    Matcher first = FIRST.matcher(lines.isEmpty() ? "" : lines.getFirst());
    if (!first.matches()) {
      throw new MalformedKnowledge(
          name, 1, "must begin with # ishizue/knowledge/v1 as of YYYY-MM-DD");
    }
    if (!first.group(1).equals("1")) {
      throw new MalformedKnowledge(name, 1, "version " + first.group(1) + " is not known, only 1");
    }
    return date(first.group(2), 1);
  }

  private Knowledge.Cycle cycle(String text, int line) throws MalformedKnowledge {
    String[] fields = text.split(",", -1);
    if (fields.length != 5 || text.indexOf('"') >= 0) {
      throw new MalformedKnowledge(name, line, "needs five fields without quotes");
    }
    if (fields[0].isBlank() || fields[1].isBlank()) {
      throw new MalformedKnowledge(name, line, "needs a product and a cycle");
    }
    return new Knowledge.Cycle(
        fields[0], fields[1], date(fields[2], line), end(fields[3], line), fields[4]);
  }

  private @Nullable LocalDate end(String text, int line) throws MalformedKnowledge {
    return text.isEmpty() ? null : date(text, line);
  }

  private LocalDate date(String text, int line) throws MalformedKnowledge {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw new MalformedKnowledge(name, line, "a date must look like 2027-01-31");
    }
  }
}
