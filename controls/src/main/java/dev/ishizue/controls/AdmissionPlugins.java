package dev.ishizue.controls;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Which admission plugins the API server's flags turn on and off besides its defaults. With the
/// old flag `--admission-control` exactly those named there are on.
///
/// @param legacy whether the old flag is set
record AdmissionPlugins(List<String> enabled, List<String> disabled, boolean legacy) {

  private static final List<String> POLICIES =
      List.of(
          "MutatingAdmissionPolicy",
          "MutatingAdmissionWebhook",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionWebhook");

  AdmissionPlugins {
    enabled = List.copyOf(enabled);
    disabled = List.copyOf(disabled);
  }

  static Reading<AdmissionPlugins> of(Settings api) {
    Reading<List<String>> old = list(api.get("admission-control"));
    return old.flatMap(
        legacy ->
            both(
                list(api.get("enable-admission-plugins")),
                list(api.get("disable-admission-plugins")),
                (on, off) -> {
                  List<String> all = new ArrayList<>(legacy);
                  all.addAll(on);
                  return new AdmissionPlugins(all, off, !legacy.isEmpty());
                }));
  }

  /// A plugin that is off by default. Naming it in both lists is refused by the server.
  boolean turnsOn(String plugin) {
    return enabled.contains(plugin);
  }

  /// A plugin that is on by default.
  boolean turnsOff(String plugin) {
    return disabled.contains(plugin) || (legacy && !enabled.contains(plugin));
  }

  /// Whether objects in the cluster can decide on requests at all, as policies or webhooks.
  boolean runPolicies() {
    return !POLICIES.stream().allMatch(this::turnsOff);
  }

  private static Reading<List<String>> list(Setting setting) {
    return setting.values() instanceof Reading.Absent<List<String>> absent
        ? Reading.known(List.of(), absent.origin())
        : setting.values().map(v -> v.stream().filter(name -> !name.isEmpty()).toList());
  }

  private static <R> Reading<R> both(
      Reading<List<String>> one,
      Reading<List<String>> other,
      BiFunction<List<String>, List<String>, R> join) {
    return one.flatMap(
        first -> other.flatMap(second -> Reading.known(join.apply(first, second), one.origin())));
  }
}
