package dev.ishizue.report;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Framework;
import dev.ishizue.core.remedy.Remedy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The reference in Markdown: an index, and a page for each control.
public final class ControlPages {
  private final Catalogue catalogue;

  public ControlPages(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Texts by file name.
  public Map<String, String> all() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", index());
    for (Control control : catalogue.controls()) {
      pages.put(control.id() + ".md", page(control));
    }
    return pages;
  }

  private String index() {
    StringBuilder page =
        new StringBuilder("# Controls\n\nWritten by `ishizue reference-pages docs`.\n");
    for (Chapter chapter : Chapter.values()) {
      List<Control> own =
          catalogue.controls().stream().filter(c -> c.chapter() == chapter).toList();
      if (own.isEmpty()) {
        continue;
      }
      page.append("\n## %s: %s\n\n".formatted(chapter.word(), chapter.title()));
      page.append("| Control | Severity | What holds when it passes |\n|---|---|---|\n");
      for (Control control : own) {
        page.append(
            "| [%s](%s.md) | %s | %s |\n"
                .formatted(
                    control.id(),
                    control.id(),
                    control.severity().word(),
                    Markdown.cell(control.title())));
      }
    }
    return page.toString();
  }

  private static String page(Control control) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(Markdown.text(control.title())).append("\n\n");
    page.append("`%s`\n\n".formatted(control.id()));
    page.append(
        "Severity **%s**, chapter [%s](README.md), for %s.\n"
            .formatted(
                control.severity().word(), control.chapter().word(), control.scope().title()));
    page.append("\n## Why\n\n").append(Markdown.text(control.rationale())).append('\n');
    page.append("\n## Remedy\n\n").append(Markdown.text(control.remedy().text())).append('\n');
    page.append("\n## By a plan\n\n").append(plan(control)).append('\n');
    Map<Framework, List<String>> references = Explanation.byFramework(control);
    if (!references.isEmpty()) {
      page.append("\n## See also\n\n");
      references.forEach(
          (framework, items) ->
              page.append("- %s: %s\n".formatted(framework.title(), String.join(", ", items))));
    }
    return page.toString();
  }

  private static String plan(Control control) {
    return switch (control.remedy()) {
      case Remedy.Automatic _ ->
          "`ishizue plan --control %s` shows what would put it right, or why a person must here."
              .formatted(control.id());
      case Remedy.ByHand(_, String because) -> "None. " + Markdown.text(because);
    };
  }
}
