package dev.ishizue.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// Options as all commands shape them.
final class Options {
  private Options() {}

  static CommandSpec command(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name).addOption(help());
    spec.usageMessage()
        .description(description)
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .sortOptions(false)
        .abbreviateSynopsis(true);
    return spec;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Shows this help.")
        .build();
  }

  static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Shows the version.")
        .build();
  }

  static OptionSpec.Builder text(String name, String label, String... description) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
  }

  static OptionSpec.Builder texts(String name, String label, String... description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /// One of a closed set of words.
  static <T> OptionSpec.Builder choice(
      String name,
      String label,
      Class<T> type,
      T[] values,
      Function<T, String> word,
      String... description) {
    return OptionSpec.builder(name)
        .type(type)
        .converters(words(values, word))
        .completionCandidates(() -> Stream.of(values).map(word).iterator())
        .paramLabel(label)
        .description(description);
  }

  /// Several of a closed set of words.
  static <T> OptionSpec.Builder choices(
      String name,
      String label,
      Class<T> type,
      T[] values,
      Function<T, String> word,
      String... description) {
    return choice(name, label, type, values, word, description)
        .type(List.class)
        .auxiliaryTypes(type)
        .arity("1");
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  static Optional<String> value(ParseResult options, String name) {
    return Optional.ofNullable(options.matchedOptionValue(name, (String) null));
  }

  static List<String> list(ParseResult options, String name) {
    return options.matchedOptionValue(name, List.<String>of());
  }

  static <T> ITypeConverter<T> words(T[] values, Function<T, String> word) {
    return text -> {
      for (T value : values) {
        if (word.apply(value).equals(text)) {
          return value;
        }
      }
      throw new TypeConversionException(
          "'"
              + text
              + "' is none of "
              + Arrays.stream(values).map(word).collect(Collectors.joining(", ")));
    };
  }
}
