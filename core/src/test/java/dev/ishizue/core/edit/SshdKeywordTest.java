package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshdKeywordTest {
  private static final Edit NO_ROOT = new LineEdit.SshdKeyword("PermitRootLogin", "no");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PermitRootLogin no\n",
        "permitrootlogin=no\n",
        "  PERMITROOTLOGIN = \"no\" # why\n",
        "\"PermitRootLogin\" 'no'\nPermitRootLogin yes\n",
      })
  void whatIsSoAlreadyStays(String text) throws NotEditable {
    assertThat(NO_ROOT.apply(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "PermitRootLogin yes|PermitRootLogin no",
        "\tpermitRootLogin\t=\tyes  |\tpermitRootLogin\t=\tno  ",
        "PermitRootLogin=yes # why|PermitRootLogin=no # why",
        "\"PermitRootLogin\"yes|\"PermitRootLogin\"no",
        "PermitRootLogin \"y e s\" x|PermitRootLogin no",
        "PermitRootLogin|PermitRootLogin no",
        "PermitRootLogin # why|PermitRootLogin no # why",
        "PermitRootLogin \"yes|PermitRootLogin no",
      })
  void theFirstUseIsChangedInItsPlace(String line, String changed) throws NotEditable {
    assertThat(NO_ROOT.apply("# a\n" + line + "\nPermitRootLogin yes\n"))
        .isEqualTo("# a\n" + changed + "\nPermitRootLogin yes\n");
  }

  @Test
  void itComesAheadOfAnInclude() throws NotEditable {
    assertThat(
            NO_ROOT.apply(
                "Port 22\n# Drop-ins\nInclude /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\n"))
        .isEqualTo(
            """
            Port 22
            PermitRootLogin no
            # Drop-ins
            Include /etc/ssh/sshd_config.d/*.conf
            PermitRootLogin no
            """);
  }

  @Test
  void anIncludeBehindTheFirstUseCannotBeatIt() throws NotEditable {
    assertThat(NO_ROOT.apply("PermitRootLogin yes\nInclude x\n"))
        .isEqualTo("PermitRootLogin no\nInclude x\n");
  }

  @Test
  void itComesBeforeTheFirstMatch() throws NotEditable {
    assertThat(NO_ROOT.apply("Port 22\n\n# Guests\nmatch=User guest\n  PermitRootLogin yes\n"))
        .isEqualTo(
            "Port 22\n\nPermitRootLogin no\n# Guests\nmatch=User guest\n  PermitRootLogin yes\n");
  }

  @Test
  void itComesAtTheEndWithoutAMatch() throws NotEditable {
    assertThat(NO_ROOT.apply("Port 22\n#PermitRootLogin yes"))
        .isEqualTo("Port 22\n#PermitRootLogin yes\nPermitRootLogin no");
  }

  @Test
  void linesOfAKeywordThatAddsUpBecomeOne() throws NotEditable {
    Edit users = new LineEdit.SshdKeyword("AllowUsers", "anna bert");
    assertThat(
            users.apply(
                "AllowUsers anna\nPort 22\nallowusers eve\nMatch all\nAllowUsers mallory\n"))
        .isEqualTo("AllowUsers anna bert\nPort 22\nMatch all\nAllowUsers mallory\n");
    String asTwo = "AllowUsers anna\nAllowUsers bert\n";
    assertThat(users.apply(asTwo)).isEqualTo(asTwo);
  }

  @Test
  void anAliasIsTheSameKeyword() throws NotEditable {
    Edit algorithms = new LineEdit.SshdKeyword("PubkeyAcceptedAlgorithms", "-ssh-rsa");
    assertThat(algorithms.apply("PubkeyAcceptedKeyTypes +ssh-rsa\n"))
        .isEqualTo("PubkeyAcceptedKeyTypes -ssh-rsa\n");
  }

  @Test
  void theNewNameOfChallengeResponseDoesNotSpeakForTheOld() throws NotEditable {
    Edit old = new LineEdit.SshdKeyword("ChallengeResponseAuthentication", "no");
    assertThat(old.apply("KbdInteractiveAuthentication yes\n"))
        .isEqualTo("ChallengeResponseAuthentication no\nKbdInteractiveAuthentication yes\n");
    assertThat(
            new LineEdit.SshdKeyword("KbdInteractiveAuthentication", "no")
                .apply("ChallengeResponseAuthentication yes\n"))
        .isEqualTo("ChallengeResponseAuthentication no\n");
  }

  @Test
  void anotherSubsystemStays() throws NotEditable {
    Edit sftp = new LineEdit.SshdKeyword("Subsystem", "sftp internal-sftp -l INFO");
    assertThat(sftp.apply("Subsystem backup /bin/b\nSubsystem sftp /usr/lib/sftp-server\n"))
        .isEqualTo("Subsystem backup /bin/b\nSubsystem sftp internal-sftp -l INFO\n");
  }

  @Test
  void aHashBelongsToACommand() throws NotEditable {
    Edit command = new LineEdit.SshdKeyword("ForceCommand", "/bin/x # y");
    assertThat(command.apply("ForceCommand /bin/z # w\n")).isEqualTo("ForceCommand /bin/x # y\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no # comment", "\"no", "= no", "no\nPermitRootLogin yes", " no"})
  void aValueThatReadsAsAnotherIsRefused(String value) {
    assertThatThrownBy(() -> new LineEdit.SshdKeyword("PermitRootLogin", value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
