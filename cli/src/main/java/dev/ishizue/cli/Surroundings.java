package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.files.FileTree;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything of the outside that a run touches, so that a test can bring its own.
///
/// @param err may be a terminal, which shows progress
/// @param machine the root of the machine this runs on, where its own intent is looked for
/// @param trees opens a directory as the file tree of a node
/// @param changes by what the machine is changed
record Surroundings(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    InstantSource clock,
    Path machine,
    Function<Path, FileTree> trees,
    Supplier<Catalogue> catalogue,
    Changes changes) {

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
