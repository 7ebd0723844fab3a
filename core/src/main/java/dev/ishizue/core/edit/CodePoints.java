package dev.ishizue.core.edit;

/// The parser counts code points, a text is spliced by its chars.
final class CodePoints {
  private final int length;

  /// Empty as long as every code point is one char.
  private final int[] offsets;

  CodePoints(String text) {
    length = text.length();
    int count = text.codePointCount(0, length);
    offsets = new int[count == length ? 0 : count + 1];
    int offset = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = offset;
      offset += offset < length ? Character.charCount(text.codePointAt(offset)) : 0;
    }
  }

  int offset(int codePoints) {
    return offsets.length == 0
        ? Math.min(codePoints, length)
        : offsets[Math.min(codePoints, offsets.length - 1)];
  }
}
