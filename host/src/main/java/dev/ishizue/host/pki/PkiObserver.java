package dev.ishizue.host.pki;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.KeyFile;
import dev.ishizue.core.node.Kubeconfig;
import dev.ishizue.host.distribution.Layout;
import dev.ishizue.host.distribution.NamedFiles;
import dev.ishizue.host.watch.Listing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Gathers the certificates, keys and kubeconfigs of a node: those the components' settings name,
/// and everything in the directories where the distribution keeps such things.
public final class PkiObserver {
  private static final int MOST_FILES = 1_000;

  /// Settings that name certificates, by component. The purpose of such a file is the component and
  /// the setting.
  private static final Map<Component, List<String>> NAMING =
      Map.of(
          Component.KUBE_APISERVER,
          List.of(
              "client-ca-file",
              "etcd-cafile",
              "etcd-certfile",
              "kubelet-certificate-authority",
              "kubelet-client-certificate",
              "proxy-client-cert-file",
              "requestheader-client-ca-file",
              "tls-cert-file"),
          Component.KUBE_CONTROLLER_MANAGER,
          List.of("root-ca-file"),
          Component.ETCD,
          List.of("cert-file", "peer-cert-file", "peer-trusted-ca-file", "trusted-ca-file"));

  private static final List<String> KEYS =
      List.of(
          "service-account-key-file", "service-account-signing-key-file", "tls-private-key-file");

  private final FileTree files;
  private final Layout layout;
  private final NamedFiles named;
  private final CertificateReader certificates;

  public PkiObserver(FileTree files, Layout layout, NamedFiles named) {
    this.files = files;
    this.layout = layout;
    this.named = named;
    this.certificates = new CertificateReader(files);
  }

  /// @param watched the files the node's kubeconfigs were found at
  public PkiFacts observe(Map<FilePurpose, List<Reading<FileFacts>>> watched) {
    return new PkiFacts(certificates(), keys(), kubeconfigs(watched));
  }

  private Map<String, List<Reading<CertificateFile>>> certificates() {
    Map<String, List<Reading<CertificateFile>>> byPurpose = new TreeMap<>();
    NAMING.forEach(
        (component, settings) ->
            settings.forEach(
                setting -> {
                  String purpose = component.program() + " " + setting;
                  byPurpose.put(purpose, List.of(at(named.path(component, setting), purpose)));
                }));
    String clientAuthority = "kubelet clientCAFile";
    byPurpose.put(
        clientAuthority,
        List.of(
            at(
                named.path(Component.KUBELET, "authentication.x509.clientCAFile"),
                clientAuthority)));
    byPurpose.put(
        "kubelet client",
        List.of(
            certificates.read(
                kubeletDirectory() + "/kubelet-client-current.pem", "kubelet client")));
    byPurpose.put("kubelet serving", List.of(kubeletServing()));
    byPurpose.put(
        "PKI directory",
        layout.pkiDirectories().stream()
            .flatMap(this::filesBelow)
            .filter(path -> path.endsWith(".crt") || path.endsWith(".pem"))
            .limit(MOST_FILES)
            .map(path -> certificates.read(path, "PKI directory"))
            .toList());
    return byPurpose;
  }

  private Reading<CertificateFile> at(Reading<String> path, String purpose) {
    return path.flatMap(p -> certificates.read(p, purpose));
  }

  private String kubeletDirectory() {
    return named
        .path(Component.KUBELET, "cert-dir")
        .ifKnown()
        .orElse(layout.kubeletStateDirectory() + "/pki");
  }

  /// The certificate the kubelet shows is the one it was told to use, else the one it asked the
  /// cluster for, else the one it made itself.
  private Reading<CertificateFile> kubeletServing() {
    String purpose = "kubelet serving";
    Reading<CertificateFile> configured = at(named.path(Component.KUBELET, "tlsCertFile"), purpose);
    if (!(configured instanceof Reading.Absent)) {
      return configured;
    }
    Reading<CertificateFile> requested =
        certificates.read(kubeletDirectory() + "/kubelet-server-current.pem", purpose);
    return requested instanceof Reading.Absent
        ? certificates.read(kubeletDirectory() + "/kubelet.crt", purpose)
        : requested;
  }

  /// Every file that holds a private key, and the keys of service accounts.
  private List<Reading<KeyFile>> keys() {
    KeyReader reader = new KeyReader(files);
    Map<String, Set<String>> paths = new TreeMap<>();
    Stream.of(
            layout.pkiDirectories().stream(),
            Stream.of(layout.kubeletStateDirectory() + "/pki", "/etc/ssl/private"))
        .flatMap(s -> s)
        .flatMap(this::filesBelow)
        .limit(MOST_FILES)
        .forEach(path -> paths.put(path, new TreeSet<>()));
    Listing listing = new Listing(files);
    layout.keyDirectories().stream()
        .flatMap(directory -> paths(listing.of(directory)))
        .limit(MOST_FILES)
        .forEach(path -> paths.put(path, new TreeSet<>()));
    layout.joinTokenFiles().forEach(path -> paths.put(path, new TreeSet<>()));
    for (String setting : KEYS) {
      named
          .paths(Component.KUBE_APISERVER, setting)
          .forEach(
              (name, place) ->
                  place.ifKnown().stream()
                      .flatMap(this::filesOf)
                      .forEach(
                          path -> paths.computeIfAbsent(path, _ -> new TreeSet<>()).add(name)));
    }
    return paths.entrySet().stream()
        .map(
            path ->
                keyOrNothing(path.getKey(), reader.read(path.getKey()))
                    .map(key -> key.named(List.copyOf(path.getValue()))))
        .filter(key -> !(key instanceof Reading.Absent))
        .toList();
  }

  /// OpenShift names directories of keys.
  private Stream<String> filesOf(String path) {
    boolean isDirectory =
        files.stat(path).ifKnown().map(f -> f.kind() == FileFacts.Kind.DIRECTORY).orElse(false);
    return isDirectory ? filesBelow(path).limit(MOST_FILES) : Stream.of(path);
  }

  /// A file without a key in it is none of these, unless its name says that it should hold one.
  private static Reading<KeyFile> keyOrNothing(String path, Reading<KeyFile> key) {
    return switch (key) {
      case Reading.Known<KeyFile>(KeyFile file, _) ->
          file.format().equals("CERTIFICATE") ? Reading.absent(key.origin()) : key;
      case Reading.Absent<KeyFile> _ -> key;
      case Reading.Unreadable<KeyFile>(Origin origin, Obstacle obstacle) ->
          obstacle.kind() == Obstacle.Kind.MALFORMED && !path.endsWith(".key")
              ? Reading.absent(origin)
              : key;
    };
  }

  private List<Reading<Kubeconfig>> kubeconfigs(
      Map<FilePurpose, List<Reading<FileFacts>>> watched) {
    KubeconfigReader reader = new KubeconfigReader(files);
    return Stream.of(
            Map.entry(FilePurpose.KUBELET_KUBECONFIG, "kubelet"),
            Map.entry(FilePurpose.ADMIN_KUBECONFIG, "administrators"),
            Map.entry(FilePurpose.CONTROLLER_MANAGER_KUBECONFIG, "kube-controller-manager"),
            Map.entry(FilePurpose.SCHEDULER_KUBECONFIG, "kube-scheduler"),
            Map.entry(FilePurpose.KUBE_PROXY_KUBECONFIG, "kube-proxy"))
        .flatMap(
            use ->
                watched.getOrDefault(use.getKey(), List.of()).stream()
                    .filter(file -> !(file instanceof Reading.Absent))
                    .map(file -> file.flatMap(f -> reader.read(f.path(), use.getValue()))))
        .toList();
  }

  private Stream<String> filesBelow(String directory) {
    return paths(new Listing(files).below(directory).stream());
  }

  private static Stream<String> paths(Stream<Reading<FileFacts>> found) {
    return found
        .map(
            file ->
                switch (file) {
                  case Reading.Known<FileFacts>(FileFacts facts, _) ->
                      facts.kind() == FileFacts.Kind.DIRECTORY ? "" : facts.path();
                  case Reading.Absent<FileFacts> _ -> "";
                  case Reading.Unreadable<FileFacts> unreadable -> place(unreadable);
                })
        .filter(path -> !path.isEmpty());
  }

  /// What could not be looked at is tried again as a file, so that it shows up as unreadable.
  private static String place(Reading.Unreadable<FileFacts> unreadable) {
    return unreadable.origin() instanceof Origin.InFile(String path, _) ? path : "";
  }
}
