package dev.ishizue.host.kubernetes;

import dev.ishizue.core.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Documents without their secrets. The keys of an encryption configuration are replaced by what a
/// control needs to know of them.
final class Redaction {
  private static final Set<String> SECRET =
      Set.of("token", "password", "client-key-data", "key-data", "id-token", "refresh-token");

  private static final String HIDDEN = "<redacted>";

  private Redaction() {}

  static Tree of(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar -> scalar;
      case Tree.Sequence(var items, int line) ->
          new Tree.Sequence(items.stream().map(Redaction::of).toList(), line);
      case Tree.Mapping(var entries, int line) -> {
        Map<String, Tree> kept = new LinkedHashMap<>();
        entries.forEach((key, value) -> kept.put(key, of(key, value)));
        yield new Tree.Mapping(kept, line);
      }
    };
  }

  private static Tree of(String key, Tree value) {
    String name = key.toLowerCase(Locale.ROOT);
    if (value instanceof Tree.Scalar(String text, int line)) {
      if (name.equals("secret")) {
        return EncryptionKey.of(text).describe(line);
      }
      return SECRET.contains(name) || text.contains("PRIVATE KEY-----")
          ? new Tree.Scalar(HIDDEN, line)
          : value;
    }
    // The environment of a credential plugin, and the settings of an authentication provider.
    return name.equals("env") || name.equals("auth-provider")
        ? new Tree.Scalar(HIDDEN, value.line())
        : of(value);
  }
}
