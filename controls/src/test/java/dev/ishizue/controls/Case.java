package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.intent.IntentReader;
import dev.ishizue.core.intent.MalformedIntent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A situation and what a control must say of it: the node is made, observed as a real one would
/// be, and judged.
record Case(
    Control control,
    Expected expected,
    String situation,
    Supplier<MadeNode> node,
    Consumer<MadeNode> edit,
    String intent) {

  enum Expected {
    PASSES,
    FAILS,
    UNKNOWN,
    NOT_APPLICABLE
  }

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  Judgement judgement() {
    return control.judge(observed(made()));
  }

  /// The node in the case's situation.
  MadeNode made() {
    MadeNode made = node.get();
    edit.accept(made);
    return made;
  }

  Node observed(MadeNode made) {
    return new Node(
        new HostObserver(made.files()).observe(),
        declared(),
        new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
        NOW);
  }

  private Intent declared() {
    try {
      return new IntentReader("ishizue.yaml", id -> true).read(intent);
    } catch (MalformedIntent e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Expected kindOf(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Pass _ -> Expected.PASSES;
      case Judgement.Fail _ -> Expected.FAILS;
      case Judgement.Unknown _ -> Expected.UNKNOWN;
      case Judgement.NotApplicable _ -> Expected.NOT_APPLICABLE;
    };
  }

  /// The cases of one control on one base node, each an edit of it.
  static final class Of {
    private final Control control;
    private final Supplier<MadeNode> node;
    private final ArrayList<Case> cases = new ArrayList<>();

    private Of(Control control, Supplier<MadeNode> node) {
      this.control = control;
      this.node = node;
    }

    Of passes(String situation, Consumer<MadeNode> edit) {
      return add(Expected.PASSES, situation, edit, "");
    }

    Of fails(String situation, Consumer<MadeNode> edit) {
      return add(Expected.FAILS, situation, edit, "");
    }

    Of isUnknown(String situation, Consumer<MadeNode> edit) {
      return add(Expected.UNKNOWN, situation, edit, "");
    }

    Of doesNotApply(String situation, Consumer<MadeNode> edit) {
      return add(Expected.NOT_APPLICABLE, situation, edit, "");
    }

    /// A case that is judged by an intent file as well.
    Of under(String intent, Expected expected, String situation, Consumer<MadeNode> edit) {
      return add(expected, situation, edit, intent);
    }

    List<Case> cases() {
      return List.copyOf(cases);
    }

    private Of add(Expected expected, String situation, Consumer<MadeNode> edit, String intent) {
      cases.add(new Case(control, expected, situation, node, edit, intent));
      return this;
    }
  }

  static Of of(Control control, Supplier<MadeNode> node) {
    return new Of(control, node);
  }
}
