package dev.ishizue.core.control;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.node.Role;
import dev.ishizue.core.tree.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A node as a control sees it: its facts, what its owner declared, what is known of the world, and
/// the moment it is judged for.
public record Node(NodeFacts facts, Intent intent, Knowledge knowledge, Instant asOf) {

  public Distribution distribution() {
    return facts.platform().distribution();
  }

  public boolean runsOn(Distribution... distributions) {
    return List.of(distributions).contains(distribution());
  }

  /// The effective settings of a component. Absent: this node does not run it.
  public Reading<Settings> component(Component component) {
    Reading<Settings> reading = facts.components().get(component);
    return reading != null ? reading : notObserved(component.program());
  }

  /// A document a component's settings point to. Absent: they point to none.
  public Reading<Tree> document(Document document) {
    Reading<Tree> reading = facts.documents().get(document);
    return reading != null ? reading : notObserved(words(document));
  }

  /// The files of a purpose. None at all: looked for and not there. The certificate file of that
  /// purpose. Absent: there is none here.
  public Reading<CertificateFile> certificate(String purpose) {
    List<Reading<CertificateFile>> files = facts.certificates().get(purpose);
    if (files == null) {
      return notObserved(purpose);
    }
    return files.isEmpty() ? Reading.absent(Origin.builtIn(purpose)) : files.getFirst();
  }

  /// Every certificate file that was found, whatever it is for.
  public Stream<Reading<CertificateFile>> certificates() {
    return facts.certificates().values().stream().flatMap(List::stream);
  }

  public JudgedFiles files(FilePurpose purpose) {
    String what = words(purpose);
    List<Reading<FileFacts>> files = facts.files().get(purpose);
    return new JudgedFiles(what, files != null ? files : List.of(notObserved(what)));
  }

  /// Judges the settings of a component; where the node does not run it nothing is to be judged.
  public Judgement on(Component component, Function<Settings, Judgement> judge) {
    return Judged.orNotApplicable(
        component(component),
        "this node runs no " + component.program(),
        known -> judge.apply(known.value()));
  }

  /// Whether the control's scope takes this node in, and if not, why.
  Reading<Boolean> isIn(Scope scope) {
    Reading<Set<Role>> roles = facts.platform().roles();
    return switch (scope) {
      case HOST -> Reading.known(true, roles.origin());
      case NODE ->
          distribution() == Distribution.NONE
              ? Reading.known(false, roles.origin())
              : Reading.known(true, roles.origin());
      case CONTROL_PLANE -> roles.map(r -> r.contains(Role.CONTROL_PLANE));
      case ETCD -> roles.map(r -> r.contains(Role.ETCD));
      case DATASTORE ->
          roles.map(
              r ->
                  r.contains(Role.ETCD)
                      || (distribution() == Distribution.MICROK8S
                          && r.contains(Role.CONTROL_PLANE)));
    };
  }

  private static <T> Reading<T> notObserved(String what) {
    return Reading.unreadable(
        Origin.builtIn(what), Obstacle.notObserved(what + " was not observed"));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
