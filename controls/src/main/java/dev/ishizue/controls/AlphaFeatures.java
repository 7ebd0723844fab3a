package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Switches that turn on everything unfinished at once.
final class AlphaFeatures {
  private static final List<Component> BY_FLAG =
      List.of(
          Component.KUBE_APISERVER,
          Component.KUBE_CONTROLLER_MANAGER,
          Component.KUBE_SCHEDULER,
          Component.KUBE_PROXY);

  private AlphaFeatures() {}

  static Judgement judge(Node node) {
    List<Judgement> parts = new ArrayList<>();
    for (Component component : BY_FLAG) {
      parts.add(node.on(component, settings -> gates(settings.get("feature-gates"))));
    }
    parts.add(node.on(Component.KUBELET, AlphaFeatures::kubelet));
    parts.add(
        node.on(
            Component.KUBE_APISERVER,
            api ->
                new JudgedSetting(api.get("runtime-config"))
                    .mustIfSet(
                        "must not turn on api/alpha or api/all",
                        items -> !isOn(items, "api/alpha") && !isOn(items, "api/all"))));
    return Judgement.all(parts);
  }

  private static Judgement gates(Setting setting) {
    return new JudgedSetting(setting)
        .mustIfSet("must not turn on AllAlpha", items -> !isOn(items, "AllAlpha"));
  }

  /// The kubelet's gates are settings of their own. That there is none says something only when its
  /// files could be read, as a field without a flag tells.
  private static Judgement kubelet(Settings kubelet) {
    Setting all = kubelet.settings().get("featureGates.AllAlpha");
    if (all != null) {
      return new JudgedSetting(all).mustIfSet("must not be true", v -> !isTrue(v.getFirst()));
    }
    return Judged.of(
        kubelet.get("enableProfilingHandler").values(),
        absent -> Judgement.pass("the kubelet does not set AllAlpha", Evidence.of(absent)),
        known -> Judgement.pass("the kubelet does not set AllAlpha", Evidence.of(known)));
  }

  /// The last mention wins; one without a value means true. A component's name may stand before the
  /// gate's, as in `kube:AllAlpha=true`.
  private static boolean isOn(List<String> items, String switchName) {
    boolean on = false;
    for (String item : items) {
      int equals = item.indexOf('=');
      String name = equals < 0 ? item : item.substring(0, equals);
      if (name.substring(name.indexOf(':') + 1).strip().equals(switchName)) {
        on = equals < 0 || isTrue(item.substring(equals + 1));
      }
    }
    return on;
  }

  private static boolean isTrue(String text) {
    return Set.of("1", "t", "true").contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
