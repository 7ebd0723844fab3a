package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyValueTest {
  private static final Edit SYSCTL = new LineEdit.KeyValue("kernel.dmesg_restrict", "1", " = ");
  private static final Edit LOGIN = new LineEdit.KeyValue("PASS_MAX_DAYS", "365", "\t");

  @Test
  void theLastUseGetsTheValue() throws NotEditable {
    assertThat(
            SYSCTL.apply(
                """
                kernel.dmesg_restrict=0
                # kernel.dmesg_restrict = 5
                 -kernel/dmesg_restrict =  0\s
                vm.x = 2
                """))
        .isEqualTo(
            """
            kernel.dmesg_restrict=0
            # kernel.dmesg_restrict = 5
             -kernel/dmesg_restrict =  1\s
            vm.x = 2
            """);
  }

  @Test
  void aLineComesToBeAtTheEnd() throws NotEditable {
    assertThat(SYSCTL.apply("; kernel.dmesg_restrict = 1\nvm.x = 2\n"))
        .isEqualTo("; kernel.dmesg_restrict = 1\nvm.x = 2\nkernel.dmesg_restrict = 1\n");
    assertThat(SYSCTL.apply("")).isEqualTo("kernel.dmesg_restrict = 1\n");
  }

  @Test
  void aTextWithoutALineFeedAtItsEndStillLacksOne() throws NotEditable {
    assertThat(SYSCTL.apply("vm.x = 2")).isEqualTo("vm.x = 2\nkernel.dmesg_restrict = 1");
  }

  @Test
  void aNewLineEndsAsMostDo() throws NotEditable {
    assertThat(SYSCTL.apply("a = 1\r\nb = 2\r\nc = 3\n"))
        .isEqualTo("a = 1\r\nb = 2\r\nc = 3\nkernel.dmesg_restrict = 1\r\n");
  }

  @Test
  void aHyphenWithoutAnEqualsSignSetsNothing() throws NotEditable {
    assertThat(SYSCTL.apply("-kernel.dmesg_restrict\n"))
        .isEqualTo("-kernel.dmesg_restrict\nkernel.dmesg_restrict = 1\n");
  }

  @Test
  void dotsAfterASlashBelongToAPart() throws NotEditable {
    Edit forwarding = new LineEdit.KeyValue("net.ipv4.conf.eth0/1.rp_filter", "1", "=");
    assertThat(forwarding.apply("net/ipv4/conf/eth0.1/rp_filter=0\n"))
        .isEqualTo("net/ipv4/conf/eth0.1/rp_filter=1\n");
  }

  @Test
  void anEmptyValueIsFilled() throws NotEditable {
    assertThat(SYSCTL.apply("kernel.dmesg_restrict =\n")).isEqualTo("kernel.dmesg_restrict = 1\n");
  }

  @Test
  void blanksPartKeysFromValuesInLoginDefs() throws NotEditable {
    assertThat(LOGIN.apply("# PASS_MAX_DAYS x\nPASS_MAX_DAYS   99999\nPASS_MAX_DAYS_X 1\n"))
        .isEqualTo("# PASS_MAX_DAYS x\nPASS_MAX_DAYS   365\nPASS_MAX_DAYS_X 1\n");
    assertThat(LOGIN.apply("PASS_MAX_DAYS\n")).isEqualTo("PASS_MAX_DAYS\nPASS_MAX_DAYS\t365\n");
  }

  @Test
  void whatWouldNotStayOneLineIsRefused() {
    assertThatThrownBy(() -> new LineEdit.KeyValue("a", "1\nb=2", "="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LineEdit.KeyValue("a b", "1", "="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LineEdit.KeyValue("a", "1", ":"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCarriageReturnWithinALineIsNotEdited() {
    assertThatThrownBy(() -> SYSCTL.apply("a = 1\nb = 2\rkernel.dmesg_restrict = 0\n"))
        .isInstanceOfSatisfying(NotEditable.class, e -> assertThat(e.line()).isEqualTo(2));
  }
}
