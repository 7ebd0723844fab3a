package dev.ishizue.host.watch;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.distribution.Layout;
import dev.ishizue.host.distribution.NamedFiles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the files whose owner and mode matter: those the components' settings name, and where the
/// distribution keeps the rest.
public final class WatchedFiles {
  private final FileTree files;
  private final Layout layout;
  private final NamedFiles named;
  private final Listing listing;
  private final Map<FilePurpose, List<Reading<FileFacts>>> watched =
      new EnumMap<>(FilePurpose.class);

  public WatchedFiles(FileTree files, Layout layout, NamedFiles named) {
    this.files = files;
    this.layout = layout;
    this.named = named;
    this.listing = new Listing(files);
  }

  public Map<FilePurpose, List<Reading<FileFacts>>> observe(Map<String, Reading<UnitFacts>> units) {
    kubelet();
    staticPods();
    kubeconfigs();
    pki();
    cni();
    executables();
    put(FilePurpose.KUBELET_SERVICE, serviceFiles(units));
    put(
        FilePurpose.ETCD_DATA_DIRECTORY,
        named(Component.ETCD, "data-dir").or(layout.etcdDataDirectories()));
    put(FilePurpose.JOIN_TOKEN, new JoinTokens(files).in(layout.joinTokenFiles()));
    return watched;
  }

  private void kubelet() {
    put(FilePurpose.KUBELET_CLIENT_CA, kubeletFile("authentication.x509.clientCAFile"));
    put(FilePurpose.KUBELET_CONFIG, named(Component.KUBELET, "config").or(layout.kubeletConfigs()));
    put(FilePurpose.KUBELET_CONFIG_DIRECTORY, kubeletFile("config-dir"));
    put(
        FilePurpose.KUBELET_CONFIG_DROP_IN,
        directory("config-dir").filter(file -> hasName(file, ".conf")));
    put(
        FilePurpose.CREDENTIAL_PROVIDER,
        Stream.of(
                kubeletFile("image-credential-provider-config"),
                kubeletFile("image-credential-provider-bin-dir"),
                directory("image-credential-provider-bin-dir"))
            .flatMap(s -> s));
    put(
        FilePurpose.REGISTRY_CREDENTIALS,
        at(List.of(layout.kubeletStateDirectory() + "/config.json", "/root/.docker/config.json")));
  }

  private void staticPods() {
    put(FilePurpose.STATIC_POD_DIRECTORY, kubeletFile("staticPodPath"));
    put(
        FilePurpose.STATIC_POD_MANIFEST,
        Stream.concat(directory("staticPodPath"), at(layout.componentDeclarations())));
  }

  private void kubeconfigs() {
    put(FilePurpose.ADMIN_KUBECONFIG, at(layout.adminKubeconfigs()));
    put(
        FilePurpose.CONTROLLER_MANAGER_KUBECONFIG,
        named(Component.KUBE_CONTROLLER_MANAGER, "kubeconfig")
            .or(layout.controllerManagerKubeconfigs()));
    put(
        FilePurpose.SCHEDULER_KUBECONFIG,
        named(Component.KUBE_SCHEDULER, "kubeconfig").or(layout.schedulerKubeconfigs()));
    put(
        FilePurpose.KUBE_PROXY_KUBECONFIG,
        named(Component.KUBE_PROXY, "clientConnection.kubeconfig")
            .or(layout.kubeProxyKubeconfigs())
            .filter(file -> !isConfigMap(file)));
    put(
        FilePurpose.KUBELET_KUBECONFIG,
        named(Component.KUBELET, "kubeconfig").or(layout.kubeletKubeconfigs()));
    put(
        FilePurpose.KUBELET_BOOTSTRAP_KUBECONFIG,
        named(Component.KUBELET, "bootstrap-kubeconfig").or(layout.bootstrapKubeconfigs()));
  }

  private void pki() {
    List<Reading<FileFacts>> all =
        layout.pkiDirectories().stream().flatMap(d -> listing.below(d).stream()).toList();
    put(FilePurpose.PKI_FILE, all.stream());
    put(
        FilePurpose.PKI_DIRECTORY,
        all.stream()
            .filter(
                file ->
                    file.ifKnown()
                        .map(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                        .orElse(true)));
    put(FilePurpose.PKI_CERTIFICATE, all.stream().filter(file -> hasName(file, ".crt")));
  }

  private void cni() {
    put(FilePurpose.CNI_CONFIG_DIRECTORY, at(layout.cniConfigDirectories()));
    put(
        FilePurpose.CNI_CONFIG,
        Stream.concat(
            layout.cniConfigDirectories().stream().flatMap(listing::of),
            listing.below("/var/lib/cni/networks").stream()
                .filter(file -> file.ifKnown().map(WatchedFiles::isAddress).orElse(true))));
  }

  /// The lock that stands beside the addresses is empty, and made with mode 0750 by the plugin.
  private static boolean isAddress(FileFacts file) {
    return file.kind() == FileFacts.Kind.FILE
        && !(file.size() == 0 && file.path().endsWith("/lock"));
  }

  private void executables() {
    put(
        FilePurpose.EXECUTABLE,
        Stream.concat(
            at(layout.executables()),
            layout.executableDirectories().stream().flatMap(listing::of)));
    put(
        FilePurpose.EXECUTABLE_DIRECTORY,
        Stream.concat(
                layout.executables().stream().map(WatchedFiles::parent),
                layout.executableDirectories().stream())
            .flatMap(WatchedFiles::withParents)
            .distinct()
            .map(files::stat));
  }

  private Stream<Reading<FileFacts>> serviceFiles(Map<String, Reading<UnitFacts>> units) {
    return layout.kubeletUnits().stream()
        .flatMap(name -> Stream.ofNullable(units.get(name)))
        .flatMap(
            unit ->
                switch (unit) {
                  case Reading.Known<UnitFacts>(UnitFacts facts, _) ->
                      at(
                          Stream.concat(facts.sources().stream(), facts.environmentFiles().stream())
                              .distinct()
                              .toList());
                  case Reading.Absent<UnitFacts> _ -> Stream.<Reading<FileFacts>>empty();
                  case Reading.Unreadable<UnitFacts>(Origin origin, Obstacle obstacle) ->
                      Stream.of(Reading.<FileFacts>unreadable(origin, obstacle));
                });
  }

  private Stream<Reading<FileFacts>> at(List<String> paths) {
    return paths.stream().map(files::stat);
  }

  private Stream<Reading<FileFacts>> kubeletFile(String setting) {
    return named(Component.KUBELET, setting).or(List.of());
  }

  /// The entries of a directory that a kubelet setting names.
  private Stream<Reading<FileFacts>> directory(String setting) {
    return switch (named.path(Component.KUBELET, setting)) {
      case Reading.Known<String>(String path, _) -> listing.of(path);
      case Reading.Absent<String> _ -> Stream.empty();
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          Stream.of(Reading.unreadable(origin, obstacle));
    };
  }

  private Named named(Component component, String setting) {
    return new Named(named.path(component, setting), files);
  }

  /// A path that a setting names, or else the distribution's own.
  private record Named(Reading<String> path, FileTree files) {
    Stream<Reading<FileFacts>> or(List<String> others) {
      return switch (path) {
        case Reading.Known<String>(String known, _) -> Stream.of(files.stat(known));
        case Reading.Absent<String> _ -> others.stream().map(files::stat);
        case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
            Stream.of(Reading.unreadable(origin, obstacle));
      };
    }
  }

  private void put(FilePurpose purpose, Stream<Reading<FileFacts>> found) {
    watched.put(purpose, found.toList());
  }

  /// Unreadable entries have no name and stay in.
  private static boolean hasName(Reading<FileFacts> file, String ending) {
    return file.ifKnown().map(facts -> facts.path().endsWith(ending)).orElse(true);
  }

  /// The kubelet's copy of a ConfigMap is no file that anybody keeps credentials in.
  private static boolean isConfigMap(Reading<FileFacts> file) {
    return file.origin().text().contains("/volumes/kubernetes.io~configmap/");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static Stream<String> withParents(String directory) {
    return Stream.iterate(directory, d -> !d.equals("/"), WatchedFiles::parent);
  }
}
