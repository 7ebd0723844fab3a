package dev.ishizue.host.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.component.Argument;
import dev.ishizue.testbed.MadeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares with systemd itself: `systemd-analyze verify` dumps the units it loads when it logs at
/// debug level.
final class UnitsIT {
  private static final String ETC = "/etc/systemd/system/";
  private static final String USR = "/usr/lib/systemd/system/";
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @TempDir Path root;

  private final MadeFiles made = new MadeFiles();

  @BeforeAll
  static void systemdIsInstalled() {
    assumeTrue(Files.isExecutable(ANALYZE), "skipped: systemd-analyze is not installed");
  }

  @Test
  void mergesAsSystemdDoes() throws Exception {
    write(USR + "a-b.service", "[Service]\nType=oneshot\nExecStart=/bin/true 0\n");
    write(USR + "a-b.service.d/30.conf", "[Service]\nExecStart=/bin/true 30\n");
    write(ETC + "a-b.service.d/30.conf", "[Service]\nExecStart=/bin/true 30etc\n");
    write(ETC + "a-b.service.d/20.conf", "");
    write(USR + "a-b.service.d/20.conf", "[Service]\nExecStart=/bin/true 20\n");
    write(USR + "service.d/10.conf", "[Service]\nExecStart=/bin/true 10\n");
    write(ETC + "service.d/30.conf", "[Service]\nExecStart=/bin/true 30type\n");
    write(USR + "a-.service.d/40.conf", "[Service]\nExecStart=/bin/true 40\n");
    write("/run/systemd/system/a-b.service.d/05.conf", "[Service]\nExecStart=\n");
    link(ETC + "alias.service", USR + "a-b.service");
    write(ETC + "alias.service.d/50.conf", "[Service]\nExecStart=/bin/true 50\n");
    assertSame("a-b.service", "alias.service");
  }

  @Test
  void splitsAndDecodesAsSystemdDoes() throws Exception {
    write(
        USR + "a.service",
        """
        [Unit]
        Description=x
        [Service]
        Type=oneshot
        Environment="A=1 2" B=3\\x20 'C=a\\tb' D=\\q E=lost
        Environment=F=1
        EnvironmentFile=-/etc/a.env
        # comment \\
        ExecStart=-/bin/true 'a b' "c\\td" \\
          # within
          ; within
          f ; /bin/true e \\
          x\\x41\\102\\u00e4 'it"s' pre"quo ted"post \\q \\\\ %n %p %%
        ExecStart=/bin/true x \\; y
        ExecStart=/bin/true trailing \\\\
        """);
    assertSame("a.service");
  }

  @Test
  void loadsInstancesAsSystemdDoes() throws Exception {
    write(USR + "t@.service", "[Service]\nExecStart=/bin/true %i %p %n %N %I %j\n");
    write(ETC + "t@.service.d/1.conf", "[Service]\nEnvironment=A=template\n");
    write(ETC + "t@x-y.service.d/2.conf", "[Service]\nEnvironment=B=instance\n");
    assertSame("t@x-y.service");
  }

  private void assertSame(String unit, String... aliases) throws Exception {
    String asked = aliases.length == 0 ? unit : aliases[0];
    UnitFacts loaded = new Units(made).load(asked).ifKnown().orElseThrow();
    Map<String, List<String>> dump = dump(unit);
    assertThat(loaded.name()).isEqualTo(unit);
    assertThat(prefixed(loaded.sources().subList(0, 1))).isEqualTo(dump.get("Fragment Path"));
    assertThat(prefixed(loaded.sources().subList(1, loaded.sources().size())))
        .isEqualTo(dump.getOrDefault("DropIn Path", List.of()));
    assertThat(environment(loaded)).isEqualTo(dump.getOrDefault("Environment", List.of()));
    assertThat(commands(loaded)).isEqualTo(dump.get("Command Line"));
  }

  private List<String> environment(UnitFacts unit) {
    return UnitEnvironment.of(unit, made).ifKnown().orElseThrow().entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue().value())
        .toList();
  }

  private List<String> commands(UnitFacts unit) {
    return CommandLine.of(unit, made).ifKnown().orElseThrow().stream()
        .map(
            c ->
                String.join(
                    " ", c.words().stream().map(Argument::text).map(UnitsIT::quoted).toList()))
        .toList();
  }

  /// As the dump quotes words.
  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars().allMatch(c -> c > ' ' && "\"\\`$*?['()<>|&;!#".indexOf(c) < 0);
    return plain
        ? word
        : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
  }

  private List<String> prefixed(List<String> paths) {
    return paths.stream().map(path -> root + path).toList();
  }

  private Map<String, List<String>> dump(String unit) throws Exception {
    ProcessBuilder analyze =
        new ProcessBuilder(ANALYZE.toString(), "--root=" + root, "--man=no", "verify", unit)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    analyze.environment().put("SYSTEMD_LOG_LEVEL", "debug");
    Process process = analyze.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Map<String, List<String>> dump = new TreeMap<>();
    boolean inside = false;
    for (String line : output.lines().toList()) {
      if (line.startsWith("\t-> Unit ")) {
        inside = line.equals("\t-> Unit " + unit + ":");
      }
      int colon = line.indexOf(": ");
      if (inside && colon > 0) {
        dump.computeIfAbsent(line.substring(0, colon).strip(), _ -> new ArrayList<>())
            .add(line.substring(colon + 2));
      }
    }
    return dump;
  }

  private void write(String path, String content) throws IOException {
    made.write(path, content);
    Path file = Path.of(root + path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void link(String path, String target) throws IOException {
    made.link(path, target);
    Path file = Path.of(root + path);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
  }
}
