package dev.ishizue.testbed;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a made control-plane node below a directory, for benchmarks and for training start-up.
public final class WriteTree {
  private WriteTree() {}

  /// Takes the directory, which must not exist yet.
  public static void main(String[] arguments) throws IOException {
    MadeNode.kubeadmControlPlane().files().writeTo(Path.of(arguments[0]));
  }
}
