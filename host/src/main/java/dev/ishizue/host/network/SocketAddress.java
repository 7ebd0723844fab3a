package dev.ishizue.host.network;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Addresses as the kernel's socket tables hold them: words of four bytes, each in the byte order
/// of the processor.
final class SocketAddress {
  private SocketAddress() {}

  /// The usual notation, for IPv6 that of RFC 5952.
  static String of(String words, boolean bigEndian) {
    byte[] bytes = HexFormat.of().parseHex(words);
    if (bytes.length != 4 && bytes.length != 16) {
      throw new IllegalArgumentException("not an address: " + words);
    }
    int[] address = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int inOrder = bigEndian ? i : i - i % 4 + 3 - i % 4;
      address[i] = bytes[inOrder] & 0xff;
    }
    return address.length == 4 ? dotted(address, 0) : colons(address);
  }

  private static String dotted(int[] address, int from) {
    return IntStream.range(from, from + 4)
        .mapToObj(i -> String.valueOf(address[i]))
        .collect(Collectors.joining("."));
  }

  private static String colons(int[] address) {
    int[] groups =
        IntStream.range(0, 8).map(i -> address[2 * i] << 8 | address[2 * i + 1]).toArray();
    if (IntStream.range(0, 5).allMatch(i -> groups[i] == 0) && groups[5] == 0xffff) {
      return "::ffff:" + dotted(address, 12);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    return start < 0
        ? hex(groups, 0, 8)
        : hex(groups, 0, start) + "::" + hex(groups, start + length, 8);
  }

  private static String hex(int[] groups, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Integer.toHexString(groups[i]))
        .collect(Collectors.joining(":"));
  }
}
