package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The file that `--openshift-config` names for an API server. The server makes flags of it and
/// parses them after its command line: first the arguments in it, then what stands elsewhere in it
/// and no argument says. Nothing else of it becomes a flag.
record OpenShiftConfig(String path, Tree tree) {

  /// Whether the flags below are all that it says on what is judged. Where it configures auditing
  /// in the old way, or limits events, more depends on it.
  boolean isUnderstood() {
    return tree.text("auditConfig", "enabled").filter("true"::equals).isEmpty()
        && tree.at("admission", "pluginConfig", "EventRateLimit").isEmpty();
  }

  List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    Set<String> set = new HashSet<>();
    if (tree.at("apiServerArguments").orElse(null) instanceof Tree.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (flag, values) -> {
                set.add(flag);
                scalars(values).forEach(value -> arguments.add(argument(flag, value)));
              });
    }
    Stream.of(
            address(),
            elsewhere("tls-cipher-suites", "servingInfo", "cipherSuites"),
            elsewhere("tls-min-version", "servingInfo", "minTLSVersion"),
            elsewhere("service-account-key-file", "serviceAccountPublicKeyFiles"),
            elsewhere("service-cluster-ip-range", "servicesSubnet"),
            elsewhere("cors-allowed-origins", "corsAllowedOrigins"))
        .flatMap(s -> s)
        .filter(argument -> !set.contains(flag(argument)))
        .forEach(arguments::add);
    return arguments;
  }

  private Stream<Argument> elsewhere(String flag, String... place) {
    return tree.at(place).stream()
        .flatMap(OpenShiftConfig::scalars)
        .filter(scalar -> !scalar.text().isEmpty())
        .map(scalar -> argument(flag, scalar));
  }

  /// Such as `0.0.0.0:6443`.
  private Stream<Argument> address() {
    Optional<Tree> place = tree.at("servingInfo", "bindAddress");
    String text = place.flatMap(t -> scalars(t).findFirst()).map(Tree.Scalar::text).orElse("");
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Stream.empty();
    }
    Origin origin = Origin.line(path, place.map(Tree::line).orElse(0));
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    return Stream.of(
        new Argument("--bind-address=" + host, origin),
        new Argument("--secure-port=" + text.substring(colon + 1), origin));
  }

  private Argument argument(String flag, Tree.Scalar value) {
    return new Argument("--" + flag + "=" + value.text(), Origin.line(path, value.line()));
  }

  private static String flag(Argument argument) {
    return argument.text().substring(2, argument.text().indexOf('='));
  }

  private static Stream<Tree.Scalar> scalars(Tree tree) {
    return (tree instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree))
        .stream().flatMap(item -> item instanceof Tree.Scalar s ? Stream.of(s) : Stream.empty());
  }
}
