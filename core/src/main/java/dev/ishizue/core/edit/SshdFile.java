package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The part of sshd_config before its first `Match`.
final class SshdFile {
  private static final Set<String> CUMULATIVE =
      Set.of(
          "acceptenv",
          "allowusers",
          "denyusers",
          "allowgroups",
          "denygroups",
          "port",
          "listenaddress",
          "hostkey",
          "hostcertificate",
          "persourcepenaltyexemptlist");

  /// Those whose value goes to the end of the line, whatever stands in it.
  private static final Set<String> REST =
      Set.of(
          "forcecommand",
          "authorizedkeyscommand",
          "authorizedprincipalscommand",
          "versionaddendum");

  private static final Map<String, String> ALIASES =
      Map.of(
          "challengeresponseauthentication", "kbdinteractiveauthentication",
          "skeyauthentication", "kbdinteractiveauthentication",
          "pubkeyacceptedkeytypes", "pubkeyacceptedalgorithms",
          "hostbasedacceptedkeytypes", "hostbasedacceptedalgorithms",
          "hostdsakey", "hostkey",
          "keepalive", "tcpkeepalive",
          "dsaauthentication", "pubkeyauthentication",
          "gssapicleanupcreds", "gssapicleanupcredentials",
          "gssusesessionccache", "gssapistorecredentialsonrekey",
          "gssapiusesessioncredcache", "gssapistorecredentialsonrekey");

  /// @param number of the line, from 0
  private record Use(int number, SshdLine line) {}

  private final LineEdit.SshdKeyword edit;
  private final String name;
  private final Lines lines;

  /// Lines of the global part that set the keyword.
  private final List<Use> uses = new ArrayList<>();

  private Optional<Integer> firstInclude = Optional.empty();
  private int firstMatch;

  private SshdFile(Lines lines, LineEdit.SshdKeyword edit) {
    this.lines = lines;
    this.edit = edit;
    this.name = current(edit.keyword().toLowerCase(Locale.ROOT));
    this.firstMatch = lines.size();
  }

  static String set(String text, LineEdit.SshdKeyword edit) throws NotEditable {
    SshdFile file = new SshdFile(Lines.of(text), edit);
    file.read();
    file.set();
    return file.lines.text();
  }

  /// The file wants one line that a reader takes for this value and no more.
  static boolean isValue(String keyword, String value) {
    String name = current(keyword.toLowerCase(Locale.ROOT));
    Optional<SshdLine> line = SshdLine.of("x " + value).filter(l -> l.start() == 2);
    return !value.isEmpty()
        && line.isPresent()
        && !name.equals("match")
        && !name.equals("include")
        && (REST.contains(name)
            || line.flatMap(SshdLine::values)
                .filter(v -> !v.words().isEmpty() && v.end() == value.length() + 2)
                .isPresent());
  }

  private void read() {
    for (int i = 0; i < lines.size(); i++) {
      Optional<SshdLine> line = SshdLine.of(lines.body(i));
      String keyword = line.map(SshdLine::keyword).orElse("");
      if (keyword.equals("match")) {
        firstMatch = i;
        return;
      }
      if (keyword.equals("include") && firstInclude.isEmpty()) {
        firstInclude = Optional.of(i);
      }
      if (line.isPresent() && current(keyword).equals(name) && isOfSameSubsystem(line.get())) {
        uses.add(new Use(i, line.get()));
      }
    }
  }

  private void set() {
    boolean cumulative = CUMULATIVE.contains(name);
    if (cumulative && isSoAlready()) {
      return;
    }
    Optional<Use> first = uses.stream().findFirst();
    int include = firstInclude.orElse(firstMatch);
    boolean inPlace =
        first
            .filter(use -> cumulative || use.number() < include)
            .filter(use -> speaksForEveryVersion(use.line()))
            .isPresent();
    if (inPlace) {
      first.ifPresent(use -> change(use.number(), use.line()));
    } else {
      int place = Math.min(include, first.map(Use::number).orElse(firstMatch));
      lines.insert(aboveComments(place), edit.keyword() + " " + edit.value());
    }
    if (cumulative) {
      uses.stream().skip(1).forEach(use -> lines.remove(use.number()));
    }
  }

  private void change(int number, SshdLine line) {
    Optional<SshdLine.Values> values = REST.contains(name) ? Optional.empty() : line.values();
    int end = values.map(SshdLine.Values::end).orElse(line.end());
    String before = line.body().substring(0, line.start());
    String written = line.body().substring(line.start(), end);
    boolean same =
        values.isPresent() ? values.get().words().equals(wanted()) : written.equals(edit.value());
    if (!same) {
      String rest = line.body().substring(end);
      boolean bare = line.start() == line.end() && !before.endsWith("=");
      boolean comment = end == line.start() && rest.startsWith("#");
      lines.replace(
          number, before + (bare ? " " : "") + edit.value() + (comment ? " " : "") + rest);
    }
  }

  /// Lines add up, so what counts is all of them.
  private boolean isSoAlready() {
    List<String> words = new ArrayList<>();
    for (Use use : uses) {
      words.addAll(use.line().values().map(SshdLine.Values::words).orElse(List.of("")));
    }
    return words.equals(wanted());
  }

  private List<String> wanted() {
    return SshdLine.words(edit.value()).orElse(List.of(edit.value()));
  }

  /// Until OpenSSH 8.6 challenge-response was a setting of its own that overruled the other, so
  /// that the newer name does not speak for the older one.
  private boolean speaksForEveryVersion(SshdLine line) {
    boolean askedOld = ALIASES.containsKey(edit.keyword().toLowerCase(Locale.ROOT));
    return !name.equals("kbdinteractiveauthentication")
        || !askedOld
        || ALIASES.containsKey(line.keyword());
  }

  private boolean isOfSameSubsystem(SshdLine line) {
    return !name.equals("subsystem")
        || line.values()
            .flatMap(v -> v.words().stream().findFirst())
            .equals(wanted().stream().findFirst());
  }

  /// Comments right above a line are taken to speak of it.
  private int aboveComments(int line) {
    int place = line;
    while (place > 0 && line < lines.size() && lines.body(place - 1).strip().startsWith("#")) {
      place--;
    }
    return place;
  }

  private static String current(String keyword) {
    return ALIASES.getOrDefault(keyword, keyword);
  }
}
