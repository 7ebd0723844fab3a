package dev.ishizue.host.unit;

import java.util.Optional;

/// Expands the `%` specifiers that follow from the unit's name alone or are the same on every
/// system; others stay as written.
final class Specifiers {
  private Specifiers() {}

  static String expand(String text, String unit) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    Optional<UnitName> name = UnitName.parse(unit);
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%' || i + 1 == text.length()) {
        expanded.append(c);
        continue;
      }
      char letter = text.charAt(++i);
      expanded.append(name.map(n -> meaning(letter, n)).orElse("%" + letter));
    }
    return expanded.toString();
  }

  private static String meaning(char letter, UnitName name) {
    String instance = name.isInstance() ? name.instance().substring(1) : "";
    return switch (letter) {
      case '%' -> "%";
      case 'n' -> name.text();
      case 'N' -> name.prefix() + name.instance();
      case 'p' -> name.prefix();
      case 'i' -> instance;
      case 'I' -> instance.contains("\\") ? "%I" : instance.replace('-', '/');
      case 'j' -> name.prefix().substring(name.prefix().lastIndexOf('-') + 1);
      case 't' -> "/run";
      case 'S' -> "/var/lib";
      case 'C' -> "/var/cache";
      case 'L' -> "/var/log";
      case 'E' -> "/etc";
      case 'T' -> "/tmp";
      case 'V' -> "/var/tmp";
      default -> "%" + letter;
    };
  }
}
