package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.ArrayList;
import java.util.List;

/// Whether something says how etcd is protected although etcd does not listen to it.
record EtcdSources(Settings etcd) {

  Judgement judge() {
    boolean ignores = etcd.get("config-file").isExplicit();
    List<Judgement> parts = new ArrayList<>();
    for (Setting setting : etcd.settings().values()) {
      parts.add(
          switch (setting.values()) {
            case Reading.Unreadable<List<String>> unreadable -> Judgement.unknown(unreadable);
            case Reading.Known<List<String>> known ->
                ignores && contradicts(setting, String.join(",", known.value()))
                    ? ignored(setting)
                    : Judgement.pass("every setting is known");
            case Reading.Absent<List<String>> _ ->
                ignores && !setting.shadowed().isEmpty()
                    ? ignored(setting)
                    : Judgement.pass("every setting is known");
          });
    }
    Judgement all = Judgement.all(parts);
    return all instanceof Judgement.Pass
        ? all.citing(
            ignores
                ? new JudgedSetting(etcd.get("config-file")).evidence().getFirst()
                : Evidence.of(etcd.get("client-cert-auth").values()))
        : all;
  }

  private static boolean contradicts(Setting setting, String value) {
    return setting.shadowed().stream().anyMatch(ignored -> !ignored.value().equals(value));
  }

  private static Judgement ignored(Setting setting) {
    return new Judgement.Fail(
        setting.name() + " is set where etcd ignores it, since it has a configuration file",
        new JudgedSetting(setting).evidence());
  }
}
