package dev.ishizue.controls;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;

/// An IP address or a range of them in CIDR notation.
///
/// @param bits how many leading bits count
record AddressRange(InetAddress address, int bits) {

  /// Empty for names, wildcards and everything else that is no range.
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean literal =
        address.length() <= 45
            && (address.indexOf(':') >= 0 || address.matches("[0-9]{1,3}([.][0-9]{1,3}){3}"));
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    if (!literal || (slash >= 0 && !bits.matches("[0-9]{1,3}"))) {
      return Optional.empty();
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      int most = parsed.getAddress().length * 8;
      int counted = slash < 0 ? most : Integer.parseInt(bits);
      return counted <= most ? Optional.of(new AddressRange(parsed, counted)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The text is one of the ranges, or a range within one of them.
  static boolean isWithinAny(String text, Collection<String> ranges) {
    Optional<AddressRange> inner = parse(text);
    return ranges.contains(text)
        || (inner.isPresent()
            && ranges.stream()
                .flatMap(range -> parse(range).stream())
                .anyMatch(range -> range.contains(inner.get())));
  }

  boolean contains(AddressRange other) {
    byte[] mine = address.getAddress();
    byte[] others = other.address.getAddress();
    if (mine.length != others.length || other.bits < bits) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((mine[i / 8] & mask) != (others[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
