package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.SshFacts.Service;
import dev.ishizue.core.node.SshFacts.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the controls ask of the SSH service: where there is none they do not apply, and what they
/// demand must hold in every situation that the configuration tells apart.
record SshServer(Node node, List<View> views) {

  /// Judges the effective settings.
  static Judgement on(Node node, Function<SshServer, Judgement> judge) {
    SshFacts ssh = node.facts().ssh();
    return whereOffered(
        node,
        Judged.of(
            ssh.views(),
            absent ->
                Judgement.unknown(
                    "SSH is offered, but there is no configuration of sshd to judge",
                    Evidence.of(absent)),
            known -> judge.apply(new SshServer(node, known.value()))));
  }

  /// Keeps a judgement where SSH is offered. Where that could not be seen a failure is none yet.
  static Judgement whereOffered(Node node, Judgement judgement) {
    return switch (node.facts().ssh().services()) {
      case Reading.Known<List<Service>>(List<Service> services, Origin origin) -> {
        if (services.isEmpty()) {
          yield Judgement.notApplicable(
              "this node offers no SSH", Evidence.of("no SSH service", origin));
        }
        yield Judgement.all(judgement, otherServers(services, origin));
      }
      case Reading.Absent<List<Service>> _ -> Judgement.notApplicable("this node offers no SSH");
      case Reading.Unreadable<List<Service>> unreadable ->
          judgement instanceof Judgement.Fail fail
              ? new Judgement.Unknown(
                  "whether SSH is offered could not be seen; if so, " + fail.message(),
                  fail.evidence())
              : judgement instanceof Judgement.Unknown
                  ? Judgement.all(judgement, Judgement.unknown(unreadable))
                  : judgement;
    };
  }

  /// Dropbear and tinysshd know nothing of sshd_config.
  private static Judgement otherServers(List<Service> services, Origin origin) {
    return services.stream()
        .filter(s -> !s.program().equals("sshd") && !s.program().equals("ssh"))
        .findFirst()
        .map(
            s ->
                Judgement.unknown(
                    s.program() + " is not OpenSSH, its settings were not looked at",
                    Evidence.of(s.place(), origin)))
        .orElse(Judgement.notApplicable("no other SSH server"));
  }

  /// Judges every situation as a whole; what is said alike of several is said once.
  Judgement eachView(Function<View, Judgement> judge) {
    Map<Judgement, Judgement> judged = new LinkedHashMap<>();
    for (View view : views) {
      Judgement judgement = judge.apply(view);
      judged.computeIfAbsent(judgement, j -> inSituation(view, j));
    }
    return Judgement.all(judged.values());
  }

  /// What holds for everybody.
  View general() {
    return views.getFirst();
  }

  static JudgedSetting judged(View view, String name) {
    return new JudgedSetting(view.settings().get(name));
  }

  /// The words of a setting. Nothing for one that is not known: ask first whether it is.
  static List<String> words(View view, String name) {
    return view.settings().get(name).values().ifKnown().orElse(List.of());
  }

  static boolean is(View view, String name, String value) {
    return words(view, name).equals(List.of(value));
  }

  static boolean isSet(View view, String name) {
    List<String> words = words(view, name);
    return !words.isEmpty() && !words.getFirst().equalsIgnoreCase("none");
  }

  /// False as well when the version of OpenSSH is not known.
  static boolean isAtLeast(View view, int major, int minor) {
    return words(view, "version").stream()
        .map(version -> version.split("\\.", -1))
        .anyMatch(
            v ->
                Integer.parseInt(v[0]) > major
                    || (Integer.parseInt(v[0]) == major && Integer.parseInt(v[1]) >= minor));
  }

  static Evidence[] evidence(View view, String... names) {
    List<Evidence> evidence = new ArrayList<>();
    for (String name : names) {
      evidence.addAll(judged(view, name).evidence());
    }
    return evidence.toArray(Evidence[]::new);
  }

  private Judgement inSituation(View view, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Fail fail when !view.equals(general()) ->
          new Judgement.Fail(view.situation() + ": " + fail.message(), fail.evidence());
      case Judgement.Unknown unknown when !view.equals(general()) ->
          new Judgement.Unknown(view.situation() + ": " + unknown.message(), unknown.evidence());
      case Judgement.Fail fail -> fail;
      case Judgement.Unknown unknown -> unknown;
      case Judgement.Pass pass -> pass;
      case Judgement.NotApplicable other -> other;
    };
  }
}
