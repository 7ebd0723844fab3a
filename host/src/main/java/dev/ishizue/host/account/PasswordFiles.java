package dev.ishizue.host.account;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.AccountFacts.Group;
import dev.ishizue.core.node.AccountFacts.Password;
import dev.ishizue.core.node.AccountFacts.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `/etc/passwd`, `/etc/group` and `/etc/shadow`. Lines that the C library would skip are skipped.
final class PasswordFiles {
  private static final String PASSWD = "/etc/passwd";
  private static final String SHADOW = "/etc/shadow";

  private record Line(int number, List<String> fields) {
    String field(int index) {
      return index < fields.size() ? fields.get(index) : "";
    }
  }

  private final FileTree files;

  PasswordFiles(FileTree files) {
    this.files = files;
  }

  Reading<List<User>> users() {
    return files
        .text(PASSWD)
        .map(
            text -> {
              List<User> users = new ArrayList<>();
              for (Line line : lines(text, 7)) {
                OptionalInt uid = id(line.field(2));
                OptionalInt gid = id(line.field(3));
                if (uid.isPresent() && gid.isPresent()) {
                  users.add(
                      new User(
                          line.field(0),
                          uid.getAsInt(),
                          gid.getAsInt(),
                          line.field(5),
                          line.field(6),
                          line.number()));
                }
              }
              return users;
            });
  }

  Reading<List<Group>> groups() {
    return files
        .text("/etc/group")
        .map(
            text -> {
              List<Group> groups = new ArrayList<>();
              for (Line line : lines(text, 4)) {
                OptionalInt gid = id(line.field(2));
                if (gid.isPresent()) {
                  List<String> members =
                      Stream.of(line.field(3).split(",", -1))
                          .map(String::strip)
                          .filter(member -> !member.isEmpty())
                          .toList();
                  groups.add(new Group(line.field(0), gid.getAsInt(), members, line.number()));
                }
              }
              return groups;
            });
  }

  /// A password stands in `/etc/passwd` itself unless there is an `x` in its place.
  Reading<Map<String, Password>> passwords() {
    return files
        .text(PASSWD)
        .flatMap(
            passwd ->
                switch (files.text(SHADOW)) {
                  case Reading.Known<String>(String shadow, Origin origin) ->
                      Reading.known(passwords(passwd, shadow), origin);
                  case Reading.Absent<String>(Origin origin) ->
                      Reading.known(passwords(passwd, ""), origin);
                  case Reading.Unreadable<String>(var origin, var obstacle) ->
                      Reading.unreadable(origin, obstacle);
                });
  }

  private static Map<String, Password> passwords(String passwd, String shadow) {
    Map<String, Line> shadowed = new TreeMap<>();
    lines(shadow, 2).forEach(line -> shadowed.putIfAbsent(line.field(0), line));
    Map<String, Password> passwords = new TreeMap<>();
    for (Line line : lines(passwd, 2)) {
      Line shadowLine = shadowed.get(line.field(0));
      Password password;
      if (!line.field(1).equals("x")) {
        password = CryptField.password(line.field(1), line.number());
      } else if (shadowLine != null) {
        password = CryptField.password(shadowLine.field(1), shadowLine.number());
      } else {
        password = new Password(Password.State.LOCKED, "", line.number());
      }
      passwords.putIfAbsent(line.field(0), password);
    }
    return passwords;
  }

  private static List<Line> lines(String text, int fields) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      List<String> parts = List.of(line.split(":", -1));
      boolean entry = !line.isBlank() && "#+-".indexOf(line.charAt(0)) < 0;
      if (entry && parts.size() >= fields) {
        lines.add(new Line(number, parts));
      }
    }
    return lines;
  }

  /// Ids are unsigned; the upper half becomes negative, which no check mistakes for root.
  private static OptionalInt id(String text) {
    try {
      return OptionalInt.of(Integer.parseUnsignedInt(text.strip()));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
