package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the runtime does to every container that asks for nothing special.
final class RuntimeConfinement {
  static final String MODULES = "kernel.security-modules";

  private static final Set<String> CRIO_CAPABILITIES =
      Set.of(
          "CHOWN",
          "DAC_OVERRIDE",
          "FSETID",
          "FOWNER",
          "SETGID",
          "SETUID",
          "SETPCAP",
          "NET_BIND_SERVICE",
          "KILL");

  private static final List<String> CRI_PLUGIN =
      List.of(
          "cri",
          "io.containerd.grpc.v1.cri",
          "io.containerd.cri.v1.runtime",
          "io.containerd.cri.v1.images");

  private RuntimeConfinement() {}

  static Judgement judge(Node node) {
    return Judgement.all(
        node.on(Component.CONTAINERD, RuntimeConfinement::containerd),
        node.on(Component.CRIO, RuntimeConfinement::crio),
        node.on(Component.DOCKER, RuntimeConfinement::docker));
  }

  /// Where containerd only serves docker, its CRI plugin is off and says nothing. A pod always has
  /// a seccomp profile from the kubelet, so that only an outspoken `unconfined` counts.
  static Judgement containerd(Settings settings) {
    Setting disabled = settings.get("disabled_plugins");
    if (disabled.values() instanceof Reading.Known<List<String>>(List<String> off, Origin origin)
        && off.stream().anyMatch(CRI_PLUGIN::contains)) {
      return Judgement.notApplicable(
          "containerd's CRI plugin is off", Evidence.of(String.join(",", off), origin));
    }
    return Judgement.all(
        isNot(settings, "cri.unset_seccomp_profile", "unconfined"),
        setting(settings, "cri.stream_server_address")
            .must("must be a loopback address", RuntimeConfinement::isLoopback),
        mandatoryInContainerd(settings));
  }

  static Judgement mandatoryInContainerd(Settings settings) {
    return mandatory(
        settings,
        isNot(settings, "cri.disable_apparmor", "true"),
        setting(settings, "cri.enable_selinux").mustBe(true));
  }

  static Judgement crio(Settings settings) {
    return Judgement.all(
        isNot(settings, "seccomp_profile", "unconfined"),
        setting(settings, "stream_address")
            .must("must be a loopback address", RuntimeConfinement::isLoopback),
        capabilities(settings),
        mandatoryInCrio(settings));
  }

  static Judgement capabilities(Settings crio) {
    return setting(crio, "default_capabilities")
        .mustIfSet(
            "must not go beyond CRI-O's own list",
            v -> v.stream().allMatch(c -> CRIO_CAPABILITIES.contains(plain(c))));
  }

  static Judgement mandatoryInCrio(Settings settings) {
    return mandatory(
        settings,
        isNot(settings, "apparmor_profile", "unconfined"),
        setting(settings, "selinux").mustBe(true));
  }

  static Judgement docker(Settings settings) {
    return Judgement.all(
        isNot(settings, "seccomp-profile", "unconfined"),
        mandatory(
            settings,
            Judgement.pass(
                "dockerd applies its AppArmor profile",
                new Evidence("docker-default", Origin.builtIn("default of dockerd"))),
            setting(settings, "selinux-enabled").mustBe(true)));
  }

  /// The runtime must use the mandatory access control that the kernel has. Which one that is may
  /// be hidden; where it uses neither, that does not matter.
  private static Judgement mandatory(Settings settings, Judgement appArmor, Judgement seLinux) {
    if (!(settings.get(MODULES).values()
        instanceof Reading.Known<List<String>>(List<String> modules, Origin origin))) {
      return appArmor instanceof Judgement.Fail && seLinux instanceof Judgement.Fail
          ? Judgement.all(appArmor, seLinux)
          : setting(settings, MODULES).mustContain("apparmor or selinux");
    }
    boolean hasAppArmor = modules.contains("apparmor");
    boolean hasSeLinux = modules.contains("selinux");
    if (hasAppArmor && hasSeLinux) {
      return Judgement.any(appArmor, seLinux);
    }
    if (hasAppArmor || hasSeLinux) {
      return hasAppArmor ? appArmor : seLinux;
    }
    return Judgement.fail(
        "the kernel runs neither AppArmor nor SELinux",
        new Evidence(String.join(",", modules), origin));
  }

  private static Judgement isNot(Settings settings, String name, String wrong) {
    return setting(settings, name).mustNotContain(wrong);
  }

  private static JudgedSetting setting(Settings settings, String name) {
    return new JudgedSetting(settings.get(name));
  }

  private static boolean isLoopback(List<String> values) {
    return values.size() == 1 && RuntimeControls.isLoopback(values.getFirst());
  }

  private static String plain(String capability) {
    return capability.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
  }
}
