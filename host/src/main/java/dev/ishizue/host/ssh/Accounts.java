package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;

/// The users sshd would find in the local files. Those of a directory service are not seen here.
record Accounts(List<User> users) {
  private static final int MOST_USERS = 20_000;

  record User(String name, long uid, String home, String shell, List<String> groups) {
    User {
      groups = List.copyOf(groups);
    }

    boolean canHaveShell() {
      return !shell.endsWith("/nologin") && !shell.endsWith("/false");
    }

    Connection.Person person() {
      return new Connection.Person(name, groups, true, uid == 0);
    }
  }

  private record Group(String name, String gid, List<String> members) {}

  Accounts {
    users = List.copyOf(users);
  }

  static Reading<Accounts> read(FileTree files) {
    Reading<String> groups =
        switch (files.text("/etc/group")) {
          case Reading.Absent<String>(Origin origin) -> Reading.known("", origin);
          case Reading.Known<String> known -> known;
          case Reading.Unreadable<String> unreadable -> unreadable;
        };
    return files
        .text("/etc/passwd")
        .flatMap(passwd -> groups.map(group -> new Accounts(users(passwd, groups(group)))));
  }

  private static List<Group> groups(String text) {
    return text.lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length >= 4)
        .map(fields -> new Group(fields[0], fields[2], List.of(fields[3].split(",", -1))))
        .toList();
  }

  private static List<User> users(String text, List<Group> groups) {
    List<User> users = new ArrayList<>();
    for (String line : text.lines().limit(MOST_USERS).toList()) {
      String[] fields = line.split(":", -1);
      if (fields.length >= 7 && !fields[0].isEmpty() && fields[2].matches("[0-9]{1,10}")) {
        List<String> own =
            groups.stream()
                .filter(g -> g.gid().equals(fields[3]) || g.members().contains(fields[0]))
                .map(Group::name)
                .toList();
        users.add(new User(fields[0], Long.parseLong(fields[2]), fields[5], fields[6], own));
      }
    }
    return users;
  }
}
