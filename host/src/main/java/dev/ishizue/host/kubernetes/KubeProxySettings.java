package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The settings of kube-proxy 1.34 to 1.37, by the names of its configuration file, beside its
/// flags as given. With `--config` the file alone decides.
final class KubeProxySettings {
  static final FlagTable FLAGS =
      new FlagTable(
          "kube-proxy",
          """
          bind-address text 0.0.0.0
          allow-dynamic-housekeeping bool true
          bind-address-hard-fail bool false
          cleanup bool false
          config text
          conntrack-tcp-be-liberal bool false
          disable-root-cgroup-stats bool false
          docker-only bool false
          enable-load-reader bool false
          feature-gates list
          healthz-bind-address text 0.0.0.0:10256
          healthz-port text 10256
          help bool false
          init-only bool false
          iptables-localhost-nodeports bool true
          ipvs-exclude-cidrs list
          ipvs-strict-arp bool false
          kubeconfig text
          log-json-split-stream bool false
          log-text-split-stream bool false
          log-cadvisor-usage bool false
          masquerade-all bool false
          metrics-bind-address text 127.0.0.1:10249
          metrics-port text 10249
          nodeport-addresses list
          profiling bool false
          proxy-mode text
          storage-driver-secure bool false
          version bool false
          """);

  private KubeProxySettings() {}

  static Settings resolve(Invocation invocation, ComponentFiles files) {
    Settings flags = FLAGS.resolve(invocation);
    Map<String, Setting> settings = new TreeMap<>(flags.settings());
    Optional<ConfigFile> config = ConfigFile.of(flags, files);
    List<Setting> effective =
        config.map(file -> fromFile(file, flags)).orElseGet(() -> fromFlags(flags));
    effective.forEach(setting -> settings.put(setting.name(), setting));
    return new Settings(flags.component(), settings);
  }

  private static List<Setting> fromFile(ConfigFile file, Settings flags) {
    Setting bind = file.setting("bindAddress", flags.get("bind-address"), "0.0.0.0", "bindAddress");
    boolean six = bind.values().ifKnown().map(v -> v.getFirst().contains(":")).orElse(false);
    return List.of(
        bind,
        withPort(
            file.setting(
                "metricsBindAddress",
                flags.get("metrics-bind-address"),
                six ? "[::1]:10249" : "127.0.0.1:10249",
                "metricsBindAddress"),
            "10249"),
        withPort(
            file.setting(
                "healthzBindAddress",
                flags.get("healthz-bind-address"),
                six ? "[::]:10256" : "0.0.0.0:10256",
                "healthzBindAddress"),
            "10256"),
        file.setting("enableProfiling", flags.get("profiling"), "false", "enableProfiling"),
        file.setting("mode", flags.get("proxy-mode"), "", "mode"),
        file.setting(
            "clientConnection.kubeconfig",
            flags.get("kubeconfig"),
            "",
            "clientConnection",
            "kubeconfig"),
        file.switches("feature-gates", flags.get("feature-gates"), "featureGates"));
  }

  private static List<Setting> fromFlags(Settings flags) {
    return List.of(
        renamed("bindAddress", flags.get("bind-address")),
        address("metricsBindAddress", flags.get("metrics-bind-address"), flags.get("metrics-port")),
        address("healthzBindAddress", flags.get("healthz-bind-address"), flags.get("healthz-port")),
        renamed("enableProfiling", flags.get("profiling")),
        renamed("mode", flags.get("proxy-mode")),
        renamed("clientConnection.kubeconfig", flags.get("kubeconfig")));
  }

  /// The old port flags still count: 0 turns the listener off, another completes the address.
  private static Setting address(String name, Setting address, Setting port) {
    String number = port.values().ifKnown().map(List::getFirst).orElse("");
    if (number.equals("0")) {
      Origin origin = port.values().origin();
      return Setting.of(name, Reading.known(List.of(""), origin));
    }
    return withPort(renamed(name, address), number);
  }

  private static Setting withPort(Setting setting, String port) {
    return new Setting(
        setting.name(),
        setting.values().map(values -> values.stream().map(v -> complete(v, port)).toList()),
        setting.shadowed());
  }

  private static String complete(String address, String port) {
    boolean six = address.indexOf(':') != address.lastIndexOf(':');
    if (address.isEmpty() || address.contains("]:") || (!six && address.contains(":"))) {
      return address;
    }
    return six && !address.startsWith("[") ? "[" + address + "]:" + port : address + ":" + port;
  }

  private static Setting renamed(String name, Setting flag) {
    return new Setting(name, flag.values(), flag.shadowed());
  }
}
