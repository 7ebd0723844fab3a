package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every made distribution gets the verdicts that were thought through for it, one by one.
class TreesTest {
  private static final Path EXPECTED = Path.of("../testbed/trees");

  @TestFactory
  Stream<DynamicTest> everyTreeIsJudgedAsExpected() {
    return Tree.all().stream()
        .map(
            tree ->
                DynamicTest.dynamicTest(
                    tree.name(), () -> assertThat(differences(tree)).isEmpty()));
  }

  /// A verdict other than Pass is worth a reason, which stands behind it.
  @TestFactory
  Stream<DynamicTest> everyFailAndUnknownHasItsReason() {
    return Tree.all().stream()
        .map(
            tree ->
                DynamicTest.dynamicTest(
                    tree.name(),
                    () ->
                        assertThat(lines(tree))
                            .filteredOn(line -> line.matches("(fail|unknown) .*"))
                            .allSatisfy(line -> assertThat(line.split(" +", 3)).hasSize(3))));
  }

  @Test
  void everyExpectationHasItsTree() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Tree.all().stream().map(tree -> tree.name() + ".expected").toList());
    }
  }

  /// What is judged otherwise than expected, with the judgement's own words.
  private static List<String> differences(Tree tree) throws IOException {
    Map<String, String> expected = expected(tree);
    List<String> differences = new ArrayList<>();
    judgements(tree)
        .forEach(
            (id, judgement) -> {
              String wanted = expected.remove(id);
              if (!word(judgement).equals(wanted)) {
                differences.add(id + ": expected " + wanted + ", but " + judgement);
              }
            });
    expected.keySet().forEach(id -> differences.add(id + ": there is no such control"));
    return differences;
  }

  private static Map<String, Judgement> judgements(Tree tree) {
    Node node =
        new Node(
            new HostObserver(tree.node().get().files()).observe(),
            Intent.none(),
            new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
            Case.NOW);
    Map<String, Judgement> judgements = new TreeMap<>();
    for (Control control : BuiltIn.catalogue().controls()) {
      judgements.put(control.id(), control.judge(node));
    }
    return judgements;
  }

  private static String word(Judgement judgement) {
    return switch (Case.kindOf(judgement)) {
      case PASSES -> "pass";
      case FAILS -> "fail";
      case UNKNOWN -> "unknown";
      case NOT_APPLICABLE -> "n/a";
    };
  }

  private static Map<String, String> expected(Tree tree) throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    for (String line : lines(tree)) {
      String[] words = line.split(" +", 3);
      verdicts.put(words[1], words[0]);
    }
    return verdicts;
  }

  /// Without comments and empty lines.
  private static List<String> lines(Tree tree) throws IOException {
    return Files.readAllLines(EXPECTED.resolve(tree.name() + ".expected")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
