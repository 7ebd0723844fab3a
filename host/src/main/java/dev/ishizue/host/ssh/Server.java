package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.SshFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One sshd with its configuration.
final class Server {
  private static final String USUAL = "/etc/ssh/sshd_config";

  /// Where distributions without files in `/etc` keep theirs.
  private static final String VENDOR = "/usr/etc/ssh/sshd_config";

  private final FileTree files;
  private final CommandLine commandLine;
  private final String path;
  private final Set<String> filesMet = new TreeSet<>();
  private @Nullable SshdConfig config;

  Server(FileTree files, CommandLine commandLine) {
    this.files = files;
    this.commandLine = commandLine;
    this.path = commandLine.config().isEmpty() ? standardPath(files) : commandLine.config();
  }

  String path() {
    return path;
  }

  /// Files and directories whose owner decides over the configuration.
  Set<String> filesMet() {
    return filesMet;
  }

  Reading<List<SshFacts.View>> views(Accounts accounts, SshServices services) {
    if (files.stat(path) instanceof Reading.Absent) {
      return Reading.absent(Origin.file(path));
    }
    Defaults defaults = new Defaults(binary(services));
    ConfigReader reader = new ConfigReader(files, defaults.versionOrLate());
    try {
      SshdConfig loaded = SshdConfig.load(reader, path, commandLine, defaults);
      config = loaded;
      return Views.of(loaded, new Situations(loaded.matches(), accounts), path);
    } catch (MalformedConfig e) {
      return e.reading();
    } finally {
      filesMet.addAll(reader.filesMet());
      filesMet.addAll(reader.directoriesMet());
      filesMet.add(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
    }
  }

  /// Names the server in the situations, where there are several.
  List<SshFacts.View> named(List<SshFacts.View> views) {
    return views.stream()
        .map(
            v ->
                new SshFacts.View(
                    v.situation() + " (sshd with " + path + ")",
                    v.user(),
                    v.address(),
                    v.superuser(),
                    v.settings()))
        .toList();
  }

  /// Looks into the files of keys of every user, as the settings for that user say.
  void addKeys(Accounts accounts, AuthorizedKeys keys) {
    SshdConfig loaded = config;
    if (loaded == null) {
      return;
    }
    Situations situations = new Situations(loaded.matches(), accounts);
    for (Situations.UserClass users : situations.users()) {
      Set<String> patterns = new LinkedHashSet<>();
      for (Connection connection : situations.of(users.representative())) {
        patterns.addAll(
            loaded
                .settings(connection)
                .get("authorizedkeysfile")
                .values()
                .ifKnown()
                .orElse(List.of()));
      }
      Set<String> names = new LinkedHashSet<>(users.names());
      for (Accounts.User user : accounts.users()) {
        if (names.contains(user.name())) {
          keys.addUser(user, patterns);
        }
      }
    }
  }

  private Reading<SshdBinary> binary(SshServices services) {
    for (SshProcess process : services.sshProcesses()) {
      String executable = process.process().executable().ifKnown().orElse("");
      if (executable.endsWith("/sshd")) {
        return SshdBinary.read(files, executable);
      }
    }
    String program = commandLine.program();
    return SshdBinary.read(files, program.startsWith("/") ? program : "/usr/sbin/sshd");
  }

  private static String standardPath(FileTree files) {
    boolean vendorOnly =
        files.stat(USUAL) instanceof Reading.Absent
            && !(files.stat(VENDOR) instanceof Reading.Absent);
    return vendorOnly ? VENDOR : USUAL;
  }
}
