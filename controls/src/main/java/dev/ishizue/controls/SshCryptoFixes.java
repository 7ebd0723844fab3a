package dev.ishizue.controls;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.HostKey;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// Takes algorithms out of those that sshd offers.
final class SshCryptoFixes {
  private static final List<String> KEYWORDS =
      List.of(
          "KexAlgorithms",
          "Ciphers",
          "MACs",
          "HostKeyAlgorithms",
          "PubkeyAcceptedAlgorithms",
          "CASignatureAlgorithms",
          "HostbasedAcceptedAlgorithms");

  private SshCryptoFixes() {}

  /// @param isWeak of a keyword in small letters and an algorithm
  static Proposal without(SshServer ssh, BiPredicate<String, String> isWeak) {
    Proposal proposal = Proposal.byHand("no list of algorithms was found that would put it right");
    for (String keyword : KEYWORDS) {
      String name = keyword.toLowerCase(Locale.ROOT);
      for (View view : ssh.views()) {
        List<String> offered = SshServer.words(view, name);
        List<String> weak = offered.stream().filter(a -> isWeak.test(name, a)).toList();
        if (!weak.isEmpty()) {
          Proposal one = without(ssh, view, keyword, weak);
          if (one instanceof Proposal.ByHand) {
            return one;
          }
          proposal = proposal instanceof Proposal.ByHand ? one : proposal.and(one);
        }
      }
    }
    return proposal.hazard(
        "A client that knows none of the other algorithms can no longer connect.");
  }

  private static Proposal without(SshServer ssh, View view, String keyword, List<String> weak) {
    String name = keyword.toLowerCase(Locale.ROOT);
    List<String> offered = SshServer.words(view, name);
    List<String> kept = offered.stream().filter(a -> !weak.contains(a)).toList();
    return SshDemand.block(ssh, view, keyword)
        .or(() -> obstacle(ssh, name, offered, kept))
        .map(Proposal::byHand)
        .orElseGet(() -> offering(keyword, value(view.settings().get(name), kept, weak), weak));
  }

  private static Proposal offering(String keyword, String value, List<String> weak) {
    Proposal proposal = Proposal.of(new Change.SshKeyword(keyword, value));
    boolean otherKey =
        keyword.equals("HostKeyAlgorithms") && weak.stream().anyMatch(a -> a.contains("ecdsa"));
    return otherKey
        ? proposal.hazard("A client that knows this node by its ECDSA key must learn another one.")
        : proposal;
  }

  /// Taken out of the default, so that what a later OpenSSH adds to it comes in.
  private static String value(Setting setting, List<String> kept, List<String> weak) {
    return setting.values().origin() instanceof Origin.BuiltIn
        ? "-" + String.join(",", weak)
        : String.join(",", kept);
  }

  private static Optional<String> obstacle(
      SshServer ssh, String name, List<String> offered, List<String> kept) {
    if (kept.isEmpty()) {
      return Optional.of("nothing would be left of " + name + ", and sshd would not start");
    }
    return switch (name) {
      case "hostkeyalgorithms" -> hostKeys(ssh, kept);
      case "pubkeyacceptedalgorithms" -> userKeys(ssh, offered, kept);
      default -> Optional.empty();
    };
  }

  private static Optional<String> hostKeys(SshServer ssh, List<String> kept) {
    List<HostKey> keys = ssh.node().facts().ssh().hostKeys().ifKnown().orElse(List.of());
    return keys.isEmpty() || keys.stream().anyMatch(key -> serves(key.type(), kept))
        ? Optional.empty()
        : Optional.of("the node has no host key for the algorithms that would be left");
  }

  private static Optional<String> userKeys(SshServer ssh, List<String> offered, List<String> kept) {
    List<AuthorizedKey> keys = new SshLogins(ssh).keys();
    Set<String> lost = new LinkedHashSet<>();
    for (AuthorizedKey key : keys) {
      if (serves(key.type(), offered) && !serves(key.type(), kept)) {
        lost.add(key.fingerprint() + " of " + key.user());
      }
    }
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of("key " + String.join(", ", lost) + " could no longer log in");
  }

  /// A key of type ssh-rsa signs with SHA-2 as well.
  private static boolean serves(String type, List<String> algorithms) {
    return algorithms.contains(type)
        || (type.equals("ssh-rsa") && algorithms.stream().anyMatch(a -> a.startsWith("rsa-sha2-")));
  }
}
