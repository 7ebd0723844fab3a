package dev.ishizue.cli;

import dev.ishizue.controls.BuiltIn;
import dev.ishizue.host.files.RootFiles;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// The one place where the parts meet the real machine.
final class Composition {
  private Composition() {}

  static Surroundings ofThisMachine() {
    return new Surroundings(
        System.in,
        new PipeOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        isTerminal(1),
        isTerminal(2),
        System.getenv(),
        InstantSource.system(),
        Path.of("/"),
        RootFiles::under,
        BuiltIn::catalogue,
        new LiveChanges(System.getProperty("ishizue.launcher", "")));
  }

  /// Asking the console would load a line editor, and it answers for input and output together.
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
