package dev.ishizue.cli;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What was wrong with a command's arguments, in a few words.
final class WrongOption {
  private WrongOption() {}

  static String of(ParameterException mistake) {
    return switch (mistake) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          "needs " + name(missing.getMissing().getFirst());
      default -> {
        ArgSpec wrong = mistake.getArgSpec();
        Throwable cause = mistake.getCause();
        String detail = String.valueOf(cause == null ? mistake.getMessage() : cause.getMessage());
        yield wrong == null || detail.contains("--") ? lower(detail) : name(wrong) + " " + detail;
      }
    };
  }

  private static String unmatched(UnmatchedArgumentException mistake) {
    String first = mistake.getUnmatched().getFirst();
    if (!first.startsWith("-")) {
      return "takes no argument " + first;
    }
    List<String> known =
        mistake.getCommandLine().getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .toList();
    String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
    return "unknown option " + name + Nearest.hint(name, known);
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : spec.paramLabel();
  }

  private static String lower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
