package dev.ishizue.core.files;

import java.nio.charset.StandardCharsets;

/// How every text of a node is decoded.
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
