package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.KeyFile;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;

/// Who besides its owner can read each private key of a node.
record PrivateKeys(Node node) {

  Judgement judge() {
    List<Judgement> parts = new ArrayList<>();
    for (Reading<KeyFile> key : node.facts().keys()) {
      parts.add(
          Judged.orNotApplicable(
              key,
              "there is no private key",
              known -> {
                FileFacts file = known.value().file();
                String is = "mode %s, %d:%d".formatted(file.modeText(), file.uid(), file.gid());
                Evidence evidence = Evidence.of(is, known.origin());
                if (!known.value().format().endsWith("PRIVATE KEY")) {
                  return Judgement.notApplicable("there is no private key");
                }
                return isPrivate(file)
                    ? Judgement.pass("private keys are their owners' alone", evidence)
                    : Judgement.fail(
                        file.path() + " holds a private key and is " + is + ", must be mode 0600",
                        evidence);
              }));
    }
    return parts.isEmpty()
        ? Judgement.notApplicable("there is no private key")
        : Judgement.all(parts);
  }

  /// The owner stays who it is.
  Proposal fix() {
    List<FileFacts> open =
        node.facts().keys().stream()
            .flatMap(key -> key.ifKnown().stream())
            .filter(key -> key.format().endsWith("PRIVATE KEY"))
            .map(KeyFile::file)
            .filter(file -> !isPrivate(file))
            .toList();
    Proposal proposal =
        FileFixes.proposal(
                open.stream()
                    .map(f -> new Change.FileAccess(f.path(), f.mode() & 0600, f.uid(), f.gid())))
            .hazard(
                "Whoever could read a key may have a copy: replace key and certificate unless that"
                    + " was only root.");
    return open.stream().anyMatch(file -> file.gid() != 0 && (file.mode() & 040) != 0)
        ? proposal.hazard("A program that reads such a key by its group cannot any more.")
        : proposal;
  }

  /// A group without members, as Debian's ssl-cert often is, gives the key to nobody.
  private boolean isPrivate(FileFacts file) {
    return file.modeAtMost(0600)
        || (file.modeAtMost(0640) && file.gid() != 0 && new Accounts(node).groupIsEmpty(file));
  }
}
