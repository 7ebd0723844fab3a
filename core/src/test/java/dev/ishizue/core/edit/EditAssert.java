package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every edit of a test must be besides right: without effect the second time, and the same
/// with the line ends of Windows.
record EditAssert(Edit edit) {

  static EditAssert that(Edit edit) {
    return new EditAssert(edit);
  }

  EditAssert turns(String before, String after) {
    check(before, after);
    if (before.contains("\n")) {
      check(before.replace("\n", "\r\n"), after.replace("\n", "\r\n"));
    }
    return this;
  }

  private void check(String before, String after) {
    try {
      String changed = edit.apply(before);
      assertThat(changed).isEqualTo(after);
      assertThat(edit.apply(changed)).isSameAs(changed);
    } catch (NotEditable e) {
      throw new AssertionError(e.getMessage() + " in line " + e.line(), e);
    }
  }

  EditAssert leaves(String text) throws NotEditable {
    assertThat(edit.apply(text)).isSameAs(text);
    return this;
  }

  EditAssert refuses(String text, String why, int line) {
    assertThatThrownBy(() -> edit.apply(text))
        .isInstanceOfSatisfying(
            NotEditable.class,
            e -> {
              assertThat(e).hasMessage(why);
              assertThat(e.line()).isEqualTo(line);
            });
    return this;
  }
}
