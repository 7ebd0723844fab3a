package dev.ishizue.core.fact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// One setting of a component after all its sources were merged in the component's own precedence.
///
/// `Absent` means that nobody set it and that it has no default; a default is `Known` with a
/// built-in origin.
///
/// @param values one value for a scalar, several for a list
/// @param shadowed values of weaker sources that this one hides, strongest first
public record Setting(String name, Reading<List<String>> values, List<Evidence> shadowed) {

  public Setting {
    shadowed = List.copyOf(shadowed);
  }

  public static Setting of(String name, Reading<List<String>> values) {
    return new Setting(name, values, List.of());
  }

  public static Setting known(String name, String value, Origin origin) {
    return of(name, Reading.known(List.of(value), origin));
  }

  /// Set by a person or an installer rather than by default.
  @JsonIgnore
  public boolean isExplicit() {
    return values instanceof Reading.Known<List<String>>(_, Origin origin)
        && !(origin instanceof Origin.BuiltIn);
  }
}
