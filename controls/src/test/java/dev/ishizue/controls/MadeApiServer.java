package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.tree.Tree;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.stream.Stream;

/// What a real API server does with its arguments when it starts: it refuses some, reads files and
/// makes its audit log.
///
/// @param container in the manifest
record MadeApiServer(MadeNode node, Tree container, List<String> words) {

  void start() {
    List<String> structured = values("authentication-config");
    if (!structured.isEmpty()) {
      assertThat(values("anonymous-auth")).as("anonymous-auth beside a file").isEmpty();
      assertThat(words).as("flags beside a file").noneMatch(w -> w.startsWith("--oidc-"));
    }
    assertThat(items("enable-admission-plugins"))
        .as("plugins that are on and off")
        .noneMatch(items("disable-admission-plugins")::contains);
    Stream.concat(structured.stream(), values("audit-policy-file").stream())
        .forEach(path -> assertThat(isSeen(path) && node.files().exists(path)).as(path).isTrue());
    values("audit-log-path").stream().filter(this::isSeen).forEach(this::makeLog);
  }

  private void makeLog(String path) {
    if (!node.files().exists(path)) {
      String directory = path.substring(0, path.lastIndexOf('/'));
      if (!node.files().exists(directory)) {
        node.files().directory(directory).mode(directory, 0700);
      }
      node.files().write(path, "").mode(path, 0600);
    }
  }

  /// Whether the container has the host's file at that path.
  private boolean isSeen(String path) {
    return container.items("volumeMounts").stream()
        .flatMap(mount -> mount.text("mountPath").stream())
        .anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/"));
  }

  private List<String> items(String flag) {
    return values(flag).stream().flatMap(v -> Stream.of(v.split(",", -1))).toList();
  }

  private List<String> values(String flag) {
    String start = "--" + flag + "=";
    return words.stream()
        .filter(word -> word.startsWith(start) && word.length() > start.length())
        .map(word -> word.substring(start.length()))
        .toList();
  }
}
