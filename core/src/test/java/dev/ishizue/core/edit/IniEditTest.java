package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IniEditTest {
  private static final Edit STOP = new LineEdit.IniValue("Login", "StopIdleSessionSec", "900");
  private static final Edit NO_EXEC = new LineEdit.IniRemoved("Service", "ExecStart");

  @Test
  void theLastUseGetsTheValue() throws NotEditable {
    assertThat(
            STOP.apply(
                """
                [Login]
                 StopIdleSessionSec = 1\s
                [Other]
                StopIdleSessionSec=2
                [Login]
                StopIdleSessionSec =3\t
                """))
        .isEqualTo(
            """
            [Login]
             StopIdleSessionSec = 1\s
            [Other]
            StopIdleSessionSec=2
            [Login]
            StopIdleSessionSec =900\t
            """);
  }

  @Test
  void aKeyComesToBeAtTheEndOfItsSection() throws NotEditable {
    assertThat(STOP.apply("[Login]\nA=1\n# comment\n\n[Other]\nB=2\n"))
        .isEqualTo("[Login]\nA=1\nStopIdleSessionSec=900\n# comment\n\n[Other]\nB=2\n");
  }

  @Test
  void aSectionComesToBeAtTheEnd() throws NotEditable {
    assertThat(STOP.apply("[Other]\nB=2"))
        .isEqualTo("[Other]\nB=2\n\n[Login]\nStopIdleSessionSec=900");
    assertThat(STOP.apply("")).isEqualTo("[Login]\nStopIdleSessionSec=900\n");
  }

  @Test
  void linesThatGoOnAreReplacedWithoutTheirComments() throws NotEditable {
    assertThat(STOP.apply("[Login]\nStopIdleSessionSec=1 \\\n# why\n  2\nA=1\n"))
        .isEqualTo("[Login]\nStopIdleSessionSec=900\n# why\nA=1\n");
  }

  @Test
  void whatIsSoAlreadyStays() throws NotEditable {
    String text = "\uFEFF[Login]\r\nStopIdleSessionSec=\\\r\n 900\r\n";
    assertThat(STOP.apply(text)).isEqualTo(text);
  }

  @Test
  void nothingIsWrittenBehindALineThatGoesOn() {
    assertThatThrownBy(() -> STOP.apply("[Login]\nA=1 \\")).isInstanceOf(NotEditable.class);
  }

  @Test
  void behindABrokenSectionNothingIsRead() {
    assertThatThrownBy(() -> STOP.apply("[Login]\n[Broken\nStopIdleSessionSec=1\n"))
        .isInstanceOfSatisfying(NotEditable.class, e -> assertThat(e.line()).isEqualTo(2));
  }

  @Test
  void everyUseIsRemoved() throws NotEditable {
    assertThat(
            NO_EXEC.apply(
                """
                [Service]
                ExecStart=
                ExecStart=/a \\
                ; comment
                 --b
                User=x
                [Other]
                ExecStart=/c
                """))
        .isEqualTo("[Service]\n; comment\nUser=x\n[Other]\nExecStart=/c\n");
  }

  @Test
  void whatTheFileCouldNotHoldIsRefused() {
    assertThatThrownBy(() -> new LineEdit.IniValue("a", "b", "c\\"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LineEdit.IniValue("a", "[b", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
