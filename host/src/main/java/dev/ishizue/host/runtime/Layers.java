package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Configuration files of one program that are laid over one another, weakest first.
record Layers(List<Layer> layers) {

  record Layer(String path, Tree tree) {}

  Layers {
    layers = List.copyOf(layers);
  }

  static Layers none() {
    return new Layers(List.of());
  }

  /// The setting as the strongest layer that holds it says; what that hides is shadowed.
  Setting setting(String name, Reading<List<String>> standard, String... path) {
    List<Evidence> values = new ArrayList<>();
    Optional<Reading<List<String>>> winner = Optional.empty();
    for (Layer layer : layers) {
      Optional<Tree> tree = layer.tree().at(path);
      if (tree.isPresent() && !(tree.get() instanceof Tree.Mapping)) {
        Origin origin = Origin.line(layer.path(), tree.get().line());
        List<String> texts = layer.tree().texts(path);
        winner = Optional.of(Reading.known(texts, origin));
        values.addFirst(new Evidence(String.join(",", texts), origin));
      }
    }
    List<Evidence> shadowed = values.isEmpty() ? values : values.subList(1, values.size());
    return new Setting(name, winner.orElse(standard), shadowed);
  }

  /// Every layer's list at the path, joined.
  Setting joined(String name, Reading<List<String>> standard, String... path) {
    List<String> all = new ArrayList<>();
    Optional<Origin> last = Optional.empty();
    for (Layer layer : layers) {
      Optional<Tree> tree = layer.tree().at(path);
      if (tree.isPresent()) {
        all.addAll(layer.tree().texts(path));
        last = Optional.of(Origin.line(layer.path(), tree.get().line()));
      }
    }
    return Setting.of(name, last.map(o -> Reading.known(List.copyOf(all), o)).orElse(standard));
  }

  /// The layers from the last one on that holds the path, where a later file replaces a whole
  /// section.
  Layers replacing(String... section) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i).tree().at(section).isPresent()) {
        return new Layers(List.of(layers.get(i)));
      }
    }
    return none();
  }
}
