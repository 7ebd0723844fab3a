package dev.ishizue.host.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Oracle of every expectation: pflag 1.0.10 and the flag package of Go 1.26, told of a text
/// `name`, a bool `b` and a list `list`.
class FlagsTest {

  /// @param name the value of `name`, empty when it is left alone
  record Line(List<String> words, Optional<String> name, Optional<String> b) {
    static Line of(String words, String name, String b) {
      return new Line(
          List.of(words.split(" ")),
          Optional.of(name).filter(n -> !n.equals("-")),
          Optional.of(b).filter(n -> !n.equals("-")));
    }
  }

  static Stream<Line> pflagLines() {
    return Stream.of(
        Line.of("--name=x", "x", "-"),
        Line.of("--name x", "x", "-"),
        Line.of("--name=", "", "-"),
        Line.of("--name=a=b", "a=b", "-"),
        Line.of("--name --b", "--b", "-"),
        Line.of("--name --b=false", "--b=false", "-"),
        Line.of("--name -5", "-5", "-"),
        Line.of("--b false --name=y", "y", "true"),
        Line.of("--b=1", "-", "1"),
        Line.of("word --name=y", "y", "-"),
        Line.of("-- --name=y", "-", "-"),
        Line.of("--name=x --name=y", "y", "-"));
  }

  static Stream<Line> goFlagLines() {
    return Stream.of(
        Line.of("-name=x", "x", "-"),
        Line.of("--name x", "x", "-"),
        Line.of("--name -5", "-5", "-"),
        Line.of("--b false --name=y", "-", "true"),
        Line.of("word --name=y", "-", "-"),
        Line.of("- --name=y", "-", "-"),
        Line.of("-- --name=x", "-", "-"),
        Line.of("-b=0", "-", "0"),
        Line.of("--name --b", "--b", "-"),
        Line.of("--na_me=x", "-", "-"));
  }

  @ParameterizedTest
  @MethodSource("pflagLines")
  void readsAsPflag(Line line) {
    Flags flags = Flags.pflag(words(line.words()), Set.of("b"), Set.of("name", "list"));
    assertThat(value(flags, "name")).isEqualTo(line.name());
    assertThat(value(flags, "b")).isEqualTo(line.b());
  }

  @ParameterizedTest
  @MethodSource("goFlagLines")
  void readsAsGoFlag(Line line) {
    Flags flags = Flags.goFlag(words(line.words()), Set.of("b"), Set.of("name"));
    assertThat(value(flags, "name")).isEqualTo(line.name());
    assertThat(value(flags, "b")).isEqualTo(line.b());
  }

  @Test
  void kubernetesTakesAnUnderscoreForADash() {
    Flags flags = Flags.pflag(words(List.of("--anonymous_auth=false")), Set.of());
    assertThat(value(flags, "anonymous-auth")).contains("false");
  }

  @Test
  void aFlagOfUnknownKindDoesNotSwallowAnother() {
    Flags flags = Flags.pflag(words(List.of("--unknown", "--name=x")), Set.of());
    assertThat(value(flags, "unknown")).contains("true");
    assertThat(value(flags, "name")).contains("x");
  }

  @Test
  void keepsEveryUseAndWhereItWasWritten() {
    Argument first = new Argument("--name=x", Origin.line("/etc/a", 1));
    Argument second = new Argument("--name=y", Origin.line("/etc/b", 2));
    Flags flags = Flags.pflag(List.of(first, second), Set.of());
    assertThat(flags.all("name"))
        .containsExactly(
            new Flags.Occurrence("name", "x", first.origin()),
            new Flags.Occurrence("name", "y", second.origin()));
    assertThat(flags.all("other")).isEmpty();
    assertThat(flags.last("other")).isEmpty();
  }

  @Property
  void findsAValueWhateverStandsAroundIt(
      @ForAll @NotEmpty @AlphaChars String name, @ForAll String value, @ForAll List<String> after) {
    Flags joined = Flags.pflag(words(List.of("--" + name + "=" + value)), Set.of());
    assertThat(value(joined, name)).contains(value);
    Flags apart = Flags.pflag(words(List.of("--" + name, value)), Set.of(), Set.of(name));
    assertThat(value(apart, name)).contains(value);
    List<String> behind = Stream.concat(Stream.of("--"), after.stream()).toList();
    assertThat(Flags.pflag(words(behind), Set.of()).names()).isEmpty();
  }

  @Property
  void neverThrowsAndFindsNoMoreFlagsThanThereAreWords(@ForAll List<String> all) {
    for (Flags flags :
        List.of(Flags.pflag(words(all), Set.of("b")), Flags.goFlag(words(all), Set.of("b")))) {
      assertThat(flags.names().stream().mapToInt(n -> flags.all(n).size()).sum())
          .isLessThanOrEqualTo(all.size());
    }
  }

  private static Optional<String> value(Flags flags, String name) {
    return flags.last(name).map(Flags.Occurrence::value);
  }

  private static List<Argument> words(List<String> words) {
    return words.stream().map(w -> new Argument(w, Origin.builtIn("test"))).toList();
  }
}
