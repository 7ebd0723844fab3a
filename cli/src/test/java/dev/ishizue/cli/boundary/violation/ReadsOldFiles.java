package dev.ishizue.cli.boundary.violation;

import java.io.FileInputStream;

public final class ReadsOldFiles {
  public Object violate() throws Exception {
    try (FileInputStream in = new FileInputStream("/etc/passwd")) {
      return in.read();
    }
  }
}
