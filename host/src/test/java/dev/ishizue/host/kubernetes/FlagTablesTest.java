package dev.ishizue.host.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables against what the programs of 1.36.3 say of themselves.
class FlagTablesTest {

  record Table(Component component, FlagTable flags, Set<String> gone) {}

  record Flag(String kind, String standard) {}

  static Stream<Table> tables() {
    return Stream.of(
        new Table(
            Component.KUBE_APISERVER,
            ApiServerFlags.FLAGS,
            Set.of(
                "log-json-split-stream",
                "address",
                "basic-auth-file",
                "insecure-bind-address",
                "insecure-port",
                "port")),
        new Table(
            Component.KUBE_CONTROLLER_MANAGER,
            ControllerManagerFlags.FLAGS,
            Set.of("log-json-split-stream", "address", "port", "webhook-disable-http2-serving")),
        new Table(
            Component.KUBE_SCHEDULER,
            SchedulerSettings.FLAGS,
            Set.of("log-json-split-stream", "address", "port")),
        new Table(
            Component.KUBE_PROXY,
            KubeProxySettings.FLAGS,
            Set.of("help", "version", "log-json-split-stream")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyBooleanIsKnownSoThatTheNextWordIsNoValue(Table table) {
    Set<String> booleans = new TreeSet<>();
    dump(table.component())
        .forEach(
            (name, flag) -> {
              if (flag.kind().equals("bool") || flag.kind().equals("version")) {
                booleans.add(name.replace('_', '-'));
              }
            });
    Set<String> ours = new TreeSet<>(table.flags().booleans());
    ours.removeAll(table.gone());
    assertThat(ours).isEqualTo(booleans);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void defaultsAreThoseOfTheProgram(Table table) {
    Map<String, Flag> dump = dump(table.component());
    Settings settings = table.flags().resolve(invocation(table.component()));
    for (String name : settings.settings().keySet()) {
      Flag flag = dump.get(name);
      if (flag == null || flag.kind().equals("version") || name.startsWith("audit-log-max")) {
        continue;
      }
      String ours = settings.get(name).values().ifKnown().map(v -> String.join(",", v)).orElse("");
      String theirs = flag.standard().replaceAll("^\\[|]$", "");
      if (!theirs.equals("0s") || !ours.isEmpty()) {
        assertThat(ours).as(name).isEqualTo(theirs);
      }
    }
  }

  @Test
  void oldAuditLogsAreKeptForEverBefore136() {
    assertThat(maxAge("1.35.9")).isEqualTo(List.of("0"));
    assertThat(maxAge("1.36.0")).isEqualTo(List.of("366"));
  }

  @Test
  void withoutAVersionALimitThatDependsOnItIsNotKnown() {
    Settings settings =
        ApiServerFlags.resolve(
            invocation(Component.KUBE_APISERVER), Reading.absent(Origin.builtIn("none")));
    assertThat(settings.get("audit-log-maxage").values()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void everyUseOfAnIssuerIsOneItem() {
    Settings settings =
        ApiServerFlags.resolve(
            invocation(
                Component.KUBE_APISERVER,
                "--service-account-issuer=https://a,b",
                "--service-account-issuer=https://c",
                "--authorization-mode=Node",
                "--authorization-mode=RBAC,Webhook"),
            Reading.known("1.36.3", Origin.builtIn("version")));
    assertThat(settings.get("service-account-issuer").values().ifKnown())
        .hasValue(List.of("https://a,b", "https://c"));
    assertThat(settings.get("authorization-mode").values().ifKnown())
        .hasValue(List.of("Node", "RBAC", "Webhook"));
  }

  private static List<String> maxAge(String version) {
    return ApiServerFlags.resolve(
            invocation(Component.KUBE_APISERVER), Reading.known(version, Origin.builtIn("version")))
        .get("audit-log-maxage")
        .values()
        .ifKnown()
        .orElseThrow();
  }

  static Invocation invocation(Component component, String... arguments) {
    return new Invocation(
        component,
        0,
        -1,
        Stream.of(arguments).map(a -> new Argument(a, Origin.file("/test"))).toList(),
        Map.of());
  }

  private static Map<String, Flag> dump(Component component) {
    String name = "/flags-1.36.3/" + component.program() + ".tsv";
    try (InputStream dump =
        Objects.requireNonNull(FlagTablesTest.class.getResourceAsStream(name))) {
      Map<String, Flag> flags = new LinkedHashMap<>();
      new String(dump.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .forEach(f -> flags.put(f[0], new Flag(f[1], f[2].replaceAll("^\"|\"$", ""))));
      return flags;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
