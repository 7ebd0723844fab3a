package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrubWordTest {
  private static final Edit AUDIT = new LineEdit.GrubWord("audit=1");
  private static final Edit NO_AUDIT = new LineEdit.GrubWordRemoved("audit");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GRUB_CMDLINE_LINUX=\"\"|GRUB_CMDLINE_LINUX=\"audit=1\"",
        "GRUB_CMDLINE_LINUX=|GRUB_CMDLINE_LINUX=audit=1",
        "GRUB_CMDLINE_LINUX=quiet|GRUB_CMDLINE_LINUX=\"quiet audit=1\"",
        "GRUB_CMDLINE_LINUX='a  b'|GRUB_CMDLINE_LINUX='a  b audit=1'",
        "GRUB_CMDLINE_LINUX=\"a audit=0 b audit\" # x|GRUB_CMDLINE_LINUX=\"a audit=1 b\" # x",
        "GRUB_CMDLINE_LINUX=\"audit=1\"|GRUB_CMDLINE_LINUX=\"audit=1\"",
        "GRUB_CMDLINE_LINUX='dyndbg=\"x audit=0\"'|GRUB_CMDLINE_LINUX='dyndbg=\"x audit=0\""
            + " audit=1'",
      })
  void theWordStandsOnceOnTheCommandLine(String line, String changed) throws NotEditable {
    assertThat(AUDIT.apply("# x\n  " + line + "\nGRUB_TIMEOUT=$(echo 5)\n"))
        .isEqualTo("# x\n  " + changed + "\nGRUB_TIMEOUT=$(echo 5)\n");
  }

  @Test
  void itComesToBeAtTheEnd() throws NotEditable {
    assertThat(AUDIT.apply("# GRUB_CMDLINE_LINUX=\"\"\n"))
        .isEqualTo("# GRUB_CMDLINE_LINUX=\"\"\nGRUB_CMDLINE_LINUX=\"audit=1\"\n");
  }

  @Test
  void itGoesFromTheUsualCommandLine() throws NotEditable {
    assertThat(
            AUDIT.apply(
                "GRUB_CMDLINE_LINUX_DEFAULT=\"quiet audit=0 splash\"\nGRUB_CMDLINE_LINUX=\"\"\n"))
        .isEqualTo("GRUB_CMDLINE_LINUX_DEFAULT=\"quiet splash\"\nGRUB_CMDLINE_LINUX=\"audit=1\"\n");
  }

  @Test
  void theLastAssignmentWins() throws NotEditable {
    assertThat(NO_AUDIT.apply("GRUB_CMDLINE_LINUX=\"audit=0\"\nGRUB_CMDLINE_LINUX=\"audit=0 x\"\n"))
        .isEqualTo("GRUB_CMDLINE_LINUX=\"audit=0\"\nGRUB_CMDLINE_LINUX=\"x\"\n");
  }

  @Test
  void hyphensAndUnderscoresAreTheSameInAName() throws NotEditable {
    assertThat(
            new LineEdit.GrubWordRemoved("no-aslr").apply("GRUB_CMDLINE_LINUX='a no_aslr=1 b'\n"))
        .isEqualTo("GRUB_CMDLINE_LINUX='a b'\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRUB_CMDLINE_LINUX+=\" x\"",
        "export GRUB_CMDLINE_LINUX=x",
        "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX x\"",
        "GRUB_CMDLINE_LINUX=\"a\\\"b\"",
        "GRUB_CMDLINE_LINUX=\"a \\",
        "GRUB_CMDLINE_LINUX=\"a",
        "GRUB_CMDLINE_LINUX='a'b",
        "GRUB_CMDLINE_LINUX=a; x",
        "GRUB_CMDLINE_LINUX=`x`",
        "true && GRUB_CMDLINE_LINUX_DEFAULT=x",
      })
  void whatAShellWouldComputeIsNotEdited(String line) {
    assertThatThrownBy(() -> AUDIT.apply("a\n" + line + "\n"))
        .isInstanceOfSatisfying(NotEditable.class, e -> assertThat(e.line()).isEqualTo(2));
    assertThatThrownBy(() -> NO_AUDIT.apply("a\n" + line + "\n")).isInstanceOf(NotEditable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=\"b\"", "$x", "=1", "a\n"})
  void aWordTheShellWouldChangeIsRefused(String word) {
    assertThatThrownBy(() -> new LineEdit.GrubWord(word))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
