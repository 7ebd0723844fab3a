package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.edit.YamlEdit.Removed;
import dev.ishizue.core.edit.YamlEdit.Value;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class YamlEditPropertyTest {

  private static final List<Edit> EDITS =
      List.of(
          new Value(List.of("a"), List.of("x: #"), false, false),
          new Value(List.of("a", "b"), List.of("1", "x"), true, false),
          new Removed(List.of("a")),
          new Removed(List.of("a", "a")),
          new YamlEdit.ListArgument(List.of("a"), "a", "b"),
          new YamlEdit.ListArgumentRemoved(List.of("a"), "a"),
          new YamlEdit.NamedArgument(List.of("a"), "a", "1", true),
          new YamlEdit.NamedArgumentRemoved(List.of("a"), "a"),
          new YamlEdit.NamedVolume(List.of("a"), "a", "/a", true, true),
          new YamlEdit.ManifestArgument("a", "a", "1"),
          new YamlEdit.ManifestArgumentRemoved("a", "a"),
          new YamlEdit.ManifestMount("a", "a", "/a", true, true));

  @Property(tries = 1000)
  void aNewKeyIsTheOnlyChangeAndGoesWithoutATrace(@ForAll long seed)
      throws NotEditable, MalformedDocument {
    GeneratedYaml yaml = new GeneratedYaml(seed);
    Random random = new Random(seed);
    List<String> path =
        new ArrayList<>(yaml.mappings().get(random.nextInt(yaml.mappings().size())));
    path.add("new");
    Tree value = random.nextBoolean() ? scalar("x") : new Tree.Sequence(List.of(scalar("x")), 0);
    Value edit = new Value(path, List.of("x"), value instanceof Tree.Sequence, false);
    String before = yaml.text();
    String after = edit.apply(before);
    assertThat(tree(after)).isEqualTo(with(tree(before), path, value));
    assertThat(lines(after, yaml)).containsSubsequence(lines(before, yaml));
    assertThat(edit.apply(after)).isSameAs(after);
    assertThat(new Removed(path).apply(after)).isEqualTo(before);
  }

  @Property(tries = 200)
  void aChangedKeyIsTheOnlyChange(@ForAll long seed) throws MalformedDocument, NotEditable {
    GeneratedYaml yaml = new GeneratedYaml(seed);
    String before = yaml.text();
    for (List<String> mapping : yaml.mappings()) {
      for (String key : ((Tree.Mapping) at(tree(before), mapping)).entries().keySet()) {
        List<String> path = new ArrayList<>(mapping);
        path.add(key);
        checkChange(before, yaml, path, new Value(path, List.of("ä"), false, true), scalar("ä"));
        checkChange(
            before,
            yaml,
            path,
            new Value(path, List.of("1", "z"), true, false),
            new Tree.Sequence(List.of(scalar("1"), scalar("z")), 0));
        checkChange(before, yaml, path, new Removed(path), null);
      }
    }
  }

  private static void checkChange(
      String before, GeneratedYaml yaml, List<String> path, Edit edit, @Nullable Tree value)
      throws MalformedDocument, NotEditable {
    String after;
    try {
      after = edit.apply(before);
      assertThat(edit.apply(after)).isSameAs(after);
    } catch (NotEditable e) {
      // What a deeper comment would become part of, once what parts them is gone.
      boolean behindBlock = value == null && before.contains("|");
      assertThat(e)
          .hasMessage(behindBlock ? "the change does not fit here" : "a mapping stands there");
      return;
    }
    assertThat(tree(after)).isEqualTo(with(tree(before), path, value));
    // An empty line before what goes stays, and may then be the last.
    if (value != null && !before.contains(yaml.lineBreak().repeat(2))) {
      assertThat(after.endsWith(yaml.lineBreak())).isEqualTo(before.endsWith(yaml.lineBreak()));
    }
    if (value != null) {
      assertOtherLinesStay(before, after, path, yaml.lineBreak());
    }
  }

  private static void assertOtherLinesStay(
      String before, String after, List<String> path, String lineBreak) throws NotEditable {
    YamlText text = YamlText.of(before);
    Part parent = Reach.of(text, path.subList(0, path.size() - 1)).part();
    Part.Entry entry = ((Part.Entries) parent).entry(path.getLast()).orElseThrow();
    List<String> old = List.of(before.split(lineBreak, -1));
    List<String> now = List.of(after.split(lineBreak, -1));
    int first = text.lines().number(entry.from()) - 1;
    int behind = old.size() - text.lines().number(entry.to());
    assertThat(now.subList(0, first)).isEqualTo(old.subList(0, first));
    assertThat(now.subList(now.size() - behind, now.size()))
        .isEqualTo(old.subList(old.size() - behind, old.size()));
  }

  @Property(tries = 1000)
  void neverThrowsAnythingButNotEditable(@ForAll("yamlLike") String text) {
    for (Edit edit : EDITS) {
      long begin = System.nanoTime();
      try {
        String changed = edit.apply(text);
        assertThat(edit.apply(changed)).isSameAs(changed);
      } catch (NotEditable e) {
        assertThat(e.getMessage()).isNotBlank();
        assertThat(e.line()).isNotNegative();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Property(tries = 300)
  void takesAnyText(@ForAll String text) {
    neverThrowsAnythingButNotEditable(text);
  }

  @Property(tries = 500)
  void writesAnyValue(@ForAll("printable") String value) throws NotEditable, MalformedDocument {
    for (String before : List.of("b: 1\n", "{b: 1}", "{\"b\":1}", "a: 'x'\n")) {
      String after = new Value(List.of("a"), List.of(value), false, false).apply(before);
      assertThat(YamlTree.document(after).text("a")).contains(value);
    }
  }

  @Provide
  Arbitrary<String> printable() {
    return Arbitraries.strings()
        .withCharRange(' ', '\uD7FF')
        .withChars(" :#-'\"\\{}[],&*!|>%@`\n\t\u0000\u0085\u2028\uFEFF0123456789.ey~")
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(
            "a",
            "a",
            ": ",
            ": ",
            "- ",
            "\n",
            "\n",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&x ",
            "*x",
            "<<",
            "!!str ",
            "|",
            ">",
            "'",
            "\"",
            "#",
            " # ",
            "%",
            "? ",
            "---\n",
            "...\n",
            "\t",
            "~",
            "1",
            "\r",
            "\uD83D\uDE80",
            "\uFEFF",
            "\u0085",
            "|+\n",
            "name: a",
            "spec:\n",
            "containers:\n",
            "- command: [a]\n",
            "b:")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Test
  @Timeout(120)
  void endsWithinBoundsOnWhatIsLarge() {
    List<String> texts =
        List.of(
            "a:\n" + "- a=1\n".repeat(40_000),
            "a: [" + "a=1, ".repeat(40_000) + "]",
            "a: {" + "b: 1, ".repeat(4_000) + "}",
            "a: " + "x".repeat(3 << 20),
            "a: " + "x".repeat(1_000_000),
            "a: |+\n" + " \n".repeat(500_000),
            "# x\n".repeat(250_000),
            "[".repeat(100_000),
            "spec: {containers: [{command: [a" + ", --a".repeat(40_000) + "]}]}");
    for (String text : texts) {
      neverThrowsAnythingButNotEditable(text);
    }
  }

  private static List<String> lines(String text, GeneratedYaml yaml) {
    return List.of(text.split(yaml.lineBreak(), -1)).stream().filter(l -> !l.isEmpty()).toList();
  }

  private static Tree.Scalar scalar(String text) {
    return new Tree.Scalar(text, 0);
  }

  private static Tree at(Tree tree, List<String> path) {
    return tree.at(path.toArray(String[]::new)).orElseThrow();
  }

  private static Tree tree(String text) throws MalformedDocument {
    return withoutLines(YamlTree.document(text));
  }

  private static Tree withoutLines(Tree tree) {
    return switch (tree) {
      case Tree.Scalar s -> scalar(s.text());
      case Tree.Sequence s ->
          new Tree.Sequence(s.items().stream().map(YamlEditPropertyTest::withoutLines).toList(), 0);
      case Tree.Mapping m -> {
        Map<String, Tree> entries = new LinkedHashMap<>();
        m.entries().forEach((key, value) -> entries.put(key, withoutLines(value)));
        yield new Tree.Mapping(entries, 0);
      }
    };
  }

  private static Tree with(Tree tree, List<String> path, @Nullable Tree value) {
    Map<String, Tree> entries = new LinkedHashMap<>(((Tree.Mapping) tree).entries());
    Optional<Tree> changed =
        path.size() > 1
            ? Optional.of(
                with(
                    Objects.requireNonNull(entries.get(path.getFirst())),
                    path.subList(1, path.size()),
                    value))
            : Optional.ofNullable(value);
    changed.ifPresentOrElse(
        v -> entries.put(path.getFirst(), v), () -> entries.remove(path.getFirst()));
    return new Tree.Mapping(entries, 0);
  }
}
