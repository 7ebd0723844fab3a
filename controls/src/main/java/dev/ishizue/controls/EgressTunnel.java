package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.stream.Stream;

/// How the API server reaches nodes where it does not dial them itself.
record EgressTunnel(Node node) {

  Judgement judge() {
    return Judged.orNotApplicable(
        node.document(Document.EGRESS_SELECTOR),
        "the API server dials nodes itself",
        document -> {
          List<Judgement> parts =
              document.value().items("egressSelections").stream()
                  .map(selection -> judge(selection, document))
                  .toList();
          return parts.isEmpty()
              ? Judgement.notApplicable(
                  "no egress is selected", Evidence.of("none", document.origin()))
              : Judgement.all(parts);
        });
  }

  private static Judgement judge(Tree selection, Reading.Known<Tree> document) {
    String name = selection.text("name").orElse("unnamed");
    Evidence evidence = Evidence.of(name, Origin.line(document.origin().text(), selection.line()));
    if (selection.text("connection", "proxyProtocol").orElse("").equals("Direct")) {
      return Judgement.notApplicable("egress of " + name + " is direct", evidence);
    }
    if (selection.at("connection", "transport", "uds").isPresent()) {
      return Judgement.pass("egress of " + name + " is a socket of this node", evidence);
    }
    boolean mutual =
        Stream.of("caBundle", "clientCert", "clientKey")
            .allMatch(
                key ->
                    selection.text("connection", "transport", "tcp", "tlsConfig", key).isPresent());
    return mutual
        ? Judgement.pass("egress of " + name + " uses mutual TLS", evidence)
        : Judgement.fail("egress of " + name + " lacks mutual TLS", evidence);
  }
}
