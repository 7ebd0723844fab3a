package dev.ishizue.host.ssh;

import dev.ishizue.core.node.SshPattern;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Lists of addresses, ranges and wildcards as Match blocks hold them.
final class AddressList {

  /// An address and the number of leading bits that count.
  record Range(List<Integer> bytes, int bits) {
    Range {
      bytes = List.copyOf(bytes);
    }

    boolean contains(Range other) {
      if (bytes.size() != other.bytes.size()) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        if (bit(bytes, i) != bit(other.bytes, i)) {
          return false;
        }
      }
      return true;
    }

    /// The lowest or highest address.
    String edge(boolean highest) {
      byte[] address = new byte[bytes.size()];
      for (int i = 0; i < address.length * 8; i++) {
        int bit = i < bits ? bit(bytes, i) : highest ? 1 : 0;
        address[i / 8] |= (byte) (bit << (7 - i % 8));
      }
      return text(address);
    }

    private static int bit(List<Integer> bytes, int at) {
      return (bytes.get(at / 8) >> (7 - at % 8)) & 1;
    }

    private boolean hasHostBits() {
      for (int i = bits; i < bytes.size() * 8; i++) {
        if (bit(bytes, i) == 1) {
          return true;
        }
      }
      return false;
    }
  }

  private AddressList() {}

  static boolean matches(String address, String list) {
    Optional<Range> client = range(address);
    boolean found = false;
    for (String item : list.split(",", -1)) {
      boolean negated = item.startsWith("!");
      String pattern = negated ? item.substring(1) : item;
      Optional<Range> range = range(pattern);
      boolean matches =
          range.isPresent()
              ? client.isPresent() && range.get().contains(client.get())
              : SshPattern.matches(address, pattern);
      if (matches && negated) {
        return false;
      }
      found |= matches;
    }
    return found;
  }

  /// Whether an item names bits beyond its mask, at which sshd gives up.
  static boolean isInconsistent(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(item -> item.startsWith("!") ? item.substring(1) : item)
        .anyMatch(
            item ->
                item.contains("/")
                    && address(item.substring(0, item.indexOf('/'))).isPresent()
                    && range(item).isEmpty());
  }

  /// An address or a range; empty for anything else.
  static Optional<Range> range(String text) {
    int slash = text.indexOf('/');
    Optional<List<Integer>> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().size() * 8;
    if (slash < 0) {
      return Optional.of(new Range(address.get(), most));
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
      return Optional.empty();
    }
    return Optional.of(new Range(address.get(), Integer.parseInt(bits)))
        .filter(range -> !range.hasHostBits());
  }

  private static Optional<List<Integer>> address(String text) {
    boolean six = text.indexOf(':') >= 0;
    if (text.length() > 45 || !(six || text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(text).getAddress();
      return Optional.of(integers(bytes));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<Integer> integers(byte[] bytes) {
    Integer[] integers = new Integer[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      integers[i] = bytes[i] & 0xff;
    }
    return List.of(integers);
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address of " + address.length + " bytes", e);
    }
  }
}
