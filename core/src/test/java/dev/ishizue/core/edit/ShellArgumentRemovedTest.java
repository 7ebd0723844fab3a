package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellArgumentRemovedTest {
  private static final Edit GONE = new LineEdit.ShellArgumentRemoved("read-only-port");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=\"--a=b --read-only-port=1 --c\"|A=\"--a=b --c\"",
        "A=\"--read-only-port=1 --c\"|A=\"--c\"",
        "A='--a=b --read-only-port 1'|A='--a=b'",
        "A=--a=b --read_only_port 1 --c|A=--a=b --c",
        "A=\"-read-only-port\"|A=\"\"",
        "A=--read-only-port=1|A=",
        "A=\"--x='--read-only-port=1' --read-only-port=\\\"1"
            + " 2\\\"\"|A=\"--x='--read-only-port=1'\"",
        "A=\"--read-only-port --c\" # no comment|A=\"--c\" # no comment",
        "A=\"--a -- --read-only-port=1\"|A=\"--a -- --read-only-port=1\"",
        "# A=\"--read-only-port=1\"|# A=\"--read-only-port=1\"",
      })
  void variablesOfAnEnvironmentFileLoseIt(String text, String changed) throws NotEditable {
    assertThat(GONE.apply("X=1\n" + text + "\nY='2'\n")).isEqualTo("X=1\n" + changed + "\nY='2'\n");
  }

  @Test
  void linesLeftEmptyGo() throws NotEditable {
    assertThat(GONE.apply("A=\"--a \\\n  --read-only-port=1 \\\n  --c\"\n"))
        .isEqualTo("A=\"--a \\\n  --c\"\n");
    assertThat(GONE.apply("A=--a \\\n  --read-only-port=1\nB=2\n")).isEqualTo("A=--a\nB=2\n");
  }

  @Test
  void commandsOfAUnitLoseIt() throws NotEditable {
    assertThat(
            GONE.apply(
                """
                [Unit]
                Description=--read-only-port=1
                [Service]
                Environment="A=--x --read-only-port=1" 'B=--read-only-port 2 --y'
                ExecStart=
                ExecStart=/usr/bin/kubelet $A \\
                  --read-only-port=10255 \\
                # comment
                  "--a b" \\
                  --read-only-port 1
                """))
        .isEqualTo(
            """
            [Unit]
            Description=--read-only-port=1
            [Service]
            Environment="A=--x" 'B=--y'
            ExecStart=
            ExecStart=/usr/bin/kubelet $A \\
            # comment
              "--a b"
            """);
  }

  @Test
  void aVariableBehindTheFlagIsNotTakenForItsValue() {
    assertThatThrownBy(
            () -> GONE.apply("[Service]\nExecStart=/usr/bin/kubelet --read-only-port $ARGS\n"))
        .isInstanceOfSatisfying(NotEditable.class, e -> assertThat(e.line()).isEqualTo(2));
  }

  @Test
  void aQuoteThatIsNotClosedIsNotEdited() {
    assertThatThrownBy(() -> GONE.apply("[Service]\nExecStart=/bin/a \"--read-only-port=1\n"))
        .isInstanceOf(NotEditable.class);
    assertThatThrownBy(() -> GONE.apply("A=\"--read-only-port=1\n"))
        .isInstanceOf(NotEditable.class);
  }

  @Test
  void aTextWithoutTheFlagStays() throws NotEditable {
    String text = "\uFEFF# x\r\n[Service]\r\nExecStart=/bin/a \\\r\n  --b \\\r\n\r\n";
    assertThat(GONE.apply(text)).isEqualTo(text);
  }
}
