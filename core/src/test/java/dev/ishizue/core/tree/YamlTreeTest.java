package dev.ishizue.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {

  @Test
  void keepsLeavesAsWrittenAndTheirLines() throws MalformedDocument {
    Tree tree =
        YamlTree.document(
            """
            # a comment
            readOnlyPort: 0
            octal: 0644
            yes: "no"
            nothing: ~
            null: null
            list:
              - a
              - 'b c'
            """);
    assertThat(tree.text("readOnlyPort")).contains("0");
    assertThat(tree.text("octal")).contains("0644");
    assertThat(tree.text("yes")).contains("no");
    assertThat(tree.text("nothing")).contains("");
    assertThat(tree.texts("list")).containsExactly("a", "b c");
    assertThat(tree.at("list").orElseThrow().line()).isEqualTo(8);
    assertThat(tree.items("list").getLast().line()).isEqualTo(9);
    assertThat(tree.at("readOnlyPort").orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void readsJson() throws MalformedDocument {
    Tree tree = YamlTree.document("{\"a\": {\"b\": [1, true, null, \"x\\n\"]}}");
    assertThat(tree.texts("a", "b")).containsExactly("1", "true", "", "x\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "--- ~\n"})
  void takesAnEmptyFileForOneThatSetsNothing(String yaml) throws MalformedDocument {
    Tree tree = YamlTree.document(yaml);
    assertThat(tree.at("anything")).isEmpty();
    assertThat(tree.items("anything")).isEmpty();
  }

  @Test
  void keepsTheOrderOfKeys() throws MalformedDocument {
    Tree.Mapping tree = (Tree.Mapping) YamlTree.document("z: 1\na: 2\nm: 3\n");
    assertThat(tree.entries().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void refusesASecondDocumentWhereOneIsExpected() throws MalformedDocument {
    assertThat(YamlTree.documents("a: 1\n---\nb: 2\n")).hasSize(2);
    assertMalformed("a: 1\n---\nb: 2\n", "more than one document", 3);
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertMalformed("a: 1\nb: 2\na: 3\n", "a key stands twice", 3);
    assertMalformed("a: 1\n\"a\": 3\n", "a key stands twice", 2);
  }

  @Test
  void refusesAKeyThatIsNoScalar() {
    assertMalformed("[a, b]: 1\n", "a key that is not a scalar", 1);
  }

  @Test
  void passesOverAByteOrderMarkAndWindowsLineEnds() throws MalformedDocument {
    assertThat(YamlTree.document("\uFEFFa: 1\r\nb: 2\r\n"))
        .isEqualTo(YamlTree.document("a: 1\nb: 2\n"));
  }

  @Test
  void takesATabAfterAKeyButNotBeforeOne() throws MalformedDocument {
    assertThat(YamlTree.document("a:\tb\n").text("a")).contains("b");
    assertThatThrownBy(() -> YamlTree.document("\ta: b\n")).isInstanceOf(MalformedDocument.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \0\n",
        "a: b: c\n",
        "a: [1, 2\n",
        "a: 'x\n",
        "- a\nb: c\n",
        "a: *nowhere\n",
        "%YAML 9\n---\na",
        "a: \uD800\n",
        "{a: 1}}\n",
        "@\n",
        "a: \"\\q\"\n"
      })
  void refusesWhatIsNotYamlInOneLine(String yaml) {
    assertThatThrownBy(() -> YamlTree.document(yaml))
        .isInstanceOfSatisfying(
            MalformedDocument.class,
            e -> assertThat(e.mistake()).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: *hunter2\n", "password: !hunter2!x y\n", "password: %hunter2\n",
        "password: @hunter2\n", "password: `hunter2\n", "password: \"hunter2\n",
        "password: 'hunter2\n", "password: &hunter2\n hunter2: hunter2: x\n",
            "hunter2: a\nhunter2: b",
        "password: [hunter2\n", "!<tag:hunter2 > x", "%TAG !hunter2! x\n%TAG !hunter2! y\n---\n"
      })
  void neverQuotesTheDocumentInAMistake(String yaml) {
    assertThatThrownBy(() -> YamlTree.document(yaml))
        .isInstanceOfSatisfying(
            MalformedDocument.class, e -> assertThat(e.mistake()).doesNotContain("hunter2"));
  }

  @Test
  void followsAliases() throws MalformedDocument {
    Tree tree = YamlTree.document("a: &x {b: 1}\nc: *x\n");
    assertThat(tree.text("c", "b")).contains("1");
  }

  /// Oracle: sigs.k8s.io/yaml 1.6, by which Kubernetes reads its files.
  @Test
  void mergesAsKubernetesDoes() throws MalformedDocument {
    assertThat(YamlTree.document("b: &b {x: 1, z: 2}\nc:\n  <<: *b\n  x: 9\n").text("c", "x"))
        .contains("9");
    assertThat(YamlTree.document("b: &b {x: 1, z: 2}\nc:\n  x: 9\n  <<: *b\n").text("c", "x"))
        .contains("1");
    Tree several = YamlTree.document("c:\n  <<: [{x: 1}, {x: 2, z: 3}]\n");
    assertThat(several.text("c", "x")).contains("1");
    assertThat(several.text("c", "z")).contains("3");
    assertThat(YamlTree.document("c:\n  \"<<\": {x: 1}\n").text("c", "x")).isEmpty();
    assertMalformed("c:\n  <<: 5\n", "<< merges mappings only", 2);
  }

  @Test
  @Timeout(10)
  void endsABillionLaughs() {
    StringBuilder yaml =
        new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      yaml.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", List.of(alias, alias, alias, alias, alias))));
    }
    assertThatThrownBy(() -> YamlTree.document(yaml.toString()))
        .isInstanceOf(MalformedDocument.class);
  }

  @Test
  @Timeout(10)
  void refusesADocumentThatHoldsItself() {
    assertThatThrownBy(() -> YamlTree.document("&a [*a]")).isInstanceOf(MalformedDocument.class);
    assertThatThrownBy(() -> YamlTree.document("&a {<<: *a}"))
        .isInstanceOf(MalformedDocument.class);
    assertThatThrownBy(() -> YamlTree.document("&a {*a : b}"))
        .isInstanceOf(MalformedDocument.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{a: ", "- ", "? ", "{", "[{", "- ? ", "&a [", "a: [", "!!x [", "\"a\": {"})
  @Timeout(20)
  void endsDepthEarly(String opening) {
    assertThatThrownBy(() -> YamlTree.document(opening.repeat(200_000)))
        .isInstanceOf(MalformedDocument.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", "a: 1, ", "[],", "'',", ",", "? ,"})
  @Timeout(20)
  void endsBreadthEarly(String item) {
    String yaml = "{x: [" + item.repeat(500_000) + "]}";
    assertThatThrownBy(() -> YamlTree.document(yaml)).isInstanceOf(MalformedDocument.class);
  }

  @Test
  @Timeout(20)
  void boundsManyDocumentsTogether() {
    assertThatThrownBy(() -> YamlTree.documents("--- a\n".repeat(500_000)))
        .isInstanceOf(MalformedDocument.class);
  }

  @Test
  void takesALongScalarButNotAnEndlessOne() throws MalformedDocument {
    assertThat(YamlTree.document("a: " + "x".repeat(1 << 20)).text("a").orElseThrow())
        .hasSize(1 << 20);
    assertThatThrownBy(() -> YamlTree.document("a: " + "x".repeat(5 << 20)))
        .isInstanceOf(MalformedDocument.class);
  }

  @Test
  void saysWhereAFileIsMalformed() {
    Reading<Tree> reading =
        new MalformedDocument("a key stands twice", 7).unreadable("/etc/x.yaml");
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            u -> {
              assertThat(u.origin().text()).isEqualTo("/etc/x.yaml:7");
              assertThat(u.obstacle().kind()).isEqualTo(Obstacle.Kind.MALFORMED);
              assertThat(u.obstacle().detail()).isEqualTo("/etc/x.yaml:7: a key stands twice");
            });
  }

  @Property(tries = 300)
  void neverThrowsAnythingButMalformed(@ForAll String yaml) {
    parse(yaml);
  }

  @Property(tries = 1000)
  void neverThrowsAnythingButMalformedOnWhatLooksLikeYaml(@ForAll("yamlLike") String yaml) {
    long begin = System.nanoTime();
    parse(yaml);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(
            "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "<<", "!!str ", "|",
            ">", "'", "\"", "#", "%", "@", "? ", "---\n", "...\n", "\t", "\\", "~", "1", "\r",
            "\u0085")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  private static void parse(String yaml) {
    try {
      assertThat(YamlTree.documents(yaml)).isNotNull();
    } catch (MalformedDocument e) {
      assertThat(e.mistake()).isNotBlank();
      assertThat(e.line()).isNotNegative();
    }
  }

  private static void assertMalformed(String yaml, String mistake, int line) {
    assertThatThrownBy(() -> YamlTree.document(yaml))
        .isInstanceOfSatisfying(
            MalformedDocument.class,
            e -> {
              assertThat(e.mistake()).isEqualTo(mistake);
              assertThat(e.line()).isEqualTo(line);
            });
  }

  @Test
  void findsNothingBesideTheKindAskedFor() throws MalformedDocument {
    Tree tree = YamlTree.document("map: {a: 1}\nlist: [a, [b], {c: d}, e]\nleaf: x\n");
    assertThat(tree.text("map")).isEmpty();
    assertThat(tree.text("list")).isEmpty();
    assertThat(tree.items("map")).isEmpty();
    assertThat(tree.items("leaf")).isEmpty();
    assertThat(tree.texts("leaf")).containsExactly("x");
    assertThat(tree.texts("list")).containsExactly("a", "e");
    assertThat(tree.texts("map")).isEmpty();
    assertThat(tree.at("leaf", "deeper")).isEmpty();
    assertThat(tree.at()).contains(tree);
    assertThat(new Tree.Mapping(Map.of(), 1).at("x")).isEmpty();
  }
}
