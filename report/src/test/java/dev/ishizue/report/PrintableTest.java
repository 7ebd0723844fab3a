package dev.ishizue.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void leavesHonestTextAlone() {
    String text = "/var/lib/kubelet/config.yaml:12 \\x2d — 礎 ü 🙂";

    assertThat(Printable.of(text)).isEqualTo(text);
  }

  @Test
  void showsControlCharactersAsEscapes() {
    assertThat(Printable.of("a\u001b[31m\n\r\t\0\u007f\u009b"))
        .isEqualTo("a\\x1b[31m\\n\\r\\t\\x00\\x7f\\x9b");
  }

  @Test
  void showsWhatReordersOrHidesText() {
    assertThat(Printable.of("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
        .isEqualTo("\\u202a\\u202b\\u202c\\u202d\\u202e\\u2066\\u2067\\u2068\\u2069");
    assertThat(Printable.of("\u200b\u200e\ufeff\u2028\u2029\u061c"))
        .isEqualTo("\\u200b\\u200e\\ufeff\\u2028\\u2029\\u061c");
    assertThat(Printable.of("\udb40\udc41\ud800")).isEqualTo("\\U000e0041\\ud800");
  }

  @Test
  void countsWhatIsTooLong() {
    assertThat(Printable.of("abcdef", 2)).isEqualTo("ab… (4 more characters)");
    assertThat(Printable.of("🙂🙂", 1)).isEqualTo("🙂… (2 more characters)");
  }

  @Property
  void holdsOnlyVisibleCharactersAndIsBounded(@ForAll String text) {
    String printable = Printable.of(text, 50);

    assertThat(printable.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(printable.length()).isLessThan(600);
  }
}
