package dev.ishizue.report;

import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A plan for the person who approves it: what is done, what it costs, what could go wrong, and
/// what is left to him.
public final class PlanText {
  private final Plan plan;

  public PlanText(Plan plan) {
    this.plan = plan;
  }

  public void write(Appendable out, Layout layout) throws IOException {
    Page page = new Page(out, layout);
    page.text(0, Style.HEADING, "Plan for node/" + plan.node());
    page.text(0, Style.PLAIN, summary());
    int number = 0;
    for (Group group : plan.groups()) {
      page.blank();
      group(page, ++number, group);
    }
    byHand(page);
  }

  private String summary() {
    if (plan.isEmpty()) {
      return plan.byHand().isEmpty()
          ? "Nothing is to be done."
          : "Nothing that a plan can do; %s left to you."
              .formatted(count(plan.byHand().size(), "control is", "controls are"));
    }
    return "%s in %s; afterwards %s. %s left to you."
        .formatted(
            count(plan.groups().stream().mapToInt(g -> g.steps().size()).sum(), "step", "steps"),
            count(plan.groups().size(), "group", "groups"),
            count(plan.completes().size(), "more control passes", "more controls pass"),
            count(plan.byHand().size(), "control is", "controls are"));
  }

  private static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private static void group(Page page, int number, Group group) throws IOException {
    page.text(0, Style.HEADING, number + ". " + String.join(", ", group.controls()));
    page.text(3, Style.QUIET, "disruption: " + group.disruption().word() + "; " + effect(group));
    for (String hazard : group.hazards()) {
      page.text(3, Style.MEDIUM, "! " + hazard);
    }
    if (group.confirmed()) {
      page.text(
          3,
          Style.MEDIUM,
          "! It could lock you out: it is taken back by itself unless you confirm it in time.");
    }
    for (Step step : group.steps()) {
      page.entry(3, Style.PLAIN, "- " + step.title());
      for (String line : diff(step)) {
        page.row(style(line), "     " + line);
      }
    }
  }

  private static String effect(Group group) {
    String title = group.activation().title();
    int outage = group.activation().outage();
    return outage == 0 ? title : title + ", out of reach for up to " + outage + " s";
  }

  /// Its head repeats the path that the step names.
  private static List<String> diff(Step step) {
    List<String> lines =
        switch (step) {
          case Step.EditFile e -> e.diff();
          case Step.EditConfigMap c -> c.diff();
          case Step.RemoveFile _,
              Step.MakeDirectory _,
              Step.SetAccess _,
              Step.SetKernelParameter _,
              Step.SetUnit _,
              Step.HoldPackage _ ->
              List.of();
        };
    return lines.stream()
        .filter(line -> !line.startsWith("--- ") && !line.startsWith("+++ "))
        .toList();
  }

  private static Style style(String line) {
    return line.startsWith("+") ? Style.GOOD : line.startsWith("-") ? Style.HIGH : Style.QUIET;
  }

  private void byHand(Page page) throws IOException {
    if (plan.byHand().isEmpty()) {
      return;
    }
    page.blank();
    page.text(0, Style.HEADING, "LEFT TO YOU");
    Map<String, Plan.ByHand> sorted = new TreeMap<>();
    plan.byHand().forEach(b -> sorted.put(b.control(), b));
    for (Plan.ByHand one : sorted.values()) {
      page.blank();
      page.text(2, Style.PLAIN, one.control());
      page.text(4, Style.QUIET, "because " + one.because());
    }
    page.blank();
    page.text(2, Style.QUIET, "ishizue explain CONTROL says what to do.");
  }
}
