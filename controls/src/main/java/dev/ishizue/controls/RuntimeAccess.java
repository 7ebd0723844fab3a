package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.AccountFacts.Group;
import dev.ishizue.core.node.AccountFacts.User;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Who can speak to the container runtime.
final class RuntimeAccess {
  private RuntimeAccess() {}

  static Judgement judge(Node node) {
    List<Judgement> parts = new ArrayList<>();
    parts.add(node.on(Component.CONTAINERD, RuntimeAccess::containerd));
    parts.add(node.on(Component.CRIO, RuntimeAccess::crio));
    parts.add(node.on(Component.DOCKER, RuntimeAccess::docker));
    boolean runtime = parts.stream().anyMatch(p -> !(p instanceof Judgement.NotApplicable));
    parts.addAll(sockets(node, runtime));
    return Judgement.all(parts);
  }

  private static Judgement containerd(Settings settings) {
    return Judgement.all(
        none(settings, "grpc.tcp_address", address -> !address.isEmpty()),
        none(settings, "debug.address", address -> address.startsWith("tcp:")),
        none(settings, "metrics.address", address -> !isLocal(address)),
        new JudgedSetting(settings.get("cri.disable_tcp_service")).mustBe(true));
  }

  private static Judgement crio(Settings settings) {
    return Judgement.all(listen(settings), metrics(settings));
  }

  static Judgement listen(Settings crio) {
    return none(crio, "listen", a -> !a.startsWith("/") && !a.startsWith("unix:"));
  }

  static Judgement metrics(Settings crio) {
    boolean on =
        crio.get("enable_metrics")
            .values()
            .ifKnown()
            .map(v -> v.equals(List.of("true")))
            .orElse(true);
    return on
        ? none(crio, "metrics_host", a -> !RuntimeControls.isLoopback(a))
        : Judgement.notApplicable("CRI-O serves no metrics");
  }

  static Judgement docker(Settings settings) {
    return Judgement.all(
        none(settings, "hosts", host -> !host.startsWith("unix:") && !host.startsWith("fd:")),
        none(settings, "metrics-addr", address -> !isLocal(address)));
  }

  private static Judgement none(Settings settings, String name, Predicate<String> wrong) {
    return new JudgedSetting(settings.get(name))
        .mustIfSet("must not be reachable over TCP", v -> v.stream().noneMatch(wrong));
  }

  static boolean isLocal(String address) {
    return address.isEmpty() || RuntimeControls.isLoopback(address);
  }

  /// A setting's text, empty where there is none.
  static String text(Settings settings, String name) {
    return String.join(",", settings.get(name).values().ifKnown().orElse(List.of()));
  }

  /// The same port on loopback.
  static String onLoopback(String address) {
    return "127.0.0.1" + address.substring(Math.max(address.lastIndexOf(':'), 0));
  }

  /// The socket of a runtime that does not run now cannot be judged.
  private static List<Judgement> sockets(Node node, boolean runtime) {
    List<Judgement> parts = new ArrayList<>();
    for (Reading<FileFacts> socket :
        node.facts().files().getOrDefault(FilePurpose.RUNTIME_SOCKET, List.of())) {
      if (!(socket instanceof Reading.Absent)) {
        parts.add(Judged.orNotApplicable(socket, "no socket", known -> socket(node, known)));
      }
    }
    if (parts.isEmpty() && runtime) {
      parts.add(
          Judgement.unknown("no socket of a container runtime is there, so none runs right now"));
    }
    return parts;
  }

  static Judgement socket(Node node, Reading.Known<FileFacts> known) {
    FileFacts socket = known.value();
    String is =
        "%s is reachable with mode %s, %d:%d"
            .formatted(socket.path(), socket.modeText(), socket.uid(), socket.gid());
    Evidence evidence = Evidence.of(is, known.origin());
    if (!socket.modeAtMost(0660) || socket.uid() != 0) {
      return Judgement.fail(is + ", must be 0660 or stricter and root's", evidence);
    }
    return (socket.mode() & 070) == 0
        ? Judgement.pass(is, evidence)
        : group(node, socket, is, evidence);
  }

  private static Judgement group(Node node, FileFacts socket, String is, Evidence evidence) {
    return Judged.orNotApplicable(
        node.facts().accounts().groups(),
        "there are no local groups",
        groups ->
            Judged.orNotApplicable(
                node.facts().accounts().users(),
                "there are no local accounts",
                users -> {
                  Set<String> members = members(socket.gid(), groups.value(), users.value());
                  members.remove("root");
                  members.removeAll(node.intent().expect(Expectation.ACCOUNTS_ADMINISTRATORS));
                  return members.isEmpty()
                      ? Judgement.pass(is + ", and its group has no other members", evidence)
                      : Judgement.fail(
                          is + ", and its group has members: " + String.join(", ", members),
                          evidence,
                          node.intent().evidence(Expectation.ACCOUNTS_ADMINISTRATORS));
                }));
  }

  private static Set<String> members(int gid, List<Group> groups, List<User> users) {
    Set<String> members = new LinkedHashSet<>();
    groups.stream().filter(g -> g.gid() == gid).forEach(g -> members.addAll(g.members()));
    users.stream()
        .filter(u -> u.gid() == gid && u.uid() != 0)
        // Red Hat's sync, shutdown, halt and operator are in root's group, and nobody works as one.
        .filter(u -> gid != 0 || AccountControls.hasShell(u))
        .forEach(u -> members.add(u.name()));
    return members;
  }
}
