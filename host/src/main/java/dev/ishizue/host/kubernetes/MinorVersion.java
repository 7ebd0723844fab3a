package dev.ishizue.host.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a Kubernetes version by which its defaults change.
final class MinorVersion {
  private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,4})(?:\\D.*)?");

  private MinorVersion() {}

  /// 36 of `1.36.3`.
  static Optional<Integer> of(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }
}
