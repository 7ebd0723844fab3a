package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Framework;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Which controls a command is about. Options of one kind add up, different kinds narrow down.
final class Selection {
  private Selection() {}

  static void addOptions(CommandSpec spec) {
    spec.addOption(
        Options.choices(
                "--chapter",
                "CHAPTER",
                Chapter.class,
                Chapter.values(),
                Chapter::word,
                "Only controls of this chapter: patch, configure, comms or access. Repeatable.")
            .build());
    spec.addOption(
        Options.texts(
                "--control",
                "ID",
                "Only this control; * stands for any text, as in 'configure.kubelet.*'."
                    + " Repeatable.")
            .build());
    spec.addOption(
        Options.choice(
                "--framework",
                "FRAMEWORK",
                Framework.class,
                Framework.values(),
                Framework::id,
                "Only controls that this document asks for too, such as cis-1.12.")
            .build());
  }

  static List<Control> of(ParseResult options, Catalogue catalogue) throws Refusal {
    List<Chapter> chapters = options.matchedOptionValue("--chapter", List.<Chapter>of());
    List<Glob> globs = Options.list(options, "--control").stream().map(Glob::new).toList();
    Framework framework = options.matchedOptionValue("--framework", (Framework) null);
    for (Glob glob : globs) {
      refuseWithoutMatch(glob, catalogue);
    }
    List<Control> selected =
        catalogue.controls().stream()
            .filter(c -> chapters.isEmpty() || chapters.contains(c.chapter()))
            .filter(c -> globs.isEmpty() || globs.stream().anyMatch(g -> g.matches(c.id())))
            .filter(
                c ->
                    framework == null
                        || c.references().stream().anyMatch(r -> r.framework() == framework))
            .toList();
    if (selected.isEmpty() && !catalogue.controls().isEmpty()) {
      throw new Refusal(
          "no control is left by these options together: see ishizue controls for what there is");
    }
    return selected;
  }

  /// A misspelt id must not look like a control that passes.
  private static void refuseWithoutMatch(Glob glob, Catalogue catalogue) throws Refusal {
    if (catalogue.controls().stream().noneMatch(c -> glob.matches(c.id()))) {
      throw glob.isExact()
          ? unknown(glob.pattern(), catalogue)
          : new Refusal("no control matches " + glob.pattern() + ": see ishizue controls");
    }
  }

  static Refusal unknown(String id, Catalogue catalogue) {
    List<String> ids = catalogue.controls().stream().map(Control::id).toList();
    return new Refusal("no control " + id + Nearest.hint(id, ids) + ": see ishizue controls");
  }
}
