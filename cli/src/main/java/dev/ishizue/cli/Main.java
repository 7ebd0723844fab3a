package dev.ishizue.cli;

import dev.ishizue.host.files.Reason;
import dev.ishizue.report.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `ishizue`, from its arguments to its exit code.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Composition.ofThisMachine(), args));
  }

  /// Never throws: whatever goes wrong is one line on `err`.
  static int run(Surroundings surroundings, String... args) {
    try {
      int code = dispatch(surroundings, List.of(args));
      surroundings.out().flush();
      return code;
    } catch (Refusal e) {
      return complain(surroundings, e.getMessage(), ExitCode.WRONG_USE, e);
    } catch (IOException e) {
      return complain(surroundings, "cannot write: " + Reason.of(e), ExitCode.BROKEN, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      String message = "a mistake of ishizue itself: " + e + ": ISHIZUE_DEBUG=1 shows where";
      return complain(surroundings, message, ExitCode.BROKEN, e);
    }
  }

  /// The commonest questions are answered without loading what parses the others.
  private static int dispatch(Surroundings surroundings, List<String> args)
      throws Refusal, IOException {
    String first = args.isEmpty() ? "" : args.getFirst();
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    return switch (first) {
      case "-V", "--version" -> print(surroundings, Tool.NAME + "\n");
      case "-h", "--help" -> print(surroundings, Help.of(Commands.whole(), surroundings));
      case "help" ->
          rest.isEmpty()
              ? print(surroundings, Help.of(Commands.whole(), surroundings))
              : run(command(rest.getFirst()), List.of("--help"), surroundings);
      case "" -> {
        surroundings.err().print(Help.of(Commands.whole(), surroundings));
        yield ExitCode.WRONG_USE;
      }
      default -> run(command(first), rest, surroundings);
    };
  }

  private static Command command(String name) throws Refusal {
    return Commands.find(name)
        .orElseThrow(
            () ->
                new Refusal(
                    "no command "
                        + name
                        + Nearest.hint(name, Commands.names())
                        + ": see ishizue --help"));
  }

  private static int run(Command command, List<String> args, Surroundings surroundings)
      throws Refusal, IOException {
    CommandLine line = new CommandLine(command.spec().name("ishizue " + command.name()));
    try {
      ParseResult options = line.parseArgs(args.toArray(String[]::new));
      return options.isUsageHelpRequested()
          ? print(surroundings, Help.of(line, surroundings))
          : command.run(options, surroundings);
    } catch (ParameterException e) {
      throw new Refusal(
          "%s: %s: see ishizue %s --help"
              .formatted(command.name(), WrongOption.of(e), command.name()));
    } catch (Refusal e) {
      throw new Refusal(command.name() + ": " + e.getMessage());
    }
  }

  private static int print(Surroundings surroundings, String text) throws IOException {
    surroundings.out().write(text.getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }

  private static int complain(Surroundings surroundings, String message, int code, Throwable why) {
    PrintStream err = surroundings.err();
    err.println("ishizue: " + Printable.of(message));
    if (surroundings.variable("ISHIZUE_DEBUG").equals("1")) {
      why.printStackTrace(err);
    }
    err.flush();
    return code;
  }
}
