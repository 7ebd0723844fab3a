package dev.ishizue.core.tree;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A parsed document. Lines are one-based.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Tree.Scalar.class, name = "scalar"),
  @JsonSubTypes.Type(value = Tree.Sequence.class, name = "sequence"),
  @JsonSubTypes.Type(value = Tree.Mapping.class, name = "mapping")
})
public sealed interface Tree {

  /// A leaf, kept as written. A YAML null is the empty text.
  record Scalar(String text, int line) implements Tree {}

  record Sequence(List<Tree> items, int line) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Entries keep the order of the document.
  record Mapping(Map<String, Tree> entries, int line) implements Tree {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  int line();

  /// The part at the path, one key a step, where every step is a mapping that holds the key.
  default Optional<Tree> at(String... path) {
    Tree here = this;
    for (String key : path) {
      if (!(here instanceof Mapping mapping) || !mapping.entries().containsKey(key)) {
        return Optional.empty();
      }
      here = mapping.entries().get(key);
    }
    return Optional.of(here);
  }

  /// The text of the leaf at the path.
  default Optional<String> text(String... path) {
    return at(path).flatMap(t -> t instanceof Scalar s ? Optional.of(s.text()) : Optional.empty());
  }

  /// The items of the sequence at the path; none where there is no sequence.
  default List<Tree> items(String... path) {
    return at(path)
        .map(t -> t instanceof Sequence s ? s.items() : List.<Tree>of())
        .orElse(List.of());
  }

  /// The leaves of the sequence at the path, or the one leaf that stands there instead of a list.
  default List<String> texts(String... path) {
    return at(path)
        .map(
            t ->
                switch (t) {
                  case Scalar s -> Stream.of(s);
                  case Sequence s -> s.items().stream();
                  case Mapping _ -> Stream.<Tree>empty();
                })
        .orElse(Stream.empty())
        .flatMap(t -> t instanceof Scalar s ? Stream.of(s.text()) : Stream.empty())
        .toList();
  }
}
