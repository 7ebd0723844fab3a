package dev.ishizue.host.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The sshd of this machine, asked what it makes of a configuration. No server is started.
final class RealSshd {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private RealSshd() {}

  static void assumeInstalled() {
    assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM + " on this machine");
    assumeTrue(
        Files.isDirectory(Path.of("/run/sshd")), "sshd -T needs the directory /run/sshd here");
    assumeTrue(
        Files.isReadable(Path.of("/etc/ssh/ssh_host_ed25519_key")),
        "sshd -T needs readable host keys, so root, here");
  }

  /// @return values by keyword in the order printed, or nothing when sshd refuses the configuration
  static Optional<Map<String, List<String>>> effective(
      Path config, List<String> options, Connection connection) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-T", "-f"));
    command.add(config.toString());
    options.forEach(option -> command.addAll(List.of("-o", option)));
    command.add("-C");
    command.add(
        "user=%s,host=%s,addr=%s,laddr=%s,lport=%d"
            .formatted(
                connection.user().name(),
                connection.host(),
                connection.address(),
                connection.localAddress(),
                connection.localPort()));
    return run(command).map(RealSshd::parse);
  }

  /// The output of a program that ended well.
  static Optional<String> run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(false)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> parse(String output) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      int space = line.indexOf(' ');
      String keyword = space < 0 ? line : line.substring(0, space);
      List<String> words = space < 0 ? List.of() : words(keyword, line.substring(space + 1));
      values.computeIfAbsent(keyword, _ -> new ArrayList<>()).addAll(words);
    }
    return values;
  }

  private static List<String> words(String keyword, String text) {
    String separator = keyword.matches(".*(algorithms|ciphers|macs)") ? "," : " ";
    return Stream.of(text.split(separator, -1)).filter(word -> !word.isEmpty()).toList();
  }
}
