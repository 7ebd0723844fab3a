package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Distribution;
import java.util.ArrayList;
import java.util.List;

/// Whether it is clear where each guarding setting of a kubelet comes from.
record KubeletSources(Node node, Settings kubelet) {
  private static final List<String> GUARDING =
      List.of(
          "authentication.anonymous.enabled",
          "authentication.webhook.enabled",
          "authentication.x509.clientCAFile",
          "authorization.mode",
          "protectKernelDefaults",
          "readOnlyPort",
          "rotateCertificates",
          "seccompDefault",
          "serverTLSBootstrap",
          "staticPodPath",
          "staticPodURL",
          "tlsCipherSuites",
          "tlsMinVersion");

  /// Their defaults are open where no file is given.
  private static final List<String> OPEN_WITHOUT_FILE =
      List.of(
          "authentication.anonymous.enabled",
          "authentication.webhook.enabled",
          "authorization.mode",
          "readOnlyPort");

  Judgement judge() {
    List<Judgement> parts = new ArrayList<>();
    for (String name : GUARDING) {
      parts.add(oneSource(kubelet.get(name)));
    }
    if (kubelet.get("config").values() instanceof Reading.Absent) {
      for (String name : OPEN_WITHOUT_FILE) {
        parts.add(setSomewhere(kubelet.get(name)));
      }
    }
    return Judgement.all(parts);
  }

  private Judgement oneSource(Setting setting) {
    return switch (setting.values()) {
      case Reading.Unreadable<List<String>> unreadable -> Judgement.unknown(unreadable);
      case Reading.Absent<List<String>>(_) -> Judgement.pass("every setting has one source");
      case Reading.Known<List<String>>(List<String> values, Origin origin) -> {
        String winner = String.join(",", values);
        boolean contradicted =
            setting.shadowed().stream()
                .anyMatch(s -> !s.value().equals(winner) && !isMeantToBeOverridden(s, origin));
        yield contradicted
            ? new Judgement.Fail(
                setting.name() + " is set twice with different values",
                new JudgedSetting(setting).evidence())
            : Judgement.pass("every setting has one source", Evidence.of(winner, origin));
      }
    };
  }

  /// k3s and RKE2 write their choices into a first drop-in for the owner's to override, by files or
  /// flags; nodeadm writes its own into the main file at every boot and the owner's into a drop-in.
  private boolean isMeantToBeOverridden(Evidence shadowed, Origin winner) {
    String place = shadowed.origin().text();
    return node.runsOn(Distribution.K3S, Distribution.RKE2)
        ? place.contains("/00-")
        : node.runsOn(Distribution.EKS)
            && place.contains("/etc/kubernetes/kubelet/config.json:")
            && winner.text().contains("/etc/kubernetes/kubelet/config.json.d/");
  }

  private static Judgement setSomewhere(Setting setting) {
    return setting.isExplicit()
        ? Judgement.pass(setting.name() + " is set although there is no configuration file")
        : Judgement.fail(
            "there is no configuration file and " + setting.name() + " has its open default",
            new JudgedSetting(setting).evidence().getFirst());
  }
}
