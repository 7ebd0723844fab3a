package dev.ishizue.host.pki;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.CertificateFile.Certificate;
import dev.ishizue.core.node.Kubeconfig;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads what a kubeconfig is for, and none of its credentials.
public final class KubeconfigReader {
  private final FileTree files;

  public KubeconfigReader(FileTree files) {
    this.files = files;
  }

  /// @param usedBy who uses it, such as `kubelet`
  public Reading<Kubeconfig> read(String path, String usedBy) {
    return YamlTree.read(files, path)
        .flatMap(
            tree ->
                tree.at("clusters").isPresent() || tree.at("users").isPresent()
                    ? Reading.known(kubeconfig(path, usedBy, tree), Origin.file(path))
                    : Reading.unreadable(
                        Origin.file(path), Obstacle.malformed(path + " is no kubeconfig")));
  }

  private static Kubeconfig kubeconfig(String path, String usedBy, Tree tree) {
    List<Tree> clusters = tree.items("clusters");
    return new Kubeconfig(
        path,
        usedBy,
        clusters.stream().flatMap(c -> c.text("cluster", "server").stream()).toList(),
        clusters.stream()
            .flatMap(c -> c.text("cluster", "insecure-skip-tls-verify").stream())
            .anyMatch("true"::equals),
        tree.items("users").stream().map(KubeconfigReader::user).toList());
  }

  private static Kubeconfig.User user(Tree user) {
    String name = user.text("name").orElse("");
    Tree credentials = user.at("user").orElse(user);
    Optional<String> embedded = credentials.text("client-certificate-data");
    if (embedded.isPresent()) {
      long end =
          embedded.flatMap(KubeconfigReader::certificate).map(Certificate::notAfter).orElse(0L);
      return new Kubeconfig.User(name, "embedded certificate", "", end, user.line());
    }
    Optional<String> file = credentials.text("client-certificate");
    return new Kubeconfig.User(
        name,
        file.isPresent() ? "certificate file" : otherCredential(credentials),
        file.orElse(""),
        0,
        user.line());
  }

  private static String otherCredential(Tree credentials) {
    if (credentials.at("token").isPresent()) {
      return "token";
    }
    if (credentials.at("tokenFile").isPresent()) {
      return "token file";
    }
    if (credentials.at("password").isPresent()) {
      return "password";
    }
    return credentials.at("exec").isPresent() ? "exec" : "none";
  }

  private static Optional<Certificate> certificate(String base64) {
    try {
      byte[] pem = Base64.getMimeDecoder().decode(base64);
      return Pem.blocks(pem).stream()
          .filter(Pem.Block::isCertificate)
          .findFirst()
          .flatMap(Pem.Block::content)
          .flatMap(CertificateParser::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
