package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PresentTest {
  private static final Edit PRESENT = new LineEdit.Present("install usb-storage /bin/false");

  @Test
  void aLineThatIsThereStays() throws NotEditable {
    String text = "a\r\ninstall usb-storage /bin/false\r\nb";
    assertThat(PRESENT.apply(text)).isSameAs(text);
  }

  @Test
  void aLineThatIsNotComesToBeAtTheEnd() throws NotEditable {
    assertThat(PRESENT.apply("# install usb-storage /bin/false\n"))
        .isEqualTo("# install usb-storage /bin/false\ninstall usb-storage /bin/false\n");
  }

  @Test
  void aLineJoinedToTheOneAboveDoesNotCount() throws NotEditable {
    assertThat(PRESENT.apply("a \\\ninstall usb-storage /bin/false\n"))
        .isEqualTo("a \\\ninstall usb-storage /bin/false\ninstall usb-storage /bin/false\n");
  }

  @Test
  void nothingIsAddedBehindALineThatGoesOn() {
    assertThatThrownBy(() -> PRESENT.apply("a \\\n")).isInstanceOf(NotEditable.class);
  }

  @Test
  void theWholeTextIsReplaced() throws NotEditable {
    assertThat(new LineEdit.Whole("a\n").apply("b\n")).isEqualTo("a\n");
    assertThatThrownBy(() -> new LineEdit.Whole("a\u0000"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
