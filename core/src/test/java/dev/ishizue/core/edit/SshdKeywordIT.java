package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/// The real sshd reads the new value, whatever stood in the file. No server is started.
class SshdKeywordIT {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  /// Edits with what `sshd -T` prints then.
  record Wanted(String keyword, String value, List<String> printed) {}

  @BeforeContainer
  static void needsSshd() {
    assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM + " on this machine");
    assumeTrue(
        Files.isDirectory(Path.of("/run/sshd")), "sshd -T needs the directory /run/sshd here");
    assumeTrue(
        Files.isReadable(Path.of("/etc/ssh/ssh_host_ed25519_key")),
        "sshd -T needs readable host keys, so root, here");
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void sshdReadsTheNewValue(
      @ForAll("wanted") Wanted wanted, @ForAll("configurations") String configuration)
      throws IOException, InterruptedException, NotEditable {
    Path directory = Files.createTempDirectory("sshd");
    try {
      Path included = directory.resolve("included");
      Files.writeString(included, "PermitRootLogin yes\nMaxAuthTries 9\n");
      String text = configuration.replace("INCLUDED", included.toString());
      String edited = new LineEdit.SshdKeyword(wanted.keyword(), wanted.value()).apply(text);
      Path before = Files.writeString(directory.resolve("before"), text);
      Path after = Files.writeString(directory.resolve("after"), edited);
      if (effective(before, wanted.keyword()).isPresent()) {
        assertThat(effective(after, wanted.keyword())).as(edited).contains(wanted.printed());
      }
    } finally {
      for (String name : List.of("included", "before", "after")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  @Provide
  Arbitrary<Wanted> wanted() {
    return Arbitraries.of(
        new Wanted("PermitRootLogin", "no", List.of("no")),
        new Wanted("MaxAuthTries", "4", List.of("4")),
        new Wanted("PasswordAuthentication", "\"no\"", List.of("no")),
        new Wanted("KbdInteractiveAuthentication", "no", List.of("no")),
        new Wanted("Port", "2222", List.of("2222")),
        new Wanted("AllowUsers", "anna bert", List.of("anna", "bert")),
        new Wanted("Banner", "\"/etc/issue net\"", List.of("/etc/issue net")));
  }

  @Provide
  Arbitrary<String> configurations() {
    Arbitrary<String> lines =
        Arbitraries.of(
            "PermitRootLogin yes",
            "permitrootlogin=\"prohibit-password\" # why",
            "\"PermitRootLogin\" yes",
            "MaxAuthTries\t= 6",
            "PasswordAuthentication yes",
            "ChallengeResponseAuthentication yes",
            "KbdInteractiveAuthentication yes",
            "Port 22",
            "AllowUsers eve",
            "allowusers  anna",
            "Banner none",
            "Include INCLUDED",
            "# PermitRootLogin no",
            "");
    Arbitrary<String> block =
        Arbitraries.of("", "# Guests\nMatch User guest\n  PermitRootLogin yes\n");
    return Combinators.combine(lines.list().ofMaxSize(7), block, Arbitraries.of("\n", "\r\n"))
        .as((all, match, ending) -> (String.join("\n", all) + "\n" + match).replace("\n", ending));
  }

  /// Empty when sshd refuses the configuration.
  private static Optional<List<String>> effective(Path configuration, String keyword)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-T", "-f", configuration.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String prefix = keyword.toLowerCase(Locale.ROOT) + " ";
    return process.waitFor() == 0
        ? Optional.of(
            output
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList())
        : Optional.empty();
  }
}
