package dev.ishizue.host.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A unit's name in its parts: `prefix@instance.type`.
///
/// @param instance with the `@`: empty for a plain unit, `@` for a template, `@x` for an instance
/// @param type with the dot
record UnitName(String prefix, String instance, String type) {
  private static final Set<String> TYPES =
      Set.of(
          ".service",
          ".socket",
          ".target",
          ".device",
          ".mount",
          ".automount",
          ".swap",
          ".timer",
          ".path",
          ".slice",
          ".scope");

  static Optional<UnitName> parse(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 1 || name.length() > 255 || !TYPES.contains(name.substring(dot))) {
      return Optional.empty();
    }
    int at = name.indexOf('@');
    if (at == 0 || name.contains("/")) {
      return Optional.empty();
    }
    boolean plain = at < 0 || at > dot;
    return Optional.of(
        new UnitName(
            name.substring(0, plain ? dot : at),
            plain ? "" : name.substring(at, dot),
            name.substring(dot)));
  }

  String text() {
    return prefix + instance + type;
  }

  boolean isInstance() {
    return instance.length() > 1;
  }

  boolean isTemplate() {
    return instance.equals("@");
  }

  UnitName template() {
    return new UnitName(prefix, "@", type);
  }

  UnitName withInstance(String instance) {
    return new UnitName(prefix, instance, type);
  }

  /// Names of the drop-in directories below one search directory, strongest first: the name's own,
  /// its template's, then those of ever shorter prefixes that end in a dash.
  List<String> dropInDirectories() {
    List<String> names = new ArrayList<>();
    UnitName here = this;
    while (true) {
      names.add(here.text() + ".d");
      if (here.isInstance()) {
        names.add(here.template().text() + ".d");
      }
      String stem =
          here.prefix.endsWith("-")
              ? here.prefix.substring(0, here.prefix.length() - 1)
              : here.prefix;
      int dash = stem.lastIndexOf('-');
      if (dash <= 0) {
        return names;
      }
      here = new UnitName(stem.substring(0, dash + 1), here.instance, here.type);
    }
  }
}
