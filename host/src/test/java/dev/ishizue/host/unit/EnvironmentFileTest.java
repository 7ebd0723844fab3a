package dev.ishizue.host.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class EnvironmentFileTest {

  @Test
  void quotesAndEscapesFollowSystemdAndNotTheShell() {
    assertThat(value("A= 'b \\n' ")).isEqualTo("b \\n");
    assertThat(value("A=\"b\\$c\\nd\\\ne\"")).isEqualTo("b$c\\nde");
    assertThat(value("A=b\\ c\\n  ")).isEqualTo("b cn");
    assertThat(value("A='b'\"c\"d")).isEqualTo("bcd");
    assertThat(value("A=b # c")).isEqualTo("b # c");
    assertThat(value("A=b\\\nc")).isEqualTo("bc");
    assertThat(value("A='b\nc'")).isEqualTo("b\nc");
    assertThat(value("A=")).isEmpty();
  }

  @Test
  void commentsAndThingsThatAreNoAssignmentsAreSkipped() {
    assertThat(parse("# A=1\n; A=2\nexport A=3\nA B=4\n9A=5\nA\n")).isEmpty();
  }

  @Test
  void theLastAssignmentWinsAndNamesItsLine() {
    Map<String, Evidence> variables = parse("A=1\nB='x\ny'\n A =2\n");
    assertThat(variables)
        .containsEntry("A", new Evidence("2", Origin.line("/e", 4)))
        .containsEntry("B", new Evidence("x\ny", Origin.line("/e", 2)));
  }

  @Property
  void anyTextIsParsedWithoutFailing(@ForAll String text) {
    parse(text).keySet().forEach(name -> assertThat(UnitEnvironment.isName(name)).isTrue());
  }

  private static String value(String text) {
    return parse(text).values().iterator().next().value();
  }

  private static Map<String, Evidence> parse(String text) {
    return EnvironmentFile.parse("/e", text);
  }
}
