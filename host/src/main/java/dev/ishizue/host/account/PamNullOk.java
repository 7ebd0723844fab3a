package dev.ishizue.host.account;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where PAM lets an empty password in: `nullok` of an authentication module that logins at the
/// console or over SSH come by.
final class PamNullOk {
  private static final List<String> SERVICES = List.of("login", "sshd", "su");
  private static final List<String> DIRECTORIES = List.of("/etc/pam.d/", "/usr/lib/pam.d/");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final FileTree files;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Evidence> found = new ArrayList<>();
  private Optional<Reading.Unreadable<?>> hidden = Optional.empty();

  PamNullOk(FileTree files) {
    this.files = files;
  }

  Reading<List<Evidence>> observe() {
    SERVICES.forEach(this::read);
    if (hidden.isPresent()) {
      return Reading.unreadable(hidden.get().origin(), hidden.get().obstacle());
    }
    return seen.isEmpty()
        ? Reading.absent(Origin.file("/etc/pam.d"))
        : Reading.known(List.copyOf(found), Origin.file("/etc/pam.d"));
  }

  private void read(String service) {
    for (String directory : DIRECTORIES) {
      String path = directory + service;
      if (service.contains("/") || seen.contains(path)) {
        return;
      }
      switch (files.text(path)) {
        case Reading.Known<String>(String text, Origin _) -> {
          seen.add(path);
          parse(path, text);
          return;
        }
        case Reading.Absent<String> _ -> {}
        case Reading.Unreadable<String> unreadable -> {
          hidden = Optional.of(unreadable);
          return;
        }
      }
    }
  }

  private void parse(String path, String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String rule = line.replaceFirst("#.*", "").strip();
      List<String> words = List.of(BLANKS.split(rule));
      if (words.size() > 1 && words.getFirst().equals("@include")) {
        read(words.get(1));
      } else if (words.size() > 2 && words.getFirst().replaceFirst("^-", "").equals("auth")) {
        if (words.get(1).equals("include") || words.get(1).equals("substack")) {
          read(words.get(2));
        } else if (words.contains("nullok") || words.contains("nullok_secure")) {
          found.add(new Evidence(rule, Origin.line(path, number)));
        }
      }
    }
  }
}
