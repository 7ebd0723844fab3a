package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which release of Kubernetes the node runs.
final class KubernetesVersion {
  private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,4})(?:\\..*)?");

  private KubernetesVersion() {}

  /// 36 for 1.36.3. Empty when it is not known.
  static Optional<Integer> minor(Node node) {
    return node.facts()
        .platform()
        .version()
        .ifKnown()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .map(m -> Integer.parseInt(m.group(1)));
  }
}
