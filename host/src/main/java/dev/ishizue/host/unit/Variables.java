package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.host.component.Argument;
import java.util.List;
import java.util.Map;

/// Puts variables into the words of a command line. `$NAME` as a whole word becomes as many words
/// as its value has, even none; `${NAME}` is replaced where it stands; `$NAME` inside a word is
/// nothing special; `$$` is a dollar sign.
final class Variables {
  private Variables() {}

  static List<Argument> expand(String word, Map<String, Evidence> variables, Origin origin) {
    if (word.startsWith("$") && !word.startsWith("${") && !word.startsWith("$$")) {
      Evidence variable = variables.get(word.substring(1));
      return variable == null
          ? List.of()
          : Words.all(variable.value(), Words.Mistakes.TOLERATED).stream()
              .map(each -> new Argument(each, variable.origin()))
              .toList();
    }
    StringBuilder text = new StringBuilder();
    Origin from = origin;
    int i = 0;
    while (i < word.length()) {
      int close = word.startsWith("${", i) ? word.indexOf('}', i) : -1;
      if (word.startsWith("$$", i)) {
        text.append('$');
        i += 2;
      } else if (close > 0) {
        Evidence variable = variables.get(word.substring(i + 2, close));
        if (variable != null) {
          text.append(variable.value());
          from = variable.origin();
        }
        i = close + 1;
      } else {
        text.append(word.charAt(i++));
      }
    }
    return List.of(new Argument(text.toString(), from));
  }
}
