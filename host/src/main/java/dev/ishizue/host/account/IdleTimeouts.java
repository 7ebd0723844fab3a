package dev.ishizue.host.account;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.AccountFacts.IdleTimeout;
import dev.ishizue.host.glob.Glob;
import dev.ishizue.host.unit.ConfigurationFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What ends idle sessions: the shell's `TMOUT`, in the order shells read their files, and logind's
/// `StopIdleSessionSec`.
final class IdleTimeouts {
  private static final List<String> SHELL_FILES =
      List.of("/etc/profile", "/etc/profile.d/*.sh", "/etc/bash.bashrc", "/etc/bashrc");

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "((?:(?:export|readonly|typeset|declare|local)(?: +-[a-zA-Z]+)* +)?)TMOUT=([^ ;&|]*)");
  private static final Pattern READ_ONLY =
      Pattern.compile(
          "(?:readonly|(?:typeset|declare)(?: +-[a-zA-Z]*r[a-zA-Z]*)+)(?: +\\w+)* +TMOUT\\b");
  private static final Pattern READ_ONLY_WORD =
      Pattern.compile("readonly|(?:typeset|declare)(?: +-[a-zA-Z]+)* +-[a-zA-Z]*r.*");

  private final FileTree files;
  private final List<IdleTimeout> timeouts = new ArrayList<>();

  IdleTimeouts(FileTree files) {
    this.files = files;
  }

  Reading<List<IdleTimeout>> observe() {
    for (String pattern : SHELL_FILES) {
      Reading<List<String>> paths = Glob.expand(files, pattern);
      if (paths instanceof Reading.Unreadable<List<String>>(var origin, var obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
      for (String path : paths.ifKnown().orElse(List.of())) {
        Reading<String> text = files.text(path);
        if (text instanceof Reading.Unreadable<String>(var origin, var obstacle)) {
          return Reading.unreadable(origin, obstacle);
        }
        shell(path, text.ifKnown().orElse(""));
      }
    }
    return logind()
        .map(
            values -> {
              timeouts.addAll(values);
              return List.copyOf(timeouts);
            });
  }

  private void shell(String path, String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.length() > 4096 || !line.contains("TMOUT") || line.stripLeading().startsWith("#")) {
        continue;
      }
      Matcher assignment = ASSIGNMENT.matcher(line);
      while (assignment.find()) {
        String value = assignment.group(2).replaceAll("[\"']", "");
        boolean readOnly = READ_ONLY_WORD.matcher(assignment.group(1).strip()).matches();
        timeouts.add(new IdleTimeout("TMOUT", seconds(value), readOnly, Origin.line(path, number)));
      }
      if (READ_ONLY.matcher(line).find()
          && !timeouts.isEmpty()
          && timeouts.getLast().origin() instanceof Origin.InFile(String last, int _)
          && last.equals(path)) {
        IdleTimeout open = timeouts.removeLast();
        timeouts.add(new IdleTimeout(open.mechanism(), open.seconds(), true, open.origin()));
      }
    }
  }

  /// -1 for what only a shell could compute.
  private static long seconds(String value) {
    return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : -1;
  }

  private Reading<List<IdleTimeout>> logind() {
    return new ConfigurationFiles(files, "systemd/logind.conf")
        .last("Login", "StopIdleSessionSec")
        .map(
            found ->
                found.stream()
                    .flatMap(
                        evidence -> {
                          OptionalLong seconds = TimeSpan.seconds(evidence.value());
                          return seconds.isPresent()
                              ? Optional.of(
                                  new IdleTimeout(
                                      "StopIdleSessionSec",
                                      seconds.getAsLong(),
                                      true,
                                      evidence.origin()))
                                  .stream()
                              : java.util.stream.Stream.<IdleTimeout>empty();
                        })
                    .toList());
  }
}
