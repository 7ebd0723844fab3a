package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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
    parts.add(node.on(Component.KUBE_APISERVER, AlphaFeatures::apis));
    return Judgement.all(parts);
  }

  /// The switches go; gates and APIs that are named one by one stay.
  static Proposal withoutSwitches(Node node) {
    List<Change> changes = new ArrayList<>();
    for (Component component : BY_FLAG) {
      node.component(component)
          .ifKnown()
          .filter(settings -> gates(settings.get("feature-gates")) instanceof Judgement.Fail)
          .ifPresent(s -> changes.add(without(component, s.get("feature-gates"), "AllAlpha")));
    }
    node.component(Component.KUBE_APISERVER)
        .ifKnown()
        .filter(api -> apis(api) instanceof Judgement.Fail)
        .ifPresent(
            api ->
                changes.add(
                    without(
                        Component.KUBE_APISERVER,
                        api.get("runtime-config"),
                        "api/alpha",
                        "api/all")));
    node.component(Component.KUBELET)
        .ifKnown()
        .filter(kubelet -> kubelet(kubelet) instanceof Judgement.Fail)
        .ifPresent(
            _ ->
                changes.add(
                    new Change.ComponentSetting(
                        Component.KUBELET, "featureGates.AllAlpha", List.of())));
    return Fixes.needed(_ -> changes.stream())
        .hazard(
            "What uses an alpha feature or API that is not named by itself stops working, and"
                + " objects of such an API cannot be reached until it is named.")
        .propose(node);
  }

  private static Change without(Component component, Setting setting, String... switches) {
    List<String> items = setting.values().ifKnown().orElse(List.of());
    List<String> on = Stream.of(switches).filter(name -> isOn(items, name)).toList();
    return new Change.ComponentSetting(
        component,
        setting.name(),
        items.stream().filter(item -> !on.contains(name(item))).toList());
  }

  private static Judgement apis(Settings api) {
    return new JudgedSetting(api.get("runtime-config"))
        .mustIfSet(
            "must not turn on api/alpha or api/all",
            items -> !isOn(items, "api/alpha") && !isOn(items, "api/all"));
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
      if (name(item).equals(switchName)) {
        on = equals < 0 || isTrue(item.substring(equals + 1));
      }
    }
    return on;
  }

  private static String name(String item) {
    int equals = item.indexOf('=');
    String name = equals < 0 ? item : item.substring(0, equals);
    return name.substring(name.indexOf(':') + 1).strip();
  }

  private static boolean isTrue(String text) {
    return Set.of("1", "t", "true").contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
