package dev.ishizue.host.pki;

import java.util.Arrays;
import java.util.Optional;

/// Reads DER one element after the other, as far as keys need it. Nothing is thrown: where the
/// bytes do not say what was asked for, the answer is empty.
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /// The explicit context tag of that number.
  static int context(int number) {
    return 0xA0 | number;
  }

  /// @param whole with its tag and length
  /// @param content without them
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed in place
  record Element(int tag, byte[] whole, byte[] content) {

    Der inside() {
      return new Der(content);
    }
  }

  private final byte[] bytes;
  private int position;

  Der(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The next element when it has the tag; else nothing is taken.
  Optional<Element> next(int tag) {
    int start = position;
    if (start + 2 > bytes.length || (bytes[start] & 0xFF) != tag) {
      return Optional.empty();
    }
    int length = bytes[start + 1] & 0xFF;
    int content = start + 2;
    if (length >= 0x80) {
      int count = length & 0x7F;
      // Three bytes of length are sixteen megabytes, more than any file that is read.
      if (count == 0 || count > 3 || content + count > bytes.length) {
        return Optional.empty();
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | (bytes[content++] & 0xFF);
      }
    }
    if (length > bytes.length - content) {
      return Optional.empty();
    }
    position = content + length;
    return Optional.of(
        new Element(
            tag,
            Arrays.copyOfRange(bytes, start, position),
            Arrays.copyOfRange(bytes, content, position)));
  }

  /// One element made of its parts.
  static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    int more = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
    byte[] whole = new byte[2 + more + length];
    whole[0] = (byte) tag;
    whole[1] = (byte) (more == 0 ? length : 0x80 | more);
    for (int i = 0; i < more; i++) {
      whole[2 + i] = (byte) (length >> (8 * (more - 1 - i)));
    }
    int at = 2 + more;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
