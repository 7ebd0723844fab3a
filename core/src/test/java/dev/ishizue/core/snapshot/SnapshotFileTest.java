package dev.ishizue.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.node.NodeFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFileTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123456789Z");

  @Property(tries = 150)
  void givesBackWhatWasWrittenByteForByte(@ForAll long seed) throws MalformedJson {
    Snapshot snapshot = made(seed);
    byte[] bytes = SnapshotFile.write(snapshot);
    Snapshot read = SnapshotFile.read("x.json", bytes);
    assertThat(read).isEqualTo(snapshot);
    assertThat(SnapshotFile.write(read)).isEqualTo(bytes);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void refusesANewerVersionByItsName() {
    assertMistake(
        json().replace("snapshot/v1\"", "snapshot/v2\""),
        "x.json:1: schema ishizue/snapshot/v2 is not known to this version, which reads"
            + " ishizue/snapshot/v1; use the ishizue that made it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "{}", "5", "\"schema\"", "<xml/>", "schema: x", "\uFEFF"})
  void refusesWhatIsNoSnapshot(String text) {
    assertMistake(text, "x.json:1: not a snapshot: no schema ishizue/snapshot/vN");
  }

  @Test
  void believesTheSchemaOnlyInItsPlace() {
    String text =
        json()
            .replace("\"ishizue/snapshot/v1\"", "\"x\"")
            .replace("\"tool\" : \"", "\"tool\" : \"\\\"");
    assertMistake(text, "x.json:1: not a snapshot: no schema ishizue/snapshot/vN");
    assertMistake(
        "{\"x\":{\"schema\":\"ishizue/snapshot/v1\"}}",
        "x.json:1: not a fact this version knows at schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tool\" : \"made\"      | \"tool\" : null            | tool",
        "\"tool\" : \"made\"      | \"tool\" : 5               | tool",
        "\"tool\" : \"made\"      | \"tool\" : true            | tool",
        "\"tool\" : \"made\"      | \"tool\" : []              | tool",
        "\"tool\" : \"made\"      | \"tool\" : {}              | tool",
        "\"tool\" : \"made\"      | \"tools\" : \"made\"       | tool",
        "2026-11-01T12:00:00.123456789Z | yesterday            | takenAt",
        "\"machine\" : {          | \"machine\" : {\"a\\nb\":1,| node.machine.a?b",
        "\"accounts\" : {         | \"accounts\" : null, \"x\" : {   | node.accounts",
        "\"accounts\" : {         | \"acounts\" : {            | node.accounts",
        "\"keys\" : [             | \"keys\" : [ null,         | node.keys[0]",
        "\"units\" : {            | \"units\" : { \"x\" : null, | node.units.x",
        "\"files\" : {            | \"files\" : { \"NO_SUCH_PURPOSE\" : [], | node.files",
      })
  void namesThePlaceOfAMistake(String old, String replacement, String place) {
    String text = json();
    assertThat(text).contains(old);
    assertThatThrownBy(() -> read(text.replace(old, replacement)))
        .isInstanceOf(MalformedJson.class)
        .message()
        .matches("x\\.json:\\d+: .*")
        .contains("not a fact this version knows at ")
        .endsWith(place)
        .doesNotContain("\n");
  }

  @Test
  void refusesAMissingPropertyWhereverItIs() {
    String text = json();
    assertThatThrownBy(() -> read(text.replaceFirst("\"tool\" : \"made\",", "")))
        .isInstanceOf(MalformedJson.class);
    assertThatThrownBy(
            () ->
                read(
                    "{\"schema\":\"ishizue/snapshot/v1\",\"tool\":\"x\",\"takenAt\":\"2026-11-01T12:00:00Z\",\"node\":{}}"))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("at node");
  }

  @Test
  void refusesAPropertyThatStandsTwice() {
    assertThatThrownBy(
            () ->
                read(
                    json().replace("\"tool\" : \"made\"", "\"tool\" : \"a\", \"tool\" : \"made\"")))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void refusesAnythingBehindTheEnd() {
    assertThatThrownBy(() -> read(json() + "{}")).isInstanceOf(MalformedJson.class);
  }

  @Test
  @Timeout(20)
  void refusesDepthEarly() {
    String head = "{\"schema\":\"ishizue/snapshot/v1\",\"x\":";
    assertThatThrownBy(() -> read(head + "[".repeat(1_000_000))).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(
            () -> read(head.replace("\"x\"", "\"node\"") + "{\"machine\":".repeat(100_000)))
        .isInstanceOf(MalformedJson.class);
  }

  @Property(tries = 200)
  void aTornSnapshotIsRefusedInOneLine(@ForAll @IntRange(max = 1_000_000) int at) {
    byte[] bytes = SnapshotFile.write(made(5));
    byte[] torn = java.util.Arrays.copyOf(bytes, at % (bytes.length - 2));
    assertRefusedInOneLine(torn);
  }

  @Property(tries = 300)
  void aFlippedByteGivesASnapshotOrARefusal(
      @ForAll @IntRange(max = 10_000_000) int at, @ForAll byte with) {
    byte[] bytes = SnapshotFile.write(made(6));
    bytes[at % bytes.length] = with;
    try {
      assertThat(SnapshotFile.read("x.json", bytes)).isNotNull();
    } catch (MalformedJson e) {
      assertThat(e).message().startsWith("x.json").doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Property(tries = 300)
  void arbitraryBytesAreRefusedInOneLine(@ForAll byte[] bytes) {
    assertRefusedInOneLine(bytes);
  }

  @Property(tries = 300)
  void arbitraryBytesBehindASchemaAreRefusedInOneLine(@ForAll String text) {
    assertRefusedInOneLine(
        ("{\"schema\":\"ishizue/snapshot/v1\"," + text).getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefusedInOneLine(byte[] bytes) {
    assertThatThrownBy(() -> SnapshotFile.read("x.json", bytes))
        .isInstanceOf(MalformedJson.class)
        .message()
        .startsWith("x.json")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  private static void assertMistake(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJson.class).hasMessage(message);
  }

  private static Snapshot read(String text) throws MalformedJson {
    return SnapshotFile.read("x.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String json() {
    for (long seed = 1; seed < 500; seed++) {
      String text = new String(SnapshotFile.write(made(seed)), StandardCharsets.UTF_8);
      if (text.contains("\"certificates\" : [ {")
          && text.contains("\"units\" : {\n")
          && text.contains("\"files\" : {\n")) {
        return text;
      }
    }
    throw new AssertionError("no made node has all that the cases need");
  }

  private static Snapshot made(long seed) {
    return new Snapshot("made", NOW, new MadeFacts(seed).make(NodeFacts.class));
  }
}
