package dev.ishizue.host.ssh;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Whether a connection could ever satisfy AuthenticationMethods; sshd does not start with lists
/// that nobody can.
final class AuthenticationLists {
  private static final Map<String, String> KEYWORDS =
      Map.of(
          "publickey", "pubkeyauthentication",
          "password", "passwordauthentication",
          "keyboard-interactive", "kbdinteractiveauthentication",
          "hostbased", "hostbasedauthentication",
          "gssapi-with-mic", "gssapiauthentication",
          "gssapi-keyex", "gssapiauthentication");

  private AuthenticationLists() {}

  /// @param isOn whether the keyword is `yes`
  static boolean canBeSatisfied(List<String> lists, Predicate<String> isOn) {
    return lists.equals(List.of("any"))
        || lists.stream().anyMatch(list -> methodsAreOn(list, isOn));
  }

  private static boolean methodsAreOn(String list, Predicate<String> isOn) {
    for (String item : list.split(",", -1)) {
      int submethod = item.indexOf(':');
      String keyword = KEYWORDS.get(submethod < 0 ? item : item.substring(0, submethod));
      if (keyword == null || !isOn.test(keyword)) {
        return false;
      }
    }
    return true;
  }
}
