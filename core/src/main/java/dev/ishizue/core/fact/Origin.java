package dev.ishizue.core.fact;

/// Where a fact comes from, precise enough for a person to go and look.
public sealed interface Origin {

  /// A file of the observed node, named by the path the node itself would use.
  ///
  /// @param line the one-based line, or 0 for the file as a whole
  record InFile(String path, int line) implements Origin {
    public InFile {
      if (line < 0) {
        throw new IllegalArgumentException("line " + line);
      }
    }

    @Override
    public String text() {
      return line == 0 ? path : path + ":" + line;
    }
  }

  /// A running process: one of its arguments, a variable of its environment, or the process itself.
  ///
  /// @param part the argument or variable, or the empty string for the process as a whole
  record InProcess(int pid, String name, String part) implements Origin {
    @Override
    public String text() {
      String process = name + "[" + pid + "]";
      return part.isEmpty() ? process : process + " " + part;
    }
  }

  /// Nobody set it: a program's or this tool's own default.
  record BuiltIn(String what) implements Origin {
    @Override
    public String text() {
      return what;
    }
  }

  /// One line for reports, like `/var/lib/kubelet/config.yaml:12`.
  String text();

  static Origin file(String path) {
    return new InFile(path, 0);
  }

  static Origin line(String path, int line) {
    return new InFile(path, line);
  }

  static Origin builtIn(String what) {
    return new BuiltIn(what);
  }
}
