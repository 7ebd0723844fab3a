package dev.ishizue.host.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlagTableTest {
  private static final FlagTable TABLE =
      new FlagTable(
          "made",
          """
          anonymous-auth bool true
          audit-log-path text
          bind-address text 0.0.0.0
          plugins list a,b
          """);

  @Test
  void whatNobodySetsHasItsDefaultOrIsAbsent() {
    assertThat(values("anonymous-auth")).containsExactly("true");
    assertThat(values("plugins")).containsExactly("a", "b");
    assertThat(setting("plugins").isExplicit()).isFalse();
    assertThat(setting("audit-log-path").values()).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void theLastUseOfAFlagWinsAndShadowsTheOthers() {
    Setting setting =
        setting("bind-address", "--bind-address=1", "--bind-address=2", "--bind-address=3");
    assertThat(setting.values().ifKnown()).contains(List.of("3"));
    assertThat(setting.shadowed()).extracting(Evidence::value).containsExactly("2", "1");
    assertThat(setting.isExplicit()).isTrue();
  }

  @Test
  void listsReplaceTheirDefaultAndAddUp() {
    assertThat(values("plugins", "--plugins=c", "--plugins", "d,e")).containsExactly("c", "d", "e");
    assertThat(values("plugins", "--plugins=")).isEmpty();
    assertThat(values("plugins", "--plugins=", "--plugins=c")).containsExactly("c");
  }

  /// The program would look for a plugin of that name, blank included.
  @Test
  void blanksBelongToTheItem() {
    assertThat(values("plugins", "--plugins=a, b")).containsExactly("a", " b");
  }

  @Test
  void booleansAreReadAsGoReadsThem() {
    assertThat(values("anonymous-auth", "--anonymous-auth=F")).containsExactly("false");
    assertThat(values("anonymous-auth", "--anonymous-auth=0")).containsExactly("false");
    assertThat(values("anonymous-auth", "--anonymous-auth", "false")).containsExactly("true");
    assertThat(values("anonymous-auth", "--anonymous-auth=no")).containsExactly("no");
  }

  @Test
  void aFlagThatIsAnothersValueSetsNothing() {
    assertThat(values("anonymous-auth", "--audit-log-path", "--anonymous-auth=false"))
        .containsExactly("true");
    assertThat(values("audit-log-path", "--audit-log-path", "--anonymous-auth=false"))
        .containsExactly("--anonymous-auth=false");
  }

  @Test
  void aFlagTheTableLacksIsKept() {
    assertThat(values("brand-new", "--brand-new=x")).containsExactly("x");
  }

  private static List<String> values(String name, String... words) {
    return setting(name, words).values().ifKnown().orElseThrow();
  }

  private static Setting setting(String name, String... words) {
    List<Argument> arguments =
        Stream.of(words).map(w -> new Argument(w, Origin.line("/etc/made", 1))).toList();
    return TABLE
        .resolve(new Invocation(Component.KUBE_APISERVER, 1, 0, arguments, Map.of()))
        .get(name);
  }
}
