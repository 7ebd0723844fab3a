package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A running process that serves SSH.
///
/// @param program `sshd`, `dropbear` or `tinysshd`
/// @param session it serves one connection rather than waiting for some
record SshProcess(String program, boolean session, ProcessFacts process) {
  private static final String LISTENER = " [listener]";

  /// A process names itself as it likes, but one that calls itself sshd is better asked about than
  /// missed.
  static Optional<SshProcess> of(ProcessFacts process) {
    String title = String.join(" ", process.arguments());
    String executable = process.executable().ifKnown().map(SshProcess::baseName).orElse("");
    String name = executable.isEmpty() ? process.name() : executable;
    boolean session = title.startsWith("sshd: ") && !title.contains(LISTENER);
    return switch (name.replace(" (deleted)", "")) {
      case "sshd" -> Optional.of(new SshProcess("sshd", session, process));
      case "sshd-session", "sshd-auth" -> Optional.of(new SshProcess("sshd", true, process));
      case "dropbear", "dropbearmulti" -> Optional.of(new SshProcess("dropbear", false, process));
      case "tinysshd" -> Optional.of(new SshProcess("tinysshd", false, process));
      default -> Optional.empty();
    };
  }

  /// A waiting sshd replaces its arguments by a title that repeats them.
  CommandLine commandLine() {
    List<String> arguments = process.arguments();
    String title = String.join(" ", arguments);
    int end = title.indexOf(LISTENER);
    if (title.startsWith("sshd: ") && end > 0) {
      arguments = List.of(title.substring("sshd: ".length(), end).split(" +", -1));
    }
    List<Origin> origins = new ArrayList<>();
    for (String argument : arguments) {
      origins.add(new Origin.InProcess(process.pid(), process.name(), argument));
    }
    return CommandLine.of(arguments, origins);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
