package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.Map;
import java.util.TreeMap;

/// What an `--openshift-config` that is left on a command line means: the adapter takes it away
/// where it could read and understand the file, so that here the file may say more than is seen.
/// What nothing else says then is not known; the upstream default would be a guess.
final class OpenShiftDefaults {
  private static final String FLAG = "openshift-config";

  private OpenShiftDefaults() {}

  static Settings withoutGuesses(Settings settings) {
    if (!settings.settings().containsKey(FLAG)) {
      return settings;
    }
    Origin config = settings.get(FLAG).values().origin();
    Map<String, Setting> known = new TreeMap<>();
    settings
        .settings()
        .forEach(
            (name, setting) ->
                known.put(
                    name,
                    setting.isExplicit()
                        ? setting
                        : Setting.of(
                            name,
                            Reading.unreadable(
                                config,
                                Obstacle.notObserved(
                                    "--%s may come from OpenShift's own configuration"
                                        .formatted(name))))));
    return new Settings(settings.component(), known);
  }
}
