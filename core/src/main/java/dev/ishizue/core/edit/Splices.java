package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Places of a text and what comes there instead.
final class Splices {
  private record Splice(int start, int end, String replacement) {}

  private final List<Splice> splices = new ArrayList<>();

  static Splices replacing(int start, int end, String replacement) {
    return new Splices().replace(start, end, replacement);
  }

  static Splices inserting(int at, String insertion) {
    return new Splices().insert(at, insertion);
  }

  Splices replace(int start, int end, String replacement) {
    splices.add(new Splice(start, end, replacement));
    return this;
  }

  Splices insert(int at, String insertion) {
    return replace(at, at, insertion);
  }

  Splices delete(int start, int end) {
    return replace(start, end, "");
  }

  String applied(String text) throws NotEditable {
    StringBuilder changed = new StringBuilder();
    int copied = 0;
    for (Splice splice : splices.stream().sorted(Comparator.comparingInt(Splice::start)).toList()) {
      if (splice.start() < copied || splice.end() < splice.start()) {
        throw new NotEditable("the change has no clear place", 0);
      }
      changed.append(text, copied, splice.start()).append(splice.replacement());
      copied = splice.end();
    }
    return changed.append(text, copied, text.length()).toString();
  }
}
