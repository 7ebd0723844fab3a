package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Leaf;
import dev.ishizue.core.edit.Part.Mark;
import dev.ishizue.core.edit.Part.Style;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a leaf means, and leaves to be written. Kubernetes reads YAML 1.1 and this tool the core
/// schema of YAML 1.2; a leaf is plain only where both say the same of it.
final class Scalars {
  private enum Kind {
    TEXT,
    /// A boolean or a decimal number, to everyone.
    LITERAL,
    /// Something else, or not the same to everyone.
    OTHER
  }

  private static final Pattern LITERAL =
      Pattern.compile("true|false|-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+");

  private static final Pattern NUMBER_LIKE =
      Pattern.compile(
          "[-+]?+(?:[0-9][0-9_]*+(?:\\.[0-9_]*+)?+|\\.[0-9_]++)(?:[eE][-+]?+[0-9_]*+)?+"
              + "|[-+]?+0[xob][0-9a-fA-F_]*+"
              + "|[-+]?+[0-9][0-9_:.]*+"
              + "|[-+]?+\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*+",
          Pattern.DOTALL);

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private Scalars() {}

  /// A boolean or number where the text looks like one.
  static Leaf literal(String text) {
    return new Leaf(Mark.NOWHERE, text, kind(text) == Kind.LITERAL ? Style.PLAIN : style(text));
  }

  /// A string, in quotes where it needs them.
  static Leaf text(String text) {
    return new Leaf(Mark.NOWHERE, text, style(text));
  }

  /// A string in double quotes.
  static Leaf quoted(String text) {
    return new Leaf(Mark.NOWHERE, text, Style.DOUBLE_QUOTED);
  }

  private static Style style(String text) {
    return kind(text) == Kind.TEXT ? Style.PLAIN : Style.DOUBLE_QUOTED;
  }

  /// Whether a leaf of the document says what the one to be written says.
  static boolean same(Leaf there, Leaf wanted) {
    return !there.mark().isLabelled()
        && there.text().equals(wanted.text())
        && kind(there) == kind(wanted)
        && kind(there) != Kind.OTHER;
  }

  /// The leaf to be written with quotes if the one that is there has some.
  static Leaf quotedLike(Part there, Leaf wanted) {
    boolean likewise =
        wanted.isPlain()
            && kind(wanted) == Kind.TEXT
            && there instanceof Leaf leaf
            && (leaf.style() == Style.SINGLE_QUOTED || leaf.style() == Style.DOUBLE_QUOTED);
    return likewise ? new Leaf(wanted.mark(), wanted.text(), ((Leaf) there).style()) : wanted;
  }

  static boolean isNull(String text) {
    return NULLS.contains(text);
  }

  private static Kind kind(Leaf leaf) {
    return leaf.isPlain() ? kind(leaf.text()) : Kind.TEXT;
  }

  private static Kind kind(String text) {
    if (LITERAL.matcher(text).matches()) {
      return Kind.LITERAL;
    }
    boolean other =
        isNull(text)
            || WORDS.contains(text.toLowerCase(Locale.ROOT))
            || (NUMBER_LIKE.matcher(text).matches() && !ADDRESS.matcher(text).matches());
    return other ? Kind.OTHER : Kind.TEXT;
  }

  /// As it is written where only some leaves can be plain.
  static String written(Leaf leaf, Notation notation) {
    return switch (fitted(leaf, notation).style()) {
      case PLAIN -> leaf.text();
      case SINGLE_QUOTED -> "'" + leaf.text().replace("'", "''") + "'";
      case DOUBLE_QUOTED, BLOCK -> doubleQuoted(leaf.text());
    };
  }

  static Leaf fitted(Leaf leaf, Notation notation) {
    boolean fits =
        switch (leaf.style()) {
          case PLAIN ->
              notation == Notation.JSON
                  ? kind(leaf.text()) == Kind.LITERAL
                  : canBePlain(leaf.text(), notation);
          case SINGLE_QUOTED -> notation != Notation.JSON && isSimple(leaf.text());
          case DOUBLE_QUOTED -> true;
          case BLOCK -> false;
        };
    return fits ? leaf : new Leaf(leaf.mark(), leaf.text(), Style.DOUBLE_QUOTED);
  }

  private static boolean canBePlain(String text, Notation notation) {
    if (text.isEmpty() || !isSimple(text) || !text.equals(text.strip())) {
      return false;
    }
    if (text.startsWith("---") || text.startsWith("...")) {
      return false;
    }
    char first = text.charAt(0);
    boolean dashed = first == '-' && text.length() > 1 && text.charAt(1) != ' ';
    boolean odd = "-?:,[]{}#&*!|>'\"%@`=".indexOf(first) >= 0 && !dashed;
    boolean flow = notation == Notation.FLOW && text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
    return !odd && !flow && !text.contains(": ") && !text.contains(" #") && !text.endsWith(":");
  }

  private static boolean isSimple(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x206F) || c >= 0xFE00) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
