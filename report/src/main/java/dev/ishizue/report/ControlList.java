package dev.ishizue.report;

import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.control.Control;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Controls by chapter, two lines each.
public final class ControlList {
  private static final int COLUMN = 12;

  private final List<Control> controls;

  public ControlList(List<Control> controls) {
    this.controls = List.copyOf(controls);
  }

  public void write(Appendable out, Layout layout) throws IOException {
    Page page = new Page(out, layout);
    for (Chapter chapter : Chapter.values()) {
      List<Control> own = controls.stream().filter(c -> c.chapter() == chapter).toList();
      if (own.isEmpty()) {
        continue;
      }
      page.text(
          0, Style.HEADING, chapter.word().toUpperCase(Locale.ROOT) + " — " + chapter.title());
      for (Control control : own) {
        Style style = Style.of(control.severity());
        page.labelled(2, COLUMN, style, control.severity().word(), Style.PLAIN, control.id());
        page.text(COLUMN, Style.QUIET, control.title());
      }
      page.blank();
    }
    page.text(0, Style.QUIET, Words.count(controls.size(), "control"));
  }
}
