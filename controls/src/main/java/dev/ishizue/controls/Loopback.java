package dev.ishizue.controls;

import java.util.regex.Pattern;

/// Addresses that only the node itself reaches.
final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("(?:::ffff:)?127(?:\\.\\d{1,3}){3}");

  private Loopback() {}

  static boolean is(String address) {
    return address.equals("::1") || IPV4.matcher(address).matches();
  }
}
