package dev.ishizue.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void breaksAtSpaces() {
    assertThat(Page.wrap("one two three", 8, 0)).containsExactly("one two", "three");
  }

  @Test
  void breaksListsBehindCommasAndKeepsPathsWhole() {
    assertThat(Page.wrap("aaaa,bbbb,cccc", 10, 0)).containsExactly("aaaa,bbbb,", "cccc");
    assertThat(Page.wrap("see /a/long,path/of/a/file now", 10, 0))
        .containsExactly("see", "/a/long,path/of/a/file", "now");
  }

  @Property
  void losesNothing(@ForAll String text) {
    String printable = Printable.of(text);

    assertThat(String.join("", Page.wrap(printable, 20, 2)).replace(" ", ""))
        .isEqualTo(printable.replace(" ", ""));
  }
}
