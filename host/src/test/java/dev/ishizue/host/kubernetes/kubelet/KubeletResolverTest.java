package dev.ishizue.host.kubernetes.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KubeletResolverTest {
  private static final String HEAD =
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n";
  private static final String CONFIG = "/c.yaml";

  private final MadeFiles files = new MadeFiles().write(CONFIG, HEAD);

  @Test
  void keepsWhatAWinnerShadowsFromTheStrongestToTheWeakest() {
    files.write(CONFIG, HEAD + "podPidsLimit: 1\n");
    files.write("/d/10.conf", HEAD + "podPidsLimit: 2\n");
    files.write("/d/20.conf", HEAD + "\npodPidsLimit: 3\n");
    Setting limit =
        resolve("--config=/c.yaml", "--config-dir=/d", "--pod-max-pids=4", "--pod-max-pids=5")
            .get("podPidsLimit");
    assertThat(limit.values().ifKnown()).contains(List.of("5"));
    assertThat(limit.shadowed()).extracting(Evidence::value).containsExactly("4", "3", "2", "1");
    assertThat(limit.shadowed().get(1).origin()).isEqualTo(Origin.line("/d/20.conf", 4));
  }

  @Test
  void defaultsAreOpenOnlyWithoutAFile() {
    assertThat(value(resolve(), "authentication.anonymous.enabled")).containsExactly("true");
    assertThat(value(resolve(), "readOnlyPort")).containsExactly("10255");
    assertThat(value(resolve("--config", CONFIG), "authentication.anonymous.enabled"))
        .containsExactly("false");
  }

  @Test
  void aDropInDirectoryAloneDoesNotCloseTheDefaults() {
    files.write("/d/10.conf", HEAD + "maxPods: 10\n");
    assertThat(value(resolve("--config-dir=/d"), "authorization.mode"))
        .containsExactly("AlwaysAllow");
  }

  @Test
  void nullInADropInTakesTheSettingBackToItsDefault() {
    files.write(CONFIG, HEAD + "authentication: {anonymous: {enabled: true}}\n");
    files.write("/d/10.conf", HEAD + "authentication: null\n");
    assertThat(
            value(
                resolve("--config=/c.yaml", "--config-dir=/d"), "authentication.anonymous.enabled"))
        .containsExactly("false");
  }

  @Test
  void aFileThatCannotBeUsedLeavesOnlyWhatFlagsSay() {
    for (String content : List.of("kind: Pod\n", "[", HEAD + "a: 1\na: 2\n")) {
      files.write(CONFIG, content);
      Settings settings = resolve("--config=/c.yaml", "--read-only-port=0");
      assertThat(settings.get("authorization.mode").values())
          .isInstanceOf(Reading.Unreadable.class);
      assertThat(value(settings, "readOnlyPort")).containsExactly("0");
    }
  }

  @Test
  void aMissingFileIsNoReasonToBelieveInDefaults() {
    Reading<List<String>> mode = resolve("--config=/none").get("authorization.mode").values();
    assertThat(mode)
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            u ->
                assertThat(u.obstacle())
                    .isEqualTo(
                        new Obstacle(
                            Obstacle.Kind.MALFORMED, "/none: no such file, yet kubelet names it")));
  }

  @Test
  void featureGatesOfFlagsAndFileAreSingleSettings() {
    files.write(CONFIG, HEAD + "featureGates: {A: true, B: true}\n");
    Settings settings = resolve("--config=/c.yaml", "--feature-gates=B=false,C=true");
    assertThat(value(settings, "featureGates.A")).containsExactly("true");
    assertThat(value(settings, "featureGates.B")).containsExactly("false");
    assertThat(value(settings, "featureGates.C")).containsExactly("true");
  }

  @Property(tries = 300)
  void neverFailsWhateverTheFilesHold(@ForAll String config, @ForAll String dropIn) {
    MadeFiles made = new MadeFiles().write(CONFIG, config).write("/d/1.conf", HEAD + dropIn);
    Settings settings =
        new KubeletResolver(made).resolve(invocation("--config=/c.yaml", "--config-dir=/d"));
    assertThat(settings.settings()).containsKeys("authorization.mode", "readOnlyPort");
  }

  private Settings resolve(String... arguments) {
    return new KubeletResolver(files).resolve(invocation(arguments));
  }

  private static Invocation invocation(String... arguments) {
    return new Invocation(
        Component.KUBELET,
        1,
        0,
        Stream.of(arguments).map(a -> new Argument(a, Origin.builtIn("test"))).toList(),
        Map.of());
  }

  private static List<String> value(Settings settings, String name) {
    return settings.get(name).values().ifKnown().orElseThrow();
  }
}
