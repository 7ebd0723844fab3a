package dev.ishizue.core.files;

import dev.ishizue.core.fact.Reading;
import java.util.List;

/// A node's files as an observer may see them, the only way to read one.
///
/// Paths are absolute in the node's own terms. Every answer is a reading and nothing is thrown:
/// implementations never block, never follow a link out of the tree, and cap what they return.
public interface FileTree {

  /// Bytes of a text file beyond which it is unreadable rather than cut.
  int TEXT_LIMIT = 4 << 20;

  /// A regular file's content. Invalid UTF-8 becomes U+FFFD, a leading byte order mark is dropped.
  default Reading<String> text(String path) {
    return bytes(path, TEXT_LIMIT).map(Utf8::decode);
  }

  /// A regular file's bytes; one of more than `limit` bytes is unreadable.
  Reading<byte[]> bytes(String path, int limit);

  /// What is at the path, links followed.
  Reading<FileFacts> stat(String path);

  /// The names in a directory, sorted, without `.` and `..`.
  Reading<List<String>> list(String path);

  /// Where a symbolic link points, as written in it; absent when the path is no link.
  Reading<String> link(String path);
}
