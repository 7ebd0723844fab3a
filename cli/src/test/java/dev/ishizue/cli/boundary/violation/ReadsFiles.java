package dev.ishizue.cli.boundary.violation;

import java.nio.file.Files;
import java.nio.file.Path;

public final class ReadsFiles {
  public Object violate() throws Exception {
    return Files.readString(Path.of("/etc/passwd"));
  }
}
