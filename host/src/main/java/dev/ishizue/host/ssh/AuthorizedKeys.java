package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.SshFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every key that may log in, from the files sshd would look into for each user.
final class AuthorizedKeys {
  private static final int MOST_KEYS = 20_000;

  private final FileTree files;
  private final List<SshFacts.AuthorizedKey> keys = new ArrayList<>();
  private final List<Evidence> unseen = new ArrayList<>();
  private final Map<String, Reading<FileFacts>> keyFiles = new LinkedHashMap<>();
  private final Map<String, Reading<FileFacts>> directories = new LinkedHashMap<>();

  AuthorizedKeys(FileTree files) {
    this.files = files;
  }

  List<SshFacts.AuthorizedKey> keys() {
    return List.copyOf(keys);
  }

  List<Evidence> unseen() {
    return List.copyOf(unseen);
  }

  Collection<Reading<FileFacts>> keyFiles() {
    return keyFiles.values();
  }

  Collection<Reading<FileFacts>> directories() {
    return directories.values();
  }

  /// @param patterns values of AuthorizedKeysFile
  void addUser(Accounts.User user, Collection<String> patterns) {
    Set<String> paths = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (!pattern.equalsIgnoreCase("none")) {
        paths.add(path(pattern, user));
      }
    }
    for (String path : paths) {
      read(path, user.name(), user.uid(), List.of());
      Reading<FileFacts> stat = files.stat(path);
      if (!(stat instanceof Reading.Absent)) {
        keyFiles.put(path, stat);
        addDirectories(path, user.home());
      }
    }
  }

  /// A key of a file of TrustedUserCAKeys lets in whoever has a certificate it signed.
  void addAuthorities(String path) {
    if (files.stat(path) instanceof Reading.Absent<FileFacts>(Origin origin)) {
      unseen.add(new Evidence(path + " is named by TrustedUserCAKeys but not there", origin));
      return;
    }
    read(path, "", -1, List.of("cert-authority"));
  }

  private void read(String path, String user, long uid, List<String> more) {
    switch (files.text(path)) {
      case Reading.Absent<String> _ -> {}
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          unseen.add(new Evidence(obstacle.detail(), origin));
      case Reading.Known<String>(String text, Origin _) -> lines(path, text, user, uid, more);
    }
  }

  private void lines(String path, String text, String user, long uid, List<String> more) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      int at = ++number;
      if (keys.size() >= MOST_KEYS) {
        unseen.add(
            new Evidence("more than " + MOST_KEYS + " authorized keys", Origin.line(path, at)));
        return;
      }
      KeyLine.parse(line)
          .ifPresent(
              key -> {
                List<String> options = new ArrayList<>(more);
                options.addAll(key.options());
                keys.add(
                    new SshFacts.AuthorizedKey(
                        user,
                        uid,
                        path,
                        at,
                        key.key().type(),
                        key.key().bits(),
                        key.key().fingerprint(),
                        key.comment(),
                        options));
              });
    }
  }

  /// sshd looks at every directory up to the home directory; outside of it at the file's own.
  private void addDirectories(String path, String home) {
    String directory = parent(path);
    boolean inHome = home.length() > 1 && path.startsWith(home + "/");
    while (!directory.equals("/")) {
      directories.putIfAbsent(directory, files.stat(directory));
      if (!inHome || directory.equals(home)) {
        return;
      }
      directory = parent(directory);
    }
  }

  private static String path(String pattern, Accounts.User user) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char token = c == '%' && i + 1 < pattern.length() ? pattern.charAt(++i) : 0;
      switch (token) {
        case 0 -> path.append(c);
        case 'h' -> path.append(user.home());
        case 'u' -> path.append(user.name());
        case 'U' -> path.append(user.uid());
        case '%' -> path.append('%');
        default -> path.append('%').append(token);
      }
    }
    String expanded = path.toString();
    return expanded.startsWith("/") ? expanded : (user.home() + "/" + expanded).replace("//", "/");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
