package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.testbed.MadeNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Runs the command line in-process, on made nodes, at a fixed moment, and keeps what it says.
final class Run {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123456789Z");

  private final Path machine;
  private final Map<String, String> environment = new HashMap<>();
  private Supplier<Catalogue> catalogue = MadeControls::catalogue;
  private FileTree node = MadeNode.linux().files();
  private byte[] in = {};
  private OutputStream out = new ByteArrayOutputStream();
  private boolean terminal;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// @param machine stands for the root of the machine it runs on
  Run(Path machine) {
    this.machine = machine;
  }

  Run on(FileTree node) {
    this.node = node;
    return this;
  }

  Run with(Supplier<Catalogue> catalogue) {
    this.catalogue = catalogue;
    return this;
  }

  Run reading(byte[] in) {
    this.in = in.clone();
    return this;
  }

  Run writingTo(OutputStream out) {
    this.out = out;
    return this;
  }

  Run onTerminal() {
    this.terminal = true;
    return this;
  }

  Run variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  int args(String... args) {
    return Main.run(
        new Surroundings(
            new ByteArrayInputStream(in),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal,
            environment,
            () -> NOW,
            machine,
            _ -> node,
            catalogue,
            new MadeChanges(machine)),
        args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
