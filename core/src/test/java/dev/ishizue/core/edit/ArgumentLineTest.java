package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentLineTest {
  private static final Edit OFF = new LineEdit.ArgumentLine("anonymous-auth", "false");
  private static final Edit GONE = new LineEdit.ArgumentLineRemoved("anonymous-auth");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--anonymous-auth=true",
        "--anonymous-auth true",
        "-anonymous-auth=\"true\"",
        "--anonymous_auth",
        "--anonymous-auth=x\n--anonymous-auth",
      })
  void everyWayToWriteItBecomesOneLine(String line) throws NotEditable {
    assertThat(OFF.apply("# --anonymous-auth=true\n--a=b\n" + line + "\n--c=${SNAP_DATA}/d\n"))
        .isEqualTo("# --anonymous-auth=true\n--a=b\n--anonymous-auth=false\n--c=${SNAP_DATA}/d\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--anonymous-auth=false\n",
        "  --anonymous-auth='false'",
        "--a --anonymous_auth false --b\r\n",
      })
  void whatIsSoAlreadyStays(String text) throws NotEditable {
    assertThat(OFF.apply(text)).isEqualTo(text);
  }

  @Test
  void aLineComesToBeAtTheEnd() throws NotEditable {
    assertThat(OFF.apply("--a=b")).isEqualTo("--a=b\n--anonymous-auth=false");
  }

  @Test
  void otherWordsOfTheLineStay() throws NotEditable {
    assertThat(OFF.apply("--a  --anonymous-auth true  --b 'c'\n"))
        .isEqualTo("--a  --anonymous-auth=false  --b 'c'\n");
    assertThat(GONE.apply("--a  --anonymous-auth true  --b 'c'\n")).isEqualTo("--a  --b 'c'\n");
  }

  @Test
  void aValueOnTheNextLineGoesWithItsFlag() throws NotEditable {
    assertThat(GONE.apply("--anonymous-auth\n# comment\ntrue\n--b\n"))
        .isEqualTo("# comment\n--b\n");
    assertThat(GONE.apply("--anonymous-auth\n--b\n")).isEqualTo("--b\n");
  }

  @Test
  void behindTwoDashesThereAreNoFlags() throws NotEditable {
    assertThatThrownBy(() -> OFF.apply("--a\n--\n")).isInstanceOf(NotEditable.class);
    assertThat(GONE.apply("--\n--anonymous-auth\n")).isEqualTo("--\n--anonymous-auth\n");
  }

  @Test
  void whatWouldBecomeACommentIsNotEdited() {
    assertThatThrownBy(() -> GONE.apply("--anonymous-auth=true #x --b\n"))
        .isInstanceOf(NotEditable.class);
  }

  @Test
  void aValueTheFileCannotHoldIsRefused() {
    assertThatThrownBy(() -> new LineEdit.ArgumentLine("a", "b c"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LineEdit.ArgumentLine("--a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
