package dev.ishizue.host.watch;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files in which a token to join a cluster stands. The token itself is not kept.
final class JoinTokens {

  /// kubeadm's `abcdef.0123456789abcdef`, and the tokens of k3s and RKE2.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:[a-z0-9]{6}\\.[a-z0-9]{16}|K10[0-9a-f]{64}::)(?![A-Za-z0-9.]{4})");

  /// A kubeconfig that k0s compressed: nothing else is in such a file.
  private static final Pattern COMPRESSED =
      Pattern.compile("\\s*+H4sI[A-Za-z0-9+/]{40,}+={0,2}\\s*+");

  private final FileTree files;

  JoinTokens(FileTree files) {
    this.files = files;
  }

  Stream<Reading<FileFacts>> in(List<String> paths) {
    return paths.stream()
        .flatMap(
            path ->
                switch (files.text(path)) {
                  case Reading.Known<String>(String text, _) ->
                      TOKEN.matcher(text).find() || COMPRESSED.matcher(text).matches()
                          ? Stream.of(files.stat(path))
                          : Stream.<Reading<FileFacts>>empty();
                  case Reading.Absent<String> _ -> Stream.<Reading<FileFacts>>empty();
                  case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
                      Stream.of(Reading.<FileFacts>unreadable(origin, obstacle));
                });
  }
}
