package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;

/// Credentials by which a node joined and which it needs no longer.
record BootstrapCredentials(Node node) {

  Judgement judge() {
    if (node.runsOn(Distribution.K3S, Distribution.RKE2)) {
      return Judgement.notApplicable(
          node.distribution().title() + " keeps its token and needs it at every start");
    }
    List<Judgement> parts = new ArrayList<>();
    parts.add(gone(FilePurpose.KUBELET_BOOTSTRAP_KUBECONFIG, "a bootstrap kubeconfig"));
    parts.add(gone(FilePurpose.JOIN_TOKEN, "a join token"));
    return Judgement.all(parts);
  }

  /// A kubelet without a valid certificate of its own still needs the file.
  Proposal fix() {
    if (gone(FilePurpose.JOIN_TOKEN, "a join token") instanceof Judgement.Fail) {
      return Proposal.byHand(
          "a join token stands in what the machine was made from, which exists elsewhere too");
    }
    boolean joined =
        node.certificate("kubelet client")
            .ifKnown()
            .map(file -> file.certificates().getFirst())
            .filter(own -> own.notAfter() > node.asOf().getEpochSecond())
            .isPresent();
    if (!joined) {
      return Proposal.byHand(
          "the kubelet has no valid certificate of its own yet and joins by this file");
    }
    return Proposal.of(
            node.files(FilePurpose.KUBELET_BOOTSTRAP_KUBECONFIG).files().stream()
                .flatMap(file -> file.ifKnown().stream())
                .map(file -> new Change.FileRemoved(file.path()))
                .toList())
        .hazard("The backup, which only root can read, still holds the credential.");
  }

  private Judgement gone(FilePurpose purpose, String what) {
    List<Judgement> parts = new ArrayList<>();
    for (Reading<FileFacts> file : node.files(purpose).files()) {
      parts.add(
          switch (file) {
            case Reading.Known<FileFacts>(FileFacts facts, Origin origin) ->
                Judgement.fail(
                    "%s is left in %s".formatted(what, facts.path()),
                    Evidence.of("present", origin));
            case Reading.Absent<FileFacts> absent ->
                Judgement.pass(what + " is not there", Evidence.of(absent));
            case Reading.Unreadable<FileFacts> unreadable -> Judgement.unknown(unreadable);
          });
    }
    return parts.isEmpty() ? Judgement.pass(what + " was not found") : Judgement.all(parts);
  }
}
