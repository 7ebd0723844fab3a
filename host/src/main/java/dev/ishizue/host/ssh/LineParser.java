package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// From a line of sshd_config to a statement, with the checks that make sshd refuse a line.
final class LineParser {

  /// What one line says before includes are followed.
  record Line(Keyword keyword, List<String> words, String rest) {
    Line {
      words = List.copyOf(words);
    }
  }

  private LineParser() {}

  /// Empty for an empty line or a comment.
  static Optional<Line> parse(String raw, Origin origin, SshdBinary.Version version)
      throws MalformedConfig {
    ConfigWords words = new ConfigWords(strip(raw));
    Optional<String> first = words.next();
    if (first.isPresent() && first.get().isEmpty()) {
      first = words.next();
    }
    if (first.isEmpty() || first.get().isEmpty() || first.get().startsWith("#")) {
      return Optional.empty();
    }
    String written = first.get();
    String rest = words.rest();
    if (rest.isEmpty()) {
      throw MalformedConfig.refused(origin, written + " has no value");
    }
    Keyword keyword =
        Keyword.of(written)
            .orElseThrow(() -> MalformedConfig.refused(origin, "unknown keyword " + written));
    List<String> arguments =
        ConfigWords.arguments(rest)
            .orElseThrow(() -> MalformedConfig.refused(origin, "a quote is not closed"));
    return Optional.of(new Line(keyword.in(version), arguments, rest));
  }

  static Statement.Option option(Line line, Origin origin) throws MalformedConfig {
    Keyword keyword = line.keyword();
    List<String> words = line.words();
    if (keyword.shape() == Keyword.Shape.IGNORED) {
      return new Statement.Option(keyword, List.of(), origin);
    }
    if (keyword.shape() == Keyword.Shape.REST) {
      return new Statement.Option(keyword, List.of(line.rest().stripLeading()), origin);
    }
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      throw MalformedConfig.refused(origin, keyword.name() + " has no value");
    }
    if (takesOne(keyword) && words.size() > 1) {
      throw MalformedConfig.refused(
          origin, keyword.name() + " has a word too many, " + words.get(1));
    }
    return new Statement.Option(keyword, values(keyword, words, origin), origin);
  }

  static Statement.Match match(Line line, Origin origin) throws MalformedConfig {
    List<Criterion> criteria = new ArrayList<>();
    ConfigWords words = new ConfigWords(line.rest());
    for (Optional<String> word = words.next();
        word.isPresent() && !word.get().isEmpty() && !word.get().startsWith("#");
        word = words.next()) {
      String attribute = word.get();
      Criterion.Kind kind =
          Criterion.Kind.of(attribute)
              .orElseThrow(
                  () -> MalformedConfig.refused(origin, "unknown Match criterion " + attribute));
      String pattern = kind.takesPattern() ? words.next().orElse("") : "";
      if (kind.takesPattern() && pattern.isEmpty()) {
        throw MalformedConfig.refused(origin, "Match " + attribute + " has no pattern");
      }
      if (isAddress(kind) && AddressList.isInconsistent(pattern)) {
        throw MalformedConfig.refused(origin, "Match " + attribute + " has a bad range");
      }
      criteria.add(new Criterion(kind, pattern));
    }
    boolean all = criteria.stream().anyMatch(c -> c.kind() == Criterion.Kind.ALL);
    if (criteria.isEmpty() || (all && criteria.size() > 1)) {
      throw MalformedConfig.refused(origin, "a Match that says nothing, or more than all");
    }
    return new Statement.Match(criteria, "Match " + line.rest().strip(), origin);
  }

  private static boolean isAddress(Criterion.Kind kind) {
    return kind == Criterion.Kind.ADDRESS || kind == Criterion.Kind.LOCALADDRESS;
  }

  private static boolean takesOne(Keyword keyword) {
    return switch (keyword.shape()) {
      case CHOICE, TIME, NUMBER, WORD, ALGORITHMS -> true;
      case CUMULATIVE -> List.of("port", "hostkey", "hostcertificate").contains(keyword.name());
      case WORDS, REST, IGNORED, MATCH, INCLUDE -> false;
    };
  }

  private static List<String> values(Keyword keyword, List<String> words, Origin origin)
      throws MalformedConfig {
    String word = words.getFirst();
    if (isRefusedPort(keyword, word) || isRefusedPattern(keyword, word)) {
      throw MalformedConfig.refused(origin, keyword.name() + " cannot be " + word);
    }
    return switch (keyword.shape()) {
      case CHOICE -> List.of(choice(keyword, word, origin));
      case TIME -> List.of(number(Seconds.parse(word), keyword, word, origin));
      case NUMBER -> List.of(number(whole(word), keyword, word, origin));
      case WORD, WORDS, CUMULATIVE, REST, ALGORITHMS, IGNORED, MATCH, INCLUDE -> words;
    };
  }

  private static boolean isRefusedPort(Keyword keyword, String word) {
    return keyword.name().equals("port")
        && word.matches("[0-9]+")
        && (word.length() > 5 || Integer.parseInt(word) < 1 || Integer.parseInt(word) > 65535);
  }

  /// Patterns may take names away from these lists, but not add any.
  private static boolean isRefusedPattern(Keyword keyword, String word) {
    return List.of("ciphers", "macs", "kexalgorithms").contains(keyword.name())
        && !word.startsWith("-")
        && (word.indexOf('*') >= 0 || word.indexOf('?') >= 0);
  }

  private static String choice(Keyword keyword, String word, Origin origin) throws MalformedConfig {
    String lower = word.toLowerCase(Locale.ROOT);
    if (!keyword.choices().contains(lower)) {
      throw MalformedConfig.refused(origin, keyword.name() + " cannot be " + word);
    }
    return switch (lower) {
      case "without-password" -> "prohibit-password";
      case "all", "delayed" -> "yes";
      case "silent" -> "QUIET";
      case "debug1" -> "DEBUG";
      default -> keyword.name().equals("loglevel") ? word.toUpperCase(Locale.ROOT) : lower;
    };
  }

  private static String number(OptionalLong number, Keyword keyword, String word, Origin origin)
      throws MalformedConfig {
    if (number.isEmpty()) {
      throw MalformedConfig.refused(origin, keyword.name() + " cannot be " + word);
    }
    return String.valueOf(number.getAsLong());
  }

  private static OptionalLong whole(String word) {
    return word.matches("[-+]?[0-9]{1,9}")
        ? OptionalLong.of(Long.parseLong(word))
        : OptionalLong.empty();
  }

  /// A form feed counts as space at the end of a line only.
  private static String strip(String raw) {
    int start = 0;
    while (start < raw.length() && " \t\r".indexOf(raw.charAt(start)) >= 0) {
      start++;
    }
    int end = raw.length();
    while (end > start && " \t\r\n\f".indexOf(raw.charAt(end - 1)) >= 0) {
      end--;
    }
    return raw.substring(start, end);
  }
}
