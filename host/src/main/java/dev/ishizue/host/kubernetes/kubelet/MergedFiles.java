package dev.ishizue.host.kubernetes.kubelet;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Configuration files laid over each other as the kubelet does it, by JSON merge patch: mappings
/// merge, everything else replaces, and null takes away what was there.
final class MergedFiles {

  /// @param values the winning values; empty when the last word was null
  /// @param shadowed what it replaced, the latest first
  record Entry(Optional<List<String>> values, Origin origin, List<Evidence> shadowed) {
    Entry {
      shadowed = List.copyOf(shadowed);
    }
  }

  private final Map<String, Entry> entries = new TreeMap<>();

  /// Lays one more document on top.
  void add(String file, Tree document) {
    if (document instanceof Tree.Mapping mapping) {
      mapping.entries().forEach((key, value) -> put(file, key, value));
    }
  }

  Optional<Entry> get(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  List<String> paths() {
    return List.copyOf(entries.keySet());
  }

  private void put(String file, String path, Tree value) {
    Origin origin = Origin.line(file, value.line());
    switch (value) {
      case Tree.Mapping mapping -> {
        remove(path, origin, false);
        mapping.entries().forEach((key, inner) -> put(file, path + "." + key, inner));
      }
      case Tree.Sequence sequence -> set(path, Optional.of(sequence.texts()), origin);
      case Tree.Scalar scalar when scalar.text().isEmpty() -> remove(path, origin, true);
      case Tree.Scalar scalar -> set(path, Optional.of(List.of(scalar.text())), origin);
    }
  }

  /// A mapping takes the place of a leaf, and null also that of all leaves below.
  private void remove(String path, Origin origin, boolean andBelow) {
    for (String known : new TreeSet<>(entries.keySet())) {
      if (known.equals(path) || (andBelow && known.startsWith(path + "."))) {
        set(known, Optional.empty(), origin);
      }
    }
  }

  private void set(String path, Optional<List<String>> values, Origin origin) {
    List<Evidence> shadowed = new ArrayList<>();
    get(path)
        .ifPresent(
            old -> {
              old.values()
                  .ifPresent(v -> shadowed.add(Evidence.of(String.join(",", v), old.origin())));
              shadowed.addAll(old.shadowed());
            });
    entries.put(path, new Entry(values, origin, shadowed));
  }
}
