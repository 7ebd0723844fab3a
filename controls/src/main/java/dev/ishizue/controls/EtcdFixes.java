package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.stream.Stream;

/// What is changed on one etcd member alone, without the others and the API servers.
final class EtcdFixes {
  private static final String NO_AUTHORITY =
      "etcd has no CA to verify those who ask from elsewhere";

  private static final Change VERSION =
      new Change.ComponentSetting(Component.ETCD, "tls-min-version", List.of("TLS1.2"));

  private EtcdFixes() {}

  /// Beside a pair of its own etcd makes none up, so that the switch only misleads. Without one it
  /// would fall back to no TLS at all.
  static Proposal withoutInvented(Node node, String invents, String certificate, String key) {
    return isSet(node, certificate) && isSet(node, key)
        ? Fixes.unset(Component.ETCD, invents).propose(node)
        : Proposal.byHand(
            "etcd needs a certificate from its CA first, else it speaks in the clear");
  }

  static Proposal localMetrics(Node node) {
    List<String> urls =
        node.component(Component.ETCD)
            .ifKnown()
            .flatMap(etcd -> etcd.get("listen-metrics-urls").values().ifKnown())
            .orElse(List.of());
    if (urls.stream().allMatch(url -> EtcdUrl.isProtected(url) || EtcdUrl.isLocal(url))) {
      return Proposal.byHand(NO_AUTHORITY);
    }
    // kubeadm's probe asks the first of them, or loopback where it is every address.
    if (!EtcdUrl.isLocal(urls.getFirst()) && !EtcdUrl.isEverywhere(urls.getFirst())) {
      return Proposal.byHand("the probe of etcd may ask the first of these addresses");
    }
    List<String> local =
        urls.stream()
            .filter(u -> EtcdUrl.isProtected(u) || EtcdUrl.isLocal(u) || EtcdUrl.isEverywhere(u))
            .map(u -> EtcdUrl.isProtected(u) ? u : EtcdUrl.onLoopback(u))
            .distinct()
            .toList();
    boolean forOthers = !local.stream().allMatch(EtcdUrl::isLocal);
    if (forOthers && !isSet(node, "trusted-ca-file")) {
      return Proposal.byHand(NO_AUTHORITY);
    }
    return Fixes.setting(Component.ETCD, "listen-metrics-urls", local.toArray(String[]::new))
        .hazard("Monitoring on another host that reads etcd's metrics loses them.")
        .propose(node);
  }

  static Proposal strongTls(Node node) {
    boolean tooOld = node.on(Component.ETCD, EtcdControls::version) instanceof Judgement.Fail;
    return Fixes.needed(
            _ ->
                Stream.concat(
                    tooOld ? Stream.of(VERSION) : Stream.of(),
                    StrongCiphers.suitesFix(node, Component.ETCD, "cipher-suites")))
        .hazard(StrongCiphers.HAZARD)
        .propose(node);
  }

  private static boolean isSet(Node node, String setting) {
    return node.component(Component.ETCD)
        .ifKnown()
        .filter(e -> new JudgedSetting(e.get(setting)).mustBeSet() instanceof Judgement.Pass)
        .isPresent();
  }
}
