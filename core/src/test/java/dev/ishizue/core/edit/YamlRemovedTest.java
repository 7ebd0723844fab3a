package dev.ishizue.core.edit;

import dev.ishizue.core.edit.YamlEdit.Removed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlRemovedTest {

  private static EditAssert removing(String... path) {
    return EditAssert.that(new Removed(List.of(path)));
  }

  @Test
  void takesTheLinesOfTheEntry() {
    removing("b")
        .turns("a: 1\n# about b\nb: 2 # why\nc: 3\n", "a: 1\n# about b\nc: 3\n")
        .turns("b:\n  # inner\n  x: 1\n\nc: 3\n", "\nc: 3\n")
        .turns("a: 1\nb: 2", "a: 1")
        .turns("a: 1\nb: |\n  x\n", "a: 1\n")
        .turns("a: 1\nb:\nc: 3\n", "a: 1\nc: 3\n")
        .turns("\uFEFFb: 1\nc: 3\n", "\uFEFFc: 3\n");
  }

  @Test
  void leavesAnEmptyParent() {
    removing("a", "b")
        .turns("a:\n  b: 1\nc: 2\n", "a: {}\nc: 2\n")
        .turns("a: # why\n  # more\n  b: 1\n", "a: {} # why\n  # more\n")
        .turns("a: {b: 1}\n", "a: {}\n");
    removing("a").turns("# why\na: 1\n", "# why\n{}\n");
  }

  @Test
  void takesTheCommaToo() {
    removing("b")
        .turns("{a: 1, b: 2, c: 3}", "{a: 1, c: 3}")
        .turns("{b: 2, c: 3}", "{c: 3}")
        .turns("{a: 1, b: 2}", "{a: 1}")
        .turns("{a: 1, b: 2,}", "{a: 1,}")
        .turns("{\"a\":1,\"b\":2}", "{\"a\":1}")
        .turns("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1\n}\n")
        .turns("{\n  a: 1, # one\n  b: 2 # two\n}\n", "{\n  a: 1 # one # two\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only\n", "a: 1\n", "a: {c: 1}", "a: [b]", "a:", "{}", "[]", "x"})
  void leavesATextThatDoesNotHaveIt(String text) throws NotEditable {
    removing("a", "b").leaves(text);
  }

  @Test
  void refusesWhatAliasesNeed() {
    removing("a", "b")
        .refuses("a: {b: {c: &x 1}}\nd: *x\n", "an anchor stands there", 1)
        .refuses("x: &x {b: 1}\na: {<<: *x}\n", "a merge key (<<) decides there", 2)
        .refuses("x: &x {b: 1}\na: *x\n", "an alias stands there", 2);
  }
}
