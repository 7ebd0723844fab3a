package dev.ishizue.core.control;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A set of controls with distinct ids, in id order.
public final class Catalogue {
  private final Map<String, Control> controls;

  public Catalogue(Collection<Control> controls) {
    Map<String, Control> byId = new TreeMap<>();
    for (Control control : controls) {
      if (byId.put(control.id(), control) != null) {
        throw new IllegalArgumentException("control " + control.id() + " stands twice");
      }
    }
    this.controls = Collections.unmodifiableMap(byId);
  }

  public List<Control> controls() {
    return List.copyOf(controls.values());
  }

  public Optional<Control> find(String id) {
    return Optional.ofNullable(controls.get(id));
  }
}
