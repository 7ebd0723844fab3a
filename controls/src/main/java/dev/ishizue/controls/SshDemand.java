package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What a keyword of sshd must be in every situation, and a value that is so.
///
/// @param keyword as sshd_config writes it
/// @param hazard what could go wrong when it becomes so, or the empty text
record SshDemand(String keyword, String value, Function<View, Judgement> judge, String hazard) {

  SshDemand(String keyword, String value, Function<View, Judgement> judge) {
    this(keyword, value, judge, "");
  }

  SshDemand risking(String what) {
    return new SshDemand(keyword, value, judge, what);
  }

  static SshDemand no(String keyword) {
    return new SshDemand(
        keyword, "no", view -> SshServer.judged(view, setting(keyword)).mustBe("no"));
  }

  static SshDemand between(String keyword, long least, long most, String value) {
    return new SshDemand(
        keyword,
        value,
        view -> SshServer.judged(view, setting(keyword)).mustBeBetween(least, most));
  }

  static Judgement judge(SshServer ssh, List<SshDemand> demands) {
    return Judgement.all(demands.stream().map(demand -> ssh.eachView(demand.judge())).toList());
  }

  /// Sets what is not as demanded.
  static Proposal propose(SshServer ssh, List<SshDemand> demands) {
    List<Proposal> parts = new ArrayList<>();
    for (SshDemand demand : demands) {
      Optional<String> block = demand.block(ssh);
      if (block.isPresent()) {
        return Proposal.byHand(block.get());
      }
      if (demand.fails(ssh)) {
        Proposal part = Proposal.of(new Change.SshKeyword(demand.keyword(), demand.value()));
        parts.add(demand.hazard().isEmpty() ? part : part.hazard(demand.hazard()));
      }
    }
    return parts.stream()
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("no keyword of sshd was found that would put it right"));
  }

  static Fix fix(List<SshDemand> demands) {
    return fix(ssh -> propose(ssh, demands));
  }

  static Fix fix(Function<SshServer, Proposal> propose) {
    return node ->
        node.facts()
            .ssh()
            .views()
            .ifKnown()
            .map(views -> propose.apply(new SshServer(node, views)))
            .orElse(Proposal.byHand("the configuration of sshd could not be seen"));
  }

  boolean fails(SshServer ssh) {
    return ssh.views().stream().anyMatch(this::fails);
  }

  private boolean fails(View view) {
    return judge.apply(view) instanceof Judgement.Fail;
  }

  /// Why a line for everybody would not help: a `Match` block says otherwise. Whoever wrote it
  /// meant it.
  private Optional<String> block(SshServer ssh) {
    return ssh.views().stream()
        .filter(this::fails)
        .flatMap(view -> block(ssh, view, keyword).stream())
        .findFirst();
  }

  /// Where a block decides about the keyword in this situation.
  static Optional<String> block(SshServer ssh, View view, String keyword) {
    Reading<List<String>> here = view.settings().get(setting(keyword)).values();
    Reading<List<String>> general = ssh.general().settings().get(setting(keyword)).values();
    return here.ifKnown().equals(general.ifKnown()) || here.origin() instanceof Origin.BuiltIn
        ? Optional.empty()
        : Optional.of(
            "a Match block at %s decides about %s".formatted(here.origin().text(), keyword));
  }

  private static String setting(String keyword) {
    return keyword.toLowerCase(Locale.ROOT);
  }
}
