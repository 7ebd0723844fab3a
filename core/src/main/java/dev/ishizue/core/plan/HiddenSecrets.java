package dev.ishizue.core.plan;

import java.util.ArrayList;
import java.util.List;

/// A diff without the secrets that stand in its lines or beside them: a plan is shown, stored and
/// mailed. What is hidden errs on the side of too much.
public final class HiddenSecrets {
  static final String HIDDEN = "(hidden)";

  /// What a secret name opened that goes on below.
  private enum Below {
    NOTHING,
    /// Items of a list.
    ITEMS,
    /// All lines that are indented deeper.
    TEXT
  }

  private boolean inKey;
  private Below below = Below.NOTHING;
  private int indentation;
  private boolean secretName;

  private HiddenSecrets() {}

  /// @param diff as [UnifiedDiff] gives it
  public static List<String> in(List<String> diff) {
    List<String> shown = new ArrayList<>();
    HiddenSecrets state = new HiddenSecrets();
    for (int i = 0; i < diff.size(); i++) {
      String line = diff.get(i);
      boolean heading = i < 2 && (line.startsWith("--- ") || line.startsWith("+++ "));
      if (line.startsWith("@@")) {
        state = new HiddenSecrets();
        shown.add(line);
      } else if (line.isEmpty() || heading || " +-".indexOf(line.charAt(0)) < 0) {
        shown.add(line);
      } else {
        shown.add(line.charAt(0) + state.hide(line.substring(1)));
      }
    }
    return List.copyOf(shown);
  }

  private String hide(String line) {
    if (inKey) {
      inKey = !line.contains("-----END ");
      return line.contains("-----END ") ? line : HIDDEN;
    }
    int begin = line.indexOf("-----BEGIN ");
    if (begin >= 0 && line.indexOf("-----END ") > begin) {
      return line.substring(0, begin) + HIDDEN;
    }
    inKey = begin >= 0;
    String blanks = line.substring(0, line.length() - line.stripLeading().length());
    String bare = line.strip();
    if (below != Below.NOTHING && !bare.isEmpty()) {
      boolean item = bare.startsWith("- ") && bare.indexOf(": ") < 0;
      boolean deeper = blanks.length() > indentation;
      if (below == Below.TEXT && deeper) {
        return blanks + HIDDEN;
      }
      if (below == Below.ITEMS && item && blanks.length() >= indentation) {
        return blanks + "- " + HIDDEN;
      }
      below = Below.NOTHING;
    }
    String shown = besideItsName(line, bare);
    open(bare, blanks.length());
    return LongSecret.hide(UserInfo.hide(SecretValues.hide(shown), HIDDEN));
  }

  /// `name: API_TOKEN` and below it `value: x`.
  private String besideItsName(String line, String bare) {
    String entry = bare.startsWith("- ") ? bare.substring(2).strip() : bare;
    if (entry.startsWith("name:")) {
      secretName = SecretName.of(entry.substring(5).replace("\"", "").replace("'", "").strip());
    } else if (secretName && entry.startsWith("value:")) {
      secretName = false;
      return line.substring(0, line.indexOf("value:") + 6) + " " + HIDDEN;
    } else if (bare.startsWith("- ")) {
      secretName = false;
    }
    return line;
  }

  private void open(String bare, int depth) {
    int colon = bare.indexOf(':');
    String name = colon < 0 ? "" : bare.substring(bare.startsWith("- ") ? 2 : 0, colon).strip();
    if (!SecretName.of(name.replace("\"", ""))) {
      return;
    }
    String value = bare.substring(colon + 1).strip();
    indentation = depth;
    below =
        value.startsWith("|") || value.startsWith(">")
            ? Below.TEXT
            : value.isEmpty() || value.equals("[") ? Below.ITEMS : Below.NOTHING;
  }
}
