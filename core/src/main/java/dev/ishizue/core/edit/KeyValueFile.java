package dev.ishizue.core.edit;

/// Lines of keys and values without sections, the last of which wins.
final class KeyValueFile {
  private final String key;
  private final String value;
  private final String separator;

  private KeyValueFile(LineEdit.KeyValue edit) {
    key = edit.key();
    value = edit.value();
    separator = edit.separator();
  }

  static String set(String text, LineEdit.KeyValue edit) throws NotEditable {
    KeyValueFile file = new KeyValueFile(edit);
    Lines lines = Lines.of(text);
    for (int line = lines.size() - 1; line >= 0; line--) {
      String body = lines.body(line);
      int behind = file.behindKey(body);
      if (behind >= 0) {
        lines.replace(line, file.withValue(body, behind));
        return lines.text();
      }
    }
    lines.append(file.key + file.separator + file.value);
    return lines.text();
  }

  /// Where the separator of the key ends, apart from blanks; negative for a line of something else.
  private int behindKey(String body) {
    String line = body.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return -1;
    }
    int start = body.indexOf(line);
    if (separator.isBlank()) {
      int end = 0;
      while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
        end++;
      }
      return end < line.length() && line.substring(0, end).equals(key) ? start + end : -1;
    }
    int equals = line.indexOf('=');
    if (equals < 0 || line.startsWith(";")) {
      return -1;
    }
    // A hyphen tells sysctl to pass over a key the kernel does not know.
    String name = line.substring(line.startsWith("-") ? 1 : 0, equals);
    return dotted(name.strip()).equals(dotted(key)) ? start + equals + 1 : -1;
  }

  private String withValue(String body, int behind) {
    String written = body.substring(behind).strip();
    if (written.equals(value)) {
      return body;
    }
    if (written.isEmpty()) {
      int equals = separator.indexOf('=');
      return body.substring(0, behind) + separator.substring(equals + 1) + value;
    }
    int start = body.indexOf(written, behind);
    return body.substring(0, start) + value + body.substring(start + written.length());
  }

  /// When a slash comes first in the name of a kernel parameter, slashes separate and dots belong
  /// to a part of the name.
  private static String dotted(String name) {
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return name;
    }
    StringBuilder dotted = new StringBuilder();
    name.chars().forEach(c -> dotted.append(c == '/' ? '.' : c == '.' ? '/' : (char) c));
    return dotted.toString();
  }
}
