package dev.ishizue.host.runtime;

import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where in a runtime's own file a setting stands, by the name under which it is judged.
public final class RuntimeKeys {

  /// @param table path of the table that holds the key
  public record Key(List<String> table, String name) {
    public Key {
      table = List.copyOf(table);
    }
  }

  private static final Map<String, String> CONTAINERD_PLUGINS =
      Map.of(
          "disable_apparmor", ContainerdSettings.RUNTIME,
          "unset_seccomp_profile", ContainerdSettings.RUNTIME,
          "stream_server_address", ContainerdSettings.GRPC_CRI,
          "disable_tcp_service", ContainerdSettings.GRPC_CRI);

  private static final Map<String, String> CRIO_TABLES =
      Map.of(
          "stream_address", "api",
          "seccomp_profile", "runtime",
          "apparmor_profile", "runtime",
          "metrics_host", "metrics");

  private final FileTree files;

  public RuntimeKeys(FileTree files) {
    this.files = files;
  }

  /// @param main the runtime's main file, which names the version of containerd's format
  public Optional<Key> of(Component runtime, String setting, String main) {
    return switch (runtime) {
      case CONTAINERD -> containerd(setting, main);
      case CRIO ->
          Optional.ofNullable(CRIO_TABLES.get(setting))
              .map(table -> new Key(List.of("crio", table), setting));
      case DOCKER,
          KUBELET,
          KUBE_APISERVER,
          KUBE_CONTROLLER_MANAGER,
          KUBE_SCHEDULER,
          KUBE_PROXY,
          ETCD ->
          Optional.empty();
    };
  }

  private Optional<Key> containerd(String setting, String main) {
    int dot = setting.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String key = setting.substring(dot + 1);
    if (!setting.startsWith("cri.")) {
      return Optional.of(new Key(List.of(setting.substring(0, dot)), key));
    }
    Optional<Integer> version =
        new ContainerdConfig(files).read(main).ifKnown().map(ContainerdConfig::version);
    return version.flatMap(
        v ->
            Optional.ofNullable(CONTAINERD_PLUGINS.get(key))
                .map(
                    plugin ->
                        new Key(List.of("plugins", ContainerdSettings.section(v, plugin)), key)));
  }
}
