package dev.ishizue.report;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Framework;
import dev.ishizue.core.control.Reference;
import dev.ishizue.core.remedy.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One control in full, for a terminal.
public final class Explanation {
  private static final int COLUMN = 13;

  private final Control control;

  public Explanation(Control control) {
    this.control = control;
  }

  public void write(Appendable out, Layout layout) throws IOException {
    Page page = new Page(out, layout);
    page.text(0, Style.HEADING, control.title());
    page.text(0, Style.QUIET, control.id());
    page.blank();
    Style severity = Style.of(control.severity());
    page.labelled(0, COLUMN, Style.QUIET, "severity", severity, control.severity().word());
    part(page, "chapter", control.chapter().word() + " — " + control.chapter().title());
    part(page, "applies to", control.scope().title());
    page.blank();
    part(page, "why", control.rationale());
    page.blank();
    part(page, "remedy", control.remedy().text());
    page.blank();
    part(page, "plan", plan(control));
    Map<Framework, List<String>> references = byFramework(control);
    if (!references.isEmpty()) {
      page.blank();
      String label = "see also";
      for (Map.Entry<Framework, List<String>> entry : references.entrySet()) {
        part(page, label, entry.getKey().title() + ": " + String.join(", ", entry.getValue()));
        label = "";
      }
    }
  }

  /// Whether a plan does it, and if not, why.
  static String plan(Control control) {
    return switch (control.remedy()) {
      case Remedy.Automatic _ ->
          "ishizue plan --control " + control.id() + " shows what would put it right.";
      case Remedy.ByHand(_, String because) -> "No plan changes it. " + because;
    };
  }

  /// A text may have several lines, such as a list of commands.
  private static void part(Page page, String label, String text) throws IOException {
    String first = label;
    for (String line : text.strip().split("\n", -1)) {
      page.labelled(0, COLUMN, Style.QUIET, first, Style.PLAIN, line.stripTrailing());
      first = "";
    }
  }

  static Map<Framework, List<String>> byFramework(Control control) {
    Map<Framework, List<String>> items = new EnumMap<>(Framework.class);
    for (Reference reference : control.references()) {
      items.computeIfAbsent(reference.framework(), _ -> new ArrayList<>()).add(reference.item());
    }
    return items;
  }
}
