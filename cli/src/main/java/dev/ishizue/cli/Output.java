package dev.ishizue.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Where a command's output goes: standard output, or a file that appears whole or not at all.
///
/// @param target the value of `-o`, where `-` is standard output
record Output(Optional<String> target, Surroundings surroundings) {

  /// Writes the output and gives the exit code.
  @FunctionalInterface
  interface Content {
    int writeTo(OutputStream out) throws Refusal, IOException;
  }

  boolean isFile() {
    return target.isPresent() && !target.get().equals("-");
  }

  /// The file is opened first: whether it can be written is known before a node is observed.
  int write(Content content) throws Refusal, IOException {
    if (!isFile()) {
      return content.writeTo(surroundings.out());
    }
    try (AtomicFile file = AtomicFile.at(GivenFile.path(target.orElseThrow()))) {
      int code = content.writeTo(file.stream());
      file.commit();
      return code;
    }
  }
}
