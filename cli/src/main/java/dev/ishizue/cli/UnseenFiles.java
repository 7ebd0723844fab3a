package dev.ishizue.cli;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.util.List;

/// A tree of which nothing is seen, until there is one of real files.
final class UnseenFiles implements FileTree {

  @Override
  public Reading<byte[]> bytes(String path, int limit) {
    return unseen(path);
  }

  @Override
  public Reading<FileFacts> stat(String path) {
    return unseen(path);
  }

  @Override
  public Reading<List<String>> list(String path) {
    return unseen(path);
  }

  @Override
  public Reading<String> link(String path) {
    return unseen(path);
  }

  private static <T> Reading<T> unseen(String path) {
    return Reading.unreadable(
        Origin.file(path), Obstacle.notObserved("this version cannot look at files yet"));
  }
}
